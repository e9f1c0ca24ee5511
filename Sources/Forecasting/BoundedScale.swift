import Indicators

/// A scale on which distributions have no bounds, and the values within bounds that its points stand for.
///
/// The probability of a distribution beyond a bound lies at the bound: a share that a trend takes beyond
/// 100 % is 100 %.
protocol BoundedScale: Sendable {
  /// The least and the greatest value.
  var bounds: (lower: Double, upper: Double) { get }

  /// Returns the point of a value, never falling; values beyond a bound count as the bound.
  func callAsFunction(_ value: Double) -> Double

  /// Returns the value of a point, never falling, within the bounds.
  func inverse(_ point: Double) -> Double
}

extension BoundedScale {
  /// Returns the probability that a value meets a threshold.
  ///
  /// It is the one place where a distribution on a scale without bounds becomes one of values: certain at and
  /// beyond bounds, and the probability of no more than a quantile is that quantile's level.
  ///
  /// - Parameters:
  ///   - threshold: The value to meet; it meets itself.
  ///   - direction: Whether it is met at or above it, or at or below it.
  ///   - cumulative: Returns the probability of a point at or below one.
  /// - Returns: The probability, 0 to 1; not a number if the distribution has no numbers.
  func probability(
    meeting threshold: Double, _ direction: Indicator.Direction,
    _ cumulative: (_ point: Double) -> Double
  ) -> Double {
    let (lower, upper) = bounds
    let point = self(threshold)
    // A value may come back from the scale a rounding off. What has mass of its own must still be on its side.
    let slack = 1e-11 * max(1, abs(point))
    let found = inverse(point)
    let margin = 1e-9 * max(1, abs(threshold))
    let below: Double
    switch direction {
    case .atLeast:
      if threshold <= lower { return 1 }
      if threshold > upper { return 0 }
      below = cumulative(found >= threshold - margin ? point - slack : point + slack)
    case .atMost:
      if threshold >= upper { return 1 }
      if threshold < lower { return 0 }
      below = cumulative(found <= threshold + margin ? point + slack : point - slack)
    }
    guard below.isFinite else { return .nan }
    return min(max(direction == .atLeast ? 1 - below : below, 0), 1)
  }
}

extension Link: BoundedScale {}

/// The scale of distributions of values themselves, with a floor that values do not fall below.
struct FlooredScale: BoundedScale {
  /// The least value; −∞ if there is none.
  let floor: Double

  var bounds: (lower: Double, upper: Double) { (floor, .infinity) }

  func callAsFunction(_ value: Double) -> Double { max(value, floor) }

  func inverse(_ point: Double) -> Double { max(point, floor) }
}
