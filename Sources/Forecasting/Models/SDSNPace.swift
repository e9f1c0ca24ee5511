public import Indicators
import Statistics

/// The trend of the SDG Index (SDSN): the mean pace since the baseline, the first observation of the 15 years that
/// end with the deadline.
///
/// Source: ``TrendFormulas/linearPace(from:to:at:)``.
public struct SDSNPace: TrendModel {
  public let name = "sdsn-pace"
  public let summary = LocalizedText(
    vi: "quy tắc SDSN: tốc độ tăng bình quân từ năm gốc, 15 năm trước hạn",
    en: "the rule of SDSN: the mean pace since the baseline, 15 years before the deadline")
  public let minimumObservations = 2

  /// Creates the model.
  public init() {}

  public func estimate(_ sample: TrendSample) throws(FitError.Reason) -> any FittedTrend {
    guard let last = sample.last, sample.span > 0 else {
      throw .tooFewObservations(count: sample.count, minimum: minimumObservations)
    }
    let earlier = zip(sample.times, sample.values).dropLast().map { (time: $0, value: $1) }
    let era = TrendFormulas.eraLength * sample.stepsPerYear
    let drift = (last.point - (sample.points.first ?? last.point)) / sample.span
    let link = sample.link
    return try PathTrend(
      dispersion: Dispersion(sample, drift: drift, parameters: 1), link: link
    ) { lead in
      let start = last.time + lead - era - 1e-6
      guard let base = earlier.first(where: { $0.time >= start }) ?? earlier.last else {
        return last.point
      }
      let value = TrendFormulas.linearPace(from: base, to: (last.time, last.value), at: lead)
      return link(link.contained(value, last: last.value))
    }
  }
}
