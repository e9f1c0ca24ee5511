/// Texts of others as they stand in the cells of a notebook, where they can do nothing.
enum NotebookText {
  /// Returns a text for Markdown that is read as it is written: no element, no formula, no link.
  static func markdown(_ text: String) -> String {
    var result = ""
    for scalar in plain(text).unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      // "$" begins a formula and "://" a link.
      case "\\", "`", "*", "_", "{", "}", "[", "]", "#", "|", "~", "$", "^":
        result += "&#\(scalar.value);"
      case ":" where result.hasSuffix("http") || result.hasSuffix("https"): result += "&#58;"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  /// Returns a text as a string of Python.
  static func python(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\\": result += "\\\\"
      case "\"": result += "\\\""
      case "\n": result += "\\n"
      case _ where isHidden(scalar):
        let digits = String(scalar.value, radix: 16)
        result += "\\U" + String(repeating: "0", count: 8 - digits.count) + digits
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }

  /// Returns a text on one line, without characters that are not seen or turn the writing around.
  static func plain(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      if scalar == "\n" || scalar == "\r" || scalar == "\t" {
        result.append(" ")
      } else if !isHidden(scalar) {
        result.append(scalar)
      }
    }
    return String(result)
  }

  /// Whether a character is a control, a mark of direction, or an end of line of its own kind.
  private static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x20, 0x7F...0x9F, 0x200E, 0x200F, 0x061C, 0x2028...0x202E, 0x2066...0x2069: true
    default: false
    }
  }
}
