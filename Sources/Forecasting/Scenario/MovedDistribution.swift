import Indicators

/// A distribution that is moved so that its quantiles at `QuantileLevels.all` become given ones.
///
/// Between two quantiles a point is moved as far as they are, in proportion; beyond the outermost as far as the
/// nearest.
struct MovedDistribution {
  private let before: [Double]
  private let after: [Double]

  /// Creates a distribution.
  ///
  /// - Parameters:
  ///   - before: The quantiles on a scale without bounds, never falling.
  ///   - after: As many quantiles that they become, never falling.
  init(from before: [Double], to after: [Double]) {
    self.before = before
    self.after = after
  }

  /// Returns the probability of a point at or below one after the move.
  ///
  /// - Parameters:
  ///   - point: The point.
  ///   - cumulative: The distribution function before the move.
  /// - Returns: The probability, 0 to 1.
  func cumulative(_ point: Double, _ cumulative: (Double) -> Double) -> Double {
    let levels = QuantileLevels.all
    guard before.count == levels.count, after.count == levels.count,
      let lowest = after.first, let highest = after.last, let first = before.first,
      let last = before.last, let least = levels.first, let greatest = levels.last
    else { return .nan }
    if point < lowest { return min(cumulative(point - lowest + first), least) }
    if point >= highest { return max(cumulative(point - highest + last), greatest) }
    let right = after.firstIndex { $0 > point } ?? levels.count - 1
    let left = max(right - 1, 0)
    let part = (point - after[left]) / (after[right] - after[left])
    let (low, high) = (levels[left], levels[right])
    // What was all at one point is spread evenly.
    let found =
      before[right] > before[left]
      ? cumulative(before[left] + part * (before[right] - before[left]))
      : low + part * (high - low)
    return min(max(found, low), high)
  }
}
