import Foundation
import LinearAlgebra
import TestSupport
import Testing

@Suite("Levenberg–Marquardt")
struct LevenbergMarquardtTests {
  /// y = b₀ exp(b₁ x) at 0, 1, 2, 3.
  private func growth(_ values: [Double], linear: [Int] = []) -> ResidualProblem {
    let count = values.count
    return ResidualProblem(
      residualCount: count, parameterCount: 2, linear: linear,
      residuals: { b, residuals in
        for row in 0..<count { residuals[row] = b[0] * exp(b[1] * Double(row)) - values[row] }
      },
      jacobian: { b, jacobian in
        for row in 0..<count {
          jacobian[row] = exp(b[1] * Double(row))
          jacobian[count + row] = b[0] * Double(row) * jacobian[row]
        }
      })
  }

  @Test func residualsOfNothingAreFound() throws {
    let values = (0..<4).map { 3 * exp(0.5 * Double($0)) }
    for linear in [[], [0]] {
      let fit = try LevenbergMarquardt().fit(growth(values, linear: linear), from: [1, 0])
      #expect(isClose(fit.parameters, [3, 0.5], relative: 1e-13))
      #expect(fit.hasConverged && fit.sumOfSquares < 1e-25)
    }
  }

  @Test func linearProblemsTakeTheirRegression() throws {
    let x = [0.0, 1, 2, 5, 7]
    let y = [1.0, 2, 2, 6, 9]
    let problem = ResidualProblem(
      residualCount: 5, parameterCount: 2,
      residuals: { b, residuals in
        for row in 0..<5 { residuals[row] = b[0] + b[1] * x[row] - y[row] }
      },
      jacobian: { _, jacobian in
        for row in 0..<5 {
          jacobian[row] = 1
          jacobian[5 + row] = x[row]
        }
      })
    let fit = try LevenbergMarquardt().fit(problem, from: [1e6, -1e6])
    let line = try Matrix(rows: 5, columns: 2) { $1 == 0 ? 1 : x[$0] }.regression(y)
    #expect(isClose(fit.parameters, line.coefficients, relative: 1e-12))
    #expect(isClose(fit.standardErrors, line.standardErrors, relative: 1e-12))
    #expect(isClose(fit.residualDeviation, line.residualDeviation, relative: 1e-12))
  }

  @Test func aParameterThatNothingSpeaksOfHasNoStandardError() throws {
    let problem = ResidualProblem(
      residualCount: 3, parameterCount: 2,
      residuals: { b, residuals in
        for row in 0..<3 { residuals[row] = b[0] - Double(row) }
      },
      jacobian: { _, jacobian in
        for row in 0..<3 {
          jacobian[row] = 1
          jacobian[3 + row] = 0
        }
      })
    let fit = try LevenbergMarquardt().fit(problem, from: [7, 7])
    #expect(isClose(fit.parameters, [1, 7]))
    #expect(fit.standardErrors[0].isFinite && fit.standardErrors[1] == .infinity)
  }

  @Test func aStartOutsideTheRangeIsReported() {
    #expect(throws: LinearAlgebraError.notFinite) {
      try LevenbergMarquardt().fit(growth([1, 2, .nan]), from: [1, 0])
    }
    #expect(throws: LinearAlgebraError.notFinite) {
      try LevenbergMarquardt(restarts: 0).fit(growth([1, 2, 3]), from: [1, 1e4])
    }
  }

  @Test func stopsAfterItsGreatestNumberOfSteps() throws {
    let fit = try LevenbergMarquardt(greatestSteps: 2).fit(growth([1, 9, 2, 40]), from: [1, 0])
    #expect(fit.steps == 2 && !fit.hasConverged)
  }

  @Test func smallEquationsAgreeWithRegression() throws {
    let rows: [SIMD4<Double>] = [
      SIMD4(1, 2, 0.5, 0), SIMD4(1, -1, 0.1, 0), SIMD4(1, 4, -0.3, 0), SIMD4(1, 0, 2, 0),
      SIMD4(1, 3, 3, 0),
    ]
    let response = [1.0, 4, 2, 8, 5]
    var equations = SmallNormalEquations()
    for (row, value) in zip(rows, response) { equations.add(row, residual: value, weight: 1) }
    let solution = try #require(equations.solve(equations.moments, adding: SIMD4(0, 0, 0, 1)))
    let fit = try Matrix(rows: 5, columns: 3) { rows[$0][$1] }.regression(response)
    #expect(isClose([solution.x, solution.y, solution.z], fit.coefficients, relative: 1e-12))
    #expect(solution.w == 0)
    #expect(equations.solve(equations.moments, adding: .zero) == nil, "a column of zeros")
    var twice = SmallNormalEquations()
    twice.add(SIMD4(1, 1, 0, 0), residual: 1, weight: 2)
    twice.add(SIMD4(2, 2, 0, 0), residual: 1, weight: 2)
    #expect(twice.solve(twice.moments, adding: SIMD4(0, 0, 1, 1)) == nil, "equal columns")
  }
}
