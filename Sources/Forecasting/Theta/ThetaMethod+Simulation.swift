import Statistics

extension ThetaMethod {
  /// Draws one path of future values with normal errors, at the estimated parameters.
  ///
  /// - Parameters:
  ///   - steps: The number of steps.
  ///   - generator: The source of randomness.
  /// - Returns: The values 1, 2, … steps after the last one.
  public func simulate(
    steps: Int, using generator: inout some RandomNumberGenerator
  ) -> [Double] {
    let deviation = variance.squareRoot()
    return walk(steps) { deviation * StandardNormal.draw(using: &generator) }
  }
}
