public import Indicators

/// A Richards curve with an estimated ceiling and bend, between the logistic and the Gompertz curve.
///
/// A bend takes six observations to see; with fewer it is the logistic curve.
///
/// Source: Richards, "A flexible growth function for empirical use", *Journal of Experimental Botany* 10 (1959)
/// 290–301.
public struct RichardsGrowth: TrendModel {
  public let minimumObservations = 4
  private let ceiling: GrowthCeiling

  public var name: String { "richards-growth" + ceiling.suffix }

  public var summary: LocalizedText {
    switch ceiling {
    case .free:
      LocalizedText(
        vi: "đường Richards, mức trần ước lượng từ chuỗi",
        en: "a Richards curve whose ceiling the series itself shows")
    case .prior:
      LocalizedText(
        vi: "đường Richards, mức trần ước lượng với thông tin tiên nghiệm",
        en: "a Richards curve whose ceiling is likely high")
    }
  }

  /// Creates the model.
  public init(_ ceiling: GrowthCeiling = .free) { self.ceiling = ceiling }

  public func estimate(_ sample: TrendSample) throws(FitError.Reason) -> any FittedTrend {
    guard sample.count >= 6 else { return try sample.grown(LogisticCurve.self, ceiling) }
    return try sample.grown(RichardsCurve.self, ceiling)
  }
}
