/// The way in which the ceiling of a growth curve is estimated: from the series alone, or with a prior.
public enum GrowthCeiling: Sendable {
  /// No prior: the ceiling is estimated from the series alone.
  case free

  /// A prior that expects a high ceiling (``CeilingPrior``).
  case prior

  /// The suffix of a model's name.
  var suffix: String {
    switch self {
    case .free: ""
    case .prior: "-with-prior"
    }
  }
}

extension TrendSample {
  /// The fewest observations from which a ceiling is estimated without a prior.
  static let fewestForCeiling = 5

  /// The standard deviation of rates of growth around none, in typical paces.
  private static let typicalRates = 3.0

  /// The standard error of a ceiling's logit or logarithm above which the series does not show it.
  private static let greatestCeilingError = 3.0

  /// Fits a growth curve from the lower bound of the link.
  ///
  /// A ceiling that the series does not show is held at the upper bound, or estimated with its prior where
  /// there is no upper bound.
  ///
  /// - Parameters:
  ///   - curve: The curve.
  ///   - ceiling: What is known of the ceiling.
  /// - Returns: The trend.
  /// - Throws: ``FitError/Reason/noLowerBound`` if the link has none, ``FitError/Reason/notFinite``.
  func grown<Curve: GrowthCurve>(
    _ curve: Curve.Type, _ ceiling: GrowthCeiling
  ) throws(FitError.Reason) -> GrowthTrend<Curve> {
    let (isBounded, floor, size): (Bool, Double, Double) =
      switch link.shape {
      case .identity: throw .noLowerBound
      case .root(let floor):
        (false, floor, values.reduce(0) { Swift.max($0, $1 - floor) })
      case .logit(let lower, let upper): (true, lower, upper - lower)
      }
    guard let last = times.last, span > 0, span.isFinite, size.isFinite,
      points.allSatisfy(\.isFinite)
    else { throw .notFinite }
    let unit = isBounded || size == 0 ? 1 : size.squareRoot()
    let noise = Dispersion.priorShock * shrunkPace / unit
    let prior = Swift.max(noise * noise, 1e-12)
    let greatest = values.reduce(0) { Swift.max($0, $1 - floor) }
    let record = GrowthFit<Curve>.Record(
      times: times.map { ($0 - last) / span }, points: points.map { $0 / unit },
      weights: noises.map { prior / (prior + $0 / (unit * unit)) },
      scale: isBounded ? .logit : .root, isBounded: isBounded,
      reached: size > 0 ? Swift.min(greatest / size, 1) : 0,
      // Shares of few cases may say nothing of growth: no case in a dozen fits any rate. Then it is about that of
      // series of its kind.
      rateDeviation: isBounded && !noises.isEmpty ? Self.typicalRates * pace.size * span : nil)

    let knowledge: CeilingPrior? =
      switch ceiling {
      case .prior: isBounded ? .ofShares : .ofQuantities
      case .free where count >= Self.fewestForCeiling: CeilingPrior.none
      case .free: isBounded ? nil : .ofQuantities
      }
    var (fit, variance) = settled(record, knowledge, prior: prior)
    if case .free = ceiling, fit.hasFreeCeiling,
      !(fit.standardErrors(variance: variance).x < Self.greatestCeilingError)
    {
      (fit, variance) = settled(record, isBounded ? nil : .ofQuantities, prior: prior)
    }
    return try GrowthTrend(fit, self, unit: unit, variance: variance)
  }

  /// Fits with the variance that the fit itself leaves, shrunk towards what is typical.
  private func settled<Curve>(
    _ record: GrowthFit<Curve>.Record, _ ceiling: CeilingPrior?, prior: Double
  ) -> (GrowthFit<Curve>, Double) {
    var fit = GrowthFit<Curve>(record, ceiling: ceiling, variance: prior)
    let weight = Dispersion.priorObservations
    func left() -> Double {
      let own = Double(Swift.max(count - fit.parameterCount, 0))
      return (weight * prior + fit.squares) / (weight + own)
    }
    let variance = left()
    fit.refine(variance: prior, to: variance)
    return (fit, left())
  }
}
