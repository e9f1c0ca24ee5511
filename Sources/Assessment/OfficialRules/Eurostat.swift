public import Indicators

/// Eurostat's rule for indicators with a target: actual compound growth over the last five years
/// against the growth required.
///
/// "Significant progress" means that actual growth is at least 95 % of the growth required from the
/// start of the window to the target. The rule compares rates and projects no value.
///
/// Uncertain: the cut of 95 % is that of Statistics Canada, which says that it follows Eurostat; of
/// Eurostat's two windows, 5 and 15 years, the short one is taken; the window starts with the last
/// value at least five years before the newest, or with the first there is.
///
/// Source: Eurostat, *Sustainable development in the European Union: monitoring report*, annex on
/// methodology; `Statistics Explained`, "SDG – Introduction".
public struct Eurostat: OfficialRule {
  /// The length of the window, in years.
  static let window = 5.0

  public let name = "eurostat"

  public let summary = LocalizedText(
    vi:
      "Quy tắc của Eurostat: tốc độ tăng trưởng kép 5 năm gần đây ít nhất bằng 95 % tốc độ cần có.",
    en: "Eurostat: compound growth over five years is at least 95% of the growth required.")

  /// Creates the rule.
  public init() {}

  public func projection(of record: RuleRecord, at deadline: Double) -> Double? { nil }

  public func willMeet(
    _ target: Double, by deadline: Double, from record: RuleRecord
  ) -> Bool? {
    let last = record.last
    let start = record.earlier.last { $0.time <= last.time - Self.window + 1e-6 }
    guard let base = start ?? record.earlier.first,
      let actual = CompoundGrowth.rate(
        from: base.value, to: last.value, years: last.time - base.time),
      let required = CompoundGrowth.rate(
        from: base.value, to: target, years: deadline - base.time)
    else { return nil }
    return CompoundGrowth.isEnough(actual: actual, required: required)
  }
}
