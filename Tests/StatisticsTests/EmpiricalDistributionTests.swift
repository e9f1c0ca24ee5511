import Statistics
import TestSupport
import Testing

@Suite("Empirical distribution")
struct EmpiricalDistributionTests {
  private func distribution(_ points: [Double]) throws -> EmpiricalDistribution {
    try #require(EmpiricalDistribution(points.map { (point: $0, weight: 1) }))
  }

  /// As R 4 `quantile(c(16, 1, 8, 2, 4), type = 5)` has it; NumPy calls the method "hazen".
  @Test(arguments: [
    (0.0, 1.0), (0.05, 1), (0.1, 1), (0.25, 1.75), (0.3, 2), (0.5, 4), (0.75, 10), (0.9, 16),
    (0.95, 16), (1, 16),
  ])
  func equalWeightsGiveType5(probability: Double, expected: Double) throws {
    let found = try distribution([16, 1, 8, 2, 4]).quantile(probability)
    #expect(isClose(found, expected, absolute: 1e-12))
  }

  /// Weights 1 and 3 stand in the middle at 1/8 and 5/8 of the whole.
  @Test func weightsMoveTheMiddles() throws {
    let weighted = try #require(EmpiricalDistribution([(10, 3), (0, 1)]))
    let scaled = try #require(EmpiricalDistribution([(10, 300), (0, 100), (99, 0)]))
    for distribution in [weighted, scaled] {
      #expect(isClose(distribution.quantile(0.375), 5))
      #expect(isClose(distribution.quantile(0.25), 2.5))
      #expect(isClose(distribution.cumulativeProbability(5), 0.375))
      #expect(isClose(distribution.cumulativeProbability(0), 0.125))
      #expect(distribution.quantile(0.1) == 0 && distribution.quantile(0.7) == 10)
      #expect(
        distribution.cumulativeProbability(-1e-9) == 0
          && distribution.cumulativeProbability(10) == 1)
    }
  }

  @Test func probabilityAndQuantileUndoEachOther() throws {
    let distribution = try #require(
      EmpiricalDistribution([(-3, 0.5), (-1, 2), (0.25, 1), (4, 0.1), (9, 3)]))
    for step in 0..<120 {
      let value = -3 + Double(step) / 10
      #expect(
        isClose(
          distribution.quantile(distribution.cumulativeProbability(value)), value, absolute: 1e-12))
    }
    let values = (0...100).map { distribution.quantile(Double($0) / 100) }
    #expect(zip(values, values.dropFirst()).allSatisfy(<=))
  }

  @Test func orderDoesNotMatterAndTiesAreOnePlace() throws {
    let points: [(point: Double, weight: Double)] = [(2, 1), (1, 4), (2, 3), (1, 2), (7, 5)]
    let first = try #require(EmpiricalDistribution(points))
    let second = try #require(EmpiricalDistribution(points.reversed()))
    for step in 0...50 {
      let share = Double(step) / 50
      #expect(first.quantile(share) == second.quantile(share))
    }
    // The middles of the points at 1 and at 2 span 2/30 to 4/15 and 6.5/15 to 8.5/15.
    #expect(first.quantile(0.2) == 1 && first.quantile(0.5) == 2)
    #expect(first.cumulativeProbability(1.5) < first.cumulativeProbability(2))
  }

  @Test func littleToGoBy() throws {
    #expect(EmpiricalDistribution([]) == nil)
    #expect(EmpiricalDistribution([(1, 0), (2, -1)]) == nil)
    #expect(EmpiricalDistribution([(.nan, 1), (.infinity, 1)]) == nil)
    #expect(EmpiricalDistribution([(1, .infinity)]) == nil)
    let distribution = try #require(EmpiricalDistribution([(.nan, 5), (3, 2), (4, 0)]))
    #expect([0, 0.5, 1].map(distribution.quantile) == [3, 3, 3])
    #expect([2.9, 3, 3.1].map(distribution.cumulativeProbability) == [0, 1, 1])
  }
}
