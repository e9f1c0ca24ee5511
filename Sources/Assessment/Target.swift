import Indicators

/// A milestone's value with the way it compares, ready to be tested.
struct Target: Sendable {
  /// The milestone's value.
  let value: Double

  /// The value that counts as met.
  let threshold: Double

  /// The side on which it is met.
  let direction: Indicator.Direction

  /// Creates a target.
  ///
  /// - Returns: `nil` if the milestone has no value.
  init?(_ milestone: Milestone, _ indicator: Indicator) {
    guard let value = milestone.value else { return nil }
    direction = milestone.direction(for: indicator)
    let isFullShare =
      indicator.kind == .share && indicator.upperBound == 100 && value >= 100
      && direction == .atLeast
    self.value = value
    threshold = isFullShare ? Thresholds.fullShare : value
  }

  /// Returns whether a value meets the milestone.
  func isMet(by value: Double) -> Bool {
    direction == .atLeast ? value >= threshold : value <= threshold
  }

  /// Returns the probability of meeting it at a time, within the limits of what is stated.
  func probability(_ outlook: any Outlook, at time: Double) -> Double {
    ProbabilityLimits.clip(outlook.probability(meeting: threshold, direction, at: time))
  }

  /// Returns how far a value falls short of the milestone's, positive if it does, and no more than
  /// zero once it counts as met.
  func gap(from found: Double) -> Double {
    let gap = direction == .atLeast ? value - found : found - value
    return isMet(by: found) ? min(gap, 0) : gap
  }
}
