/// Reads `styles.xml`: which numbering paragraphs have by their style, and which table styles draw rules.
final class WordStyles: WordPart {
  private struct Style {
    var parent: String?
    var list: WordList?
    var hasRules = false
    var isCentred: Bool?
  }

  private var styles: [String: Style] = [:]
  private var current: String?
  private var standard: String?
  private var isInRules = false

  override func open(_ name: String, _ attributes: [String: String]) {
    switch name {
    case "style":
      let id = attributes["w:styleId"] ?? ""
      current = id
      styles[id] = Style()
      if attributes["w:type"] == "paragraph", WordValue.isOn(attributes["w:default"] ?? "0") {
        standard = id
      }
    case "basedOn": change { $0.parent = attributes["w:val"] }
    case "numId":
      change { style in
        var list = style.list ?? WordList()
        list.number = attributes["w:val"] ?? list.number
        style.list = list
      }
    case "ilvl":
      change { style in
        var list = style.list ?? WordList()
        list.level = WordValue.int(attributes["w:val"]) ?? 0
        style.list = list
      }
    case "jc": change { $0.isCentred = attributes["w:val"] == "center" }
    case "tblBorders": isInRules = true
    case "insideV", "insideH", "top", "left":
      if isInRules, WordValue.isRule(attributes["w:val"]) { change { $0.hasRules = true } }
    default: break
    }
  }

  override func close(_ name: String) {
    switch name {
    case "style": current = nil
    case "tblBorders": isInRules = false
    default: break
    }
  }

  private func change(_ step: (inout Style) -> Void) {
    guard let current, var style = styles[current] else { return }
    step(&style)
    styles[current] = style
  }

  /// Returns the first value of a style and those that it is based on.
  private func value<Value>(of id: String?, _ read: (Style) -> Value?) -> Value? {
    var next = id
    // A chain of honest styles is short; a circle has no end.
    for _ in 0..<20 {
      guard let id = next, let style = styles[id] else { return nil }
      if let value = read(style) { return value }
      next = style.parent
    }
    return nil
  }

  /// The numbering of paragraphs of a style; `nil` for that of the document's plain paragraphs.
  func list(of style: String?) -> WordList? { value(of: style ?? standard) { $0.list } }

  /// Whether paragraphs of a style are centred.
  func isCentred(_ style: String?) -> Bool {
    value(of: style ?? standard) { $0.isCentred } ?? false
  }

  /// Whether a style of tables draws rules.
  func hasRules(_ style: String?) -> Bool {
    value(of: style) { $0.hasRules ? true : nil } ?? false
  }
}

/// The list that a paragraph belongs to, and its level.
struct WordList {
  var number = ""
  var level = 0
}

/// The values of attributes.
enum WordValue {
  /// Whether a switch is on; without a value it is.
  static func isOn(_ value: String?) -> Bool { !["0", "false", "off"].contains(value ?? "1") }

  /// Whether a border is drawn.
  static func isRule(_ value: String?) -> Bool { !["none", "nil"].contains(value ?? "none") }

  /// A whole number that fits every computation with it; `nil` if there is none.
  static func int(_ value: String?) -> Int? {
    value.flatMap { Int($0) }.map { min(max($0, -1_000_000), 1_000_000) }
  }
}
