public import Indicators

/// The automatic progress of Open SDG, as Statistics Canada uses it: actual compound growth since the
/// baseline against the growth required.
///
/// "On track" means a ratio of at least 0.95. A base value of zero is read as 0.001, as the program
/// does; values of different signs give no answer. The rule compares rates and projects no value.
///
/// Uncertain: the base year is 2015 there, for targets of 2030; here it is the first value of the 15
/// years that end with the deadline.
///
/// Source: Open SDG, `docs/progress-methodology.md` and `sdg/ProgressMeasure.py` of sdg-build.
public struct OpenSDG: OfficialRule {
  /// The replacement of a base value of zero.
  static let zeroBase = 0.001

  public let name = "open-sdg"

  public let summary = LocalizedText(
    vi:
      "Quy tắc Open SDG (Canada): tốc độ tăng trưởng kép từ năm gốc ít nhất bằng 95 % tốc độ cần có.",
    en: "Open SDG (Canada): compound growth since the base year is at least 95% of that required.")

  /// Creates the rule.
  public init() {}

  public func projection(of record: RuleRecord, at deadline: Double) -> Double? { nil }

  public func willMeet(
    _ target: Double, by deadline: Double, from record: RuleRecord
  ) -> Bool? {
    let base = record.baseline(of: deadline)
    let start = base.value == 0 ? Self.zeroBase : base.value
    // A series that stays at zero does not move.
    let end = record.last.value == 0 ? Self.zeroBase : record.last.value
    guard
      let actual = CompoundGrowth.rate(
        from: start, to: end, years: record.last.time - base.time),
      let required = CompoundGrowth.rate(from: start, to: target, years: deadline - base.time)
    else { return nil }
    return CompoundGrowth.isEnough(actual: actual, required: required)
  }
}
