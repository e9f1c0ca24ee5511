import COpenBLAS

/// One thread for BLAS: sums would otherwise depend on the number of cores of the machine.
private let singleThread: Void = openblas_set_num_threads(1)

extension Matrix {
  /// Returns the coefficients that minimise the sum of squared residuals.
  ///
  /// Solves min ‖**X***b* − *y*‖² by a rank-revealing QR factorisation with column pivoting, which
  /// stays accurate where the normal equations lose half of the digits.
  ///
  /// - Parameter response: The *n* responses *y*, one for each row of this *n* × *p* matrix **X**;
  ///   *n* ≥ *p*.
  /// - Returns: The *p* coefficients *b*, in the unit of the response per unit of each column.
  /// - Throws: ``LinearAlgebraError/rankDeficient(rank:columns:)`` if the columns depend on each
  ///   other to working precision; ``LinearAlgebraError/notFinite`` if any number is not finite.
  /// - Complexity: O(*n* *p*²).
  ///
  /// Source: Golub and Van Loan, *Matrix Computations*, 4th ed. (2013), section 5.5; LAPACK routine
  /// `DGELSY`.
  public func leastSquares(_ response: [Double]) throws(LinearAlgebraError) -> [Double] {
    precondition(response.count == rows, "\(rows) rows, but \(response.count) responses")
    precondition(rows >= columns, "\(columns) coefficients need as many rows, not \(rows)")
    guard (elements + response).allSatisfy(\.isFinite) else { throw .notFinite }
    _ = singleThread

    var factor = elements
    var solution = response
    var pivots = [Int32](repeating: 0, count: columns)
    var rank: Int32 = 0
    let tolerance = Double.ulpOfOne * Double(rows)

    let info = unsafe LAPACKE_dgelsy(
      LAPACK_COL_MAJOR,
      Int32(rows), Int32(columns), 1,
      &factor, Int32(rows),
      &solution, Int32(rows),
      &pivots, tolerance, &rank)
    precondition(info == 0, "LAPACKE_dgelsy rejected argument \(-info)")

    guard rank == columns else { throw .rankDeficient(rank: Int(rank), columns: columns) }
    return Array(solution.prefix(columns))
  }

  /// Returns intercept and slope of the weighted least-squares line through points.
  ///
  /// - Parameters:
  ///   - times: The abscissae *x*.
  ///   - values: The ordinates *y*, as many.
  ///   - weights: The weights *w* > 0 of the squared residuals, as many.
  /// - Returns: *a* and *b* that minimise Σ *w* (*y* − *a* − *b* *x*)².
  /// - Throws: ``LinearAlgebraError`` if all abscissae are equal or a number is not finite.
  public static func weightedLine(
    times: [Double], values: [Double], weights: [Double]
  ) throws(LinearAlgebraError) -> (intercept: Double, slope: Double) {
    let design = Matrix(rows: times.count, columns: 2) { row, column in
      weights[row].squareRoot() * (column == 0 ? 1 : times[row])
    }
    let response = zip(values, weights).map { $0 * $1.squareRoot() }
    let coefficients = try design.leastSquares(response)
    return (coefficients[0], coefficients[1])
  }
}
