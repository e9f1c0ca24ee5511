import LinearAlgebra
import TestSupport
import Testing

@Suite("Cholesky's factor")
struct CholeskyTests {
  /// `References/small-equations.py`, in rational numbers: Hilbert's matrix of order 5 and a right side of ones.
  @Test func solvesHilbertsEquations() {
    var matrix = (0..<5).flatMap { row in (0..<5).map { 1 / Double(row + $0 + 1) } }
    #expect(Cholesky.factorise(&matrix, 5, stride: 5) == 5)
    var solution = [1.0, 1, 1, 1, 1]
    Cholesky.solve(matrix, &solution, 5, stride: 5)
    #expect(isClose(solution, [5, -120, 630, -1120, 630], relative: 1e-11))
  }

  @Test func aDirectionWithoutInformationIsLeftAtZero() {
    var matrix = [4.0, 0, 0, 2, 1, 0, 0, 0, 9]
    #expect(Cholesky.factorise(&matrix, 3, stride: 3) == 2)
    var solution = [8.0, 4, 18]
    Cholesky.solve(matrix, &solution, 3, stride: 3)
    #expect(solution == [2, 0, 2])
  }

  @Test func rowsMayStandApart() {
    var matrix = [4.0, -1, -1, 2, 5, -1]
    #expect(Cholesky.factorise(&matrix, 2, stride: 3) == 2)
    var solution = [8.0, 12]
    Cholesky.solve(matrix, &solution, 2, stride: 3)
    #expect(isClose(solution, [1, 2], relative: 1e-15))
  }
}
