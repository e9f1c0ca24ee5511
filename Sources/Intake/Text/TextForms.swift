import Foundation

extension String {
  /// The text without surrounding white space, no-break spaces and byte order marks.
  var trimmed: String {
    guard let first = unicodeScalars.first, let last = unicodeScalars.last,
      first.isBlank || last.isBlank
    else { return self }
    let start = unicodeScalars.drop(while: \.isBlank)
    guard let end = start.lastIndex(where: { !$0.isBlank }) else { return "" }
    return String(start[...end])
  }

  /// The text with composed letters (NFC), so that "ế" is one scalar however it was typed.
  var composed: String {
    utf8.allSatisfy { $0 < 0x80 } ? self : precomposedStringWithCanonicalMapping
  }

  /// The text without characters that have no ink but change what is around them: control characters
  /// other than tabs and line ends, and marks that turn the direction of writing.
  ///
  /// No text of a plan needs them. A mark that turns the direction can make a page show other words than
  /// the file holds, and a control character makes an office document unreadable.
  var visible: String {
    unicodeScalars.contains(where: \.isHidden)
      ? String(String.UnicodeScalarView(unicodeScalars.filter { !$0.isHidden })) : self
  }

  /// The text as it stands in a message: in quotation marks, on one line, not too long.
  var quoted: String {
    let limit = 60
    var shown = String.UnicodeScalarView()
    for scalar in unicodeScalars.prefix(limit) {
      shown.append(scalar.isLineBreak || scalar.value < 0x20 ? " " : scalar)
    }
    return "'\(String(shown))\(unicodeScalars.dropFirst(limit).isEmpty ? "" : "…")'"
  }
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

  fileprivate var isLineBreak: Bool { [0x0A, 0x0D, 0x85, 0x2028, 0x2029].contains(value) }
}

/// Returns words in quotation marks, separated by commas, at most eight of them.
func listed(_ words: some Collection<String>, and: String) -> String {
  let limit = 8
  let shown = words.prefix(limit).map(\.quoted).joined(separator: ", ")
  let rest = words.count - limit
  return rest > 0 ? "\(shown) \(and) \(rest)" : shown
}
