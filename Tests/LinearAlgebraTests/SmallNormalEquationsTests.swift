import LinearAlgebra
import TestSupport
import Testing

@Suite("Small normal equations")
struct SmallNormalEquationsTests {
  /// `References/small-equations.py`, in rational numbers.
  @Test func agreeWithRationalArithmetic() throws {
    let rows: [SIMD4<Double>] = [
      SIMD4(1, 2, 0.5, 0), SIMD4(1, -1, 0.125, 0), SIMD4(1, 4, -0.25, 0), SIMD4(1, 0, 2, 0),
      SIMD4(1, 3, 3, 0),
    ]
    var equations = SmallNormalEquations()
    for (row, value) in zip(rows, [1.0, 4, 2, 8, 5]) {
      equations.add(row, residual: value, weight: 1)
    }
    let solution = try #require(equations.solve(equations.moments, adding: SIMD4(0, 0, 0, 1)))
    #expect(
      isClose(
        [solution.x, solution.y, solution.z],
        [3.6080277383159567, -0.66109653030266546, 1.3485829862030771], relative: 1e-13))
    #expect(solution.w == 0)
    #expect(equations.squares == 110)
    #expect(equations.solve(equations.moments, adding: .zero) == nil, "a column of zeros")
  }

  @Test func equalColumnsAreReported() {
    var equations = SmallNormalEquations()
    equations.add(SIMD4(1, 1, 0, 0), residual: 1, weight: 2)
    equations.add(SIMD4(2, 2, 0, 0), residual: 1, weight: 2)
    #expect(equations.solve(equations.moments, adding: SIMD4(0, 0, 1, 1)) == nil)
  }
}
