import Foundation
import Testing

@testable import Forecasting

/// The two solvers of nonlinear least squares that forecasts are made with, on the nonlinear data sets of NIST StRD
/// (`NIST/`): certified parameters, their standard deviations and the residual sum of squares, from both of NIST's
/// starting points, digits counted as NIST does.
@Suite("Nonlinear least squares on NIST StRD")
struct NonlinearReferenceTests {
  /// A data set and one of its two starting points.
  struct Case: Sendable, CustomStringConvertible {
    let name: String
    let start: Int
    var description: String { "\(name) from start \(start)" }
  }

  /// All 27 data sets from both starts.
  static let cases = NonlinearReference.all.flatMap {
    [Case(name: $0.name, start: 1), Case(name: $0.name, start: 2)]
  }

  /// The bounded search (``LeastSquaresWorkspace``) finds the certified figures in 53 of the 54 cases.
  ///
  /// MGH10 from its first start, parameters of 2, 400,000 and 25,000 in a bent valley, is not solved within 6,000 steps.
  ///
  /// Ten digits of the parameters and the sum, and eight of the standard deviations, but for the sum of Lanczos1,
  /// 1.4·10⁻²⁵, of which the rounding of six parameters leaves six digits, and the deviations of Bennett5, whose normal
  /// matrix is nearly singular: six.
  @Test(arguments: cases)
  func boundedLeastSquares(of example: Case) throws {
    let reference = try #require(NonlinearReference.all.first { $0.name == example.name })
    var problem = try ReferenceProblem(reference)
    let count = problem.dimension
    var workspace = LeastSquaresWorkspace(capacity: count)
    let start = example.start == 1 ? reference.firstStart : reference.secondStart
    for index in 0..<count {
      workspace.point[index] = start[index]
      (workspace.lower[index], workspace.upper[index]) = (-.infinity, .infinity)
    }
    let sum = workspace.minimise(&problem, tolerance: 1e-15, iterations: 6000)
    let variance = sum / Double(reference.rows.count - count)
    let covariance = workspace.inverse(count, scale: variance) { _ in 0 }
    let deviations = (0..<count).map { covariance[$0 * count + $0].squareRoot() }
    func check() {
      #expect(Self.digits(workspace.point, reference.parameters) >= 10)
      let isHard = ["Lanczos1", "Bennett5"].contains(reference.name)
      let isTiny = reference.name == "Lanczos1"
      #expect(Self.digits([sum], [reference.sumOfSquares]) >= (isTiny ? 6 : 10))
      #expect(Self.digits(deviations, reference.deviations) >= (isHard ? 6 : 8))
    }
    if example.name == "MGH10" && example.start == 1 {
      withKnownIssue("a bent valley far from the solution") { check() }
    } else {
      check()
    }
  }

  /// Growth curves, whose times run from −1 to 0, as logistic (Rat42) and Richards curve (Rat43) in NIST's parameters.
  ///
  /// The search ends where the sum changes by less than 10⁻¹¹ of itself, and parameters are known to half as many digits.
  @Test(arguments: [1, 2])
  func growthCurves(start: Int) throws {
    let logistic = try growth(LogisticCurve.self, .rat42, start: start) { b, span, end in
      SIMD4(log(b[0]), b[2] * end - b[1], b[2] * span, 0)
    } inverse: { p, span, end in
      [exp(p.x), p.z / span * end - p.y, p.z / span]
    }
    #expect(logistic.parameters >= 6 && logistic.sum >= 10, "\(logistic)")
    let richards = try growth(RichardsCurve.self, .rat43, start: start) { b, span, end in
      SIMD4(log(b[0]), log(b[3]) - b[1] + b[2] * end, b[2] * span, log(b[3]))
    } inverse: { p, span, end in
      [exp(p.x), p.w + p.z / span * end - p.y, p.z / span, exp(p.w)]
    }
    #expect(richards.parameters >= 5 && richards.sum >= 10, "\(richards)")
  }

  /// Searches from a start in NIST's parameters; returns the digits of parameters and sum.
  private func growth<Curve: GrowthCurve>(
    _: Curve.Type, _ reference: NonlinearReference, start: Int,
    _ own: (_ b: [Double], _ span: Double, _ end: Double) -> SIMD4<Double>,
    inverse: (_ own: SIMD4<Double>, _ span: Double, _ end: Double) -> [Double]
  ) throws -> (parameters: Double, sum: Double) {
    let points = try reference.rows.map {
      (y: try #require(Double($0[0])), x: try #require(Double($0[1])))
    }
    let (first, last) = (try #require(points.first).x, try #require(points.last).x)
    let fit = GrowthFit<Curve>(
      GrowthFit.Record(
        times: points.map { ($0.x - last) / (last - first) }, points: points.map(\.y), weights: [],
        scale: .level, isBounded: false, reached: points.map(\.y).max() ?? 0,
        rateDeviation: nil),
      ceiling: CeilingPrior.none, variance: 1e-9)
    let given = start == 1 ? reference.firstStart : reference.secondStart
    let end = fit.search(from: own(given, last - first, last), precision: 1e-15, steps: 200)
    // The curve's own starts lead to the same place.
    #expect(
      Self.digits(inverse(fit.parameters, last - first, last), reference.parameters) >= 5,
      "\(fit.parameters)")
    return (
      Self.digits(inverse(end.parameters, last - first, last), reference.parameters),
      Self.digits([end.value], [reference.sumOfSquares])
    )
  }

  /// The fewest digits in which numbers agree with certified ones, as NIST counts them: −log₁₀ of the relative error.
  static func digits(_ numbers: [Double], _ certified: [Double]) -> Double {
    zip(numbers, certified).map { -log10(abs($0 - $1) / abs($1)) }.min() ?? 0
  }
}
