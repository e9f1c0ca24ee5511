public import Indicators

/// What is known about an indicator in a place when its milestones are judged.
public struct AssessmentEvidence: Sendable {
  /// One reading of the observations with the outlook that follows from it.
  public struct Reading: Sendable {
    /// Which reports it believes; empty label texts if there is only one reading.
    public let label: LocalizedText

    /// The place's own observations to judge by, in order of time: those from the last break on.
    public let observations: [Observation]

    /// Those before the last break, in order of time, which still judge the deadlines of their time.
    public let earlier: [Observation]

    /// The outlook, `nil` if the reading could not be fitted.
    public let outlook: (any Outlook)?

    /// Creates a reading.
    public init(
      label: LocalizedText, observations: [Observation], earlier: [Observation] = [],
      outlook: (any Outlook)?
    ) {
      self.label = label
      self.observations = observations
      self.earlier = earlier
      self.outlook = outlook
    }
  }

  /// The indicator.
  public let indicator: Indicator

  /// All observations of the place, fitted or not, in order of time.
  public let observations: [Observation]

  /// The readings of the place's own observations.
  public let readings: [Reading]

  /// The outlook that verdicts rest on: the pool of the readings, or the parent's.
  public let outlook: (any Outlook)?

  /// Possible courses of that outlook, from which the year of attainment is read.
  public let paths: (any PathEnsemble)?

  /// How much the outlook rests on own observations.
  public let grade: EvidenceGrade

  /// The latest denominator of the place of the kind that the indicator is a share of.
  public let denominator: Denominator?

  /// Creates the evidence.
  public init(
    indicator: Indicator, observations: [Observation], readings: [Reading],
    outlook: (any Outlook)?, paths: (any PathEnsemble)?, grade: EvidenceGrade,
    denominator: Denominator?
  ) {
    self.indicator = indicator
    self.observations = observations
    self.readings = readings
    self.outlook = outlook
    self.paths = paths
    self.grade = grade
    self.denominator = denominator
  }
}

/// Judges milestones as of a date.
public struct MilestoneAssessor: Sendable {
  /// The date as of which the report judges.
  public let asOf: CalendarDate

  /// What public panels teach, known at the date.
  public let prior: PriorPack?

  /// Creates an assessor.
  public init(asOf: CalendarDate, prior: PriorPack? = nil) {
    self.asOf = asOf
    self.prior = prior
  }

  /// Returns the verdict on a milestone.
  public func assess(
    _ milestone: Milestone, _ evidence: AssessmentEvidence
  ) -> MilestoneAssessment {
    var verdict = Verdict(milestone, evidence, isPast: isPast(milestone))
    guard milestone.comparator != .none else {
      verdict.status = .noTarget
      return verdict.assessment
    }
    guard milestone.comparator != .qualitative, evidence.indicator.kind != .qualitative,
      let target = Target(milestone, evidence.indicator)
    else {
      verdict.reason = .noStateReported
      return verdict.assessment
    }
    verdict.threshold = target.threshold
    if let deadline = milestone.deadline, verdict.isPast {
      judgePast(deadline, target, &verdict)
    } else if evidence.indicator.kind == .managedLevel {
      judgeLevel(target, &verdict)
    } else {
      judgeFuture(target, &verdict)
      if let prior { verdict.compare(with: prior) }
    }
    return verdict.assessment
  }

