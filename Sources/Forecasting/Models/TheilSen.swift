public import Indicators
import Statistics

/// The line on the link scale whose slope is the median of the slopes between all pairs of observations.
///
/// A few wrong reports, up to 29 % of all, cannot turn it.
///
/// Source: Theil, "A rank-invariant method of linear and polynomial regression analysis" (1950); Sen, "Estimates of
/// the regression coefficient based on Kendall's tau", *Journal of the American Statistical Association* 63 (1968)
/// 1379–1389. The height is the median of what the slope leaves (Conover, 1980).
public struct TheilSen: TrendModel {
  public let name = "theil-sen"
  public let summary = LocalizedText(
    vi: "đường thẳng theo trung vị các độ dốc (bền với số liệu sai)",
    en: "the line with the median of all slopes, which wrong reports hardly turn")
  public let minimumObservations = 2

  /// The latest observations that pairs are made of: a record of more has no fewer than 79,800 pairs.
  private static let greatestCount = 400

  /// Creates the model.
  public init() {}

  public func estimate(_ sample: TrendSample) throws(FitError.Reason) -> any FittedTrend {
    guard let last = sample.last else { throw .tooFewObservations(count: 0, minimum: 2) }
    let recent = sample.suffix(Self.greatestCount)
    let times = recent.times.map { $0 - last.time }
    var slopes: [Double] = []
    slopes.reserveCapacity(times.count * (times.count - 1) / 2)
    for later in times.indices {
      for earlier in 0..<later {
        slopes.append(
          (recent.points[later] - recent.points[earlier]) / (times[later] - times[earlier]))
      }
    }
    let slope = sample.credible(SampleQuantile.median(slopes) ?? 0)
    let height = SampleQuantile.median(zip(recent.points, times).map { $0 - slope * $1 }) ?? 0
    return try PathTrend(
      dispersion: Dispersion(sample, drift: slope, parameters: 2), link: sample.link
    ) { lead in height + slope * lead }
  }
}
