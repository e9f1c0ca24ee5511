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

  fileprivate var isLineBreak: Bool { [0x0A, 0x0D, 0x85, 0x2028, 0x2029].contains(value) }
}

/// Returns words in quotation marks, separated by commas, at most eight of them.
func listed(_ words: some Collection<String>, and: String) -> String {
  let limit = 8
  let shown = words.prefix(limit).map(\.quoted).joined(separator: ", ")
  let rest = words.count - limit
  return rest > 0 ? "\(shown) \(and) \(rest)" : shown
}
