public import Indicators

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
  /// The years before the deadline that the line is fitted to.
  static let window = 30.0

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
    let start = record.base(from: deadline - Self.window).time
    let points = (record.earlier + [record.last]).filter { $0.time >= start }
    var (sum, time, value) = (0.0, 0.0, 0.0)
    for (weight, point) in zip(1..., points) {
      sum += Double(weight)
      time += Double(weight) * (point.time - record.last.time)
      value += Double(weight) * point.value
    }
    let centre = (time: time / sum, value: value / sum)
    var (spread, product) = (0.0, 0.0)
    for (weight, point) in zip(1..., points) {
      let distance = point.time - record.last.time - centre.time
      spread += Double(weight) * distance * distance
      product += Double(weight) * distance * (point.value - centre.value)
    }
    guard spread > 0 else { return nil }
    let result =
      centre.value + product / spread * (deadline - record.last.time - centre.time)
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
