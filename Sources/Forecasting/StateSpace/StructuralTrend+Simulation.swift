import Statistics

extension StructuralTrend {
  /// Draws one path of future observations with normal shocks, from a start drawn as uncertain as the last
  /// level and slope are.
  ///
  /// - Parameters:
  ///   - steps: The number of steps.
  ///   - generator: The source of randomness.
  /// - Returns: The observations 1, 2, … steps after the last one.
  public func simulate(
    steps: Int, using generator: inout some RandomNumberGenerator
  ) -> [Double] {
    func pair(_ covariance: TwoByTwo) -> SIMD2<Double> {
      let (a, b) = (
        StandardNormal.draw(using: &generator), StandardNormal.draw(using: &generator)
      )
      let first = max(covariance.a, 0).squareRoot()
      let shared = first > 0 ? covariance.b / first : 0
      let second = max(covariance.d - shared * shared, 0).squareRoot()
      return SIMD2(first * a, shared * a + second * b)
    }
    let step = transition(1)
    var state = state + pair(covariance)
    return (0..<max(steps, 0)).map { _ in
      state = step.matrix * state + pair(step.noise)
      return state.x + variances.observation.squareRoot() * StandardNormal.draw(using: &generator)
    }
  }
}
