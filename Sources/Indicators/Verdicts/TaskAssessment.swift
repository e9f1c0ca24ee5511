/// The assessment of a task at the date of the report.
public struct TaskAssessment: Sendable, Codable, Hashable {
  /// The state of a task against its deadline.
  public enum Standing: String, Sendable, Codable, CaseIterable {
    /// Reported done, evidence accepted.
    case done

    /// The deadline has passed and it is not done.
    case overdue

    /// Due within 60 days.
    case dueSoon

    /// Due later.
    case upcoming

    /// Recurring or yearly.
    case recurring

    /// The plan states no deadline.
    case noDeadline
  }

  /// The task.
  public let task: PlanTask

  /// The state against the deadline.
  public let standing: Standing

  /// Whole days from the date of the report to the deadline, negative when overdue.
  public let daysLeft: Int?

  /// Creates an assessment.
  public init(task: PlanTask, standing: Standing, daysLeft: Int?) {
    self.task = task
    self.standing = standing
    self.daysLeft = daysLeft
  }
}
