import Statistics

extension ARIMA {
  /// Draws one path of future values with normal shocks, at the estimated parameters.
  ///
  /// - Parameters:
  ///   - steps: The number of steps.
  ///   - generator: The source of randomness.
  /// - Returns: The values 1, 2, … steps after the last one.
  public func simulate(
    steps: Int, using generator: inout some RandomNumberGenerator
  ) -> [Double] {
    let deviation = (variance * Double(count) / Double(degreesOfFreedom)).squareRoot()
    return course.path(max(steps, 0), deviation: deviation, theta: theta) {
      StandardNormal.draw(using: &generator)
    }
  }
}
