public import Indicators

/// The Theta method on the link scale: from the last point, half the slope of the long-run line.
///
/// The Theta method with θ = 0 and 2 equals simple exponential smoothing with half the slope of the
/// line as drift; for short trending series the smoothing keeps the last value.
///
/// Source: Assimakopoulos and Nikolopoulos, "The theta model", *International Journal of Forecasting*
/// 16 (2000) 521–530; Hyndman and Billah, "Unmasking the Theta method", ibid. 19 (2003) 287–290.
public struct LogitTheta: TrendModel {
  public let name = "logit-theta"
  public let summary = LocalizedText(
    vi: "phương pháp Theta trên thang logit: nửa độ dốc dài hạn",
    en: "the Theta method on the logit scale: half the long-run slope")
  public let minimumObservations = 2

  /// Creates the model.
  public init() {}

  public func estimate(_ sample: TrendSample) throws(FitError.Reason) -> any FittedTrend {
    guard let last = sample.last else { throw .tooFewObservations(count: 0, minimum: 2) }
    let drift = sample.credible(try sample.pointSlope()) / 2
    return try PathTrend(
      dispersion: Dispersion(sample, drift: drift, parameters: 1), link: sample.link
    ) { lead in last.point + drift * lead }
  }
}
