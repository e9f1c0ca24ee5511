import Assessment
package import Indicators
package import Reporting

/// The ways to the milestones of an indicator in a place.
package struct Courses {
  package let indicator: Indicator

  /// The place's own observations to judge by, in order of time.
  package let observations: [Observation]

  package let projection: Projection?

  /// The prior pack, which knows how fast other places were; `nil` for none.
  package let prior: PriorPack?

  /// Returns the way to a milestone, `nil` where there is nothing to say: its deadline has passed, it is
  /// met, it has no level or year, or neither projection nor rule applies to it.
  package func course(to assessment: MilestoneAssessment) -> MilestoneCourse? {
    let milestone = assessment.milestone
    guard !assessment.isPast, !Alerts.isReached(assessment, indicator), let value = milestone.value,
      let deadline = milestone.deadline, let threshold = assessment.threshold
    else { return nil }
    let end = Double(deadline) + 1
    let direction = milestone.direction(for: indicator)
    let course = MilestoneCourse(
      milestone: milestone.id, glidePath: glidePath(to: value, at: end),
      reachable: reachable(at: end, direction),
      pathways: pathways(to: assessment, at: end),
      official: direction == .atLeast ? official(threshold, at: end) : [])
    return course.glidePath.isEmpty && course.official.isEmpty ? nil : course
  }

  /// The levels at the deadline at the recent pace, as the fastest and the slowest 15 % of places, and as needed.
  private func pathways(to assessment: MilestoneAssessment, at end: Double) -> [Pathway] {
    guard let last = assessment.judged, assessment.interpolation == nil,
      let target = Target(assessment.milestone, indicator), indicator.kind != .managedLevel
    else { return [] }
    let years = end - last.period.end
    guard years > 0 else { return [] }
    let possible = indicator.possibleValues
    func pathway(_ pace: Pathway.Pace, _ value: Double?) -> Pathway? {
      value.map { value in
        let level = min(max(value, possible.lowerBound), possible.upperBound)
        return Pathway(
          pace: pace, perYear: (level - last.value) / years, value: level,
          isMet: target.isMet(by: level))
      }
    }
    // The prior pack speaks of shares that shall rise, as in the verdict.
    let reference =
      indicator.kind == .share && indicator.direction == .atLeast && indicator.upperBound == 100
      ? prior?.reference : nil
    func others(_ share: Double) -> Double? {
      reference?.level(
        atPaceOf: share, from: last.value, over: years, family: indicator.family)
    }
    return [
      pathway(.recent, assessment.recentPace.map { last.value + $0 * years }),
      pathway(.fast, others(0.85)), pathway(.slow, others(0.15)),
      pathway(.needed, target.value),
    ].compactMap(\.self)
  }

  private func glidePath(to value: Double, at end: Double) -> [GlidePoint] {
    let last = observations.last
    return (projection?.rows ?? []).filter { $0.time <= end + 1e-9 }.compactMap { row in
      guard let low = row.quantile(0.1), let median = row.quantile(0.5),
        let high = row.quantile(0.9)
      else { return nil }
      let required = last.flatMap { last -> Double? in
        let length = end - last.period.end
        guard length > 0 else { return nil }
        return last.value + (value - last.value) * (row.time - last.period.end) / length
      }
      return GlidePoint(
        year: Int(bounded: row.time.rounded()) - 1, required: required, median: median,
        interval80: Interval(lower: low, upper: high))
    }
  }

  /// The levels that have a chance of 90, 50 and 10 %.
  private func reachable(
    at end: Double, _ direction: Indicator.Direction
  ) -> [ReachableLevel] {
    guard let row = projection?.rows.first(where: { abs($0.time - end) < 1e-9 }) else { return [] }
    return [(0.9, 0.1), (0.5, 0.5), (0.1, 0.9)].compactMap { chance, opposite in
      row.quantile(direction == .atLeast ? opposite : chance).map {
        ReachableLevel(chance: chance, value: $0)
      }
    }
  }

  /// The results of official rules, for targets above the last value only.
  private func official(_ threshold: Double, at end: Double) -> [OfficialStatus] {
    // Of several figures for one time the last one counts, as in the verdict.
    var points: [RuleRecord.Point] = []
    for observation in observations {
      if let last = points.last, observation.period.end <= last.time + 1e-9 { points.removeLast() }
      points.append(.init(time: observation.period.end, value: observation.value))
    }
    guard let record = RuleRecord(points), threshold > record.last.value, end > record.last.time
    else { return [] }
    return OfficialRules.all.map { rule in
      OfficialStatus(
        rule: rule.name, summary: rule.summary,
        willMeet: rule.willMeet(threshold, by: end, from: record),
        projection: rule.projection(of: record, at: end))
    }
  }
}
