public import Indicators

/// A Gompertz curve with an estimated ceiling, fitted on the link scale.
///
/// With fewer than five observations, or a ceiling that they do not show, the ceiling is the upper bound.
///
/// Source: Gompertz (1825); Meade and Islam, "Modelling and forecasting the diffusion of innovation", *International
/// Journal of Forecasting* 22 (2006) 519–545.
public struct GompertzGrowth: TrendModel {
  public let minimumObservations = 3
  private let ceiling: GrowthCeiling

  public var name: String { "gompertz-growth" + ceiling.suffix }

  public var summary: LocalizedText {
    switch ceiling {
    case .free:
      LocalizedText(
        vi: "đường Gompertz, mức trần ước lượng từ chuỗi",
        en: "a Gompertz curve whose ceiling the series itself shows")
    case .prior:
      LocalizedText(
        vi: "đường Gompertz, mức trần ước lượng với thông tin tiên nghiệm",
        en: "a Gompertz curve whose ceiling is likely high")
    }
  }

  /// Creates the model.
  public init(_ ceiling: GrowthCeiling = .free) { self.ceiling = ceiling }

  public func estimate(_ sample: TrendSample) throws(FitError.Reason) -> any FittedTrend {
    try sample.grown(GompertzCurve.self, ceiling)
  }
}
