/// Reads `numbering.xml`, and computes the markers of lists from it.
final class WordNumbering: WordPart {
  private struct Level {
    var start = 1
    var format = "decimal"
    var text = ""
    var isDecimal = false
  }

  private struct Definition {
    var levels: [Int: Level] = [:]
  }

  private struct List {
    var definition = ""
    var starts: [Int: Int] = [:]
    var levels: [Int: Level] = [:]
    var isStarted = false
  }

  private static let depth = 9

  private var definitions: [String: Definition] = [:]
  private var lists: [String: List] = [:]
  private var counters: [String: [Int?]] = [:]
  private var definition: String?
  private var list: String?
  private var level: (number: Int, value: Level)?
  private var overridden: Int?

  override func open(_ name: String, _ attributes: [String: String]) {
    let value = attributes["w:val"]
    switch name {
    case "abstractNum":
      definition = attributes["w:abstractNumId"]
      definition.map { definitions[$0] = Definition() }
    case "num":
      list = attributes["w:numId"]
      list.map { lists[$0] = List() }
    case "abstractNumId": list.map { lists[$0]?.definition = value ?? "" }
    case "lvlOverride": overridden = WordValue.int(attributes["w:ilvl"])
    case "startOverride":
      if let list, let overridden { lists[list]?.starts[overridden] = WordValue.int(value) ?? 1 }
    case "lvl": level = (WordValue.int(attributes["w:ilvl"]) ?? 0, Level())
    case "start": level?.value.start = WordValue.int(value) ?? 1
    case "numFmt": level?.value.format = value ?? "decimal"
    case "lvlText": level?.value.text = value ?? ""
    case "isLgl": level?.value.isDecimal = WordValue.isOn(value)
    default: break
    }
  }

  override func close(_ name: String) {
    switch name {
    case "abstractNum": definition = nil
    case "num": list = nil
    case "lvlOverride": overridden = nil
    case "lvl":
      guard let level, (0..<Self.depth).contains(level.number) else { return }
      if let definition {
        definitions[definition]?.levels[level.number] = level.value
      } else if let list {
        lists[list]?.levels[level.number] = level.value
      }
      self.level = nil
    default: break
    }
  }

  /// Counts a paragraph of a list.
  ///
  /// - Returns: Its marker; empty if the list has none.
  func marker(of place: WordList) -> String {
    guard place.number != "0", var list = lists[place.number],
      (0..<Self.depth).contains(place.level), let own = level(place.level, of: list)
    else { return "" }
    let key = list.definition
    var counts = counters[key] ?? Array(repeating: nil, count: Self.depth)
    if !list.isStarted {
      list.isStarted = true
      lists[place.number] = list
      // A list with a start of its own does not go on where another one of its kind ended.
      for (level, start) in list.starts where counts.indices.contains(level) {
        counts[level] = start - 1
      }
    }
    counts[place.level] = (counts[place.level] ?? own.start - 1) + 1
    for deeper in counts.indices where deeper > place.level { counts[deeper] = nil }
    counters[key] = counts
    if own.format == "bullet" { return Self.bullet(own.text) }
    if own.format == "none" { return "" }
    var text = own.text
    for number in 0...place.level where text.contains("%\(number + 1)") {
      let shape = level(number, of: list) ?? Level()
      let count = counts[number] ?? shape.start
      let format = own.isDecimal && number < place.level ? "decimal" : shape.format
      text = text.replacing("%\(number + 1)", with: Self.numeral(count, format))
    }
    return DocumentText.clean(text)
  }

  private func level(_ number: Int, of list: List) -> Level? {
    list.levels[number] ?? definitions[list.definition]?.levels[number]
  }

  /// Bullets are read as the dash that offices type, the plus of a second level apart.
  private static func bullet(_ text: String) -> String { text == "+" ? "+" : "-" }

  private static func numeral(_ count: Int, _ format: String) -> String {
    switch format {
    case "upperRoman": roman(count)
    case "lowerRoman": roman(count).lowercased()
    case "upperLetter": letters(count)
    case "lowerLetter": letters(count).lowercased()
    case "decimalZero": (0..<10).contains(count) ? "0\(count)" : "\(count)"
    case "none", "bullet": ""
    default: "\(count)"
    }
  }

  private static func roman(_ count: Int) -> String {
    guard (1...3999).contains(count) else { return "\(count)" }
    let numerals = [
      (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"),
      (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
    ]
    var (rest, text) = (count, "")
    for (value, numeral) in numerals {
      while rest >= value {
        text += numeral
        rest -= value
      }
    }
    return text
  }

  /// The letters of a count: A to Z, then AA to ZZ, as Word goes on.
  private static func letters(_ count: Int) -> String {
    guard (1...260).contains(count), let letter = UnicodeScalar(64 + (count - 1) % 26 + 1) else {
      return "\(count)"
    }
    return String(repeating: String(letter), count: (count - 1) / 26 + 1)
  }
}
