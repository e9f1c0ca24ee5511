package import Indicators
package import Reporting

/// The changes between two reports.
package struct Changes {
  /// The change of a probability from which it is told.
  private static let noticeable = 0.05

  package let previous: GapReport
  package let engine: String
  package let method: Method
  package let prior: Manifest.PackNote?

  /// The present observations of an indicator in a place.
  package let observations: (_ indicator: String, _ place: String) -> [Observation]

  /// Returns what changed for a place; `nil` if the earlier report does not have it.
  package func changes(
    _ place: Place, _ indicators: [IndicatorReport], _ tasks: [TaskAssessment]
  ) -> ReportChanges? {
    guard let earlier = previous.places.first(where: { $0.place.key == place.key }) else {
      return nil
    }
    let old = Self.byMilestone(earlier.indicators)
    let new = Self.byMilestone(indicators)
    let now = indicators.flatMap { $0.milestones.map(\.milestone.id) }
    let gone = earlier.indicators.flatMap { $0.milestones.map(\.milestone.id) }
      .filter { new[$0] == nil }
    let changed = (now + gone).compactMap { id in change(id, old[id], new[id]) }
    return ReportChanges(
      since: previous.asOf, milestones: changed, tasks: taskChanges(earlier.tasks, tasks),
      unchanged: now.count { old[$0] != nil }
        - changed.count { $0.before != nil && $0.after != nil })
  }

  private typealias Entry = (report: IndicatorReport, assessment: MilestoneAssessment)

  private static func byMilestone(_ indicators: [IndicatorReport]) -> [String: Entry] {
    Dictionary(
      indicators.flatMap { report in report.milestones.map { ($0.milestone.id, (report, $0)) } },
      uniquingKeysWith: { first, _ in first })
  }

  private func change(_ id: String, _ old: Entry?, _ new: Entry?) -> MilestoneChange? {
    let (before, after) = (old?.assessment, new?.assessment)
    let moved = abs((after?.probability ?? 0) - (before?.probability ?? 0))
    guard before?.status != after?.status || moved >= Self.noticeable - 1e-9 else { return nil }
    return MilestoneChange(
      milestone: id, before: before?.status, after: after?.status,
      probabilityBefore: before?.probability, probabilityAfter: after?.probability,
      causes: causes(old, new))
  }

  private func causes(_ old: Entry?, _ new: Entry?) -> [MilestoneChange.Cause] {
    guard let old else { return [.added] }
    guard let new else { return [.removed] }
    var causes: [MilestoneChange.Cause] = []
    let (before, after) = (old.assessment.milestone, new.assessment.milestone)
    if (before.comparator, before.value, before.upperValue, before.deadline)
      != (after.comparator, after.value, after.upperValue, after.deadline)
    {
      causes.append(.planChanged)
    }
    if !old.assessment.isPast && new.assessment.isPast { causes.append(.deadlinePassed) }
    let was = Figures(old.report.observations.map(\.observation))
    let isNow = Figures(new.report.observations.map(\.observation))
    if !isNow.sources.isSubset(of: was.sources) { causes.append(.newObservation) }
    if was.sources.contains(where: { isNow.values[$0] != was.values[$0] }) {
      causes.append(.revisedObservation)
    }
    if othersChanged(new.report.indicator, place: after.place, old.report, new.report) {
      causes.append(.otherPlaces)
    }
    if previous.engine != engine || previous.method != method || previous.manifest.prior != prior {
      causes.append(.method)
    }
    return causes.isEmpty ? [.time] : causes
  }

  /// The figures of a series, by period and source.
  private struct Figures {
    let values: [String: Double]
    var sources: Set<String> { Set(values.keys) }

    init(_ observations: [Observation]) {
      values = Dictionary(
        observations.map { ("\($0.period) \($0.publisher)", $0.value) },
        uniquingKeysWith: { first, _ in first })
    }
  }

  private func othersChanged(
    _ indicator: Indicator, place: String, _ old: IndicatorReport, _ new: IndicatorReport
  ) -> Bool {
    func figures(_ report: IndicatorReport) -> [String: Double] {
      Figures(report.parentObservations.map(\.observation)).values
    }
    if figures(old) != figures(new) { return true }
    for other in previous.places where other.place.key != place {
      let was = other.indicators.first { $0.indicator.key == indicator.key }
      guard let was else { continue }
      let isNow = observations(indicator.key, other.place.key)
      if Figures(was.observations.map(\.observation)).values != Figures(isNow).values {
        return true
      }
    }
    return false
  }

  private func taskChanges(
    _ old: [TaskAssessment], _ new: [TaskAssessment]
  ) -> [TaskChange] {
    func byID(_ tasks: [TaskAssessment]) -> [String: TaskAssessment.Standing] {
      Dictionary(tasks.map { ($0.task.id, $0.standing) }, uniquingKeysWith: { first, _ in first })
    }
    let (before, after) = (byID(old), byID(new))
    let ids = new.map(\.task.id) + old.map(\.task.id).filter { after[$0] == nil }
    return ids.compactMap { id in
      before[id] == after[id] ? nil : TaskChange(task: id, before: before[id], after: after[id])
    }
  }
}
