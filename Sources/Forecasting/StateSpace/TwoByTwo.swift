/// A matrix of two rows and two columns, in registers.
struct TwoByTwo: Sendable, Equatable {
  var a: Double
  var b: Double
  var c: Double
  var d: Double

  static let zero = TwoByTwo(a: 0, b: 0, c: 0, d: 0)
  static let identity = TwoByTwo(a: 1, b: 0, c: 0, d: 1)

  var transposed: TwoByTwo { TwoByTwo(a: a, b: c, c: b, d: d) }

  /// Its first column.
  var firstColumn: SIMD2<Double> { SIMD2(a, c) }

  @inline(__always)
  static func * (left: TwoByTwo, right: TwoByTwo) -> TwoByTwo {
    TwoByTwo(
      a: left.a * right.a + left.b * right.c, b: left.a * right.b + left.b * right.d,
      c: left.c * right.a + left.d * right.c, d: left.c * right.b + left.d * right.d)
  }

  @inline(__always)
  static func * (left: TwoByTwo, right: SIMD2<Double>) -> SIMD2<Double> {
    SIMD2(left.a * right.x + left.b * right.y, left.c * right.x + left.d * right.y)
  }

  @inline(__always)
  static func + (left: TwoByTwo, right: TwoByTwo) -> TwoByTwo {
    TwoByTwo(a: left.a + right.a, b: left.b + right.b, c: left.c + right.c, d: left.d + right.d)
  }

  @inline(__always)
  static func - (left: TwoByTwo, right: TwoByTwo) -> TwoByTwo { left + -1 * right }

  @inline(__always)
  static func * (factor: Double, matrix: TwoByTwo) -> TwoByTwo {
    TwoByTwo(
      a: factor * matrix.a, b: factor * matrix.b, c: factor * matrix.c, d: factor * matrix.d)
  }

  /// Whether another matrix differs from this one by rounding only.
  @inline(__always)
  func isNearly(_ other: TwoByTwo) -> Bool {
    abs(a - other.a) <= 1e-15 * abs(a) && abs(b - other.b) <= 1e-15 * abs(b)
      && abs(c - other.c) <= 1e-15 * abs(c) && abs(d - other.d) <= 1e-15 * abs(d)
  }

  /// The product of a column and a row.
  @inline(__always)
  static func outer(_ left: SIMD2<Double>, _ right: SIMD2<Double>) -> TwoByTwo {
    TwoByTwo(a: left.x * right.x, b: left.x * right.y, c: left.y * right.x, d: left.y * right.y)
  }
}
