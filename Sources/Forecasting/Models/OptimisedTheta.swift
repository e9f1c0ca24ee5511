public import Indicators

/// The Theta method with θ and the smoothing estimated, with the line through the whole series and through the
/// values so far, weighted by their likelihoods; seasons are taken out first and put back.
///
/// Source: Fiorucci, Pellegrini, Louzada, Petropoulos and Koehler, *International Journal of Forecasting* 32
/// (2016) 1151–1161.
public struct OptimisedTheta: TrendModel {
  /// The scale of the model.
  public let scale: OrdinateScale
  public let minimumObservations = ThetaMethod.fewestValues

  /// Creates the model on a scale.
  public init(_ scale: OrdinateScale = .link) { self.scale = scale }

  public var name: String { "optimised-theta" + scale.suffix }

  public var summary: LocalizedText {
    scale.summary(
      LocalizedText(
        vi: "phương pháp Theta với tham số được ước lượng",
        en: "the Theta method with its parameters estimated"))
  }

  public func estimate(_ sample: TrendSample) throws(FitError.Reason) -> any FittedTrend {
    let series = try EvenSeries(sample, scale.ordinates(sample))
    let stretch = series.lastStretch
    guard stretch.count >= minimumObservations else {
      throw .tooFewObservations(count: stretch.count, minimum: minimumObservations)
    }
    guard SeasonalIndices.arePresent(in: stretch, period: series.period) else {
      return try trend(ThetaPool(stretch), sample, space: series.space) { _ in 0 }
    }
    let seasons = SeasonalIndices(stretch, period: series.period, multiplies: false)
    let values = seasons.values
    let count = stretch.count
    return try trend(
      ThetaPool(seasons.removed(from: stretch)), sample, space: series.space
    ) { lead in
      let step = min(max((lead - 1e-9).rounded(.up), 1), 1e15)
      return values[(count - 1 + Int(step)) % values.count]
    }
  }

  private func trend(
    _ pool: ThetaPool, _ sample: TrendSample, space: Double,
    season: @escaping @Sendable (Double) -> Double
  ) throws(FitError.Reason) -> any FittedTrend {
    try ClassicalTrend(
      sample, scale: scale, space: space, shock: (pool.variance, pool.degreesOfFreedom)
    ) {
      pool.mean(after: $0) + season($0)
    } variance: {
      pool.variance(after: $0, shock: $1)
    }
  }
}
