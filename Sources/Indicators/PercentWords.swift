extension String {
  /// Whether a text is or begins with a unit of per cent, in the words of any publisher: `%`, `percent`,
  /// `pct`, `PC`, `phần trăm`, `％`.
  package var namesPercent: Bool {
    if contains("%") || contains("\u{FF05}") { return true }
    let words = lowercased().split { !$0.isLetter && $0 != "_" }.map(String.init)
    guard let first = words.first else { return false }
    if ["percent", "percentage", "pct", "pc", "perc"].contains(first) { return true }
    if words.contains("percent") || words.contains("pct") { return true }
    guard words.count > 1 else { return false }
    let pair = "\(first) \(words[1])"
    // Composed or not: strings are compared by canonical equivalence.
    return ["per cent", "phan tram", "phần trăm"].contains(pair)
  }
}
