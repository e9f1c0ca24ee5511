/// Reads `workbook.xml`: the sheets and the system of dates.
final class BookPart: XMLPart {
  struct SheetEntry {
    let name: String
    let isHidden: Bool
    let relation: String
  }

  /// The most sheets that are read.
  static let greatestSheets = 500

  private(set) var sheets: [SheetEntry] = []
  private(set) var startsIn1904 = false

  var wantsText: Bool { false }

  func begin(_ name: String, _ attributes: [String: String]) throws(WorkbookReadError) {
    switch name {
    case "workbookPr": startsIn1904 = ["1", "true"].contains(attributes["date1904"])
    case "sheet":
      guard sheets.count < Self.greatestSheets else {
        throw .tooLarge(part: "workbook", limit: Self.greatestSheets, of: .sheets)
      }
      let relation = attributes.first { $0.key.hasSuffix(":id") }?.value ?? ""
      sheets.append(
        SheetEntry(
          name: attributes["name"] ?? "",
          isHidden: attributes["state"].map { $0 != "visible" } == true,
          relation: relation))
    default: break
    }
  }

  func end(_: String) {}
  func text(_: String) {}
}

/// Reads a part of relations: which part is meant by which name, and of which type it is.
package final class RelationsPart: XMLPart {
  package private(set) var targets: [String: (target: String, type: String)] = [:]

  /// Creates a part without relations.
  package init() {}

  package var wantsText: Bool { false }

  package func begin(_ name: String, _ attributes: [String: String]) {
    guard name == "Relationship", let id = attributes["Id"], let target = attributes["Target"],
      attributes["TargetMode"] != "External"
    else { return }
    let type = attributes["Type"]?.split(separator: "/").last.map(String.init) ?? ""
    targets[id] = (target, type)
  }

  package func end(_: String) {}
  package func text(_: String) {}

  /// Returns the target of the first relation of a type, by the order of names.
  package func target(ofType type: String) -> String? {
    targets.filter { $0.value.type == type }.min { $0.key < $1.key }?.value.target
  }

  /// Returns the name of a member from a target that is relative to a folder.
  package static func member(_ target: String, in folder: String) -> String {
    if target.hasPrefix("/") { return String(target.dropFirst()) }
    var parts = folder.split(separator: "/")
    for part in target.split(separator: "/") {
      switch part {
      case ".": continue
      case "..": _ = parts.popLast()
      default: parts.append(part)
      }
    }
    return parts.joined(separator: "/")
  }
}

/// Reads `sharedStrings.xml`: the texts that cells name by their number.
final class SharedStringsPart: XMLPart {
  /// The most texts that are read.
  static let greatestTexts = 250_000

  private(set) var strings: [String] = []
  private var current = ""
  private(set) var wantsText = false
  private var isPhonetic = false

  func begin(_ name: String, _: [String: String]) throws(WorkbookReadError) {
    switch name {
    case "si":
      guard strings.count < Self.greatestTexts else {
        throw .tooLarge(part: "sharedStrings", limit: Self.greatestTexts, of: .texts)
      }
      current = ""
    case "rPh": isPhonetic = true
    case "t": wantsText = !isPhonetic
    default: break
    }
  }

  func end(_ name: String) {
    switch name {
    case "si": strings.append(current.withoutEscapes)
    case "rPh": isPhonetic = false
    case "t": wantsText = false
    default: break
    }
  }

  func text(_ text: String) { current += text }
}

/// Reads `styles.xml`: what the number format of each style makes of numbers.
final class StylesPart: XMLPart {
  private(set) var kinds: [NumberFormatKind] = []
  private var codes: [Int: NumberFormatKind] = [:]
  private var isInCells = false

  var wantsText: Bool { false }

  func begin(_ name: String, _ attributes: [String: String]) {
    switch name {
    case "numFmt":
      guard let id = attributes["numFmtId"].flatMap({ Int($0) }),
        let code = attributes["formatCode"]
      else { return }
      codes[id] = NumberFormatKind(code: String(code.prefix(512)))
    case "cellXfs": isInCells = true
    case "xf" where isInCells:
      let id = attributes["numFmtId"].flatMap { Int($0) } ?? 0
      kinds.append(codes[id] ?? NumberFormatKind(builtIn: id))
    default: break
    }
  }

  func end(_ name: String) {
    if name == "cellXfs" { isInCells = false }
  }

  func text(_: String) {}
}

extension String {
  /// The text with `_x000D_` and its like undone, by which workbooks write what XML cannot hold.
  ///
  /// Read byte by byte: a regular expression takes longer than all the rest of a cell.
  var withoutEscapes: String {
    let bytes = Array(utf8)
    guard var next = bytes.firstIndex(of: Self.underline), bytes.count >= 7 else { return self }
    var result: [UInt8] = []
    var copied = 0
    while next + 6 < bytes.count {
      guard bytes[next] == Self.underline, bytes[next + 1] == UInt8(ascii: "x"),
        bytes[next + 6] == Self.underline, bytes[(next + 2)..<(next + 6)].allSatisfy(\.isHexDigit),
        let code = UInt32(
          String(decoding: bytes[(next + 2)..<(next + 6)], as: UTF8.self), radix: 16),
        let scalar = Unicode.Scalar(code)
      else {
        next += 1
        continue
      }
      result += bytes[copied..<next]
      result += Array(String(Character(scalar)).utf8)
      next += 7
      copied = next
    }
    return copied == 0 ? self : String(decoding: result + bytes[copied...], as: UTF8.self)
  }

  private static let underline = UInt8(ascii: "_")
}

extension UInt8 {
  fileprivate var isHexDigit: Bool {
    (0x30...0x39).contains(self) || (0x41...0x46).contains(self) || (0x61...0x66).contains(self)
  }
}
