public import Indicators

extension PlanTask {
  /// Returns how the task stands at a date.
  ///
  /// A task that nobody has reported on counts as not done: overdue means that its deadline has
  /// passed without a report of completion.
  public func assessed(asOf date: CalendarDate) -> TaskAssessment {
    let left = dueOn.map { date.days(to: $0) }
    let standing: TaskAssessment.Standing =
      switch (state, deadline, left) {
      case (.done, _, _): .done
      case (_, _, let days?) where days < 0: .overdue
      case (_, _, let days?) where days <= Thresholds.dueSoonDays: .dueSoon
      case (_, _, _?): .upcoming
      case (_, .recurring, _), (_, .yearly, _): .recurring
      case (_, .date, _), (_, .none, _): .noDeadline
      }
    return TaskAssessment(task: self, standing: standing, daysLeft: left)
  }
}
