/// A level and slope at the time of an observation, in the light of the whole series.
public struct SmoothedState: Sendable, Equatable {
  /// The level and its variance.
  public let level: Double
  public let levelVariance: Double

  /// The slope and its variance.
  public let slope: Double
  public let slopeVariance: Double
}

extension StructuralTrend {
  /// Returns level and slope at each observation, given all of them.
  ///
  /// Source: Durbin and Koopman (2012), sections 4.4 and 5.3.
  ///
  /// - Parameters:
  ///   - times: The times that the trend was fitted to.
  ///   - values: The values that it was fitted to.
  ///   - noises: The variances by measurement alone that it was fitted with; none by default.
  /// - Returns: One state an observation.
  /// - Throws: ``FitError/Reason/notFinite`` if a variance is not positive.
  public func smoothed(
    times: [Double], values: [Double], noises: [Double] = []
  ) throws(FitError.Reason) -> [SmoothedState] {
    guard let first = values.first else { return [] }
    var filter = DiffuseFilter(hasSlope: kind.hasSlope, near: first)
    var before: [DiffuseFilter] = []
    var steps: [DiffuseFilter.Step] = []
    var moves: [TwoByTwo] = []
    for index in values.indices {
      if index > 0 {
        let move = transition(times[index] - times[index - 1])
        filter.move(move)
        moves.append(move.matrix)
      }
      before.append(filter)
      let noise = noises.indices.contains(index) ? noises[index] : 0
      guard let step = filter.observe(values[index], noise: variances.observation + noise) else {
        throw .notFinite
      }
      steps.append(step)
    }
    var pass = BackwardPass()
    var result: [SmoothedState] = []
    for index in values.indices.reversed() {
      if index < moves.count { pass.move(moves[index]) }
      pass.observe(steps[index])
      result.append(pass.state(before[index]))
    }
    return result.reversed()
  }
}

/// The backward recursion of the smoother: weighted sums of innovations to come, and their variances,
/// in powers of 1/κ.
private struct BackwardPass {
  private var sum = SIMD2<Double>.zero
  private var diffuseSum = SIMD2<Double>.zero
  private var variance = TwoByTwo.zero
  private var crossVariance = TwoByTwo.zero
  private var diffuseVariance = TwoByTwo.zero

  mutating func move(_ matrix: TwoByTwo) {
    let back = matrix.transposed
    sum = back * sum
    diffuseSum = back * diffuseSum
    variance = back * variance * matrix
    crossVariance = back * crossVariance * matrix
    diffuseVariance = back * diffuseVariance * matrix
  }

  mutating func observe(_ step: DiffuseFilter.Step) {
    let corner = TwoByTwo(a: 1, b: 0, c: 0, d: 0)
    guard step.isDiffuse else {
      let left = Self.complement(step.gain, 1 / step.variance)
      sum = SIMD2(step.innovation / step.variance, 0) + left.transposed * sum
      diffuseSum = left.transposed * diffuseSum
      variance = (1 / step.variance) * corner + left.transposed * variance * left
      crossVariance = left.transposed * crossVariance * left
      diffuseVariance = left.transposed * diffuseVariance * left
      return
    }
    let inverse = 1 / step.diffuseVariance
    let left = Self.complement(step.diffuseGain, inverse)
    let gain = inverse * step.gain - (step.variance * inverse * inverse) * step.diffuseGain
    let other = TwoByTwo(a: -gain.x, b: 0, c: -gain.y, d: 0)
    diffuseSum =
      SIMD2(step.innovation * inverse, 0) + left.transposed * diffuseSum + other.transposed * sum
    sum = left.transposed * sum
    let mixed = left.transposed * crossVariance * other
    diffuseVariance =
      (-step.variance * inverse * inverse) * corner + left.transposed * diffuseVariance * left
      + mixed + mixed.transposed + other.transposed * variance * other
    crossVariance =
      inverse * corner + left.transposed * crossVariance * left
      + left.transposed * variance * other
    variance = left.transposed * variance * left
  }

  /// The identity less a gain in the first column.
  private static func complement(_ gain: SIMD2<Double>, _ inverse: Double) -> TwoByTwo {
    TwoByTwo(a: 1 - gain.x * inverse, b: 0, c: -gain.y * inverse, d: 1)
  }

  func state(_ filter: DiffuseFilter) -> SmoothedState {
    let mean = filter.state + filter.finite * sum + filter.diffuse * diffuseSum
    let cross = filter.finite * crossVariance * filter.diffuse
    let spread =
      filter.finite - filter.finite * variance * filter.finite - (cross + cross.transposed)
      - filter.diffuse * diffuseVariance * filter.diffuse
    return SmoothedState(
      level: mean.x, levelVariance: max(spread.a, 0), slope: mean.y,
      slopeVariance: max(spread.d, 0))
  }
}
