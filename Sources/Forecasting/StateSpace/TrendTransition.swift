import ElementaryFunctions

/// The variances of a structural trend.
public struct TrendVariances: Sendable, Equatable {
  /// The variance of an observation around the level.
  public let observation: Double

  /// The variance of the level's shocks a step.
  public let level: Double

  /// The variance of the slope's shocks a step.
  public let slope: Double

  /// Creates variances, none of them negative.
  public init(observation: Double, level: Double, slope: Double = 0) {
    self.observation = observation
    self.level = level
    self.slope = slope
  }

  /// The variances times a factor.
  func scaled(_ factor: Double) -> TrendVariances {
    TrendVariances(
      observation: observation * factor, level: level * factor, slope: slope * factor)
  }
}

/// The transition of level and slope over a time: (level, slope) ↦ *T* (level, slope) + noise.
///
/// Over whole steps it is the discrete model with the observations between missing, so that a gap of
/// three years is the same as two missing years. A fraction of a step has that share of a step's variance.
struct TrendTransition {
  let matrix: TwoByTwo
  let noise: TwoByTwo

  /// Creates the transition over some time.
  ///
  /// - Parameters:
  ///   - time: The time in steps, not negative.
  ///   - variances: The variances of level and slope.
  ///   - damping: φ, 1 for a trend that is not damped.
  ///   - hasSlope: Whether there is a slope at all.
  @inline(__always)
  init(over time: Double, _ variances: TrendVariances, damping: Double, hasSlope: Bool) {
    guard hasSlope else {
      matrix = TwoByTwo(a: 1, b: 0, c: 0, d: 0)
      noise = TwoByTwo(a: variances.level * time, b: 0, c: 0, d: 0)
      return
    }
    let step = TwoByTwo(a: 1, b: 1, c: 0, d: damping)
    let stepNoise = TwoByTwo(a: variances.level, b: 0, c: 0, d: variances.slope)
    if time == 1 {
      matrix = step
      noise = stepNoise
      return
    }
    var (total, totalNoise) = (TwoByTwo.identity, TwoByTwo.zero)
    // Whole steps by repeated doubling; beyond 2⁵² steps are not distinguishable as numbers.
    let whole = min(time.rounded(.down), 0x1p52)
    var rest = UInt64(whole)
    var (power, powerNoise) = (step, stepNoise)
    while rest > 0 {
      if rest & 1 == 1 {
        totalNoise = power * totalNoise * power.transposed + powerNoise
        total = power * total
      }
      powerNoise = power * powerNoise * power.transposed + powerNoise
      power = power * power
      rest >>= 1
    }
    let part = min(max(time - whole, 0), 1)
    if part > 0 {
      let sum = damping == 1 ? part : (1 - Double.pow(damping, part)) / (1 - damping)
      let move = TwoByTwo(a: 1, b: sum, c: 0, d: Double.pow(damping, part))
      totalNoise = move * totalNoise * move.transposed + part * stepNoise
      total = move * total
    }
    matrix = total
    noise = totalNoise
  }
}
