public import Indicators

/// The differences between the results of two runs, with their causes.
public struct RunDiff: Sendable, Codable, Equatable {
  /// The runs.
  public let from: BatchRun
  public let to: BatchRun

  /// The milestones whose verdict changed, or whose probability moved by 0.05 or more, by place.
  public let changes: [Change]

  /// The figures that differ among the series used for learning; `nil` if none does, or if the
  /// statistics are the same.
  public let learning: LearningChange?

  /// Whether the figures behind the changes are named: `false` if one of the runs was kept by a version
  /// that did not record the imports it had read.
  public let namesFigures: Bool

  /// A cause of a change.
  public enum Cause: String, Sendable, Codable, CaseIterable {
    /// Own figures came in.
    case newData

    /// Own figures were corrected, appraised or withdrawn.
    case revisedData

    /// Figures of a place above, or of sisters, from which the projection borrows.
    case relatedData

    /// The plan, the place or its denominators.
    case plan

    /// Figures in the series used for learning changed the statistics learned from all places.
    case learned

    /// Another prior pack.
    case prior

    /// Another version of the engine.
    case engine

    /// Seed, number of paths, or the definitions of indicators and places.
    case settings

    /// A deadline has passed, or the models were fitted to another month.
    case calendar
  }

  /// The change of one milestone.
  public struct Change: Sendable, Codable, Equatable {
    /// The key of the place.
    public let place: String

    /// The milestone, its indicator and its deadline.
    public let milestone: String
    public let indicator: String
    public let deadline: Int?

    /// The verdict before and after; `nil` if there was none.
    public let before: Status?
    public let after: Status?

    /// The probability before and after.
    public let probabilityBefore: Double?
    public let probabilityAfter: Double?

    /// The causes, in the order of ``Cause``.
    public let causes: [Cause]

    /// The series whose figures caused the change: its own, those of places above, those of sisters.
    public let series: [SeriesChange]

    /// Whether the verdict itself is another one.
    public var isStatusChange: Bool { before != after }
  }

  /// The figures of one series that differ between the runs.
  public struct SeriesChange: Sendable, Codable, Equatable {
    /// The role of a series in a change.
    public enum Role: String, Sendable, Codable, CaseIterable {
      /// The series of the milestone.
      case own

      /// A series of a place above, from which the projection borrows.
      case above

      /// A series of a sister, from which the projection borrows.
      case sister

      /// A series used for learning.
      case training
    }

    /// The keys of its place and its indicator.
    public let place: String
    public let indicator: String

    /// Its role.
    public let role: Role

    /// The number of figures that differ.
    public let count: Int

    /// The first of them, at most ``namedFigures``.
    public let figures: [FigureChange]

    /// Creates the change of a series from all its figures that differ.
    init(place: String, indicator: String, role: Role, _ all: [FigureChange]) {
      self.place = place
      self.indicator = indicator
      self.role = role
      count = all.count
      figures = Array(all.prefix(Self.namedFigures))
    }

    /// The greatest number of figures of a series that are named.
    public static let namedFigures = 12
  }

  /// The figures that differ among the series used for learning, which change the statistics learned
  /// from all places.
  public struct LearningChange: Sendable, Codable, Equatable {
    /// The number of series, and of their figures that differ.
    public let seriesCount: Int
    public let figureCount: Int

    /// The series with the most figures that differ, at most ``namedSeries``; among equals those with
    /// the greatest change of a value relative to its size.
    public let series: [SeriesChange]

    /// The greatest number of series that are named.
    public static let namedSeries = 20
  }

  /// The change of a probability from which it is told.
  package static let noticeable = 0.05

  /// The number of changes of verdicts for each cause.
  public var statusChangesByCause: [(cause: Cause, count: Int)] {
    Cause.allCases.compactMap { cause in
      let count = changes.count { $0.isStatusChange && $0.causes.contains(cause) }
      return count > 0 ? (cause, count) : nil
    }
  }
}
