import Statistics
import Testing

@testable import Forecasting

@Suite("The pooled distribution of a panel")
struct PanelDistributionTests {
  private func part(
    origin: Double, scale: Double, _ points: [Double], weight: Double
  ) -> PanelDistribution.Part {
    PanelDistribution.Part(
      shape: LinearDistribution(
        points: points, levels: points.indices.map { Double($0 + 1) / Double(points.count) }),
      origin: origin, scale: scale, weight: weight)
  }

  private func expectInverse(
    _ distribution: PanelDistribution, _ probabilities: [Double], within: Double = 1e-9
  ) {
    let quantiles = distribution.quantiles(probabilities)
    for (probability, point) in zip(probabilities, quantiles) {
      // At a jump the distribution function passes the probability.
      #expect(distribution.cumulative(point + within) >= probability - 1e-12)
      #expect(distribution.cumulative(point - within) <= probability + 1e-12)
    }
    #expect(zip(quantiles, quantiles.dropFirst()).allSatisfy { $0 <= $1 })
  }

  @Test func quantilesInvertTheDistributionFunction() {
    let many = (0..<1200).map { Double(($0 * 7919) % 1200) / 200 - 3 }.sorted()
    expectInverse(
      PanelDistribution([
        part(origin: -1, scale: 0.7, many, weight: 0.4),
        part(origin: 0.4, scale: 1.3, [-2, -1, -1, -1, 0.2, 0.5, 4], weight: 0.3),
        .init(shape: .student, origin: 0.5, scale: 0.85, weight: 0.3),
      ]), (1..<100).map { Double($0) / 100 })
  }

  /// Parts of very different widths, with points that are equal or next to each other, in pools of one to twelve.
  @Test func quantilesInvertTheFunctionOfAnyPool() {
    var random = SplitMix64(seed: 20)
    for _ in 0..<300 {
      let count = Int.random(in: 1...12, using: &random)
      let parts = (0..<count).map { _ in
        let size = Int.random(in: 1...80, using: &random)
        var points = (0..<size).map { _ in Double.random(in: -2...2, using: &random) }
        if size > 4 { points[1] = points[0].nextUp }
        if size > 6 { points[3] = points[4] }
        return part(
          origin: Double.random(in: -1...1, using: &random),
          scale: pow10(Int.random(in: -4...2, using: &random)), points.sorted(),
          weight: 1 / Double(count))
      }
      expectInverse(PanelDistribution(parts), [0.001, 0.01, 0.1, 0.25, 0.5, 0.9, 0.975, 0.9999])
    }
  }

  private func pow10(_ power: Int) -> Double {
    (0..<abs(power)).reduce(1) { value, _ in power < 0 ? value / 10 : value * 10 }
  }

  @Test func probabilitiesMayBeInAnyOrder() {
    let distribution = PanelDistribution([part(origin: 0, scale: 1, [0, 1, 2, 3], weight: 1)])
    let found = distribution.quantiles([0.75, 0.25, 0.5])
    #expect(zip(found, [2, 0, 1]).allSatisfy { abs($0 - $1) < 1e-12 })
  }

  /// Nine tenths of the probability lie at one point of one component, where the other has hardly any slope.
  @Test func aJumpIsFoundAtItsPoint() {
    let distribution = PanelDistribution([
      part(
        origin: 0.3, scale: 0.7, [-5] + [Double](repeating: 1, count: 90) + [5], weight: 0.99),
      part(origin: 0, scale: 1, [-1000, 1000], weight: 0.01),
    ])
    for point in distribution.quantiles((1..<20).map { 0.05 * Double($0) }) {
      #expect(abs(point - 1) < 2e-12)
    }
  }

  /// The slope between the first two points is greater than any number.
  @Test func pointsThatAreAllButEqualEndNothing() {
    let tiny = Double.leastNonzeroMagnitude
    let distribution = PanelDistribution([
      part(origin: 0, scale: 1, [0, tiny, 1], weight: 0.5),
      part(origin: 0, scale: 1, [-1, 0, 2], weight: 0.5),
    ])
    expectInverse(distribution, [0.1, 0.3, 0.4, 0.5, 0.6, 0.9, 0.999])
  }

  /// Each end is finite, and their difference is not.
  @Test func aRangeThatOverflowsEndsNothing() {
    let distribution = PanelDistribution([
      part(origin: 0, scale: 1e302, [-1e6, 0, 1e6], weight: 1)
    ])
    #expect(distribution.quantiles([0.1, 0.5, 0.9]).count == 3)
  }

  /// A member whose numbers overflow, or of no weight, is left out; without any there is no number.
  @Test func aPoolIsOfWhatIsFinite() {
    let one = PanelDistribution([part(origin: 0, scale: 1, [0, 1], weight: 1)])
    let infinite = PanelDistribution([part(origin: 1e308, scale: 1e308, [0, 1], weight: 1)])
    let pool = PanelDistribution(pooling: [(one, 0.2), (infinite, 0.8)])
    #expect(pool.cumulative(0.5) == one.cumulative(0.5))
    #expect(
      PanelDistribution(pooling: [(one, 1), (infinite, 0)]).quantiles([0.75])
        == one.quantiles([0.75]))
    let none = PanelDistribution(pooling: [(infinite, 1)])
    #expect(none.cumulative(0).isNaN)
    #expect(none.quantiles([0.5]).allSatisfy { $0.isNaN })
  }
}
