import Statistics
import Testing

@testable import Forecasting

@Suite("The pooled distribution of a panel")
struct PanelDistributionTests {
  private func component(
    base: Double, scale: Double, residuals: [Double], defaultWeight: Double
  ) -> PanelComponent.Distribution {
    PanelComponent.Distribution(
      base: base, scale: scale, shift: 0, residuals: residuals,
      shares: residuals.indices.map { Double($0 + 1) / Double(residuals.count) },
      defaultDistribution: StudentT(location: 0.5, scale: 0.85, degreesOfFreedom: 5),
      defaultWeight: defaultWeight)
  }

  /// Quantiles are searched with what is known of cells; the distribution function at them knows nothing of cells.
  @Test func quantilesInvertTheDistributionFunction() {
    let distribution = PanelDistribution(
      distributions: [
        component(
          base: -1, scale: 0.7,
          residuals: (0..<1200).map { Double(($0 * 7919) % 1200) / 200 - 3 }
            .sorted(), defaultWeight: 0.2),
        component(
          base: 0.4, scale: 1.3, residuals: [-2, -1, -1, -1, 0.2, 0.5, 4], defaultWeight: 0),
        component(base: 0, scale: 1, residuals: [], defaultWeight: 1),
      ], weights: [0.5, 0.3, 0.2])
    let probabilities = (1..<100).map { Double($0) / 100 }
    let quantiles = distribution.quantiles(probabilities)
    for (probability, point) in zip(probabilities, quantiles) {
      // At a jump the distribution function passes the probability.
      #expect(distribution.cumulative(point + 1e-9) >= probability - 1e-12)
      #expect(distribution.cumulative(point - 1e-9) <= probability + 1e-12)
    }
    #expect(zip(quantiles, quantiles.dropFirst()).allSatisfy { $0 <= $1 + 1e-11 })
  }

  /// Nine tenths of the probability lie at one point of one component, where the other has hardly any slope.
  @Test func aJumpIsFoundAtItsPoint() {
    let jump = component(
      base: 0.3, scale: 0.7, residuals: [-5] + [Double](repeating: 1, count: 90) + [5],
      defaultWeight: 0)
    let flat = component(base: 0, scale: 1, residuals: [-1000, 1000], defaultWeight: 0)
    let distribution = PanelDistribution(distributions: [jump, flat], weights: [0.99, 0.01])
    let probabilities = (1..<20).map { 0.05 * Double($0) }
    for point in distribution.quantiles(probabilities) { #expect(abs(point - 1) < 2e-12) }
  }

  /// Each end is finite, and their difference is not.
  @Test func aRangeThatOverflowsEndsNothing() {
    let distribution = PanelDistribution(
      distributions: [
        component(base: 0, scale: 1e302, residuals: [-1e6, 0, 1e6], defaultWeight: 0)
      ], weights: [1])
    #expect(distribution.quantiles([0.1, 0.5, 0.9]).count == 3)
  }
}
