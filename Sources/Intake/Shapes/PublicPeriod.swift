import Indicators
import Tables

/// A period as statistics offices label it: `2019`, `2019M01`, `2019-Q1`, `2019S1`, `2019 [YR2019]`, and
/// `Sơ bộ 2024` for what is preliminary.
struct PublicPeriod {
  let period: Period

  /// Whether the label calls the values preliminary or estimated.
  let isEstimate: Bool

  /// Reads a label; `nil` if it names no period.
  init?(_ label: String) {
    var text = label.trimmed
    guard text.utf8.count <= 60 else { return nil }
    if let bracket = text.firstIndex(of: "["), text.hasSuffix("]") {
      // The World Bank's data bank writes "2019 [YR2019]".
      guard text[bracket...].dropFirst().dropLast() == "YR\(text[..<bracket])".trimmed[...] else {
        return nil
      }
      text = String(text[..<bracket]).trimmed
    }
    var isEstimate = false
    for word in ["sơ bộ", "ước tính", "ước", "prel.", "prel", "preliminary"]
    where text.composed.lowercased().hasPrefix(word + " ") {
      text = String(text.composed.dropFirst(word.count)).trimmed
      isEstimate = true
      break
    }
    guard let period = Self.coded(text) ?? readPeriod(text) else { return nil }
    self.period = period
    self.isEstimate = isEstimate
  }

  /// Whether the label is a year or a part of one, as headers of wide tables have it.
  static func isHeader(_ label: String) -> Bool {
    guard let found = PublicPeriod(label), (1900...2200).contains(found.period.year) else {
      return false
    }
    return true
  }

  /// Reads `YR2019`, `2019M01`, `2019-M01`, `2019Q1`, `2019-Q1`, `2019S1`, `2019-S1`, `2019H1` and
  /// `2019-01-01T00:00:00`.
  private static func coded(_ text: String) -> Period? {
    // No regular expressions: they would be made anew for every label.
    if text.hasPrefix("YR") { return number(text.dropFirst(2), digits: 4...4).map(Period.year) }
    guard text.utf8.count >= 6, let year = number(text.prefix(4), digits: 4...4) else { return nil }
    if text.utf8.count > 10, isMidnight(text.dropFirst(10)) {
      return Period(String(text.prefix(10)))
    }
    var rest = text.dropFirst(4)
    if rest.first == "-" { rest.removeFirst() }
    guard let mark = rest.popFirst(), let part = number(rest, digits: 1...2) else { return nil }
    switch mark {
    case "M": return (1...12).contains(part) ? .month(part, year: year) : nil
    case "Q": return (1...4).contains(part) ? .quarter(part, year: year) : nil
    case "S", "H": return (1...2).contains(part) ? .half(part, year: year) : nil
    default: return nil
    }
  }

  /// The number that a text of so many digits and nothing else is.
  private static func number(_ text: Substring, digits: ClosedRange<Int>) -> Int? {
    guard digits.contains(text.utf8.count), text.utf8.allSatisfy({ (0x30...0x39).contains($0) })
    else {
      return nil
    }
    return Int(text)
  }

  /// Whether a text is the beginning of a day: `T00:00`, ` 00:00:00`, `T00:00:00.000Z`.
  private static func isMidnight(_ text: Substring) -> Bool {
    guard text.first == " " || text.first == "T", text.dropFirst().hasPrefix("00:00") else {
      return false
    }
    var rest = text.dropFirst(6)
    if rest.hasPrefix(":00") {
      rest = rest.dropFirst(3)
      if rest.hasPrefix(".0") { rest = rest.dropFirst(2).drop { $0 == "0" } }
    }
    return rest.isEmpty || rest == "Z"
  }
}
