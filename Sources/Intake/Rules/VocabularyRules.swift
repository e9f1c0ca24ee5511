import Indicators

/// What an indicator or a denominator must keep to.
enum VocabularyRules {
  static let ofIndicators: [@Sendable (Located<Indicator>) -> Finding?] = [boundsReversed]

  static let ofDenominators: [@Sendable (Located<Denominator>) -> Finding?] = [countNotPositive]

  /// The lower bound must lie below the upper one.
  static func boundsReversed(_ row: Located<Indicator>) -> Finding? {
    guard let lower = row.value.lowerBound, let upper = row.value.upperBound, lower >= upper else {
      return nil
    }
    return row.error(
      "upper_bound", "bounds-reversed",
      vi: "giới hạn trên \(upper.vi) phải lớn hơn giới hạn dưới \(lower.vi)",
      en: "the upper bound \(upper.en) must be greater than the lower bound \(lower.en)")
  }

  /// A share of nothing has no meaning.
  static func countNotPositive(_ row: Located<Denominator>) -> Finding? {
    guard row.value.count <= 0 else { return nil }
    return row.error(
      "count", "count-not-positive", vi: "mẫu số \(row.value.count.vi) phải lớn hơn 0",
      en: "the denominator \(row.value.count.en) must be greater than 0")
  }
}
