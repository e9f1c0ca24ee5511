import ElementaryFunctions

/// The Kalman filter of a level and a slope of which nothing is known at the start.
///
/// The unknown start is exact: its variance κ tends to infinity, and what multiplies κ is carried along in a
/// matrix of its own, until the first observations have used it up.
///
/// Source: Durbin and Koopman, *Time Series Analysis by State Space Methods*, 2nd ed. (2012), section
/// 5.2, in the form that observes first and moves on afterwards.
struct DiffuseFilter {
  /// The mean, the finite part of the covariance and the part that multiplies κ.
  var state: SIMD2<Double>
  var finite = TwoByTwo.zero
  var diffuse: TwoByTwo

  /// Σ log *F*, Σ *v*²/*F*, and the number of observations that did not go into the unknown start.
  var logarithms: Double { sum + Double.log(product) }
  var squares = 0.0
  var counted = 0

  // A product needs one logarithm for some hundred factors.
  private var sum = 0.0
  private var product = 1.0

  /// Creates a filter before its first observation.
  ///
  /// - Parameters:
  ///   - hasSlope: Whether the state has a slope.
  ///   - first: Any value near the first observation; it keeps numbers small and changes no result.
  init(hasSlope: Bool, near first: Double) {
    state = SIMD2(first, 0)
    diffuse = TwoByTwo(a: 1, b: 0, c: 0, d: hasSlope ? 1 : 0)
  }

  /// The diffuse part below which nothing is unknown any more.
  static let tolerance = 1e-9

  /// The filter's quantities at an observation: innovation, its variance and its covariances with
  /// the state.
  struct Step {
    let innovation: Double
    let variance: Double
    let diffuseVariance: Double
    let gain: SIMD2<Double>
    let diffuseGain: SIMD2<Double>

    /// Whether the observation goes into the unknown start.
    var isDiffuse: Bool { diffuseVariance > DiffuseFilter.tolerance }
  }

  /// Takes in an observation; `nil` if a variance is not positive.
  @inline(__always)
  mutating func observe(_ value: Double, noise: Double) -> Step? {
    let step = Step(
      innovation: value - state.x, variance: finite.a + noise, diffuseVariance: diffuse.a,
      gain: finite.firstColumn, diffuseGain: diffuse.firstColumn)
    if step.isDiffuse {
      let inverse = 1 / step.diffuseVariance
      state += (inverse * step.innovation) * step.diffuseGain
      let cross = TwoByTwo.outer(step.gain, step.diffuseGain)
      finite =
        finite + (step.variance * inverse * inverse)
        * TwoByTwo.outer(step.diffuseGain, step.diffuseGain) - inverse * (cross + cross.transposed)
      diffuse = diffuse - inverse * TwoByTwo.outer(step.diffuseGain, step.diffuseGain)
      if diffuse.d < Self.tolerance { diffuse = .zero }
      multiply(step.diffuseVariance)
      return step
    }
    guard step.variance > 0 else { return nil }
    let inverse = 1 / step.variance
    state += (inverse * step.innovation) * step.gain
    finite = finite - inverse * TwoByTwo.outer(step.gain, step.gain)
    multiply(step.variance)
    squares += step.innovation * step.innovation * inverse
    counted += 1
    return step
  }

  @inline(__always)
  private mutating func multiply(_ variance: Double) {
    product *= variance
    if product > 1e100 || product < 1e-100 {
      sum += Double.log(product)
      product = 1
    }
  }

  /// Gains and variance of the innovations in the steady state of the filter.
  struct Steady {
    let gain: SIMD2<Double>
    let inverse: Double
    let logarithm: Double

    /// The covariance after an observation.
    let filtered: TwoByTwo
  }

  /// Returns what the filter does from here on at even steps; `nil` if a variance is not positive.
  func steady(noise: Double) -> Steady? {
    let variance = finite.a + noise
    guard variance > 0 else { return nil }
    let gain = finite.firstColumn
    return Steady(
      gain: gain, inverse: 1 / variance, logarithm: Double.log(variance),
      filtered: finite - 1 / variance * TwoByTwo.outer(gain, gain))
  }

  /// Takes in an observation whose covariances are known; the covariance stays that before an observation.
  @inline(__always)
  mutating func observe(_ value: Double, _ steady: Steady) {
    let innovation = value - state.x
    state += (steady.inverse * innovation) * steady.gain
    sum += steady.logarithm
    squares += innovation * innovation * steady.inverse
    counted += 1
  }

  /// Moves on in time.
  @inline(__always)
  mutating func move(_ transition: TrendTransition) {
    state = transition.matrix * state
    finite = transition.matrix * finite * transition.matrix.transposed + transition.noise
    if diffuse != .zero {
      diffuse = transition.matrix * diffuse * transition.matrix.transposed
    }
  }
}
