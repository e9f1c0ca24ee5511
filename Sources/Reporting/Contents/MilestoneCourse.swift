public import Indicators

/// The way to a milestone ahead, year by year, and what others would say of it.
public struct MilestoneCourse: Sendable, Codable, Equatable {
  /// The id of the milestone.
  public let milestone: String

  /// The years from the one after the last value to the deadline; empty where there is no projection.
  public let glidePath: [GlidePoint]

  /// The levels at the deadline that have a chance of 90, 50 and 10 %, in this order; empty where there
  /// is no projection.
  public let reachable: [ReachableLevel]

  /// The levels at the deadline at several paces, beside each other; empty where the place has no figure of its
  /// own.
  public let pathways: [Pathway]

  /// The results of the rules of official bodies, in the order of their catalogue; empty where none of them
  /// can be applied.
  public let official: [OfficialStatus]

  /// Creates a course.
  public init(
    milestone: String, glidePath: [GlidePoint], reachable: [ReachableLevel],
    pathways: [Pathway] = [], official: [OfficialStatus]
  ) {
    self.milestone = milestone
    self.glidePath = glidePath
    self.reachable = reachable
    self.pathways = pathways
    self.official = official
  }
}

/// The value needed and the values projected at the end of a year.
public struct GlidePoint: Sendable, Codable, Equatable {
  /// The year.
  public let year: Int

  /// The level on the straight path from the last value to the milestone, in the unit of the indicator;
  /// `nil` where the place has no value of its own.
  public let required: Double?

  /// The median of the projection.
  public let median: Double

  /// The 80 % interval of the projection.
  public let interval80: Interval

  /// Creates a point.
  public init(year: Int, required: Double?, median: Double, interval80: Interval) {
    self.year = year
    self.required = required
    self.median = median
    self.interval80 = interval80
  }
}

/// A level with the chance that it is met at the deadline.
public struct ReachableLevel: Sendable, Codable, Equatable {
  /// The probability, 0 to 1.
  public let chance: Double

  /// The level, in the unit of the indicator.
  public let value: Double

  /// Creates a level.
  public init(chance: Double, value: Double) {
    self.chance = chance
    self.value = value
  }
}

/// The level at a deadline at a pace.
public struct Pathway: Sendable, Codable, Equatable {
  /// The pace that is kept up from the last figure to the deadline.
  public enum Pace: String, Sendable, Codable, CaseIterable {
    /// That of the place's own last years.
    case recent

    /// That which 15 % of places that were at this level exceeded.
    case fast

    /// That which 15 % of places that were at this level did not reach.
    case slow

    /// That which leads to the milestone.
    case needed
  }

  /// The pace.
  public let pace: Pace

  /// The mean change a year to the deadline, in the unit of the indicator.
  public let perYear: Double

  /// The level at the deadline, in the unit of the indicator.
  public let value: Double

  /// Whether the level meets the milestone.
  public let isMet: Bool

  /// Creates a pathway.
  public init(pace: Pace, perYear: Double, value: Double, isMet: Bool) {
    self.pace = pace
    self.perYear = perYear
    self.value = value
    self.isMet = isMet
  }
}

/// The result of the rule of an official body for a milestone.
public struct OfficialStatus: Sendable, Codable, Equatable {
  /// The name of the rule, such as `un-progress-chart`.
  public let rule: String

  /// The description of the rule.
  public let summary: LocalizedText

  /// Whether it says that the milestone will be met; `nil` where it cannot be applied.
  public let willMeet: Bool?

  /// The value that the rule's own calculation leads to at the deadline, if it has one.
  public let projection: Double?

  /// Creates a status.
  public init(rule: String, summary: LocalizedText, willMeet: Bool?, projection: Double?) {
    self.rule = rule
    self.summary = summary
    self.willMeet = willMeet
    self.projection = projection
  }
}
