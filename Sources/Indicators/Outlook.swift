/// The predictive distributions of an indicator in a place at any time after its origin.
///
/// Forecasting provides outlooks and assessment evaluates them; neither module imports the other.
/// Times are in the unit of the origin: decimal years in reports and for the planner, steps of the
/// table in the commands on tidy tables.
public protocol Outlook: Sendable {
  /// The time of the last observation that it was fitted to.
  var origin: Double { get }

  /// Returns mean and quantiles at a time after the origin, in the unit of the indicator.
  func row(at time: Double) -> QuantileRow

  /// Returns the quantiles of a row without its mean, which takes more of them.
  func quantiles(at time: Double) -> [Double]

  /// Returns the probability that the value at a time meets a threshold.
  ///
  /// - Parameters:
  ///   - threshold: The value to meet, in the unit of the indicator.
  ///   - direction: Whether it is met at or above it, or at or below it.
  ///   - time: The time after the origin.
  /// - Returns: The probability, 0 to 1.
  func probability(
    meeting threshold: Double, _ direction: Indicator.Direction, at time: Double
  ) -> Double

  /// Returns the number of independent eras that the distribution at a time was estimated from.
  ///
  /// An era is a stretch of the past as long as the time ahead. All series of an era share its
  /// shocks, so that many series in one era are one era of evidence. A pool has the smallest number
  /// of its members.
  ///
  /// - Parameter time: The time after the origin.
  /// - Returns: The number of eras, 0 for a default distribution that was estimated from none;
  ///   `nil` where eras do not apply, as for trends fitted to one series.
  func eras(at time: Double) -> Double?
}

extension Outlook {
  /// Those of the row.
  public func quantiles(at time: Double) -> [Double] { row(at: time).quantiles }

  /// `nil`, the default for outlooks that are not estimated from eras.
  public func eras(at time: Double) -> Double? { nil }
}
