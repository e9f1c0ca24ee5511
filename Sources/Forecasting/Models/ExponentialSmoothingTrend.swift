public import Indicators

/// Exponential smoothing chosen and fitted by likelihood: the automatic ETS.
///
/// Level, trend (none, additive, damped) and, for monthly and quarterly series of two cycles or more, seasons;
/// errors and seasons that multiply are tried on the indicator's own scale where values are positive. A missing
/// observation is passed over.
///
/// Source: Hyndman, Koehler, Ord and Snyder, *Forecasting with Exponential Smoothing* (2008).
public struct ExponentialSmoothingTrend: TrendModel {
  /// The scale of the model.
  public let scale: OrdinateScale
  public let minimumObservations = ExponentialSmoothing.fewestValues

  /// Creates the model on a scale.
  public init(_ scale: OrdinateScale = .link) { self.scale = scale }

  public var name: String { "ets" + scale.suffix }

  public var summary: LocalizedText {
    scale.summary(
      LocalizedText(
        vi: "san mũ (ETS), dạng mô hình chọn theo AICc",
        en: "exponential smoothing (ETS), its form chosen by AICc"))
  }

  public func estimate(_ sample: TrendSample) throws(FitError.Reason) -> any FittedTrend {
    let series = try EvenSeries(sample, scale.ordinates(sample))
    let fit = try ExponentialSmoothing.automatic(
      series.ordinates, period: series.period, multiplicative: scale == .level)
    return try ClassicalTrend(
      sample, scale: scale, space: series.space,
      shock: (fit.variance, fit.degreesOfFreedom),
      isRelative: fit.form.error == .multiplicative
    ) {
      fit.mean(after: $0)
    } variance: {
      fit.variance(after: $0, shock: $1)
    }
  }
}
