/// A linear pool: the weighted mean of distribution functions.
///
/// Unlike a mean of quantiles it keeps the disagreement of its members as spread.
///
/// Source: Stone, "The Opinion Pool", *Annals of Mathematical Statistics* 32 (1961) 1339–1342.
public struct Mixture: Sendable, Equatable {
  /// The members.
  public let components: [StudentT]

  /// The weights of the members, not negative, with sum one.
  public let weights: [Double]

  /// Creates a pool with the given weights.
  ///
  /// - Parameters:
  ///   - components: The members, at least one.
  ///   - weights: As many weights, not negative, not all zero; they are scaled to sum one.
  public init(_ components: [StudentT], weights: [Double]) {
    let sum = weights.reduce(0, +)
    precondition(!components.isEmpty, "a pool needs a member")
    precondition(components.count == weights.count, "\(weights.count) weights")
    precondition(sum > 0 && weights.allSatisfy { $0 >= 0 }, "weights \(weights)")
    self.components = components
    self.weights = weights.map { $0 / sum }
  }

  /// Returns the probability of a value at or below the given one, 0 to 1.
  public func cumulativeProbability(_ value: Double) -> Double {
    zip(weights, components).reduce(0) { $0 + $1.0 * $1.1.cumulativeProbability(value) }
  }

  /// Returns the density at a value, per unit of the value.
  public func density(_ value: Double) -> Double {
    zip(weights, components).reduce(0) { $0 + $1.0 * $1.1.density(value) }
  }

  /// Returns the value that is not exceeded with a probability inside (0, 1).
  public func quantile(_ probability: Double) -> Double {
    quantiles([probability])[0]
  }

  /// Returns the quantiles for several probabilities at once, each inside (0, 1).
  public func quantiles(_ probabilities: [Double]) -> [Double] {
    if components.count == 1 { return components[0].quantiles(probabilities) }
    let standard = components.map {
      StandardQuantiles.of(probabilities, degreesOfFreedom: $0.degreesOfFreedom)
    }
    let tables = components.map { StudentT.table(of: $0.degreesOfFreedom) }
    // Halley's step multiplies its distance from the root, in units of the narrowest member, by its square.
    let near = 1e-4 * (components.map(\.scale).min() ?? 0)
    return probabilities.indices.map { index in
      // The quantile of the pool lies between the members' own quantiles.
      let own = zip(components, standard).map { $0.location + $0.scale * $1[index] }
      guard let lower = own.min(), let upper = own.max(), lower < upper else { return own[0] }
      let start = zip(weights, own).reduce(0) { $0 + $1.0 * $1.1 }
      return risingRoot(
        target: probabilities[index], bracket: lower...upper, start: start, near: near
      ) { value in
        var sum = (value: 0.0, slope: 0.0, bend: 0.0)
        for member in components.indices {
          let (cumulative, density, slope) = components[member].derivatives(
            at: value, by: tables[member])
          sum.value += weights[member] * cumulative
          sum.slope += weights[member] * density
          sum.bend += weights[member] * slope
        }
        return sum
      }
    }
  }
}
