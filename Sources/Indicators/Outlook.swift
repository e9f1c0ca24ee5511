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

  /// Returns on how many independent eras of experience the distribution at a time rests.
  ///
  /// An era is a stretch of the past as long as the time ahead. All series of an era share its
  /// circumstances, so that many series in one era are less experience than they look. Where several
  /// statements are pooled, it is the smallest number that any of them rests on.
  ///
  /// - Parameter time: The time after the origin, in decimal years.
  /// - Returns: The number, 0 if a general law speaks that has learned from no era; `nil` if the
  ///   distribution is not made from eras, as trends fitted to one series are not.
  func eras(at time: Double) -> Double?
}

extension Outlook {
  /// Nothing is known of eras unless an outlook says so.
  public func eras(at time: Double) -> Double? { nil }
}
