import Foundation

extension String {
  /// The text without surrounding white space, no-break spaces and byte order marks.
  public var trimmed: String {
    // Most cells begin and end with a digit or a letter of ASCII.
    if let first = utf8.first, let last = utf8.last, (0x21...0x7E).contains(first),
      (0x21...0x7E).contains(last)
    {
      return self
    }
    guard let first = unicodeScalars.first, let last = unicodeScalars.last,
      first.isBlank || last.isBlank
    else { return self }
    let start = unicodeScalars.drop(while: \.isBlank)
    guard let end = start.lastIndex(where: { !$0.isBlank }) else { return "" }
    return String(start[...end])
  }

  /// The text with composed letters (NFC), so that "ế" is one scalar however it was typed.
  public var composed: String {
    isComposedLatin ? self : precomposedStringWithCanonicalMapping
  }

  /// Whether the text has none but ASCII and composed letters of Latin script, which Vietnamese is written with: there is
  /// nothing to compose then, and no need of a copy in UTF-16.
  private var isComposedLatin: Bool {
    var isAdditional = false
    for byte in utf8 {
      if isAdditional {
        // U+1E00 to U+1EFF, the letters with two marks.
        guard (0xB8...0xBB).contains(byte) else { return false }
        isAdditional = false
        continue
      }
      switch byte {
      // ASCII, bytes that go on, and leads up to U+024F.
      case 0x00..<0xC0, 0xC2...0xC8: break
      case 0xC9: return false
      case 0xE1: isAdditional = true
      default: return false
      }
    }
    return true
  }

  /// The text without characters that have no ink but change what is around them: control characters
  /// other than tabs and line ends, and marks that turn the direction of writing.
  ///
  /// No text of a plan needs them. A mark that turns the direction can make a page show other words than
  /// the file holds, and a control character makes an office document unreadable.
  public var visible: String {
    unicodeScalars.contains(where: \.isHidden)
      ? String(String.UnicodeScalarView(unicodeScalars.filter { !$0.isHidden })) : self
  }

  /// Whether the text starts with a byte order mark.
  public var hasByteOrderMark: Bool { unicodeScalars.first?.value == 0xFEFF }
}

extension Unicode.Scalar {
  /// Whether the character has no ink: white space of any width, or a byte order mark.
  fileprivate var isBlank: Bool {
    if value < 0x80 { return value == 0x20 || (0x09...0x0D).contains(value) }
    return properties.isWhitespace || value == 0xFEFF || value == 0x200B
  }

  fileprivate var isHidden: Bool {
    switch value {
    case 0x09, 0x0A, 0x0D: false
    case 0x00..<0x20, 0x7F..<0xA0: value != 0x85
    case 0x061C, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069: true
    case 0xFFF9...0xFFFB: true
    default: value & 0xFFFE == 0xFFFE
    }
  }
}
