/// The normal equations of a least-squares problem with at most four unknowns, held in registers.
///
/// A fit of a growth curve to a dozen points solves such a problem some fifty times, and a nation has a hundred
/// thousand of them: gathering and solving 12 rows of three unknowns takes 0.12 µs (`swift run -c release
/// GrowthCurvesBenchmark`, one core), a tenth of what a library's routine takes to allocate and check. Normal equations
/// square the condition; parameters of order one on times of order one, which the caller sees to, leave digits enough.
@frozen
public struct SmallNormalEquations: Sendable {
  @usableFromInline var first = SIMD4<Double>.zero
  @usableFromInline var second = SIMD4<Double>.zero
  @usableFromInline var third = SIMD4<Double>.zero
  @usableFromInline var fourth = SIMD4<Double>.zero

  /// **J**ᵀ *r*.
  public var moments = SIMD4<Double>.zero

  /// The weighted sum of squared residuals.
  public var squares = 0.0

  /// Creates the equations of no rows.
  @inlinable
  public init() {}

  /// Adds a row.
  ///
  /// - Parameters:
  ///   - row: The derivatives of the residual; zero for unknowns that there are not.
  ///   - residual: The residual.
  ///   - weight: The weight of its square.
  @inlinable
  public mutating func add(_ row: SIMD4<Double>, residual: Double, weight: Double) {
    let weighted = row * weight
    first += weighted * row.x
    second += weighted * row.y
    third += weighted * row.z
    fourth += weighted * row.w
    moments += weighted * residual
    squares += weight * residual * residual
  }

  /// The diagonal of **J**ᵀ**J**.
  @inlinable
  public var diagonal: SIMD4<Double> { SIMD4(first.x, second.y, third.z, fourth.w) }

  /// Solves (**J**ᵀ**J** + diag(*d*)) *x* = *b*.
  ///
  /// - Parameters:
  ///   - right: *b*; **J**ᵀ*r* for a step to be subtracted.
  ///   - added: *d*, positive for unknowns that there are not.
  /// - Returns: *x*; `nil` if the matrix is not positive definite to working precision.
  @inlinable
  public func solve(_ right: SIMD4<Double>, adding added: SIMD4<Double>) -> SIMD4<Double>? {
    // Cholesky's factor, written out: loops over so few numbers cost more than the arithmetic.
    let whole = diagonal + added
    let least = whole * 1e-13
    guard whole.x > 0 else { return nil }
    let a = whole.x.squareRoot()
    let (b, c, d) = (first.y / a, first.z / a, first.w / a)
    let e2 = whole.y - b * b
    guard e2 > least.y else { return nil }
    let e = e2.squareRoot()
    let (f, g) = ((second.z - b * c) / e, (second.w - b * d) / e)
    let h2 = whole.z - c * c - f * f
    guard h2 > least.z else { return nil }
    let h = h2.squareRoot()
    let i = (third.w - c * d - f * g) / h
    let j2 = whole.w - d * d - g * g - i * i
    guard j2 > least.w else { return nil }
    let j = j2.squareRoot()
    let p = right.x / a
    let q = (right.y - b * p) / e
    let r = (right.z - c * p - f * q) / h
    let s = (right.w - d * p - g * q - i * r) / j
    let w = s / j
    let z = (r - i * w) / h
    let y = (q - f * z - g * w) / e
    let x = (p - b * y - c * z - d * w) / a
    return SIMD4(x, y, z, w)
  }
}
