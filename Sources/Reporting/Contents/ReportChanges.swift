public import Indicators

/// The changes since an earlier report, for one place.
public struct ReportChanges: Sendable, Codable, Equatable {
  /// The date of the earlier report.
  public let since: CalendarDate

  /// The milestones whose verdict changed or whose probability moved by 5 points or more, in the order
  /// of the report.
  public let milestones: [MilestoneChange]

  /// The tasks whose standing changed.
  public let tasks: [TaskChange]

  /// The number of milestones in both reports that did not change.
  public let unchanged: Int

  /// Creates changes.
  public init(
    since: CalendarDate, milestones: [MilestoneChange], tasks: [TaskChange], unchanged: Int
  ) {
    self.since = since
    self.milestones = milestones
    self.tasks = tasks
    self.unchanged = unchanged
  }
}

/// The change of the verdict on a milestone.
public struct MilestoneChange: Sendable, Codable, Equatable {
  /// Why a verdict changed, as far as can be seen; several may hold.
  public enum Cause: String, Sendable, Codable, CaseIterable {
    /// The milestone was not in the earlier report.
    case added

    /// The milestone is no longer in the report.
    case removed

    /// The plan's cell says something else now.
    case planChanged

    /// The deadline has passed in between.
    case deadlinePassed

    /// The place has reported a new figure.
    case newObservation

    /// A figure of the place was revised or withdrawn.
    case revisedObservation

    /// The place that the projection is borrowed from, or drawn towards, has other figures.
    case otherPlaces

    /// The engine or the prior pack is another one.
    case method

    /// Only time has passed: the same figures are older, and the deadline nearer.
    case time
  }

  /// The id of the milestone.
  public let milestone: String

  /// The verdict before and now; `nil` where the milestone was not in that report.
  public let before: Status?
  public let after: Status?

  /// The probability before and now, where the verdict has one.
  public let probabilityBefore: Double?
  public let probabilityAfter: Double?

  /// Why it changed.
  public let causes: [Cause]

  /// Creates a change.
  public init(
    milestone: String, before: Status?, after: Status?, probabilityBefore: Double?,
    probabilityAfter: Double?, causes: [Cause]
  ) {
    self.milestone = milestone
    self.before = before
    self.after = after
    self.probabilityBefore = probabilityBefore
    self.probabilityAfter = probabilityAfter
    self.causes = causes
  }
}

/// The change of the state of a task.
public struct TaskChange: Sendable, Codable, Equatable {
  /// The id of the task.
  public let task: String

  /// The standing before and now; `nil` where the task was not in that report.
  public let before: TaskAssessment.Standing?
  public let after: TaskAssessment.Standing?

  /// Creates a change.
  public init(task: String, before: TaskAssessment.Standing?, after: TaskAssessment.Standing?) {
    self.task = task
    self.before = before
    self.after = after
  }
}
