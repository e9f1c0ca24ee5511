public import Indicators

/// An ARIMA model of low order, chosen step by step and fitted by exact likelihood.
///
/// Where observations are missing, it is fitted to the last stretch without gaps.
///
/// Source: Box, Jenkins and Reinsel, *Time Series Analysis*, 4th ed. (2008); Hyndman and Khandakar, *Journal of
/// Statistical Software* 27 (3) (2008).
public struct AutomaticARIMA: TrendModel {
  /// The scale of the model.
  public let scale: OrdinateScale
  public let minimumObservations = ARIMA.fewestValues

  /// Creates the model on a scale.
  public init(_ scale: OrdinateScale = .link) { self.scale = scale }

  public var name: String { "arima" + scale.suffix }

  public var summary: LocalizedText {
    scale.summary(
      LocalizedText(
        vi: "mô hình ARIMA bậc thấp, bậc chọn theo AICc",
        en: "an ARIMA model of low order, chosen by AICc"))
  }

  public func estimate(_ sample: TrendSample) throws(FitError.Reason) -> any FittedTrend {
    let series = try EvenSeries(sample, scale.ordinates(sample))
    let fit = try ARIMA.automatic(series.lastStretch, period: series.period)
    let own = fit.variance * Double(fit.count) / Double(fit.degreesOfFreedom)
    return try ClassicalTrend(
      sample, scale: scale, space: series.space, shock: (own, fit.degreesOfFreedom)
    ) {
      fit.mean(after: $0)
    } variance: {
      fit.variance(after: $0, shock: $1)
    }
  }
}
