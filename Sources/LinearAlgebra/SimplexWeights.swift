/// The quadratic form of a least-squares problem, gathered row by row.
///
/// Keeps **X**ᵀ**X** and **X**ᵀ*y* only, so that any number of rows with a handful of columns costs no
/// memory.
public struct NormalEquations: Sendable {
  /// The number of columns.
  public let columns: Int

  /// **X**ᵀ**X**, column by column.
  public private(set) var gram: [Double]

  /// **X**ᵀ*y*.
  public private(set) var moments: [Double]

  /// The sums of the squared differences between each column alone and the response.
  public private(set) var squaredErrors: [Double]

  /// The number of rows added.
  public private(set) var rows = 0

  /// Creates the form without rows.
  public init(columns: Int) {
    self.columns = columns
    gram = [Double](repeating: 0, count: columns * columns)
    moments = [Double](repeating: 0, count: columns)
    squaredErrors = [Double](repeating: 0, count: columns)
  }

  /// Adds a row with its response.
  public mutating func add(_ row: [Double], response: Double) {
    precondition(row.count == columns, "a row of \(row.count) numbers, not \(columns)")
    for column in 0..<columns {
      let value = row[column]
      moments[column] += value * response
      squaredErrors[column] += (value - response) * (value - response)
      for other in 0..<columns { gram[other + column * columns] += value * row[other] }
    }
    rows += 1
  }

  /// Returns the weights, not negative and with sum one, that minimise the squared error plus a ridge
  /// towards given weights.
  ///
  /// Minimises ‖**X***w* − *y*‖² + λ²‖*w* − *w*₀‖² with λ = *r* √(*n* · smallest mean squared error of a
  /// single column), so that the ridge counts in the unit of the errors.
  ///
  /// - Parameters:
  ///   - ridge: The strength *r* of the ridge.
  ///   - prior: The weights *w*₀ that are given to no evidence, with sum one.
  /// - Returns: The weights.
  ///
  /// Source: Lawson and Hanson, *Solving Least Squares Problems* (1974), chapter 23, algorithm NNLS, on
  /// the normal equations.
  public func simplexWeights(ridge: Double, towards prior: [Double]) -> [Double] {
    precondition(prior.count == columns, "\(prior.count) prior weights, not \(columns)")
    let smallest = squaredErrors.min() ?? 0
    let squaredRidge = ridge * ridge * max(smallest, 1e-9 * Double(max(rows, 1)))
    // The sum of one is a row of great weight, as usual for NNLS.
    let scale = (0..<columns).reduce(squaredRidge) { max($0, gram[$1 + $1 * columns]) }
    let constraint = 1e6 * max(scale, 1e-12)
    var matrix = gram
    var right = moments
    for column in 0..<columns {
      for other in 0..<columns { matrix[other + column * columns] += constraint }
      matrix[column + column * columns] += squaredRidge
      right[column] += constraint + squaredRidge * prior[column]
    }
    let weights = Self.nonnegative(matrix, right, count: columns)
    let sum = weights.reduce(0, +)
    return sum > 0 ? weights.map { $0 / sum } : prior
  }

  /// Minimises *w*ᵀ**A***w* − 2*b*ᵀ*w* over *w* ≥ 0.
  private static func nonnegative(_ matrix: [Double], _ right: [Double], count: Int) -> [Double] {
    var weights = [Double](repeating: 0, count: count)
    var isPassive = [Bool](repeating: false, count: count)
    func gradient(_ index: Int) -> Double {
      (0..<count).reduce(right[index]) { $0 - matrix[index + $1 * count] * weights[$1] }
    }
    let tolerance = 1e-10 * (right.map(abs).max() ?? 1)
    for _ in 0..<(10 * count) {
      let candidates = (0..<count).filter { !isPassive[$0] }
      guard let best = candidates.max(by: { gradient($0) < gradient($1) }),
        gradient(best) > tolerance
      else { break }
      isPassive[best] = true
      while true {
        let passive = (0..<count).filter { isPassive[$0] }
        guard let solution = solve(matrix, right, passive, count) else {
          isPassive[best] = false
          return weights
        }
        let falling = zip(passive, solution).filter { $0.1 <= 0 }
        if falling.isEmpty {
          for (index, value) in zip(passive, solution) { weights[index] = value }
          break
        }
        // Go only as far towards the solution as no weight turns negative.
        let step = falling.map { weights[$0.0] / (weights[$0.0] - $0.1) }.min() ?? 0
        for (index, value) in zip(passive, solution) {
          weights[index] += step * (value - weights[index])
          if weights[index] <= 1e-15 {
            weights[index] = 0
            isPassive[index] = false
          }
        }
      }
    }
    return weights
  }

  /// Solves the equations of the passive columns by Cholesky's method, `nil` if they are singular.
  private static func solve(
    _ matrix: [Double], _ right: [Double], _ passive: [Int], _ count: Int
  ) -> [Double]? {
    let order = passive.count
    var factor = passive.flatMap { row in passive.map { matrix[$0 + row * count] } }
    let rank = Cholesky.factorise(&factor, order, stride: order, tolerance: 0)
    guard rank == order else { return nil }
    var solution = passive.map { right[$0] }
    Cholesky.solve(factor, &solution, order, stride: order)
    return solution
  }
}
