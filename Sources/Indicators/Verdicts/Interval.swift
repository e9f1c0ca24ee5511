/// A central interval of a predictive distribution.
public struct Interval: Sendable, Codable, Hashable {
  /// The lower end.
  public let lower: Double

  /// The upper end.
  public let upper: Double

  /// Creates an interval.
  public init(lower: Double, upper: Double) {
    self.lower = lower
    self.upper = upper
  }
}
