/// A change between two neighbouring observations that is an outlier among the steps of its series
/// and of its panel, without a declared break.
public struct Jump: Sendable, Codable, Hashable {
  /// The kind of a jump, by the observations after it.
  public enum Kind: String, Sendable, Codable, Hashable, CaseIterable {
    /// The level moved once, and the series then went on at its old pace.
    case levelShift

    /// Many series of the indicator jumped in the same period, which hints at a new definition or method.
    case shared

    /// The last observation jumped; whether the new level holds cannot be known yet.
    case latest
  }

  /// The kind.
  public let kind: Kind

  /// The time of the last observation before it, in the steps of the series.
  public let start: Double

  /// The time of the first observation after it.
  public let time: Double

  /// The value before it.
  public let before: Double

  /// The value after it.
  public let after: Double

  /// Creates a jump.
  public init(kind: Kind, start: Double, time: Double, before: Double, after: Double) {
    self.kind = kind
    self.start = start
    self.time = time
    self.before = before
    self.after = after
  }
}
