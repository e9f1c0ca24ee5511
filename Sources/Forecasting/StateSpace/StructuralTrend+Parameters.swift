import ElementaryFunctions

/// The posterior of the parameters of a structural trend, on a grid: trends over their range,
/// weighted by the likelihood.
///
/// The shares of the variances and the damping are taken as equally likely everywhere beforehand, in the angles
/// that the search uses; σ² has the usual prior 1/σ², which leaves the concentrated likelihood. The integral over
/// so few numbers is a sum over a grid.
///
/// Source: Durbin and Koopman, *Time Series Analysis by State Space Methods*, 2nd ed. (2012), section 13.3.
package struct TrendParameters: Sendable {
  /// The trends that count, and their weights, whose sum is one.
  private let members: [(weight: Double, trend: StructuralTrend)]

  /// The number of places along each parameter's range.
  private static func places(_ kind: StructuralTrend.Kind) -> [Int] {
    switch kind {
    case .localLevel: [12]
    case .localLinearTrend: [8, 6]
    case .dampedTrend: [7, 5, 4]
    }
  }

  /// The weight, relative to the greatest, below which a trend does not count.
  private static let least = 1e-3

  /// Weights trends by a series.
  ///
  /// - Parameters:
  ///   - best: The trend with the greatest likelihood.
  ///   - times: The times that it was fitted to.
  ///   - values: The values.
  ///   - noises: The variances by measurement alone; empty if none are known.
  package init(around best: StructuralTrend, times: [Double], values: [Double], noises: [Double]) {
    let sum = best.variances.observation + best.variances.level + best.variances.slope
    guard sum > 0, let first = values.first else {
      members = []
      return
    }
    let kind = best.kind
    var found: [(weight: Double, trend: StructuralTrend)] = []
    for point in Self.grid(Self.places(kind)) {
      let (shares, damping) = StructuralTrend.parameters(kind, point)
      var variances = shares.scaled(sum)
      var likelihood: Double
      if noises.isEmpty {
        var filter = DiffuseFilter(hasSlope: kind.hasSlope, near: first)
        guard filter.run(kind, times, values, shares, damping), filter.counted > 0 else { continue }
        let counted = Double(filter.counted)
        let variance = max(filter.squares / counted, sum * 1e-12)
        variances = shares.scaled(variance)
        likelihood =
          -0.5 * (filter.logarithms + counted * (Double.log(variance) + 1 + Double.log(2 * .pi)))
      } else {
        likelihood = -.infinity
      }
      guard
        let trend = try? StructuralTrend.filter(
          kind, times: times, values: values, variances: variances, damping: damping,
          noises: noises)
      else { continue }
      if !noises.isEmpty { likelihood = trend.logLikelihood }
      found.append((likelihood, trend))
    }
    let greatest = found.reduce(-Double.infinity) { max($0, $1.weight) }
    let weighted = found.map { (weight: Double.exp($0.weight - greatest), trend: $0.trend) }
      .filter { $0.weight > Self.least }
    let total = weighted.reduce(0) { $0 + $1.weight }
    members = weighted.map { ($0.weight / total, $0.trend) }
  }

  /// The middles of equal parts of a quarter turn, in every combination.
  private static func grid(_ places: [Int]) -> [SIMD8<Double>] {
    var points = [SIMD8<Double>.zero]
    for (parameter, count) in places.enumerated() {
      points = points.flatMap { point in
        (0..<count).map { place in
          var next = point
          next[parameter] = (Double(place) + 0.5) / Double(count) * .pi / 2
          return next
        }
      }
    }
    return points
  }

  /// Returns the variance of an observation some time after the last one around the forecast of the best trend, with
  /// the error of all parameters.
  ///
  /// - Parameters:
  ///   - lead: The time in steps, positive.
  ///   - best: The trend whose forecast is taken.
  /// - Returns: The variance; never less than that of the best trend.
  package func variance(after lead: Double, around best: StructuralTrend) -> Double {
    let own = best.variance(after: lead)
    guard !members.isEmpty else { return own }
    let inherent = members.reduce(0) { $0 + $1.weight * $1.trend.variance(after: lead) }
    return max(inherent, own) + max(distance(lead, best), distance(1e-6, best))
  }

  /// The mean squared distance of the forecasts from the best one's; convex in the lead, so that the greater of two ends
  /// keeps it from shrinking.
  private func distance(_ lead: Double, _ best: StructuralTrend) -> Double {
    let centre = best.mean(after: lead)
    return members.reduce(0) { sum, member in
      let distance = member.trend.mean(after: lead) - centre
      return sum + member.weight * distance * distance
    }
  }
}
