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
    return pair == "per cent" || pair == "phan tram" || pair == "phần trăm"
      || pair == "phần trăm".decomposedForm
  }

  /// The letters "phần trăm" as some keyboards type them, each mark by itself.
  private var decomposedForm: String {
    "pha\u{302}\u{300}n tra\u{306}m"
  }
}
