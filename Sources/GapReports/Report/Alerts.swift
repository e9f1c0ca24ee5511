import Assessment
package import Indicators
package import Reporting

/// The red alerts of a place at the date of the report.
package enum Alerts {
  /// Returns the alerts of a place.
  package static func alerts(
    _ indicators: [IndicatorReport], _ tasks: [TaskAssessment], _ summary: PlaceSummary
  ) -> RedAlerts {
    let overdue = tasks.filter { $0.standing == .overdue }
      .sorted { ($0.daysLeft ?? 0) < ($1.daysLeft ?? 0) }
    let ahead = indicators.flatMap { report in
      report.milestones.filter { !$0.isPast && !isReached($0, report.indicator) }
    }
    let lagging = ahead.compactMap { assessment -> RedAlerts.LaggingMilestone? in
      guard let recent = assessment.recentPace, let required = assessment.requiredPace,
        required != 0
      else { return nil }
      let share = recent / required
      guard share < Thresholds.belowSchedule else { return nil }
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
      belowHalfOfSchedule: slowest,
      evidenceMissing: missing.map(\.indicator.key),
      evidenceRejected: tasks.filter { $0.task.state == .awaitingEvidence }.map(\.task.id))
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
