/// The search of ``LevenbergMarquardt`` from one starting point, with the arrays that it works in.
///
/// Nothing is allocated between the steps.
struct TrustRegionSearch {
  /// Where a search ended.
  struct End {
    var parameters: [Double]
    var sumOfSquares: Double
    var steps: Int
    var hasConverged: Bool
  }

  private let problem: ResidualProblem
  private let greatestSteps: Int
  private var qr: HouseholderQR
  private var linearBlock: LinearBlock
  private var region: TrustRegion
  private var residuals: [Double]
  private var trialResiduals: [Double]
  private var projected: [Double]
  private var trial: [Double]
  private var step: [Double]
  private var work: [Double]

  init(_ problem: ResidualProblem, greatestSteps: Int) {
    let (count, size) = (problem.residualCount, problem.parameterCount)
    self.problem = problem
    self.greatestSteps = greatestSteps
    qr = HouseholderQR(rows: count, columns: size)
    linearBlock = LinearBlock(problem)
    region = TrustRegion(size)
    residuals = [Double](repeating: 0, count: count)
    trialResiduals = residuals
    projected = residuals
    trial = [Double](repeating: 0, count: size)
    step = trial
    work = trial
  }

  /// Searches from a point; `nil` if its residuals are not finite.
  ///
  /// - Parameters:
  ///   - start: The point.
  ///   - settlesLinear: Whether linear parameters are given their best values after each step.
  /// - Returns: The end of the search.
  mutating func run(from start: [Double], settlesLinear: Bool) -> End? {
    var point = start
    problem.residuals(point, &residuals)
    if settlesLinear { linearBlock.settle(problem, &point, &residuals) }
    var sum = squares(residuals)
    guard sum.isFinite else { return nil }
    var steps = 0
    var hasConverged = false
    region.reset()
    search: while steps < greatestSteps {
      factorise(at: point)
      guard qr.elements.allSatisfy(\.isFinite) else { break }
      region.scale(by: qr.norms, at: point)
      // Turn back within one linearisation until a step is good enough to move to.
      while true {
        steps += 1
        region.solve(qr, projected, into: &step)
        for index in point.indices { trial[index] = point[index] - step[index] }
        problem.residuals(trial, &trialResiduals)
        if settlesLinear { linearBlock.settle(problem, &trial, &trialResiduals) }
        let next = squares(trialResiduals)
        let outcome = region.judge(from: sum, to: next, qr, projected, step)
        if outcome.isGood {
          swap(&point, &trial)
          swap(&residuals, &trialResiduals)
          sum = next
        }
        if outcome.isAtRest(point, region) {
          hasConverged = true
          break search
        }
        if steps >= greatestSteps { break search }
        if outcome.isGood { break }
      }
    }
    polish(&point)
    problem.residuals(point, &residuals)
    return End(
      parameters: point, sumOfSquares: squares(residuals), steps: steps,
      hasConverged: hasConverged)
  }

  /// Returns the fit at the end of a search, with what the linearised model says of its precision.
  mutating func finish(_ end: End) -> NonlinearFit {
    problem.residuals(end.parameters, &residuals)
    factorise(at: end.parameters)
    let freedom = Double(problem.residualCount - problem.parameterCount)
    // The part of the residuals that no change of the parameters takes away. At the solution it is all of them,
    // but for the rounding of the parameters themselves, which this leaves out.
    let rest = projected.dropFirst(qr.rank).reduce(0) { $0 + $1 * $1 }
    let deviation = freedom > 0 ? (rest / freedom).squareRoot() : .nan
    return NonlinearFit(
      parameters: end.parameters, standardErrors: qr.inverseNorms().map { $0 * deviation },
      sumOfSquares: freedom > 0 ? rest : end.sumOfSquares, residualDeviation: deviation,
      steps: end.steps, hasConverged: end.hasConverged)
  }

  /// Factorises the Jacobian at a point, and turns the residuals there alike.
  private mutating func factorise(at point: [Double]) {
    problem.jacobian(point, &qr.elements)
    qr.factorise()
    for index in residuals.indices { projected[index] = residuals[index] }
    qr.reflect(&projected)
  }

  /// Takes Gauss–Newton steps for as long as they get shorter; the first may grow a little before they do.
  private mutating func polish(_ point: inout [Double]) {
    problem.residuals(point, &residuals)
    let sum = squares(residuals)
    var shortest = Double.infinity
    var growths = 0
    for _ in 0..<100 {
      factorise(at: point)
      guard qr.elements.allSatisfy(\.isFinite), qr.rank == problem.parameterCount else { return }
      qr.solve(projected, into: &step, work: &work)
      var next = 0.0
      for index in point.indices {
        next = max(next, abs(qr.norms[index] * step[index]))
        trial[index] = point[index] - step[index]
      }
      if next >= shortest { growths += 1 }
      guard next > 0, next < 2 * shortest, growths < 3 else { return }
      problem.residuals(trial, &trialResiduals)
      guard squares(trialResiduals) <= sum * (1 + 1e-9) else { return }
      shortest = min(shortest, next)
      swap(&point, &trial)
      swap(&residuals, &trialResiduals)
    }
  }
}

/// The parameters of a problem that enter linearly, and the arrays in which their best values are found.
private struct LinearBlock {
  private var qr: HouseholderQR
  private var jacobian: [Double]
  private var projected: [Double]
  private var step: [Double]
  private var work: [Double]

  init(_ problem: ResidualProblem) {
    qr = HouseholderQR(rows: problem.residualCount, columns: problem.linear.count)
    let size = problem.linear.isEmpty ? 0 : problem.parameterCount
    jacobian = [Double](repeating: 0, count: problem.residualCount * size)
    projected = [Double](repeating: 0, count: problem.residualCount)
    step = [Double](repeating: 0, count: problem.linear.count)
    work = step
  }

  /// Gives the linear parameters of a point their best values, and the residuals theirs.
  mutating func settle(
    _ problem: ResidualProblem, _ point: inout [Double], _ residuals: inout [Double]
  ) {
    guard !problem.linear.isEmpty, squares(residuals).isFinite else { return }
    problem.jacobian(point, &jacobian)
    let rows = problem.residualCount
    for (place, parameter) in problem.linear.enumerated() {
      for row in 0..<rows {
        qr.elements[place * rows + row] = jacobian[parameter * rows + row]
      }
    }
    guard qr.elements.allSatisfy(\.isFinite) else { return }
    qr.factorise()
    for index in residuals.indices { projected[index] = residuals[index] }
    qr.reflect(&projected)
    qr.solve(projected, into: &step, work: &work)
    for (place, parameter) in problem.linear.enumerated() { point[parameter] -= step[place] }
    problem.residuals(point, &residuals)
  }
}

/// Returns the sum of squares of numbers.
private func squares(_ numbers: [Double]) -> Double {
  var sum = 0.0
  for number in numbers { sum += number * number }
  return sum
}
