/// Nonlinear least squares by steps within a region that the linearised model is trusted in.
///
/// Each step is solved by a pivoted QR factorisation of the Jacobian, scaled by the greatest norms that its
/// columns have had. Parameters that enter linearly are given their best values after each step (Ruhe and
/// Wedin's second algorithm, which near the solution is Kaufman's variable projection). Once no smaller sum can
/// be told from rounding, full Gauss–Newton steps go on as long as they shrink: the sum is flat there,
/// and would fix only half of the digits that the gradient does.
///
/// Source: Moré, "The Levenberg–Marquardt algorithm: implementation and theory", *Lecture Notes in Mathematics* 630
/// (1978) 105–116; Ruhe and Wedin, "Algorithms for separable nonlinear least squares problems", *SIAM Review* 22
/// (1980) 318–337.
public struct LevenbergMarquardt: Sendable {
  /// The greatest number of steps from one starting point.
  public var greatestSteps: Int

  /// The number of further searches, which end early once the best solution has been found twice.
  ///
  /// The first of them is from the given point without the shortcut for linear parameters, which a badly placed
  /// start can lead astray, the others from points spread around it ever more widely.
  public var restarts: Int

  /// Creates a solver.
  public init(greatestSteps: Int = 2000, restarts: Int = 0) {
    self.greatestSteps = greatestSteps
    self.restarts = restarts
  }

  /// Finds the parameters with the smallest sum of squared residuals.
  ///
  /// - Parameters:
  ///   - problem: The problem.
  ///   - start: The parameters to begin with.
  /// - Returns: The best fit of all starting points.
  /// - Throws: ``LinearAlgebraError/notFinite`` if no starting point has finite residuals.
  public func fit(
    _ problem: ResidualProblem, from start: [Double]
  ) throws(LinearAlgebraError) -> NonlinearFit {
    precondition(start.count == problem.parameterCount, "\(start.count) parameters to start with")
    var search = TrustRegionSearch(problem, greatestSteps: greatestSteps)
    var best: TrustRegionSearch.End?
    var agreements = 0
    for attempt in 0...max(restarts, 0) {
      let point = attempt < 2 ? start : Self.spread(start, problem.linear, attempt)
      guard let end = search.run(from: point, settlesLinear: attempt.isMultiple(of: 2)) else {
        continue
      }
      // Ends that differ by rounding alone are one solution; the first, nearest the given start, is kept.
      let least = best?.sumOfSquares ?? .infinity
      if end.sumOfSquares < least * (1 - 1e-6) || best == nil {
        best = end
        agreements = 0
      } else if end.sumOfSquares <= least * (1 + 1e-6) {
        agreements += 1
        if agreements == Self.enoughAgreements { break }
      }
    }
    guard let best else { throw .notFinite }
    return search.finish(best)
  }

  /// The number of further searches that must lead to the best solution for the search to end early.
  private static let enoughAgreements = 1

  /// The widths, on a logarithmic scale, in which further starting points spread.
  private static let widths = [0.7, 1.5, 3, 6]

  /// Returns a starting point around another: parameters that enter nonlinearly are multiplied by numbers from an
  /// additive recurrence, which covers the surroundings evenly without a random number.
  private static func spread(_ start: [Double], _ linear: [Int], _ attempt: Int) -> [Double] {
    let count = start.count
    // The real root of x^(d+1) = x + 1, whose powers are the recurrence in d dimensions (Roberts, 2018).
    var root = 1.5
    for _ in 0..<30 { root = nthRoot(1 + root, count + 1) }
    let width = widths[attempt % widths.count]
    var weight = 1.0
    return start.indices.map { index in
      weight /= root
      guard !linear.contains(index) else { return start[index] }
      let position = (0.5 + weight * Double(attempt)).truncatingRemainder(dividingBy: 1)
      let shift = width * (2 * position - 1)
      return start[index] == 0 ? shift : start[index] * exponential(shift)
    }
  }
}
