/// Cholesky's factor of small symmetric matrices in buffers that are used again and again.
enum Cholesky {
  /// Replaces the lower triangle of a matrix by its factor; a direction without information gets none.
  static func factorise(_ matrix: inout [Double], _ count: Int, stride: Int) {
    for j in 0..<count {
      let original = matrix[j * stride + j]
      var diagonal = original
      for k in 0..<j { diagonal -= matrix[j * stride + k] * matrix[j * stride + k] }
      // Rounding may leave nothing of a column that depends on those before it.
      let pivot = diagonal > original * 1e-14 && diagonal > 0 ? diagonal.squareRoot() : .infinity
      matrix[j * stride + j] = pivot
      for i in (j + 1)..<max(count, j + 1) {
        var value = matrix[i * stride + j]
        for k in 0..<j { value -= matrix[i * stride + k] * matrix[j * stride + k] }
        matrix[i * stride + j] = value / pivot
      }
    }
  }

  /// Solves the equations of a factorised matrix in place.
  static func solve(_ factor: [Double], _ vector: inout [Double], _ count: Int, stride: Int) {
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
