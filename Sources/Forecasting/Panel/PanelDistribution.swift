import Indicators

/// A linear pool of empirical distributions on one scale.
struct PanelDistribution: Sendable {
  private let distributions: [PanelComponent.Distribution]
  private let weights: [Double]

  /// Creates a pool of those distributions that have a positive weight and finite numbers.
  ///
  /// Values near the greatest representable ones overflow in a member; where no member is left,
  /// probabilities and quantiles are not a number, and the series is refused.
  init(distributions: [PanelComponent.Distribution], weights: [Double]) {
    let finite = zip(distributions, weights).filter { $0.0.isFinite }
    let kept = finite.filter { $0.1 > 1e-6 }
    let sum = kept.reduce(0) { $0 + $1.1 }
    self.distributions = (sum > 0 ? kept : finite).map(\.0)
    self.weights =
      sum > 0 ? kept.map { $0.1 / sum } : finite.map { _ in 1 / Double(finite.count) }
  }

  /// Creates the pool of pools.
  init(pooling parts: [(distribution: PanelDistribution, weight: Double)]) {
    distributions = parts.flatMap(\.distribution.distributions)
    weights = parts.flatMap { part in part.distribution.weights.map { $0 * part.weight } }
  }

  func cumulative(_ point: Double) -> Double {
    guard !distributions.isEmpty else { return .nan }
    var sum = 0.0
    for index in distributions.indices {
      sum += weights[index] * distributions[index].cumulative(point)
    }
    return sum
  }

  /// Returns mean and quantiles at a time.
  ///
  /// - Parameters:
  ///   - time: The time.
  ///   - value: Turns a point of the scale into a value, rising.
  /// - Returns: The row.
  func row(at time: Double, _ value: (Double) -> Double) -> QuantileRow {
    QuantileRow(time: time) { quantiles($0).map(value) }
  }

  /// Returns the quantiles for probabilities in any order.
  func quantiles(_ probabilities: [Double]) -> [Double] {
    guard !distributions.isEmpty else { return probabilities.map { _ in .nan } }
    return PanelQuantiles(distributions, weights).points(of: probabilities)
  }
}
