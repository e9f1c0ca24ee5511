public import Indicators
import Statistics

/// A rule by which an official body says whether a target will be met.
///
/// Rules state no uncertainty: they say "will meet" or "will not". To add one, write one file in
/// `Rules/` and one line in ``OfficialRules/all``.
public protocol OfficialRule: Sendable {
  /// The name in tables and reports, such as `un-progress-chart`.
  var name: String { get }

  /// The description of the rule, in one line.
  var summary: LocalizedText { get }

  /// Returns the value at a deadline to which the rule's own calculation leads.
  ///
  /// - Parameters:
  ///   - record: What is known.
  ///   - deadline: The time of the deadline, in years.
  /// - Returns: The value; `nil` if the rule projects none, or cannot be applied to the record.
  func projection(of record: RuleRecord, at deadline: Double) -> Double?

  /// Returns whether the rule says that the value will be at or above a target at a deadline.
  ///
  /// - Parameters:
  ///   - target: The target, above the last value.
  ///   - deadline: The time of the deadline, in years.
  ///   - record: What is known.
  /// - Returns: The answer; `nil` if the rule cannot be applied to the record.
  func willMeet(_ target: Double, by deadline: Double, from record: RuleRecord) -> Bool?
}

/// The input of a rule: the points of a series up to the origin, with times in years.
public struct RuleRecord: Sendable {
  /// A point.
  public struct Point: Sendable, Equatable {
    /// The time, in years.
    public let time: Double

    /// The value.
    public let value: Double

    /// Creates a point.
    public init(time: Double, value: Double) {
      self.time = time
      self.value = value
    }
  }

  /// The points before the last, at least one, with strictly rising times.
  public let earlier: [Point]

  /// The last point.
  public let last: Point

  /// Creates a record from points with strictly rising times, or none from fewer than two.
  public init?(_ points: [Point]) {
    guard points.count >= 2, let last = points.last else { return nil }
    earlier = points.dropLast()
    self.last = last
  }

  /// Returns the first point at or after a time, but never the last point of all.
  func base(from time: Double) -> Point {
    earlier.first { $0.time >= time - 1e-6 } ?? earlier.last ?? last
  }

  /// Returns the baseline of a deadline: the first point of the 15 years that end with it.
  func baseline(of deadline: Double) -> Point { base(from: deadline - TrendFormulas.eraLength) }
}

/// Compound annual growth.
enum CompoundGrowth {
  /// The share of the required growth from which a country counts as on track.
  static let onTrackFrom = 0.95

  /// Returns the growth a year from one value to another, 0 for none.
  ///
  /// - Returns: `nil` if a value is not positive, for then no rate leads from one to the other, or if
  ///   no time lies between them.
  static func rate(from start: Double, to end: Double, years: Double) -> Double? {
    TrendFormulas.compoundGrowth(from: start, to: end, over: years)
  }

  /// Returns whether actual growth is at least 95 % of what is required.
  ///
  /// A baseline already at the target requires no growth, and a ratio would say nothing; then the
  /// value may fall no faster than the target allows.
  static func isEnough(actual: Double, required: Double) -> Bool {
    required > 0 ? actual / required >= onTrackFrom : actual >= required
  }
}
