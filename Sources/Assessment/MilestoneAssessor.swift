public import Indicators

/// Judges milestones as of a date.
public struct MilestoneAssessor: Sendable {
  /// The date as of which the report judges.
  public let asOf: CalendarDate

  /// The prior pack, learned from periods up to the date; `nil` for none.
  public let prior: PriorPack?

  /// Creates an assessor.
  public init(asOf: CalendarDate, prior: PriorPack? = nil) {
    self.asOf = asOf
    self.prior = prior
  }

  /// Returns the verdict on a milestone.
  public func assess(
    _ milestone: Milestone, _ input: AssessmentInput
  ) -> MilestoneAssessment {
    var verdict = Verdict(milestone, input, isPast: isPast(milestone))
    verdict.daysLeft = milestone.deadline
      .flatMap { CalendarDate(year: $0, month: 12, day: 31) }.map { asOf.days(to: $0) }
      .flatMap { $0 >= 0 ? $0 : nil }
    guard milestone.comparator != .none else {
      verdict.status = .noTarget
      return verdict.assessment
    }
    guard milestone.comparator != .qualitative, input.indicator.kind != .qualitative,
      let target = Target(milestone, input.indicator)
    else {
      verdict.reason = .noStateReported
      return verdict.assessment
    }
    verdict.threshold = target.threshold
    if let deadline = milestone.deadline, verdict.isPast {
      judgePast(deadline, target, &verdict)
    } else if input.indicator.kind == .managedLevel {
      judgeLevel(target, &verdict)
    } else {
      judgeFuture(target, &verdict)
      if let prior { verdict.compare(with: prior) }
    }
    return verdict.assessment
  }

  /// Returns the change a year over the last three years of observations, or over the last two
  /// observations where they lie further apart.
  ///
  /// - Parameter observations: The observations, in order of time.
  /// - Returns: The change, in the unit of the indicator; `nil` if there are fewer than two times.
  public static func recentPace(_ observations: [Observation]) -> Double? {
    guard let last = observations.last else { return nil }
    let end = last.period.end
    let earlier = observations.filter { $0.period.end < end - 1e-9 }
    let recent = earlier.first { $0.period.end >= end - Thresholds.paceMemory - 1e-9 }
    return (recent ?? earlier.last).map { (last.value - $0.value) / (end - $0.period.end) }
  }

  private func isPast(_ milestone: Milestone) -> Bool {
    guard let year = milestone.deadline else { return false }
    return year < asOf.year
  }

  /// A deadline that has passed is judged by the observation nearest to it, or interpolated.
  private func judgePast(_ deadline: Int, _ target: Target, _ verdict: inout Verdict) {
    let found = verdict.input.readings.map { reading in
      (
        label: reading.label,
        figure: Target.figure(
          at: Period.year(deadline).end, in: reading.earlier + reading.observations,
          end: { $0.period.end }, value: { $0.value })
      )
    }
    guard let first = found.lazy.compactMap(\.figure).first else {
      verdict.reason = .noObservationAtDeadline
      return
    }
    switch first {
    case .reported(let observation):
      verdict.basis = .observationAtDeadline
      verdict.judged = observation
    case .interpolated(let value, let before, let after):
      verdict.basis = .interpolatedAtDeadline
      verdict.judged = before
      verdict.interpolation = DeadlineInterpolation(value: value, after: after)
    }
    verdict.measureGap(target, from: first.value)
    let readings = found.map { label, figure in
      ReadingVerdict(
        label: label, lastValue: figure?.value, probability: nil, median: nil,
        status: figure.map { target.isMet(by: $0.value) ? .achieved : .offTrack }
          ?? .notAssessable)
    }
    let statuses = Set(readings.map(\.status))
    if statuses.count > 1 { verdict.readings = readings }
    // Contradictory reports: neither met nor missed while some say the one and some the other.
    verdict.status =
      statuses.isSuperset(of: [.achieved, .offTrack])
      ? .disputed : statuses.contains(.offTrack) ? .offTrack : .achieved
  }

