import LinearAlgebra
import TestSupport
import Testing

/// Reference values: NIST Statistical Reference Datasets, linear regression, "Norris" (36
/// observations of an ozone calibration, certified to 15 digits).
@Suite("Weighted lines")
struct WeightedLineTests {
  static let norris: [(y: Double, x: Double)] = [
    (0.1, 0.2), (338.8, 337.4), (118.1, 118.2), (888.0, 884.6), (9.2, 10.1), (228.1, 226.5),
    (668.5, 666.3), (998.5, 996.3), (449.1, 448.6), (778.9, 777.0), (559.2, 558.2), (0.3, 0.4),
    (0.1, 0.6), (778.1, 775.5), (668.8, 666.9), (339.3, 338.0), (448.9, 447.5), (10.8, 11.6),
    (557.7, 556.0), (228.3, 228.1), (998.0, 995.8), (888.8, 887.6), (119.6, 120.2), (0.3, 0.3),
    (0.6, 0.3), (557.6, 556.8), (339.3, 339.1), (888.0, 887.2), (998.5, 999.0), (778.9, 779.0),
    (10.2, 11.1), (117.6, 118.3), (228.9, 229.2), (668.4, 669.1), (449.2, 448.9), (0.2, 0.5),
  ]

  @Test func norrisAgreesWithCertifiedValues() throws {
    let line = try WeightedLine(
      times: Self.norris.map(\.x), values: Self.norris.map(\.y),
      weights: Self.norris.map { _ in 1 })
    #expect(isClose(line.intercept, -0.262323073774029, relative: 1e-11))
    #expect(isClose(line.slope, 1.00211681802045, relative: 1e-13))
  }

  /// R 4.2.2, `lm` of the share of internet users in Viet Nam 2000–2023 (World Bank IT.NET.USER.ZS) on
  /// the number of the year: intercept −9.288729529, slope 3.722654996.
  @Test func internetUsersAgreeWithR() throws {
    let values = [
      0.25425, 1.26565, 1.85500, 3.78028, 7.64241, 12.73990, 17.25460, 20.75540, 23.92000,
      26.55000, 30.65000, 35.07000, 36.80000, 38.50000, 41.00000, 45.00000, 53.00000, 58.14000,
      69.84790, 68.66160, 70.30000, 74.21000, 78.59000, 78.08000,
    ]
    let line = try WeightedLine(
      times: (1...24).map(Double.init), values: values, weights: values.map { _ in 2 })
    #expect(isClose(line.intercept, -9.288729529, relative: 1e-9))
    #expect(isClose(line.slope, 3.722654996, relative: 1e-9))
  }

  @Test func weightsActLikeRepeatedObservations() throws {
    let weighted = try WeightedLine(
      times: [0, 1, 4], values: [1, 5, 2], weights: [1, 3, 2])
    let repeated = try WeightedLine(
      times: [0, 1, 1, 1, 4, 4], values: [1, 5, 5, 5, 2, 2], weights: [1, 1, 1, 1, 1, 1])
    #expect(isClose(weighted.intercept, repeated.intercept, relative: 1e-13))
    #expect(isClose(weighted.slope, repeated.slope, relative: 1e-13))
  }

  @Test func dependentColumnsAreReported() {
    #expect(throws: LinearAlgebraError.rankDeficient(rank: 1, columns: 2)) {
      try WeightedLine(times: [3, 3, 3], values: [1, 2, 3], weights: [1, 1, 1])
    }
  }

  @Test func rightAnglesToAnAxisOfAnyHeight() throws {
    // Nothing is left of 0.1 but the rounding of its mean.
    #expect(throws: LinearAlgebraError.rankDeficient(rank: 1, columns: 2)) {
      try WeightedLine(times: [0.1, 0.1, 0.1], values: [1, 2, 3], weights: [1, 1, 1])
    }
    #expect(throws: LinearAlgebraError.rankDeficient(rank: 0, columns: 2)) {
      try WeightedLine(times: [1, 2], values: [1, 2], weights: [0, 0])
    }
    let years = try WeightedLine(
      times: [2023, 2024, 2025], values: [7, 9, 11], weights: [1, 2, 1])
    #expect(isClose(years.slope, 2, relative: 1e-15))
    #expect(isClose(years.intercept, 9 - 2 * 2024, relative: 1e-15))
  }

  @Test(arguments: [[Double.nan, 2], [1e200, 1], [.infinity, 0]])
  func numbersThatAreNotFiniteAreReported(numbers: [Double]) {
    #expect(throws: LinearAlgebraError.notFinite) {
      try WeightedLine(times: numbers, values: [1, 2], weights: [1, 1])
    }
    #expect(throws: LinearAlgebraError.notFinite) {
      try WeightedLine(times: [1, 2], values: [.nan, 2], weights: [1, 1])
    }
  }
}
