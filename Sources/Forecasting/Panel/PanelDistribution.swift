import Indicators

/// A linear pool of distributions on one scale.
struct PanelDistribution: Sendable {
  /// A distribution of the pool: a value is the origin and so many times the scale.
  struct Part: Sendable {
    let shape: LinearDistribution
    let origin: Double
    let scale: Double
    var weight: Double

    func cumulative(_ point: Double) -> Double { shape.cumulative((point - origin) / scale) }

    /// Whether all points are finite, also some way beyond the outermost.
    var isFinite: Bool {
      let reach = max(abs(shape.points.first ?? 0), abs(shape.points.last ?? 0)) + 1000
      return scale > 0 && (abs(origin) + scale * reach).isFinite
    }
  }

  /// The weight up to which a member of a pool is left out.
  static let leastWeight = 1e-6

  /// The parts, with weights of sum 1.
  private let parts: [Part]

  /// Creates a distribution of parts with weights of sum 1.
  init(_ parts: [Part]) {
    self.parts = parts
  }

  /// Creates the pool of those distributions that have a positive weight and finite numbers.
  ///
  /// Values near the greatest representable ones overflow in a member; where no member is left,
  /// probabilities and quantiles are not a number, and the series is refused.
  init(pooling members: [(distribution: PanelDistribution, weight: Double)]) {
    let finite = members.filter { !$0.distribution.isEmpty }
    let kept = finite.filter { $0.weight > Self.leastWeight }
    let sum = kept.reduce(0) { $0 + $1.weight }
    var parts: [Part] = []
    parts.reserveCapacity(finite.reduce(0) { $0 + $1.distribution.parts.count })
    for member in sum > 0 ? kept : finite {
      let weight = sum > 0 ? member.weight / sum : 1 / Double(finite.count)
      for var part in member.distribution.parts {
        part.weight *= weight
        parts.append(part)
      }
    }
    self.parts = parts
  }

  /// Whether nothing can be said, for lack of a distribution whose numbers are finite.
  private var isEmpty: Bool { parts.isEmpty || !parts.allSatisfy(\.isFinite) }

  func cumulative(_ point: Double) -> Double {
    guard !parts.isEmpty else { return .nan }
    return parts.reduce(0) { $0 + $1.weight * $1.cumulative(point) }
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

  /// Returns the quantiles for probabilities in any order: the least points with no less probability.
  func quantiles(_ probabilities: [Double]) -> [Double] {
    guard !parts.isEmpty else { return probabilities.map { _ in .nan } }
    var search = PanelQuantiles(parts)
    return search.points(of: probabilities)
  }
}
