/// A nonlinear least-squares problem: residuals as a function of parameters, with exact derivatives.
public struct ResidualProblem {
  /// Fills an array with numbers that depend on the parameters.
  public typealias Fill = (_ parameters: [Double], _ numbers: inout [Double]) -> Void

  /// The number of residuals *n*.
  public let residualCount: Int

  /// The number of parameters *p*, at most *n*.
  public let parameterCount: Int

  /// The parameters that the residuals depend on linearly while the others stand still.
  public let linear: [Int]

  let residuals: Fill
  let jacobian: Fill

  /// Creates a problem.
  ///
  /// - Parameters:
  ///   - residualCount: The number of residuals *n*.
  ///   - parameterCount: The number of parameters *p*, at most *n*.
  ///   - linear: The indices of parameters that the residuals depend on linearly while the others stand
  ///     still; the solver gives them their best values at each step.
  ///   - residuals: Fills in the *n* residuals, model minus observation. Numbers that are not finite mean that
  ///     the parameters are outside the model's range, and the solver turns back.
  ///   - jacobian: Fills in the *n* × *p* derivatives of the residuals, column by column.
  public init(
    residualCount: Int, parameterCount: Int, linear: [Int] = [], residuals: @escaping Fill,
    jacobian: @escaping Fill
  ) {
    precondition(residualCount >= parameterCount, "\(parameterCount) parameters")
    precondition(linear.allSatisfy { (0..<parameterCount).contains($0) }, "linear \(linear)")
    self.residualCount = residualCount
    self.parameterCount = parameterCount
    self.linear = linear
    self.residuals = residuals
    self.jacobian = jacobian
  }
}

/// The parameters at which a sum of squared residuals is smallest.
public struct NonlinearFit: Sendable, Equatable {
  /// The parameters.
  public let parameters: [Double]

  /// The standard errors of the parameters, by the linearised model; infinite for a parameter that the
  /// residuals say nothing of, not a number if there are no degrees of freedom.
  public let standardErrors: [Double]

  /// The sum of the squared residuals.
  public let sumOfSquares: Double

  /// The residual standard deviation, by *n* − *p* degrees of freedom.
  public let residualDeviation: Double

  /// The number of steps that were taken from the starting point that won.
  public let steps: Int

  /// Whether the search ended because nothing better is near, and not because it took too long.
  public let hasConverged: Bool
}
