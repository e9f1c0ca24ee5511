public import Indicators

extension NumberFormat {
  /// Returns what a plan sets in a few words, such as "≥ 80 %"; what it says in words alone verbatim.
  ///
  /// - Parameter milestone: The milestone.
  /// - Returns: The words.
  public func target(_ milestone: Milestone) -> String {
    target(
      milestone.comparator, milestone.value, milestone.upperValue, unit: milestone.unit,
      verbatim: milestone.originalText)
  }

  /// Returns a target in a few words.
  ///
  /// - Parameters:
  ///   - comparator: The comparison.
  ///   - value: The value, or the lower value of a range.
  ///   - upperValue: The upper value of a range.
  ///   - unit: The unit as the plan words it.
  ///   - verbatim: The words of the plan, where there is no value.
  /// - Returns: The words.
  public func target(
    _ comparator: Comparator, _ value: Double?, _ upperValue: Double?, unit: String,
    verbatim: String
  ) -> String {
    guard let value else { return verbatim }
    let unit = unit.isEmpty ? "" : " \(unit)"
    let number = number(value, decimals: 6)
    if comparator == .range, let upperValue {
      return "\(number)–\(self.number(upperValue, decimals: 6))\(unit)"
    }
    return "\(PlanReviewWords.word(comparator)[language]) \(number)\(unit)"
  }
}
