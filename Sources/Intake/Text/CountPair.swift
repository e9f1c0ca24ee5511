import Statistics
import Tables

/// The numerator and the denominator of a share, as people write them.
struct CountPair {
  let numerator: Double
  let denominator: Double

  /// The counts as numbers without signs of thousands.
  var texts: (numerator: String, denominator: String) { (numerator.en, denominator.en) }

  /// Reads two counts; `nil` if one of them is no number.
  ///
  /// Counts are whole numbers, so that a single sign with three digits behind it parts thousands, unless the other
  /// count shows that it is decimal, as in millions.
  init?(_ numerator: String, _ denominator: String) {
    guard !numerator.isEmpty, !denominator.isEmpty else { return nil }
    var signs = SeparatorEvidence()
    for text in [numerator, denominator] { signs.add(text, at: 0) }
    func number(_ text: String) -> Double? {
      var text = text
      if let mark = SeparatorEvidence.openMark(of: text), signs.meaning(of: mark) != .decimal {
        text = SeparatorEvidence.withoutMarks(text)
      }
      return if case .number(let number) = NumberText(text) { number } else { nil }
    }
    guard let count = number(numerator), let all = number(denominator) else { return nil }
    (self.numerator, self.denominator) = (count, all)
  }

  /// Reads both counts from one cell, as `512/719`; `nil` if it is none, or may be a month of a year.
  init?(fraction text: String) {
    let parts = text.prefix(60).split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 2, text.utf8.count <= 60 else { return nil }
    self.init(String(parts[0]).trimmed, String(parts[1]).trimmed)
    let isMonth = (1...12).contains(numerator) && (1900...2200).contains(denominator)
    if isMonth || numerator < 0 || denominator <= 0 { return nil }
  }

  /// The share in per cent; `nil` of none.
  var share: Double? {
    denominator > 0 ? NineDigits.rounded(numerator / denominator * 100) : nil
  }
}
