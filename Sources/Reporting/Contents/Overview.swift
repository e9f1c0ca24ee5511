public import Indicators

/// The overview for one year: indicators down, places across.
public struct OverviewTable: Sendable, Codable, Equatable {
  /// The year at whose end the milestones are due; `nil` for milestones without a year.
  public let deadline: Int?

  /// The places across, by key.
  public let places: [String]

  /// The rows, in the order of the catalogue.
  public let rows: [Row]

  /// An indicator with its cells.
  public struct Row: Sendable, Codable, Equatable {
    /// The indicator.
    public let indicator: Indicator

    /// One cell for each place; `nil` where the plan has no such row.
    public let cells: [Cell?]

    /// Creates a row.
    public init(indicator: Indicator, cells: [Cell?]) {
      self.indicator = indicator
      self.cells = cells
    }
  }

  /// The verdict on one milestone; where a place has several for the year, the strictest.
  public struct Cell: Sendable, Codable, Equatable {
    /// The id of the milestone.
    public let milestone: String

    /// The cell of the plan, verbatim.
    public let originalText: String

    /// The verdict.
    public let status: Status

    /// The probability, if the verdict has one.
    public let probability: Double?

    /// Creates a cell.
    public init(milestone: String, originalText: String, status: Status, probability: Double?) {
      self.milestone = milestone
      self.originalText = originalText
      self.status = status
      self.probability = probability
    }
  }

  /// Creates a table.
  public init(deadline: Int?, places: [String], rows: [Row]) {
    self.deadline = deadline
    self.places = places
    self.rows = rows
  }
}

/// The number of milestones with each status.
public struct StatusCounts: Sendable, Codable, Equatable {
  /// The year at whose end the milestones are due; `nil` for all years together.
  public let deadline: Int?

  /// The number for each status that occurs, by its name.
  public let counts: [Status.RawValue: Int]

  /// Creates counts.
  public init(deadline: Int?, counts: [Status.RawValue: Int]) {
    self.deadline = deadline
    self.counts = counts
  }

  /// The number of milestones with a status.
  public func count(_ status: Status) -> Int { counts[status.rawValue] ?? 0 }
}

/// The number of milestones of a year that will be met, over joint paths of all indicators.
public struct ExpectedCount: Sendable, Codable, Equatable {
  /// The year at whose end the milestones are due.
  public let deadline: Int

  /// The distribution of the number met.
  public let count: JointCount

  /// The number of milestones counted whose projection is borrowed from another place.
  public let borrowed: Int

  /// Creates a count.
  public init(deadline: Int, count: JointCount, borrowed: Int) {
    self.deadline = deadline
    self.count = count
    self.borrowed = borrowed
  }
}
