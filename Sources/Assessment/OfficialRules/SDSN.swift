public import Indicators
import Statistics

/// The trend arrows of the SDG Index of the Sustainable Development Solutions Network: linear pace
/// since the baseline against the linear pace needed.
///
/// "On track" means that the pace is at least the one needed from the baseline to the target.
///
/// Uncertain: the cut of 100 %; the baseline is 2015 there, here the first value of the 15 years that
/// end with the deadline. Rescaling to 0–100 changes no ratio of paces and is left out.
///
/// Source: Sachs et al., *Sustainable Development Report*, methodology, "Trends on SDG indicators".
public struct SDSN: OfficialRule {
  public let name = "sdsn"

  public let summary = LocalizedText(
    vi: "Quy tắc SDSN: tốc độ tăng tuyến tính từ năm gốc ít nhất bằng tốc độ cần có.",
    en: "SDSN: linear pace since the base year is at least the pace needed.")

  /// Creates the rule.
  public init() {}

  public func projection(of record: RuleRecord, at deadline: Double) -> Double? {
    let base = record.baseline(of: deadline)
    let result = TrendFormulas.linearPace(
      from: (base.time, base.value), to: (record.last.time, record.last.value),
      at: deadline - record.last.time)
    return result.isFinite ? result : nil
  }

  public func willMeet(
    _ target: Double, by deadline: Double, from record: RuleRecord
  ) -> Bool? {
    let base = record.baseline(of: deadline)
    let recent = (record.last.value - base.value) / (record.last.time - base.time)
    let needed = (target - base.value) / (deadline - base.time)
    return recent.isFinite && needed.isFinite ? recent >= needed : nil
  }
}
