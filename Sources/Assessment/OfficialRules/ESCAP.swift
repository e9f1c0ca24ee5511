public import Indicators
import Statistics

/// The anticipated progress of the United Nations' regional commissions: a straight line through the
/// values, later ones weighing more.
///
/// The line is fitted to the 30 years that end with the deadline (2000 to 2030). "Maintain" means that
/// what is missing at the deadline is at most 10 % of the way from the baseline to the target.
///
/// Uncertain: the weights, taken as 1 … *n* in the order of time; the cut of 10 %.
///
/// Source: ESCAP, *Asia and the Pacific SDG Progress Report*, "Progress assessment methodology".
public struct ESCAP: OfficialRule {
  /// The greatest gap that counts as met, as a share of the way.
  static let greatestGap = 0.1

  public let name = "escap"

  public let summary = LocalizedText(
    vi:
      "Quy tắc ESCAP: đường thẳng hồi quy có trọng số theo thời gian; thiếu không quá 10 % là đạt.",
    en: "ESCAP: a time-weighted straight line; a gap of at most 10% of the way counts as met.")

  /// Creates the rule.
  public init() {}

  public func projection(of record: RuleRecord, at deadline: Double) -> Double? {
    let start = record.base(from: deadline - TrendFormulas.escapWindow).time
    let points = (record.earlier + [record.last]).filter { $0.time >= start }
      .map { (time: $0.time, value: $0.value) }
    guard
      let result = TrendFormulas.timeWeightedLine(
        points, from: record.last.time, at: deadline - record.last.time)
    else { return nil }
    return result.isFinite ? result : nil
  }

  public func willMeet(
    _ target: Double, by deadline: Double, from record: RuleRecord
  ) -> Bool? {
    guard let expected = projection(of: record, at: deadline) else { return nil }
    if expected >= target { return true }
    let base = record.baseline(of: deadline).value
    return target > base && (target - expected) / (target - base) <= Self.greatestGap
  }
}
