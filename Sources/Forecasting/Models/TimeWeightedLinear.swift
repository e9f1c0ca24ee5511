public import Indicators
import LinearAlgebra

/// A straight line that weights the observations 1, 2, …, *n*, so that recent ones count most.
///
/// The kind of line with which the United Nations' regional commissions anticipate the value of 2030;
/// their exact weights are not published. The line is not forced through the last observation.
///
/// Source: UN ESCAP, *SDG progress assessment methodology*, "anticipated progress" (time-weighted
/// linear regression).
public struct TimeWeightedLinear: TrendModel {
  public let name = "time-weighted-linear"
  public let summary = LocalizedText(
    vi: "đường thẳng, số liệu mới có trọng số lớn hơn (kiểu ESCAP)",
    en: "a straight line that weights recent observations more (ESCAP style)")
  public let minimumObservations = 2

  /// Creates the model.
  public init() {}

  public func estimate(_ sample: TrendSample) throws(FitError.Reason) -> any FittedTrend {
    let recent = sample.suffix(10)
    guard let last = recent.last else { throw .tooFewObservations(count: 0, minimum: 2) }
    let times = recent.times.map { $0 - last.time }
    let weights = zip(1..., recent.measurementWeights).map { Double($0) * $1 }
    let line = try recent.line(times, recent.values, weights)
    let points = try recent.line(times, recent.points, weights)
    let link = sample.link
    return try PathTrend(
      dispersion: Dispersion(sample, drift: points.slope, parameters: 2), link: link
    ) { lead in
      link(link.contained(line.intercept + line.slope * lead, last: last.value))
    }
  }
}
