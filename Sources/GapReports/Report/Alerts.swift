import Assessment
package import Indicators
package import Reporting

/// The red alerts of a place at the date of the report.
package enum Alerts {
  /// Returns the alerts of a place.
  package static func alerts(
    _ indicators: [IndicatorReport], _ tasks: [TaskAssessment], _ summary: PlaceSummary,
    _ plans: [Plan] = [], asOf: CalendarDate? = nil
  ) -> RedAlerts {
    let byKey = Dictionary(plans.map { ($0.key, $0) }, uniquingKeysWith: { $1 })
    func rules(_ plan: String) -> AlertRules { byKey[plan]?.alertRules ?? .usual }
    let overdue = tasks.filter { entry in
      entry.standing == .overdue
        && -(entry.daysLeft ?? 0) >= rules(entry.task.plan).overdueDays
    }
    .sorted { ($0.daysLeft ?? 0) < ($1.daysLeft ?? 0) }
    let ahead = indicators.flatMap { report in
      report.milestones.filter { !$0.isPast && !isReached($0, report.indicator) }
    }
    let lagging = ahead.compactMap { assessment -> RedAlerts.LaggingMilestone? in
      guard let recent = assessment.recentPace, let required = assessment.requiredPace,
        required != 0
      else { return nil }
      let share = recent / required
      guard share < rules(assessment.milestone.plan).schedulePercent / 100 else { return nil }
      return .init(milestone: assessment.milestone.id, share: share)
    }
    let owner = Dictionary(
      indicators.flatMap { entry in entry.milestones.map { ($0.milestone.id, entry.indicator.key) }
      },
      uniquingKeysWith: { first, _ in first })
    let missing = indicators.filter(isMissing)
    // Several documents set milestones for one indicator: the slowest stands for them.
    var seen: Set<String> = []
    let slowest = lagging.sorted { $0.share < $1.share }.filter { entry in
      seen.insert(owner[entry.milestone] ?? entry.milestone).inserted
    }
    return RedAlerts(
      tasksOverdue: overdue.map(\.task.id), milestonesMissed: summary.missed,
      tasksBehind: tasks.filter { entry in
        guard let plan = byKey[entry.task.plan], let asOf else { return false }
        return isBehind(entry, plan, asOf)
      }.map(\.task.id),
      belowHalfOfSchedule: slowest,
      evidenceMissing: missing.map(\.indicator.key),
      evidenceRejected: tasks.filter {
        $0.task.state == .awaitingEvidence && rules($0.task.plan).evidence
      }.map(\.task.id),
      figuresSentBack: indicators.filter { report in
        report.observations.contains { $0.observation.evidence?.state == .sentBack }
          && (report.milestones.isEmpty
            || report.milestones.contains { rules($0.milestone.plan).evidence })
      }.map(\.indicator.key))
  }

  /// Whether less of a task under way is done than the rule of its plan asks for: a share of the part of the time between
  /// the plan and the deadline that is over.
  private static func isBehind(
    _ entry: TaskAssessment, _ plan: Plan, _ asOf: CalendarDate
  ) -> Bool {
    guard entry.standing != .done, entry.standing != .overdue,
      let done = entry.task.percentDone, let due = entry.task.dueOn, let start = plan.issuedOn,
      start < due
    else { return false }
    let over = Double(start.days(to: asOf)) / Double(start.days(to: due))
    return done / 100 < plan.alertRules.schedulePercent / 100 * min(max(over, 0), 1)
  }

  /// Whether the place has reported no figure of an indicator that it has milestones ahead for.
  static func isMissing(_ report: IndicatorReport) -> Bool {
    report.observations.isEmpty && report.indicator.kind != .qualitative
      && report.milestones.contains { !$0.isPast && $0.status != .noTarget }
  }

  /// Whether the figure that was judged meets the milestone, so that no pace is needed but that of holding it.
  static func isReached(_ assessment: MilestoneAssessment, _ indicator: Indicator) -> Bool {
    guard let judged = assessment.judged, let target = Target(assessment.milestone, indicator)
    else { return false }
    return target.isMet(by: judged.value)
  }
}
