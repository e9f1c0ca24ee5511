public import Indicators

/// The standard Theta method with the smoothing estimated: half the slope of the long-run line as drift.
///
/// Source: Assimakopoulos and Nikolopoulos, *International Journal of Forecasting* 16 (2000) 521–530, in the
/// form of Fiorucci et al., ibid. 32 (2016) 1151–1161, with θ = 2.
public struct StandardTheta: TrendModel {
  /// The scale of the model.
  public let scale: OrdinateScale
  public let minimumObservations = ThetaMethod.fewestValues

  /// Creates the model on a scale.
  public init(_ scale: OrdinateScale = .link) { self.scale = scale }

  public var name: String { "standard-theta" + scale.suffix }

  public var summary: LocalizedText {
    scale.summary(
      LocalizedText(
        vi: "phương pháp Theta chuẩn: san mũ với nửa độ dốc dài hạn",
        en: "the standard Theta method: smoothing with half the long-run slope"))
  }

  public func estimate(_ sample: TrendSample) throws(FitError.Reason) -> any FittedTrend {
    let series = try EvenSeries(sample, scale.ordinates(sample))
    let fit = try ThetaMethod.fit(
      series.lastStretch, form: ThetaMethod.Form(isOptimised: false, isDynamic: false))
    return try ClassicalTrend(
      sample, scale: scale, space: series.space, shock: (fit.variance, fit.degreesOfFreedom)
    ) {
      fit.mean(after: $0)
    } variance: {
      fit.variance(after: $0, shock: $1)
    }
  }
}
