/// An assumed change of all simulated paths of a series.
///
/// The size of the change is an assumption of the user, not an estimate of the effect of a measure.
public enum PathChange: Sendable, Codable, Hashable {
  /// Progress after a time is a multiple of what it would have been, along each path, on the link scale.
  ///
  /// Where a path falls back, it falls back as before: going faster does not mean losing more. Time in decimal
  /// years.
  case pace(factor: Double, from: Double)

  /// A number of points more (or, if negative, fewer) at a time and kept from then on. Points in the unit of
  /// the indicator, time in decimal years.
  case step(points: Double, at: Double)

  /// Progress after a time runs towards a new upper limit, in the unit of the indicator: as many logits as before,
  /// but below that limit; where values have no upper bound they are cut at it.
  ///
  /// It never lifts a path. Time in decimal years.
  case ceiling(Double, from: Double)

  /// The median takes given values at given times, and the spread around it stays what it is on the link scale.
  ///
  /// Between the points the median is straight on that scale, from what it is at the start; after the last one it
  /// keeps its distance.
  case course(points: [CoursePoint], from: Double)

  /// A value that the median shall have.
  public struct CoursePoint: Sendable, Codable, Hashable {
    /// The time, in decimal years.
    public let time: Double

    /// The value, in the unit of the indicator.
    public let value: Double

    /// Creates a point.
    public init(time: Double, value: Double) {
      self.time = time
      self.value = value
    }
  }
}

/// A threshold at a time, at which changed paths are exact.
public struct PathMark: Sendable, Hashable {
  /// The value, in the unit of the indicator.
  public let threshold: Double

  /// Whether it is met at or above the value.
  public let isAtLeast: Bool

  /// Creates a mark.
  public init(threshold: Double, isAtLeast: Bool) {
    self.threshold = threshold
    self.isAtLeast = isAtLeast
  }
}
