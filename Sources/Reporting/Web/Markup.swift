/// Text as it stands in markup: HTML, SVG and the XML of office documents.
public enum Markup {
  /// Returns a text that can end neither an element nor an attribute.
  ///
  /// Line ends and tabs become spaces. Left out is what XML cannot hold, and the invisible marks that turn the
  /// direction of the letters after them.
  public static func escaped(_ text: String) -> String {
    var result = ""
    result.reserveCapacity(text.utf8.count)
    // By scalars: a quotation mark and an accent after it are one character.
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "'": result += "&#39;"
      case "\n", "\r", "\t", "\u{2028}", "\u{2029}": result += " "
      case _ where isForbidden(scalar) || isDirectional(scalar): continue
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  /// Whether XML 1.0 forbids a character, or discourages it as a control character from U+007F on.
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
