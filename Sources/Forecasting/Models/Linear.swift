public import Indicators
import LinearAlgebra

/// The ordinary least-squares line through all values, not forced through the last.
///
/// Source: Hyndman and Athanasopoulos, *Forecasting: Principles and Practice*, 3rd ed. (2021), section 7.
public struct Linear: TrendModel {
  public let name = "linear"
  public let summary = LocalizedText(
    vi: "đường thẳng qua cả chuỗi (bình phương tối thiểu)",
    en: "the least-squares line through the whole record")
  public let minimumObservations = 2

  /// Creates the model.
  public init() {}

  public func estimate(_ sample: TrendSample) throws(FitError.Reason) -> any FittedTrend {
    guard let last = sample.last else { throw .tooFewObservations(count: 0, minimum: 2) }
    let times = sample.times.map { $0 - last.time }
    let weights = sample.measurementWeights
    let line = try sample.line(times, sample.values, weights)
    let points = try sample.line(times, sample.points, weights)
    let link = sample.link
    return try PathTrend(
      dispersion: Dispersion(sample, drift: points.slope, parameters: 2), link: link
    ) { lead in
      link(link.contained(line.intercept + line.slope * lead, last: last.value))
    }
  }
}