  /// Returns the value that counts as meeting a milestone; `nil` if it has none.
  ///
  /// - Parameters:
  ///   - milestone: The milestone.
  ///   - indicator: Its indicator.
  /// - Returns: The value, in the unit of the indicator: its own, but 99.5 % for 100 %.
  public func threshold(of milestone: Milestone, _ indicator: Indicator) -> Double? {
    guard milestone.comparator != .none, milestone.comparator != .qualitative else { return nil }
    return Target(milestone, indicator)?.threshold
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

  /// A deadline that has passed is judged by the observation at or just before it.
  private func judgePast(_ deadline: Int, _ target: Target, _ verdict: inout Verdict) {
    let end = Double(deadline) + 1
    func atDeadline(_ observations: [Observation]) -> Observation? {
      observations.last {
        $0.period.end <= end + 1e-9
          && $0.period.end >= end - Thresholds.greatestAgeAtDeadline - 1e-9
      }
    }
    let judged = verdict.evidence.readings.map {
      ($0.label, atDeadline($0.earlier + $0.observations))
    }
    guard let first = judged.lazy.compactMap(\.1).first else {
      verdict.reason = .noObservationAtDeadline
      return
    }
    verdict.basis = .observationAtDeadline
    verdict.judged = first
    verdict.measureGap(target, from: first.value)
    let statuses = judged.map { label, observation in
      ReadingVerdict(
        label: label, lastValue: observation?.value, probability: nil, median: nil,
        status: observation.map { target.isMet(by: $0.value) ? .achieved : .offTrack }
          ?? .notAssessable)
    }
    // Contradictory reports: the milestone counts as met only if it is under every reading.
    verdict.status = statuses.allSatisfy { $0.status == .achieved } ? .achieved : .offTrack
    if Set(statuses.map(\.status)).count > 1 { verdict.readings = statuses }
  }

  /// A level set by decision is tracked by where it stands, not extrapolated.
  private func judgeLevel(_ target: Target, _ verdict: inout Verdict) {
    guard let last = verdict.evidence.readings.first?.observations.last else {
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

  private func judgeFuture(_ target: Target, _ verdict: inout Verdict) {
    let evidence = verdict.evidence
    let lasts = evidence.readings.map(\.observations.last)
    // Where reports contradict each other, the pace is that of the reading that believes less.
    verdict.judged = lasts.first ?? nil
    if let last = verdict.judged {
      verdict.measurePace(evidence.readings.first?.observations ?? [], last, target)
    }
    let isMet =
      !lasts.isEmpty && lasts.allSatisfy { $0.map { target.isMet(by: $0.value) } ?? false }

    guard let outlook = evidence.outlook else {
      if isMet {
        verdict.status = .achieved
        verdict.basis = .alreadyMet
      } else {
        verdict.reason =
          evidence.observations.isEmpty
          ? .noObservation : lasts.contains { $0 != nil } ? .notFitted : .noFittedObservation
      }
      return
    }
    verdict.attainment = evidence.paths.flatMap { attainment(target, $0, after: outlook.origin) }
    guard let deadline = verdict.milestone.deadline else {
      verdict.reason = isMet ? nil : .noDeadline
      if isMet {
        verdict.status = .achieved
        verdict.basis = .alreadyMet
      }
      return
    }
    let end = Double(deadline) + 1
    let row = outlook.row(at: end)
    verdict.probability = target.probability(outlook, at: end)
    verdict.eras = outlook.eras(at: end)
    verdict.median = row.quantile(0.5)
    verdict.interval80 = interval(row, 0.10, 0.90)
    verdict.interval95 = interval(row, 0.025, 0.975)
    if let median = verdict.median { verdict.measureGap(target, from: median) }
    verdict.basis = isMet ? .alreadyMet : .projection
    if evidence.readings.count > 1 {
      verdict.readings = evidence.readings.map { readingVerdict($0, target, end) }
    }
    if isMet {
      verdict.status = .achieved
    } else if evidence.grade == .e {
      verdict.status = .indicative
    } else {
      let status = Thresholds.status(probability: verdict.probability ?? 0)
      // A good verdict must not hang on which of two contradictory reports is believed.
      let isAgreed = verdict.readings.allSatisfy { [.achieved, .onTrack].contains($0.status) }
      verdict.status = status == .onTrack && !isAgreed ? .atRisk : status
    }
  }

  private func readingVerdict(
    _ reading: AssessmentEvidence.Reading, _ target: Target, _ end: Double
  ) -> ReadingVerdict {
    let last = reading.observations.last?.value
    guard let outlook = reading.outlook else {
      return ReadingVerdict(
        label: reading.label, lastValue: last, probability: nil, median: nil,
        status: .notAssessable)
    }
    let probability = target.probability(outlook, at: end)
    let isMet = last.map(target.isMet(by:)) ?? false
    return ReadingVerdict(
      label: reading.label, lastValue: last, probability: probability,
      median: outlook.row(at: end).quantile(0.5),
      status: isMet ? .achieved : Thresholds.status(probability: probability))
  }

  private func interval(_ row: QuantileRow, _ lower: Double, _ upper: Double) -> Interval? {
    guard let low = row.quantile(lower), let high = row.quantile(upper) else { return nil }
    return Interval(lower: low, upper: high)
  }

  /// Looks year by year for the first at whose end the simulated paths meet the milestone.
  private func attainment(
    _ target: Target, _ paths: any PathEnsemble, after origin: Double
  ) -> AttainmentYear? {
    let limit = Thresholds.attainmentLimit
    let first = max(asOf.year, Int(origin.rounded(.down)))
    guard first <= limit else { return nil }
    let years = (first...limit).filter { Double($0) + 1 > origin }
    let passage = paths.firstPassage(
      target.threshold, target.direction, at: years.map { Double($0) + 1 })
    func year(_ share: Double) -> Int? { passage.position(reaching: share).map { years[$0] } }
    return AttainmentYear(
      median: year(0.5), earliest: year(0.1), latest: year(0.9), limit: limit,
      notByLimit: passage.never)
  }
}
