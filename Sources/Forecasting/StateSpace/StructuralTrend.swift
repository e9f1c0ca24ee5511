import ElementaryFunctions

/// A structural trend: observations around a level that wanders, with or without a slope that wanders.
///
///     yₜ = ℓₜ + εₜ,   ℓₜ₊₁ = ℓₜ + bₜ + ξₜ,   bₜ₊₁ = φ bₜ + ζₜ
///
/// Times may be at any distance; the start is exactly diffuse, the slope's too where it is damped.
///
/// Source: Harvey, *Forecasting, Structural Time Series Models and the Kalman Filter* (1989), chapters 2
/// and 4; Durbin and Koopman, *Time Series Analysis by State Space Methods*, 2nd ed. (2012), chapters 3 to 5.
public struct StructuralTrend: Sendable {
  /// The kinds of trend.
  public enum Kind: Sendable, Equatable, CaseIterable {
    /// A level without a slope.
    case localLevel
    /// A level with a slope; both may wander.
    case localLinearTrend
    /// A level with a slope that shrinks by a factor each step.
    case dampedTrend

    /// Whether the trend has a slope.
    var hasSlope: Bool { self != .localLevel }

    /// The number of unknown starting values.
    public var diffuseCount: Int { hasSlope ? 2 : 1 }

    /// The number of parameters that are estimated, variances and damping.
    public var parameterCount: Int {
      switch self {
      case .localLevel: 2
      case .localLinearTrend: 3
      case .dampedTrend: 4
      }
    }
  }

  /// The kind.
  public let kind: Kind

  /// The variances.
  public let variances: TrendVariances

  /// The damping φ; 1 where there is none.
  public let damping: Double

  /// The logarithm of the diffuse likelihood, with −½ log 2π for every observation.
  public let logLikelihood: Double

  /// The number of observations.
  public let count: Int

  /// The variance by measurement alone of the last observation, which one to come is taken to have, too.
  public let measurement: Double

  /// The level and slope after the last observation, and their covariance.
  let state: SIMD2<Double>
  let covariance: TwoByTwo

  /// Observations less parameters and unknown starting values, at least 1.
  public var degreesOfFreedom: Int { max(count - kind.diffuseCount - kind.parameterCount + 1, 1) }
}

extension StructuralTrend {
  /// Filters a series at given parameters.
  ///
  /// - Parameters:
  ///   - kind: The kind of trend.
  ///   - times: The times in steps, strictly rising.
  ///   - values: As many values.
  ///   - variances: The variances, not all zero.
  ///   - damping: φ; only a damped trend uses it.
  ///   - noises: The variances by measurement alone, one an observation, which come on top; none by default.
  /// - Returns: The trend with its likelihood.
  /// - Throws: ``FitError/Reason`` if there are fewer values than unknown starting values, or the
  ///   numbers are beyond all bounds.
  public static func filter(
    _ kind: Kind, times: [Double], values: [Double], variances: TrendVariances,
    damping: Double = 1, noises: [Double] = []
  ) throws(FitError.Reason) -> StructuralTrend {
    let phi = kind == .dampedTrend ? damping : 1
    guard values.count >= kind.diffuseCount, values.count == times.count,
      noises.isEmpty || noises.count == values.count, let first = values.first
    else { throw .tooFewObservations(count: values.count, minimum: kind.diffuseCount) }
    var filter = DiffuseFilter(hasSlope: kind.hasSlope, near: first)
    guard filter.run(kind, times, values, variances, phi, noises) else { throw .notFinite }
    let likelihood =
      -0.5
      * (Double(values.count) * Double.log(2 * .pi) + filter.logarithms + filter.squares)
    guard likelihood.isFinite, filter.state.x.isFinite, filter.state.y.isFinite else {
      throw .notFinite
    }
    return StructuralTrend(
      kind: kind, variances: variances, damping: phi, logLikelihood: likelihood,
      count: values.count, measurement: noises.last ?? 0, state: filter.state,
      covariance: filter.finite)
  }

  /// Returns the forecast some time after the last observation.
  ///
  /// - Parameter lead: The time in steps, positive.
  /// - Returns: The forecast.
  public func mean(after lead: Double) -> Double {
    (transition(lead).matrix * state).x
  }

  /// Returns the variance of an observation some time after the last one: shocks, observation error, and the
  /// error of the last level and slope.
  ///
  /// - Parameter lead: The time in steps, positive.
  /// - Returns: The variance.
  public func variance(after lead: Double) -> Double {
    let transition = transition(lead)
    let moved = transition.matrix * covariance * transition.matrix.transposed + transition.noise
    return moved.a + variances.observation + measurement
  }

  func transition(_ lead: Double) -> TrendTransition {
    TrendTransition(over: lead, variances, damping: damping, hasSlope: kind.hasSlope)
  }
}

extension DiffuseFilter {
  /// Runs over a series up to its last observation; false if a variance is not positive.
  ///
  /// - Parameters:
  ///   - kind: The kind of trend.
  ///   - times: The times in steps.
  ///   - values: As many values.
  ///   - variances: The variances.
  ///   - damping: φ.
  ///   - noises: As many variances by measurement alone, or none.
  /// - Returns: Whether every variance was positive.
  @inline(__always)
  mutating func run(
    _ kind: StructuralTrend.Kind, _ times: [Double], _ values: [Double],
    _ variances: TrendVariances, _ damping: Double, _ noises: [Double] = []
  ) -> Bool {
    let unit = TrendTransition(over: 1, variances, damping: damping, hasSlope: kind.hasSlope)
    var steady: Steady?
    var predicted = TwoByTwo.zero
    for index in values.indices {
      if index > 0 {
        let gap = times[index] - times[index - 1]
        if gap != 1 {
          if let known = steady { finite = known.filtered }
          steady = nil
          move(TrendTransition(over: gap, variances, damping: damping, hasSlope: kind.hasSlope))
        } else if steady != nil {
          state = unit.matrix * state
        } else {
          let before = predicted
          move(unit)
          predicted = finite
          // At even steps the covariance comes to rest; from there on only the state moves.
          if noises.isEmpty, diffuse == .zero, predicted.isNearly(before) {
            steady = self.steady(noise: variances.observation)
          }
        }
      }
      if let steady {
        observe(values[index], steady)
        continue
      }
      let noise = noises.isEmpty ? 0 : noises[index]
      guard observe(values[index], noise: variances.observation + noise) != nil else {
        return false
      }
    }
    if let known = steady { finite = known.filtered }
    return true
  }
}
