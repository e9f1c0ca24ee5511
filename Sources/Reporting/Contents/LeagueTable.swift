public import Indicators

/// The comparison of places on one indicator at the date of the report, without ranking what cannot be told
/// apart.
///
/// Source of the ranges of ranks: Goldstein and Spiegelhalter, *League tables and their limitations*
/// (1996).
public struct LeagueTable: Sendable, Codable, Equatable {
  /// The indicator.
  public let indicator: Indicator

  /// The time at which the places are compared, in decimal years.
  public let time: Double

  /// The places, by the middle of their range of ranks, then by level.
  public let rows: [Row]

  /// Creates a table.
  public init(indicator: Indicator, time: Double, rows: [Row]) {
    self.indicator = indicator
    self.time = time
    self.rows = rows
  }

  /// One place.
  public struct Row: Sendable, Codable, Equatable {
    /// The key of the place.
    public let place: String

    /// The median and the 80 % interval of the level, in the unit of the indicator.
    public let median: Double
    public let interval80: Interval

    /// The first and the last rank that the place may have: only places that are better or worse with a
    /// probability of at least 0.9 count.
    public let bestRank: Int
    public let worstRank: Int

    /// The grade of the level by the number of own observations.
    public let grade: EvidenceGrade

    /// Creates a row.
    public init(
      place: String, median: Double, interval80: Interval, bestRank: Int, worstRank: Int,
      grade: EvidenceGrade
    ) {
      self.place = place
      self.median = median
      self.interval80 = interval80
      self.bestRank = bestRank
      self.worstRank = worstRank
      self.grade = grade
    }
  }
}

/// The milestones of all places of a province or of the nation together, in counts.
public struct RollUp: Sendable, Codable, Equatable {
  /// The province or nation.
  public let place: Place

  /// The keys of the places counted: those of the report that belong to it, not itself.
  public let places: [String]

  /// The number of milestones by status, for all years together, then for each year.
  public let counts: [StatusCounts]

  /// The tasks of these places, and how many of them are overdue.
  public let tasks: Int
  public let tasksOverdue: Int

  /// The number of indicators with a milestone, over all places, and of those with own figures.
  public let indicators: Int
  public let indicatorsReported: Int

  /// Creates a roll-up.
  public init(
    place: Place, places: [String], counts: [StatusCounts], tasks: Int, tasksOverdue: Int,
    indicators: Int, indicatorsReported: Int
  ) {
    self.place = place
    self.places = places
    self.counts = counts
    self.tasks = tasks
    self.tasksOverdue = tasksOverdue
    self.indicators = indicators
    self.indicatorsReported = indicatorsReported
  }
}
