import ElementaryFunctions
import Statistics
public import Indicators

/// The rule of the United Nations' SDG Progress Chart: compound growth since the baseline, carried on
/// to the deadline, against the whole way to the target.
///
/// With base value *b*, last value *v* and target *T*, the expected value is *e* = *v* (1 + CAGR)ⁿ over
/// the *n* years left, and "met or on track" means (*e* − *b*) / (*T* − *b*) ≥ 0.95.
///
/// Uncertain: the chart's baseline is "around 2015" for 2030, read here as the first value of the 15
/// years that end with the deadline; values that are zero or negative are left to experts there, and
/// give no answer here.
///
/// Source: UN Statistics Division, *The Sustainable Development Goals Progress Chart 2023*, technical
/// note, as applied by EUSTAT.
public struct UNProgressChart: OfficialRule {
  public let name = "un-progress-chart"

  public let summary = LocalizedText(
    vi:
      "Quy tắc của Liên hợp quốc: kéo dài tốc độ tăng trưởng kép; ít nhất 95 % chặng đường là đạt.",
    en: "United Nations: compound growth carried on; at least 95% of the way counts as met.")

  /// Creates the rule.
  public init() {}

  public func projection(of record: RuleRecord, at deadline: Double) -> Double? {
    let base = record.baseline(of: deadline)
    guard
      let rate = CompoundGrowth.rate(
        from: base.value, to: record.last.value, years: record.last.time - base.time)
    else { return nil }
    return record.last.value * Double.pow(1 + rate, deadline - record.last.time)
  }

  public func willMeet(
    _ target: Double, by deadline: Double, from record: RuleRecord
  ) -> Bool? {
    guard let expected = projection(of: record, at: deadline) else { return nil }
    let base = record.baseline(of: deadline).value
    guard target > base else { return expected >= target }
    return (expected - base) / (target - base) >= CompoundGrowth.onTrackFrom
  }
}
