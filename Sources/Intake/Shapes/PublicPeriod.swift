import Indicators
import Tables

/// A period as statistics offices label it: `2019`, `2019M01`, `2019-Q1`, `2019S1`, `2019 [YR2019]`, and
/// `Sơ bộ 2024` for what is preliminary.
struct PublicPeriod {
  let period: Period

  /// Whether the label calls the values preliminary or estimated.
  let isEstimate: Bool

  /// Reads a label; `nil` if it names no period.
  init?(_ label: String) {
    var text = label.trimmed
    guard text.utf8.count <= 60 else { return nil }
    if let bracket = text.firstIndex(of: "["), text.hasSuffix("]") {
      // The World Bank's data bank writes "2019 [YR2019]".
      guard text[bracket...].dropFirst().dropLast() == "YR\(text[..<bracket])".trimmed[...] else {
        return nil
      }
      text = String(text[..<bracket]).trimmed
    }
    var isEstimate = false
    for word in ["sơ bộ", "ước tính", "ước", "prel.", "prel", "preliminary"]
    where text.composed.lowercased().hasPrefix(word + " ") {
      text = String(text.composed.dropFirst(word.count)).trimmed
      isEstimate = true
      break
    }
    guard let period = Self.coded(text) ?? readPeriod(text) else { return nil }
    self.period = period
    self.isEstimate = isEstimate
  }

  /// Whether the label is a year or a part of one, as headers of wide tables have it.
  static func isHeader(_ label: String) -> Bool {
    guard let found = PublicPeriod(label), (1900...2200).contains(found.period.year) else {
      return false
    }
    return true
  }

  /// Reads `YR2019`, `2019M01`, `2019-M01`, `2019Q1`, `2019-Q1`, `2019S1`, `2019-S1`, `2019H1` and
  /// `2019-01-01T00:00:00`.
  private static func coded(_ text: String) -> Period? {
    if let match = text.wholeMatch(of: /YR(\d{4})/) { return Int(match.1).map(Period.year) }
    if let match = text.wholeMatch(of: /(\d{4}-\d\d-\d\d)[ T]00:00(?::00(?:\.0+)?)?Z?/) {
      return Period(String(match.1))
    }
    guard let match = text.wholeMatch(of: /(\d{4})-?([MQSH])(\d{1,2})/), let year = Int(match.1),
      let part = Int(match.3)
    else { return nil }
    switch match.2 {
    case "M": return (1...12).contains(part) ? .month(part, year: year) : nil
    case "Q": return (1...4).contains(part) ? .quarter(part, year: year) : nil
    default: return (1...2).contains(part) ? .half(part, year: year) : nil
    }
  }
}
