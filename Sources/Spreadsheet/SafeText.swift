/// Texts as a workbook can hold them.
enum SafeText {
  /// The greatest number of UTF-16 units of a cell.
  static let greatestLength = 32_767

  /// The greatest number of characters of an address of a link.
  static let greatestAddress = 2079

  /// The greatest number of links of a sheet.
  static let greatestLinks = 65_530

  /// Returns a text without what XML cannot hold, cut to the length of a cell.
  static func cell(_ text: String) -> String { cut(escaped(text), greatestLength) }

  /// Returns a text for titles and names, where a leading equals sign would make it a formula.
  static func title(_ text: String) -> String {
    let clean = cut(escaped(text), 255)
    return clean.hasPrefix("=") ? " " + clean : clean
  }

  /// Returns a text for headers and footers, where an ampersand starts a command.
  static func page(_ text: String) -> String {
    // 255 characters is the limit of the whole line, doubled ampersands and commands included.
    cut(cut(printable(text), 90).replacing("&", with: "&&"), 180)
  }

  /// Whether an address can be that of a link.
  static func isLink(_ address: String) -> Bool {
    let lowered = address.prefix(8).lowercased()
    guard lowered.hasPrefix("http://") || lowered.hasPrefix("https://") else { return false }
    return address.utf16.count <= greatestAddress
      && address.unicodeScalars.allSatisfy {
        $0.value > 0x20 && $0.value != 0x7F && !"\"<>\\^`{|}".unicodeScalars.contains($0)
          && !$0.properties.isWhitespace && isPrintable($0)
      }
  }

  private static func printable(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: { !isPrintable($0) }) else { return text }
    var kept = String.UnicodeScalarView()
    kept.append(contentsOf: text.unicodeScalars.filter(isPrintable))
    return String(kept)
  }

  /// Excel reads `_x0041_` in a text as the character of that code; the escape of the first underline
  /// keeps it as it is written.
  private static func escaped(_ text: String) -> String {
    let text = printable(text)
    // Hardly any text has it, and the expression is compiled anew for each.
    guard text.utf8.contains(UInt8(ascii: "_")) else { return text }
    return text.replacing(/_(?=x[0-9A-Fa-f]{4}_)/) { _ in "_x005F_" }
  }

  private static func isPrintable(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09, 0x0A: true
    case ..<0x20, 0x7F...0x9F, 0xFFFE, 0xFFFF: false
    default: true
    }
  }

  private static func cut(_ text: String, _ limit: Int) -> String {
    guard text.utf16.count > limit else { return text }
    var kept = ""
    var length = 1
    for character in text {
      length += character.utf16.count
      if length > limit { break }
      kept.append(character)
    }
    return kept + "…"
  }
}
