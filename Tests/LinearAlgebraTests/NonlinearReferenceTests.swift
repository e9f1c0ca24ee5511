import Foundation
import LinearAlgebra
import Testing

/// The solver against all 27 nonlinear data sets of NIST StRD, from both of their starting points, with one setting.
@Suite("Levenberg–Marquardt on NIST StRD")
struct NonlinearReferenceTests {
  static let solver = LevenbergMarquardt(greatestSteps: 500, restarts: 20)

  @Test(arguments: NonlinearReference.all.map(\.name), [1, 2])
  func agreesWithTheCertifiedFigures(name: String, start: Int) throws {
    let reference = try #require(NonlinearReference.all.first { $0.name == name })
    let fit = try Self.solver.fit(
      reference.problem(), from: start == 1 ? reference.firstStart : reference.secondStart)
    #expect(Self.digits(fit.parameters, reference.parameters) >= 8, "\(fit)")
    #expect(Self.digits(fit.standardErrors, reference.deviations) >= 6, "\(fit)")
    #expect(Self.digits([fit.residualDeviation], [reference.residualDeviation]) >= 6, "\(fit)")
    #expect(Self.digits([fit.sumOfSquares], [reference.sumOfSquares]) >= 6, "\(fit)")
  }

  /// The fewest digits in which numbers agree with certified ones, as NIST counts them: −log₁₀ of the relative error.
  static func digits(_ numbers: [Double], _ certified: [Double]) -> Double {
    zip(numbers, certified).map { -log10(abs($0 - $1) / abs($1)) }.min() ?? 0
  }
}
