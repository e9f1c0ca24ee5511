/// Cholesky's factor of small symmetric matrices in buffers that are used again and again.
///
/// Loops in a fixed order over at most a few dozen unknowns: no digit depends on a library or the processor.
///
/// Source: Golub and Van Loan, *Matrix Computations*, 4th ed. (2013), algorithm 4.2.1.
public enum Cholesky {
  /// Replaces the lower triangle of a matrix by its factor; a direction without information gets none.
  ///
  /// - Parameters:
  ///   - matrix: The matrix, by rows of `stride`; only its lower triangle is read and written.
  ///   - count: The number of rows and columns.
  ///   - stride: The distance of rows in the buffer.
  ///   - tolerance: The share of a diagonal element that must be left of it by the columns before; else its direction
  ///     counts as without information, and its solution is 0.
  /// - Returns: The number of directions with information.
  @discardableResult
  public static func factorise(
    _ matrix: inout [Double], _ count: Int, stride: Int, tolerance: Double = 1e-14
  ) -> Int {
    var rank = 0
    for j in 0..<count {
      let original = matrix[j * stride + j]
      var diagonal = original
      for k in 0..<j { diagonal -= matrix[j * stride + k] * matrix[j * stride + k] }
      // Rounding may leave nothing of a column that depends on those before it.
      let isGiven = diagonal > original * tolerance && diagonal > 0
      if isGiven { rank += 1 }
      let pivot = isGiven ? diagonal.squareRoot() : .infinity
      matrix[j * stride + j] = pivot
      for i in (j + 1)..<max(count, j + 1) {
        var value = matrix[i * stride + j]
        for k in 0..<j { value -= matrix[i * stride + k] * matrix[j * stride + k] }
        matrix[i * stride + j] = value / pivot
      }
    }
    return rank
  }

  /// Solves the equations of a factorised matrix in place.
  ///
  /// - Parameters:
  ///   - factor: What ``factorise(_:_:stride:tolerance:)`` has made of the matrix.
  ///   - vector: The right side, and then the solution.
  ///   - count: The number of unknowns.
  ///   - stride: The distance of rows in the buffer.
  public static func solve(
    _ factor: [Double], _ vector: inout [Double], _ count: Int, stride: Int
  ) {
    for i in 0..<count {
      var value = vector[i]
      for k in 0..<i { value -= factor[i * stride + k] * vector[k] }
      vector[i] = value / factor[i * stride + i]
    }
    for i in (0..<count).reversed() {
      var value = vector[i]
      for k in (i + 1)..<max(count, i + 1) { value -= factor[k * stride + i] * vector[k] }
      vector[i] = value / factor[i * stride + i]
    }
  }
}
