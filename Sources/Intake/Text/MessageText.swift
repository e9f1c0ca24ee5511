extension String {
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
  fileprivate var isLineBreak: Bool { [0x0A, 0x0D, 0x85, 0x2028, 0x2029].contains(value) }
}

/// Returns words in quotation marks, separated by commas, at most eight of them.
func listed(_ words: some Collection<String>, and: String) -> String {
  let limit = 8
  let shown = words.prefix(limit).map(\.quoted).joined(separator: ", ")
  let rest = words.count - limit
  return rest > 0 ? "\(shown) \(and) \(rest)" : shown
}
