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

  /// The number of cells that the range is divided into before quantiles are searched in them.
  private static let cells = 48

  /// The difference in probability below which a point counts as found; sums of shares are rounded by less.
  private static let tolerance = 1e-15

  /// Returns the quantiles for probabilities in any order.
  ///
  /// The distribution function is tabulated once, with the number of residuals below each point, and each quantile
  /// searched within one cell by the Illinois method: the pool is made of straight pieces, on which the secant nearly
  /// always hits, and each cell holds few of the residuals.
  ///
  /// Source: Dowell and Jarratt, "A modified regula falsi method", *BIT* 11 (1971) 168–174.
  func quantiles(_ probabilities: [Double]) -> [Double] {
    guard !distributions.isEmpty else { return probabilities.map { _ in .nan } }
    let ranges = distributions.map(\.range)
    let low = ranges.map(\.lowerBound).min() ?? 0
    let high = ranges.map(\.upperBound).max() ?? 0
    // Cells are finest in the middle of the range, where most of the probability lies.
    let points = (0...Self.cells).map { index in
      let part = 2 * Double(index) / Double(Self.cells) - 1
      return low + (high - low) * (1 + part * abs(part)) / 2
    }
    var values = [Double](repeating: 0, count: points.count)
    // The number of residuals of each component at or below each point, all components of a point together.
    var ranks = [Int](repeating: 0, count: points.count * distributions.count)
    for (number, distribution) in distributions.enumerated() {
      var rank = 0
      for index in points.indices {
        values[index] +=
          weights[number]
          * distribution.cumulative(points[index], &rank, upTo: distribution.residuals.count)
        ranks[index * distributions.count + number] = rank
      }
    }
    values[0] = 0
    values[Self.cells] = 1
    return probabilities.map { probability in
      let cell = max(values.firstIndex { $0 >= probability } ?? Self.cells, 1)
      return quantile(
        probability, (points[cell - 1], values[cell - 1]), (points[cell], values[cell]),
        ranks[((cell - 1) * distributions.count)..<((cell + 1) * distributions.count)])
    }
  }

  /// Returns the distribution function at a point between two for which the numbers of residuals below are known.
  private func cumulative(_ point: Double, _ ranks: ArraySlice<Int>) -> Double {
    var sum = 0.0
    let count = distributions.count
    for index in distributions.indices {
      var rank = ranks[ranks.startIndex + index]
      sum +=
        weights[index]
        * distributions[index].cumulative(
          point, &rank, upTo: ranks[ranks.startIndex + count + index])
    }
    return sum
  }

  /// Searches a quantile within a cell.
  ///
  /// - Parameters:
  ///   - probability: The probability.
  ///   - start: The left end of the cell and the distribution function at it; not a number where numbers overflow.
  ///   - end: The same of the right end.
  ///   - ranks: The numbers of residuals at or below the left end, then those at or below the right one.
  /// - Returns: The quantile.
  private func quantile(
    _ probability: Double, _ start: (point: Double, value: Double),
    _ end: (point: Double, value: Double), _ ranks: ArraySlice<Int>
  ) -> Double {
    var (left, right) = (start.point, end.point)
    var (below, above) = (start.value - probability, end.value - probability)
    var side = 0
    for step in 0..<200 where right - left > 1e-12 * max(1, abs(left), abs(right)) {
      // Every third step halves, so that a jump cannot stall the secant.
      let isHalving = step % 3 == 2 || above == below
      let secant = left - below * (right - left) / (above - below)
      let isInside = secant > left && secant < right
      let point = isHalving || !isInside ? left + (right - left) / 2 : secant
      guard point > left && point < right else { break }
      let value = cumulative(point, ranks) - probability
      if abs(value) <= Self.tolerance { return point }
      if value < 0 {
        (left, below) = (point, value)
        if side == -1 { above /= 2 }
        side = -1
      } else {
        (right, above) = (point, value)
        if side == 1 { below /= 2 }
        side = 1
      }
    }
    // The least point with no less than the probability: at a jump that is the right one.
    return right
  }
}
