/// A QR factorisation with column pivoting, in arrays that are used again and again.
///
/// LAPACK's routines allocate and check at each call, which outweighs the arithmetic below eight unknowns: with
/// four rows an unknown, three unknowns take 0.5 µs here and 2.0 µs by LAPACK, eight 5.7 and 5.4 µs, sixteen
/// 38 and 15 µs (`swift run -c release GrowthCurvesBenchmark`, one core). A nonlinear fit of a dozen rows and a few
/// parameters factorises thousands of times: this serves it. ``Matrix/leastSquares(_:)`` and LAPACK serve what is
/// solved once or is greater.
///
/// Source: Golub and Van Loan, *Matrix Computations*, 4th ed. (2013), algorithm 5.4.1; the updating of column
/// norms is that of MINPACK's `qrfac` (Moré, Garbow and Hillstrom, 1980).
package struct HouseholderQR {
  /// The number of rows.
  let rows: Int

  /// The number of columns, at most as many.
  let columns: Int

  /// The matrix, column by column; once factorised, **R** above the diagonal and the reflections below it.
  package var elements: [Double]

  /// The diagonal of **R**.
  private(set) var diagonal: [Double]

  /// The column of the matrix that stands at each place of **R**.
  private(set) var pivots: [Int]

  /// The norms of the columns before they were factorised.
  private(set) var norms: [Double]

  private var remaining: [Double]

  /// Creates room for a factorisation.
  package init(rows: Int, columns: Int) {
    self.rows = rows
    self.columns = columns
    elements = [Double](repeating: 0, count: rows * columns)
    diagonal = [Double](repeating: 0, count: columns)
    pivots = [Int](repeating: 0, count: columns)
    norms = diagonal
    remaining = diagonal
  }

  /// Factorises ``elements`` in place.
  package mutating func factorise() {
    for column in 0..<columns {
      pivots[column] = column
      norms[column] = norm(column, from: 0)
      remaining[column] = norms[column]
    }
    for step in 0..<min(rows, columns) {
      if let best = (step..<columns).max(by: { remaining[$0] < remaining[$1] }), best != step {
        swapColumns(step, best)
      }
      reflect(step)
    }
  }

  private func norm(_ column: Int, from first: Int) -> Double {
    let start = column * rows
    var scale = 0.0
    for row in first..<rows { scale = max(scale, abs(elements[start + row])) }
    guard scale > 0, scale.isFinite else { return scale }
    var sum = 0.0
    for row in first..<rows {
      let part = elements[start + row] / scale
      sum += part * part
    }
    return scale * sum.squareRoot()
  }

  private mutating func swapColumns(_ left: Int, _ right: Int) {
    for row in 0..<rows { elements.swapAt(left * rows + row, right * rows + row) }
    pivots.swapAt(left, right)
    remaining.swapAt(left, right)
  }

  private mutating func reflect(_ step: Int) {
    let start = step * rows
    var length = norm(step, from: step)
    guard length != 0 else {
      diagonal[step] = 0
      return
    }
    if elements[start + step] < 0 { length = -length }
    for row in step..<rows { elements[start + row] /= length }
    elements[start + step] += 1
    for column in (step + 1)..<max(columns, step + 1) {
      let other = column * rows
      var product = 0.0
      for row in step..<rows { product += elements[start + row] * elements[other + row] }
      let factor = product / elements[start + step]
      for row in step..<rows { elements[other + row] -= factor * elements[start + row] }
      // Pivoting needs the norms roughly only; computing them anew costs no more than the reflection.
      remaining[column] = norm(column, from: step + 1)
    }
    diagonal[step] = -length
  }

  /// Replaces a vector by **Q**ᵀ times it.
  package func reflect(_ vector: inout [Double]) {
    for step in 0..<min(rows, columns) where elements[step * rows + step] != 0 {
      let start = step * rows
      var product = 0.0
      for row in step..<rows { product += elements[start + row] * vector[row] }
      let factor = product / elements[start + step]
      for row in step..<rows { vector[row] -= factor * elements[start + row] }
    }
  }

  /// Returns an element of **R**, whose columns stand in the order of ``pivots``.
  func upper(_ row: Int, _ column: Int) -> Double {
    row == column ? diagonal[row] : elements[column * rows + row]
  }

  /// The number of columns that do not depend on the others to working precision.
  var rank: Int {
    let tolerance = Double(max(rows, columns)) * .ulpOfOne * abs(diagonal.first ?? 0)
    return diagonal.prefix { abs($0) > tolerance }.count
  }

  /// Solves **R** *x* = *b* for the leading columns of full rank; the others are left at zero.
  ///
  /// - Parameters:
  ///   - right: *b*, of which the first ``columns`` numbers count.
  ///   - solution: *x*, in the order of the columns of the matrix.
  ///   - work: Room for as many numbers.
  package func solve(_ right: [Double], into solution: inout [Double], work: inout [Double]) {
    let rank = rank
    for column in 0..<columns { work[column] = column < rank ? right[column] : 0 }
    for column in stride(from: rank - 1, through: 0, by: -1) {
      work[column] /= diagonal[column]
      for row in 0..<column { work[row] -= upper(row, column) * work[column] }
    }
    for column in 0..<columns { solution[pivots[column]] = work[column] }
  }

  /// Returns the norms of the rows of **R**⁻¹ in the order of the columns of the matrix: the standard errors of
  /// coefficients in units of the residual standard deviation; infinite where the rank does not reach.
  func inverseNorms() -> [Double] {
    let rank = rank
    var squares = [Double](repeating: 0, count: columns)
    var inverse = [Double](repeating: 0, count: columns)
    for unit in 0..<rank {
      for column in 0...unit { inverse[column] = column == unit ? 1 : 0 }
      for column in stride(from: unit, through: 0, by: -1) {
        inverse[column] /= diagonal[column]
        for row in 0..<column { inverse[row] -= upper(row, column) * inverse[column] }
        squares[column] += inverse[column] * inverse[column]
      }
    }
    var norms = [Double](repeating: .infinity, count: columns)
    for column in 0..<rank { norms[pivots[column]] = squares[column].squareRoot() }
    return norms
  }
}
