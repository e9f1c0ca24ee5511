import Assessment
import Indicators
import Reporting

/// What is wrong in a place now.
enum Alerts {
  /// Returns the alerts of a place.
  static func alerts(
    _ indicators: [IndicatorReport], _ tasks: [TaskAssessment], _ summary: PlaceSummary
  ) -> RedAlerts {
    let overdue = tasks.filter { $0.standing == .overdue }
      .sorted { ($0.daysLeft ?? 0) < ($1.daysLeft ?? 0) }
    let lagging = indicators.flatMap(\.milestones).compactMap {
      assessment -> RedAlerts.LaggingMilestone? in
      guard !assessment.isPast, assessment.status != .achieved,
        let recent = assessment.recentPace, let required = assessment.requiredPace, required != 0
      else { return nil }
      let share = recent / required
      guard share < Thresholds.belowSchedule else { return nil }
      return .init(milestone: assessment.milestone.id, share: share)
    }
    let missing = indicators.filter { report in
      report.observations.isEmpty && report.indicator.kind != .qualitative
        && report.milestones.contains { !$0.isPast && $0.status != .noTarget }
    }
    return RedAlerts(
      tasksOverdue: overdue.map(\.task.id), milestonesMissed: summary.missed,
      belowHalfOfSchedule: lagging.sorted { $0.share < $1.share },
      evidenceMissing: missing.map(\.indicator.key),
      evidenceRejected: tasks.filter { $0.task.state == .awaitingEvidence }.map(\.task.id))
  }
}
