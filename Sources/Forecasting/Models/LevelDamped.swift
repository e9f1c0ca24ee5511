public import Indicators

/// A damped trend on the indicator's own scale: the recent change fades by a tenth each step.
///
/// The slope is that of a line through the last ten observations, each weighted 0.7 for every gap of
/// its age.
///
/// Source: Gardner and McKenzie, "Forecasting Trends in Time Series", *Management Science* 31 (1985)
/// 1237–1246.
public struct LevelDamped: TrendModel {
  public let name = "level-damped"
  public let summary = LocalizedText(
    vi: "tốc độ tăng gần đây tắt dần (tính bằng điểm)",
    en: "the recent change in points, fading by a tenth each step")
  public let minimumObservations = 2

  /// The factor by which the change shrinks each step.
  static let damping = 0.9

  /// Creates the model.
  public init() {}

  public func estimate(_ sample: TrendSample) throws(FitError.Reason) -> any FittedTrend {
    guard let last = sample.last else { throw .tooFewObservations(count: 0, minimum: 2) }
    let slope = try sample.recentSlope(sample.values)
    let link = sample.link
    let drift = sample.credible(try sample.recentSlope(sample.points))
    return try PathTrend(
      dispersion: Dispersion(sample, drift: drift, parameters: 1), link: link
    ) { lead in
      let value = last.value + slope * dampedSum(Self.damping, lead: lead)
      return link(link.contained(value, last: last.value))
    }
  }
}
