public import Indicators

/// A damped trend on the link scale: the logit for shares, the root for other positive quantities.
///
/// On the logit scale a share grows fastest in the middle and slows towards both ends, as diffusion
/// does; the damping leaves room for a ceiling below 100 %.
///
/// Source: Gardner and McKenzie, "Forecasting Trends in Time Series", *Management Science* 31 (1985)
/// 1237–1246, on transformed values.
public struct LogitDamped: TrendModel {
  public let name = "logit-damped"
  public let summary = LocalizedText(
    vi: "tốc độ tăng gần đây tắt dần trên thang logit (đường cong chữ S)",
    en: "the recent change on the logit scale, an S-curve, fading by a tenth each step")
  public let minimumObservations = 2

  /// Creates the model.
  public init() {}

  public func estimate(_ sample: TrendSample) throws(FitError.Reason) -> any FittedTrend {
    guard let last = sample.last else { throw .tooFewObservations(count: 0, minimum: 2) }
    let slope = sample.credible(try sample.recentSlope(sample.points))
    return try PathTrend(
      dispersion: Dispersion(sample, drift: slope, parameters: 1), link: sample.link
    ) { lead in
      last.point + slope * dampedSum(LevelDamped.damping, lead: lead)
    }
  }
}
