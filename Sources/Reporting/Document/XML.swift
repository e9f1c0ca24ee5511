/// Elements of the markup of office documents as text, with what is written into them escaped.
enum XML {
  static let declaration = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"

  /// Returns an element; attributes whose value is `nil` are left out.
  static func element(
    _ name: String, _ attributes: KeyValuePairs<String, String?> = [:], _ content: String = ""
  ) -> String {
    var head = "<" + name
    for case (let key, let value?) in attributes.map({ ($0.key, $0.value) }) {
      head += " \(key)=\"\(escape(value))\""
    }
    return content.isEmpty ? head + "/>" : head + ">" + content + "</\(name)>"
  }

  /// Returns a text that cannot end an element or an attribute, without what XML cannot hold and
  /// without the invisible marks that turn the direction of the letters after them.
  static func escape(_ text: String) -> String {
    var result = ""
    result.reserveCapacity(text.utf8.count)
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "\n", "\r", "\t", "\u{2028}", "\u{2029}": result += " "
      case _ where isForbidden(scalar) || isDirectional(scalar): continue
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  /// What XML 1.0 forbids, and the controls from U+007F on that it discourages.
  static func isForbidden(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x20, 0x7F...0x9F: true
    default: scalar.value & 0xFFFE == 0xFFFE
    }
  }

  private static func isDirectional(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x061C, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069: true
    default: false
    }
  }
}
