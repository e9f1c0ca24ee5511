/// What can be said about the future of an indicator in a place, whichever way it was projected.
///
/// Forecasting provides it and assessment asks it, so that neither knows the other.
public protocol Outlook: Sendable {
  /// The time of the last observation it rests on, in decimal years.
  var origin: Double { get }

  /// Returns mean and quantiles at a time after the origin, in the unit of the indicator.
  func row(at time: Double) -> QuantileRow

  /// Returns the probability that the value at a time meets a threshold.
  ///
  /// - Parameters:
  ///   - threshold: The value to meet, in the unit of the indicator.
  ///   - direction: Whether it is met at or above it, or at or below it.
  ///   - time: The time after the origin, in decimal years.
  /// - Returns: The probability, 0 to 1.
  func probability(
    meeting threshold: Double, _ direction: Indicator.Direction, at time: Double
  ) -> Double
}
