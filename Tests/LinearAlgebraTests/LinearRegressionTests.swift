import LinearAlgebra
import TestSupport
import Testing

/// Linear models with certified figures in NIST StRD, linear regression.
@Suite("Linear regression")
struct LinearRegressionTests {
  /// Longley (1967): employment by deflator, product, unemployment, armed forces, population and year.
  static let longley: [[Double]] = [
    [60323, 83.0, 234289, 2356, 1590, 107608, 1947],
    [61122, 88.5, 259426, 2325, 1456, 108632, 1948],
    [60171, 88.2, 258054, 3682, 1616, 109773, 1949],
    [61187, 89.5, 284599, 3351, 1650, 110929, 1950],
    [63221, 96.2, 328975, 2099, 3099, 112075, 1951],
    [63639, 98.1, 346999, 1932, 3594, 113270, 1952],
    [64989, 99.0, 365385, 1870, 3547, 115094, 1953],
    [63761, 100.0, 363112, 3578, 3350, 116219, 1954],
    [66019, 101.2, 397469, 2904, 3048, 117388, 1955],
    [67857, 104.6, 419180, 2822, 2857, 118734, 1956],
    [68169, 108.4, 442769, 2936, 2798, 120445, 1957],
    [66513, 110.8, 444546, 4681, 2637, 121950, 1958],
    [68655, 112.6, 482704, 3813, 2552, 123366, 1959],
    [69564, 114.2, 502601, 3931, 2514, 125368, 1960],
    [69331, 115.7, 518173, 4806, 2572, 127852, 1961],
    [70551, 116.9, 554894, 4007, 2827, 130081, 1962],
  ]

  @Test func longleyAgreesWithTheCertifiedFigures() throws {
    let design = Matrix(rows: 16, columns: 7) { $1 == 0 ? 1 : Self.longley[$0][$1] }
    let fit = try design.regression(Self.longley.map { $0[0] })
    #expect(
      isClose(
        fit.coefficients,
        [
          -3482258.63459582, 15.0618722713733, -0.358191792925910e-01, -2.02022980381683,
          -1.03322686717359, -0.511041056535807e-01, 1829.15146461355,
        ], relative: 1e-11))
    #expect(
      isClose(
        fit.standardErrors,
        [
          890420.383607373, 84.9149257747669, 0.334910077722432e-01, 0.488399681651699,
          0.214274163161675, 0.226073200069370, 455.478499142212,
        ], relative: 1e-11))
    #expect(isClose(fit.residualDeviation, 304.854073561965, relative: 1e-11))
  }

  /// The disturbances that Wampler (1970) added to the polynomial, at 0, 1, …, 20.
  static let disturbances: [Double] = [
    759, -2048, 2048, -2048, 2523, -2048, 2048, -2048, 1838, -2048, 2048, -2048, 1838, -2048,
    2048, -2048, 2523, -2048, 2048, -2048, 759,
  ]

  /// Wampler1 to Wampler5: a polynomial of the fifth degree at 0, 1, …, 20 whose coefficients are all one (the second:
  /// 1, 0.1, …, 0.00001), with disturbances of 0, 0, 1, 100 and 10,000 times those above, which are orthogonal to all
  /// powers up to the fifth.
  @Test(arguments: [
    (1.0, 0.0, 1e-11), (0.1, 0, 1e-11), (1, 1, 1e-11), (1, 100, 1e-9), (1, 1e4, 1e-7),
  ])
  func wamplersPolynomials(base: Double, disturbance: Double, precision: Double) throws {
    let design = Matrix(rows: 21, columns: 6) { row, column in
      (0..<column).reduce(1.0) { product, _ in product * Double(row) }
    }
    let expected = (0..<6).map { (0..<$0).reduce(1.0) { product, _ in product * base } }
    let response = (0..<21).map { row in
      (0..<6).reduce(disturbance * Self.disturbances[row]) { sum, power in
        sum + (0..<power).reduce(expected[power]) { product, _ in product * Double(row) }
      }
    }
    let fit = try design.regression(response)
    #expect(isClose(fit.coefficients, expected, relative: precision))
    if disturbance > 0 {
      // 236.0140… is the root of the squares of the disturbances over 15 degrees of freedom, times their factor.
      let squares = Self.disturbances.reduce(0) { $0 + $1 * $1 }
      let deviation = (squares / 15).squareRoot() * disturbance
      #expect(isClose(fit.residualDeviation, deviation, relative: 1e-12))
    }
  }

  /// In powers of the abscissa the columns are parallel to ten digits, and rounding the powers to doubles alone costs
  /// half of the sixteen digits.
  @Test func filipInPowersOfTheAbscissa() throws {
    let fit = try Self.polynomial(Filip.x, degree: 10).regression(Filip.y)
    #expect(isClose(fit.coefficients, Filip.coefficients, relative: 1e-8))
    #expect(isClose(fit.standardErrors, Filip.standardErrors, relative: 1e-7))
    #expect(isClose(fit.residualDeviation, Filip.residualDeviation, relative: 1e-8))
  }

  /// In powers of the distance from the middle of the abscissae, and then multiplied out: thirteen digits.
  @Test func filipFromTheMiddle() throws {
    let (middle, width) = (-6.0, 3.0)
    let design = Self.polynomial(Filip.x.map { ($0 - middle) / width }, degree: 10)
    let fit = try design.regression(Filip.y)
    var powers = [Double](repeating: 0, count: 11)
    // Horner's scheme on polynomials: from the highest coefficient down, times (x − middle) / width.
    for coefficient in fit.coefficients.reversed() {
      for power in (0..<11).reversed() {
        let lower = power > 0 ? powers[power - 1] : 0
        powers[power] = (lower - middle * powers[power]) / width
      }
      powers[0] += coefficient
    }
    #expect(isClose(powers, Filip.coefficients, relative: 1e-12))
    #expect(isClose(fit.residualDeviation, Filip.residualDeviation, relative: 1e-13))
  }

  private static func polynomial(_ x: [Double], degree: Int) -> Matrix {
    Matrix(rows: x.count, columns: degree + 1) { row, power in
      (0..<power).reduce(1.0) { product, _ in product * x[row] }
    }
  }

  @Test func faultsAreReported() {
    let twice = Matrix(rows: 3, columns: 2) { row, _ in Double(row) }
    #expect(throws: LinearAlgebraError.rankDeficient(rank: 1, columns: 2)) {
      try twice.regression([1, 2, 3])
    }
    #expect(throws: LinearAlgebraError.notFinite) { try twice.regression([1, .infinity, 3]) }
    let zero = Matrix(rows: 3, columns: 1) { _, _ in 0 }
    #expect(throws: LinearAlgebraError.rankDeficient(rank: 0, columns: 1)) {
      try zero.regression([1, 2, 3])
    }
  }

  @Test func asManyCoefficientsAsRowsLeaveNoPrecisionToState() throws {
    let fit = try Matrix(rows: 2, columns: 2) { Double($0 * $1 + 1) }.regression([3, 5])
    #expect(isClose(fit.coefficients, [1, 2]))
    #expect(fit.residualDeviation.isNaN && fit.standardErrors.allSatisfy(\.isNaN))
  }
}
