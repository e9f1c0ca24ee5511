public import Indicators

/// The Bass model of diffusion with an estimated ceiling: adoption by conviction and by example.
///
/// The launch lies a tenth of the record before its first observation. A series that begins above a fifth of its
/// greatest value, or falls, was launched before anybody looked: it is taken as a logistic curve.
///
/// Source: Bass, "A new product growth for model consumer durables", *Management Science* 15 (1969) 215–227.
public struct BassGrowth: TrendModel {
  public let minimumObservations = 4
  private let ceiling: GrowthCeiling

  public var name: String { "bass-growth" + ceiling.suffix }

  public var summary: LocalizedText {
    switch ceiling {
    case .free:
      LocalizedText(
        vi: "mô hình khuếch tán Bass, mức trần ước lượng từ chuỗi",
        en: "the Bass model of diffusion whose ceiling the series itself shows")
    case .prior:
      LocalizedText(
        vi: "mô hình khuếch tán Bass, mức trần ước lượng với thông tin tiên nghiệm",
        en: "the Bass model of diffusion whose ceiling is likely high")
    }
  }

  /// Creates the model.
  public init(_ ceiling: GrowthCeiling = .free) { self.ceiling = ceiling }

  public func estimate(_ sample: TrendSample) throws(FitError.Reason) -> any FittedTrend {
    let (lower, _) = sample.link.bounds
    guard let first = sample.values.first, let last = sample.values.last,
      let greatest = sample.values.max(), lower.isFinite, last > first,
      first - lower <= 0.2 * (greatest - lower)
    else { return try sample.grown(LogisticCurve.self, ceiling) }
    return try sample.grown(BassCurve.self, ceiling)
  }
}
