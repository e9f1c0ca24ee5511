import Assessment
package import Indicators
package import Reporting

/// What a committee has to decide about a place, the most pressing first.
///
/// First the milestones ahead that the place's own figures put in doubt, then the figures that are missing, the tasks
/// that are overdue, the evidence that was sent back, and the milestones that were missed. A place without own
/// figures has one decision about them, to have them reported: levels and years of other places are no basis for
/// another milestone.
package struct Decisions {
  /// The most milestones, and the most agencies with overdue tasks, that a committee is asked to decide about.
  private static let limit = 5

  /// The age of a figure, in years, from which newer ones are asked for first.
  static let greatestAge = 2.0

  /// The days from the report until figures, reasons and evidence are to be handed in.
  static let handingIn = 15

  /// The share of places that were slower from which a pace counts as hardly ever kept up.
  private static let hardlyEver = 0.95

  package let asOf: CalendarDate
  package let indicators: [IndicatorReport]
  package let tasks: [TaskAssessment]

  /// Returns the decisions.
  package func decisions(_ summary: PlaceSummary) -> [Decision] {
    var seen: Set<String> = []
    func found(_ ids: [String]) -> [Decision] {
      ids.compactMap(find).filter { seen.insert($0.report.indicator.key).inserted }
        .prefix(Self.limit).map(decision)
    }
    let ahead = found(summary.urgent)
    let missed = found(summary.disputed + summary.missed)
    return ahead + missingFigures + overdue + evidence
      + missed.prefix(max(Self.limit - ahead.count, 0))
  }

  private var handInDay: CalendarDate { asOf.advanced(by: Self.handingIn) }

  // MARK: - Figures, tasks, evidence

  /// The indicators with milestones ahead of which the place has reported nothing: first those that are due
  /// first, among these those whose verdict a figure is likeliest to change.
  private var missingFigures: [Decision] {
    let missing = indicators.filter(Alerts.isMissing)
    guard !missing.isEmpty else { return [] }
    func rank(_ report: IndicatorReport) -> (Int, Double) {
      let ahead = report.milestones.filter { !$0.isPast && $0.status != .noTarget }
      let doubt = ahead.map(Self.doubt).max() ?? 0
      return (ahead.compactMap(\.milestone.deadline).min() ?? .max, -doubt)
    }
    let ranked = missing.enumerated().sorted {
      let (left, right) = (rank($0.element), rank($1.element))
      return left == right ? $0.offset < $1.offset : left < right
    }.map(\.element)
    let agencies = Set(ranked.map(\.leadAgency))
    return [
      Decision(
        .figures, indicators: ranked.map(\.indicator.key),
        leadAgency: agencies.count == 1 ? agencies.first ?? "" : "", by: handInDay,
        options: [DecisionOption(.reportFigures)])
    ]
  }

  /// How far a figure may move the probability of a milestone, 0 to 1: most where it is one half; without any
  /// probability, anything may come out.
  static func doubt(_ probability: Double?) -> Double {
    probability.map { 2 * min($0, 1 - $0) } ?? 1
  }

  private static func doubt(_ assessment: MilestoneAssessment) -> Double {
    doubt(assessment.probability)
  }

  /// The overdue tasks, one decision an agency, first the agency with the task that is longest overdue.
  private var overdue: [Decision] {
    let late = tasks.filter { $0.standing == .overdue && $0.task.state != .awaitingEvidence }
      .enumerated().sorted {
        let (left, right) = ($0.element.daysLeft ?? 0, $1.element.daysLeft ?? 0)
        return left == right ? $0.offset < $1.offset : left < right
      }.map(\.element.task)
    var agencies: [String] = []
    for task in late where !agencies.contains(task.leadAgency) { agencies.append(task.leadAgency) }
    func decision(_ tasks: [PlanTask], _ agency: String) -> Decision {
      Decision(
        .tasks, tasks: tasks.map(\.id), leadAgency: agency, by: handInDay,
        options: [DecisionOption(.finishTasks)])
    }
    guard agencies.count > Self.limit else {
      return agencies.map { agency in
        decision(late.filter { $0.leadAgency == agency }, agency)
      }
    }
    let named = Set(agencies.prefix(Self.limit - 1))
    return agencies.prefix(Self.limit - 1).map { agency in
      decision(late.filter { $0.leadAgency == agency }, agency)
    } + [decision(late.filter { !named.contains($0.leadAgency) }, "")]
  }

  private var evidence: [Decision] {
    let waiting = tasks.map(\.task).filter { $0.state == .awaitingEvidence }
    guard !waiting.isEmpty else { return [] }
    let agencies = Set(waiting.map(\.leadAgency))
    return [
      Decision(
        .evidence, tasks: waiting.map(\.id),
        leadAgency: agencies.count == 1 ? agencies.first ?? "" : "", by: handInDay,
        options: [DecisionOption(.completeEvidence)])
    ]
  }

  // MARK: - Milestones

  private typealias Found = (report: IndicatorReport, assessment: MilestoneAssessment)

  private func find(_ id: String) -> Found? {
    for report in indicators {
      if let found = report.milestones.first(where: { $0.milestone.id == id }) {
        return (report, found)
      }
    }
    return nil
  }

  private func decision(_ found: Found) -> Decision {
    let (report, assessment) = found
    let milestone = assessment.milestone
    let options = options(assessment, report)
    let last = milestone.deadline.flatMap { CalendarDate(year: $0, month: 12, day: 31) }
    return Decision(
      .milestone, milestone: milestone.id,
      leadAgency: milestone.leadAgency.isEmpty ? report.leadAgency : milestone.leadAgency,
      by: day(options, last), options: options)
  }

  /// The day of the first option: figures and reasons soon, a stage at its year, else the deadline.
  private func day(_ options: [DecisionOption], _ deadline: CalendarDate?) -> CalendarDate? {
    switch options.first?.kind {
    case .reportFigures, .updateFigures, .settleContradiction, .finishTasks, .completeEvidence:
      return handInDay
    default:
      let stage = options.first { $0.kind == .setStage }?.year
        .flatMap { CalendarDate(year: $0, month: 12, day: 31) }
      return stage ?? deadline.flatMap { $0 > asOf ? $0 : nil } ?? handInDay
    }
  }

  private func options(
    _ assessment: MilestoneAssessment, _ report: IndicatorReport
  ) -> [DecisionOption] {
    var options: [DecisionOption] = []
    // Whatever the verdict: how far the goal is depends on which figure holds.
    if assessment.status == .disputed || assessment.readings.count > 1 {
      options.append(DecisionOption(.settleContradiction))
    }
    let age = report.observations.last.map { asOf.decimalYear - $0.time } ?? .infinity
    if age > Self.greatestAge { options.append(DecisionOption(.updateFigures)) }
    if assessment.isPast {
      return assessment.status == .disputed
        ? options : options + [.init(.moveDeadline, year: laterYear(assessment))]
    }
    if report.indicator.kind == .managedLevel {
      return options + [.init(.setLevel, value: assessment.milestone.value)]
    }
    if Alerts.isReached(assessment, report.indicator) {
      options.append(DecisionOption(.holdLevel, value: assessment.threshold))
    } else {
      options += towards(assessment, report.indicator)
    }
    if let year = laterYear(assessment) { options.append(.init(.moveDeadline, year: year)) }
    if let probability = assessment.probability, probability >= Thresholds.atRisk {
      options.append(DecisionOption(.keepAndWatch))
    }
    return options.isEmpty ? [DecisionOption(.reviewMeasures)] : options
  }

  /// The options about a milestone that is not met yet.
  private func towards(
    _ assessment: MilestoneAssessment, _ indicator: Indicator
  ) -> [DecisionOption] {
    guard let judged = assessment.judged, let deadline = assessment.milestone.deadline,
      let target = Target(assessment.milestone, indicator)
    else { return [] }
    let sign: Double = target.direction == .atLeast ? 1 : -1
    let isUnlikely = (assessment.probability ?? 1) < Thresholds.atRisk
    let isFeasible = (assessment.pacePercentile?.share ?? 0) < Self.hardlyEver
    var options: [DecisionOption] = []
    let isFaster = assessment.requiredPace.map {
      sign * $0 > sign * (assessment.recentPace ?? 0)
    }
    if let days = assessment.daysLeft, days < Thresholds.daysOfPace {
      if !isUnlikely { options.append(.init(.closeGap, value: assessment.missing)) }
    } else if isFeasible, let pace = assessment.requiredPace {
      if isFaster == true { options.append(DecisionOption(.raisePace, value: pace)) }
      let stage = asOf.year + 1
      if stage < deadline {
        let level = judged.value + pace * (Double(stage) + 1 - judged.period.end)
        options.append(DecisionOption(.setStage, value: level, year: stage))
      }
    }
    if isUnlikely, let median = assessment.median, target.gap(from: median) > 0,
      sign * median > sign * judged.value
    {
      options.append(DecisionOption(.lowerGoal, value: median))
    }
    return options
  }

  /// The expected year, if it is later than the deadline.
  private func laterYear(_ assessment: MilestoneAssessment) -> Int? {
    assessment.attainment?.median.flatMap { year in
      year > (assessment.milestone.deadline ?? year) ? year : nil
    }
  }
}