  /// A level set by decision is tracked by where it stands, not extrapolated.
  private func judgeLevel(_ target: Target, _ verdict: inout Verdict) {
    guard let last = verdict.input.readings.first?.observations.last else {
      verdict.reason = .noLevelReported
      return
    }
    verdict.basis = .latestLevel
    verdict.judged = last
    verdict.measureGap(target, from: last.value)
    if target.isMet(by: last.value) {
      verdict.status = .onTrack
    } else {
      let isNear = last.value >= Thresholds.managedLevel * target.threshold
      verdict.status = target.direction == .atMost || isNear ? .atRisk : .offTrack
    }
  }

  /// A deadline ahead is judged by the probability at it, whether the milestone is met now or not.
  private func judgeFuture(_ target: Target, _ verdict: inout Verdict) {
    let input = verdict.input
    let lasts = input.readings.map(\.observations.last)
    // Where reports contradict each other, the pace is that of the reading that believes less.
    verdict.judged = lasts.first ?? nil
    if let last = verdict.judged {
      verdict.measurePace(input.readings.first?.observations ?? [], last, target)
    }
    let isMetNow = !lasts.isEmpty && lasts.allSatisfy { $0.map { isMet(target, by: $0) } ?? false }
    if isMetNow { verdict.basis = .alreadyMet }

    guard let outlook = input.outlook else {
      if isMetNow {
        verdict.status = .achieved
      } else {
        verdict.reason =
          input.observations.isEmpty
          ? .noObservation : lasts.contains { $0 != nil } ? .notFitted : .noFittedObservation
      }
      return
    }
    verdict.attainment = target.attainment(outlook, from: asOf.year, within: input.widest)
    guard let deadline = verdict.milestone.deadline else {
      if isMetNow { verdict.status = .achieved } else { verdict.reason = .noDeadline }
      return
    }
    let end = Period.year(deadline).end
    if input.widest?.isExceeded(by: outlook.row(at: end)) ?? false {
      verdict.attainment = nil
      if isMetNow { verdict.status = .achieved } else { verdict.reason = .intervalTooWide }
      return
    }
    project(target, outlook, to: end, &verdict)
  }

  /// Whether an observation meets a target and is recent enough to say so of today.
  private func isMet(_ target: Target, by observation: Observation) -> Bool {
    observation.period.end >= asOf.decimalYear - Thresholds.greatestAgeAtDeadline - 1e-9
      && target.isMet(by: observation.value)
  }

  private func project(
    _ target: Target, _ outlook: any Outlook, to end: Double, _ verdict: inout Verdict
  ) {
    let input = verdict.input
    let row = outlook.row(at: end)
    let probability = target.probability(outlook, at: end)
    verdict.probability = probability
    verdict.eras = outlook.eras(at: end)
    verdict.median = row.quantile(0.5)
    verdict.interval80 = interval(row, 0.10, 0.90)
    verdict.interval95 = interval(row, 0.025, 0.975)
    if let median = verdict.median { verdict.measureGap(target, from: median) }
    if verdict.basis != .alreadyMet { verdict.basis = .projection }
    if input.readings.count > 1 {
      verdict.readings = input.readings.map { readingVerdict($0, target, end) }
    }
    if input.grade == .e {
      verdict.status = .indicative
    } else {
      // The verdict must not hang on which of two contradictory reports is believed.
      let status = Thresholds.status(probability: probability)
      verdict.status = verdict.readings.allSatisfy { $0.status == status } ? status : .disputed
    }
  }

  private func readingVerdict(
    _ reading: AssessmentInput.Reading, _ target: Target, _ end: Double
  ) -> ReadingVerdict {
    let last = reading.observations.last?.value
    guard let outlook = reading.outlook else {
      return ReadingVerdict(
        label: reading.label, lastValue: last, probability: nil, median: nil,
        status: .notAssessable)
    }
    let probability = target.probability(outlook, at: end)
    return ReadingVerdict(
      label: reading.label, lastValue: last, probability: probability,
      median: outlook.row(at: end).quantile(0.5),
      status: Thresholds.status(probability: probability))
  }

  private func interval(_ row: QuantileRow, _ lower: Double, _ upper: Double) -> Interval? {
    guard let low = row.quantile(lower), let high = row.quantile(upper) else { return nil }
    return Interval(lower: low, upper: high)
  }
}

extension DeadlineFigure where Figure == Observation {
  /// The value that is compared with the target.
  fileprivate var value: Double {
    switch self {
    case .reported(let observation): observation.value
    case .interpolated(let value, _, _): value
    }
  }
}
