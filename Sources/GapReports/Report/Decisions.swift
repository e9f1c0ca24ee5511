import Assessment
package import Indicators
package import Reporting

/// The milestones of a place that need a decision, with what can be decided.
package struct Decisions {
  /// The most that a committee is asked to decide at once.
  private static let limit = 5

  /// The age of a figure, in years, from which newer ones are asked for first.
  private static let greatestAge = 2.0

  package let asOf: CalendarDate
  package let indicators: [IndicatorReport]
  package let prior: PriorPack?

  /// Returns the decisions, the most pressing first.
  ///
  /// Milestones ahead come first, those that rest on the place's own figures before those that are
  /// borrowed; a milestone that was missed counts only where none of its indicator is ahead.
  package func decisions(_ summary: PlaceSummary) -> [Decision] {
    var seen: Set<String> = []
    let wanted = (summary.urgent + summary.borrowed + summary.missed).compactMap(find)
      .filter { seen.insert($0.report.indicator.key).inserted }
    return wanted.prefix(Self.limit).map { report, assessment in
      Decision(
        milestone: assessment.milestone.id, paceBySpan: paces(assessment, report.indicator),
        options: options(assessment, report))
    }
  }

  private func find(_ id: String) -> (report: IndicatorReport, assessment: MilestoneAssessment)? {
    for report in indicators {
      if let found = report.milestones.first(where: { $0.milestone.id == id }) {
        return (report, found)
      }
    }
    return nil
  }

  /// The percentile of the pace needed over each span up to the time that is left.
  private func paces(
    _ assessment: MilestoneAssessment, _ indicator: Indicator
  ) -> [SpanPercentile] {
    // The prior pack speaks of shares that shall rise, as in the verdict.
    guard let standing = assessment.pacePercentile, let prior, let pace = assessment.requiredPace,
      let judged = assessment.judged, let deadline = assessment.milestone.deadline
    else { return [] }
    let years = Double(deadline) + 1 - judged.period.end
    return ReferenceClass.spans.filter { Double($0) <= max(years.rounded(.up), 1) }.compactMap {
      span in
      // One family throughout, or a longer span could look easier than a shorter one.
      let found = prior.reference.percentile(
        ofPace: pace, from: judged.value, over: Double(span), family: standing.family)
      return found.flatMap {
        $0.family == standing.family
          ? SpanPercentile(
            span: span, share: $0.share, windows: $0.windows, entities: $0.entities)
          : nil
      }
    }
  }

  private func options(
    _ assessment: MilestoneAssessment, _ report: IndicatorReport
  ) -> [DecisionOption] {
    var options: [DecisionOption] = []
    if Set(assessment.readings.map(\.status)).count > 1 {
      options.append(DecisionOption(.settleContradiction))
    }
    let newest = report.observations.last?.time
    let age = newest.map { asOf.decimalYear - $0 } ?? .infinity
    if report.grade == .e {
      options.append(DecisionOption(.reportFigures))
    } else if age > Self.greatestAge {
      options.append(DecisionOption(.updateFigures))
    }
    if assessment.isPast {
      return options + [.init(.moveDeadline, year: laterYear(assessment))]
    }
    if report.indicator.kind == .managedLevel {
      return options + [.init(.setLevel, value: assessment.milestone.value)]
    }
    let sign: Double =
      assessment.milestone.direction(for: report.indicator) == .atLeast ? 1 : -1
    let isReached = Alerts.isReached(assessment, report.indicator)
    if isReached {
      options.append(DecisionOption(.holdLevel, value: assessment.threshold))
    } else if let pace = assessment.requiredPace, sign * pace > sign * (assessment.recentPace ?? 0)
    {
      options.append(DecisionOption(.raisePace, value: pace))
    }
    if let median = assessment.median, (assessment.gap ?? 0) > 0, !isReached {
      options.append(DecisionOption(.setStage, value: median))
    }
    if let year = laterYear(assessment) { options.append(.init(.moveDeadline, year: year)) }
    if let probability = assessment.probability, probability >= Thresholds.atRisk {
      options.append(DecisionOption(.keepAndWatch))
    }
    return options
  }

  /// The year by whose end half of the paths have met a milestone, if it is later than the deadline.
  private func laterYear(_ assessment: MilestoneAssessment) -> Int? {
    assessment.attainment?.median.flatMap { year in
      year > (assessment.milestone.deadline ?? year) ? year : nil
    }
  }
}
