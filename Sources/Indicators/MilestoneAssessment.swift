/// The words for a probability on the likelihood scale of the IPCC.
///
/// Source: IPCC, *Guidance Note for Lead Authors of the Fifth Assessment Report on Consistent
/// Treatment of Uncertainties* (2010), table 1.
public enum Likelihood: String, Sendable, Codable, CaseIterable {
  /// At least 0.99.
  case virtuallyCertain
  /// 0.90 to 0.99.
  case veryLikely
  /// 0.66 to 0.90.
  case likely
  /// 0.33 to 0.66.
  case aboutAsLikelyAsNot
  /// 0.10 to 0.33.
  case unlikely
  /// 0.01 to 0.10.
  case veryUnlikely
  /// Below 0.01.
  case exceptionallyUnlikely

  /// Creates the word for a probability.
  public init(probability: Double) {
    switch probability {
    case 0.99...: self = .virtuallyCertain
    case 0.90..<0.99: self = .veryLikely
    case 0.66..<0.90: self = .likely
    case 0.33..<0.66: self = .aboutAsLikelyAsNot
    case 0.10..<0.33: self = .unlikely
    case 0.01..<0.10: self = .veryUnlikely
    default: self = .exceptionallyUnlikely
    }
  }
}

/// The basis of a verdict on a milestone.
public enum AssessmentBasis: String, Sendable, Codable, CaseIterable {
  /// The projection to the deadline.
  case projection

  /// The latest observation already meets the milestone, before the deadline.
  case alreadyMet

  /// The observation at or just before a deadline that has passed.
  case observationAtDeadline

  /// The latest level of an indicator that is set by decision each year.
  case latestLevel

  /// A reported state, for milestones in words.
  case reportedState

  /// Nothing; see ``NotAssessableReason``.
  case none
}

/// The reason for which a milestone cannot be assessed.
public enum NotAssessableReason: String, Sendable, Codable, CaseIterable {
  /// No observation of the indicator anywhere.
  case noObservation

  /// The deadline has passed and no observation stands at or just before it.
  case noObservationAtDeadline

  /// A milestone in words, without a reported state.
  case noStateReported

  /// The plan states no year.
  case noDeadline

  /// Set by decision each year, and no level has been reported.
  case noLevelReported

  /// The observations could not be fitted.
  case notFitted

  /// All figures published are targets, bounds, or awaiting evidence, so none can be fitted.
  case noFittedObservation
}

/// The verdict on a milestone under one reading of contradictory reports.
public struct ReadingVerdict: Sendable, Codable, Hashable {
  /// The reports that the reading takes as true, in both languages.
  public let label: LocalizedText

  /// The last value the reading rests on.
  public let lastValue: Double?

  /// The probability that the milestone is met, 0 to 1.
  public let probability: Double?

  /// The median at the deadline, in the unit of the indicator.
  public let median: Double?

  /// The verdict.
  public let status: Status

  /// Creates a verdict.
  public init(
    label: LocalizedText, lastValue: Double?, probability: Double?, median: Double?, status: Status
  ) {
    self.label = label
    self.lastValue = lastValue
    self.probability = probability
    self.median = median
    self.status = status
  }
}

/// The year in which a milestone's value is expected to be reached: the distribution, over simulated
/// paths, of the first year at whose end it is met.
public struct AttainmentYear: Sendable, Codable, Hashable {
  /// The first year by whose end half of the paths have met the value; `nil` if not by ``limit``.
  public let median: Int?

  /// The first year by whose end one path in ten has met it; `nil` if not by ``limit``.
  public let earliest: Int?

  /// The first year by whose end nine paths in ten have met it; `nil` if not by ``limit``.
  public let latest: Int?

  /// The last year looked at.
  public let limit: Int

  /// The share of the paths that have not met the value by ``limit``; `nil` if it is not known.
  public let notByLimit: Double?

  /// Creates the years.
  public init(median: Int?, earliest: Int?, latest: Int?, limit: Int, notByLimit: Double? = nil) {
    self.median = median
    self.earliest = earliest
    self.latest = latest
    self.limit = limit
    self.notByLimit = notByLimit
  }
}

/// A central interval of a predictive distribution.
public struct Interval: Sendable, Codable, Hashable {
  /// The lower end.
  public let lower: Double

  /// The upper end.
  public let upper: Double

  /// Creates an interval.
  public init(lower: Double, upper: Double) {
    self.lower = lower
    self.upper = upper
  }
}

/// The assessment of a milestone: verdict, probability, gap and pace.
public struct MilestoneAssessment: Sendable, Codable, Hashable {
  /// The milestone.
  public let milestone: Milestone

  /// The verdict.
  public let status: Status

  /// The basis of the verdict.
  public let basis: AssessmentBasis

  /// The reason for which there is no verdict; `nil` if there is one.
  public let reason: NotAssessableReason?

  /// Whether the deadline lies before the date of the report.
  public let isPast: Bool

  /// The value that counts as met, in the unit of the indicator: the milestone's value, but 100 % is
  /// met by what rounds to it, 99.5 %.
  public let threshold: Double?

  /// The probability that the value meets the milestone at the deadline, 0 to 1, clipped to 0.02
  /// to 0.98; `nil` where the verdict does not rest on a projection.
  public let probability: Double?

  /// The words for the probability.
  public let likelihood: Likelihood?

  /// The median at the deadline.
  public let median: Double?

  /// The central interval that holds the value with probability 0.8.
  public let interval80: Interval?

  /// The central interval that holds the value with probability 0.95.
  public let interval95: Interval?

  /// Milestone minus median (or minus the observation that was judged), signed so that positive is
  /// short, in the unit of the indicator.
  public let gap: Double?

  /// The gap in people, households or cases, where the place has a denominator.
  public let gapCount: Double?

  /// The denominator that ``gapCount`` was computed with.
  public let denominator: Denominator?

  /// The year in which the value is expected; `nil` where there are no simulated paths.
  public let attainment: AttainmentYear?

  /// The observation that was judged: the last one, or the one at the deadline.
  public let judged: Observation?

  /// The change a year over the recent observations, signed, in the unit of the indicator.
  public let recentPace: Double?

  /// The change a year that is needed from the last observation to the deadline.
  public let requiredPace: Double?

  /// The evidence grade, by the number of own observations.
  public let grade: EvidenceGrade

  /// On how many independent past eras, each as long as the time to the deadline, the probability rests: 0
  /// for the general law, `nil` where none is stated or it does not rest on eras.
  ///
  /// With ``grade`` it is the evidence: the grade counts what the place has seen, the eras what the laws
  /// of the projection have.
  public let eras: Double?

  /// The verdict under each reading, where reports contradict each other; otherwise empty.
  public let readings: [ReadingVerdict]

  /// The share of like statements that came true in hindcasts; `nil` where no probability is
  /// stated, or too few like it were checked.
  public let reliability: StatementReliability?

  /// The percentile of the pace needed among the paces of places that were at the same level; `nil`
  /// where nothing is needed or too few such places are known.
  public let paceStanding: ReferenceClass.Standing?

  /// Creates an assessment.
  public init(
    milestone: Milestone, status: Status, basis: AssessmentBasis, reason: NotAssessableReason?,
    isPast: Bool, threshold: Double?, probability: Double?, median: Double?,
    interval80: Interval?, interval95: Interval?, gap: Double?, gapCount: Double?,
    denominator: Denominator?, attainment: AttainmentYear?, judged: Observation?,
    recentPace: Double?, requiredPace: Double?, grade: EvidenceGrade, eras: Double? = nil,
    readings: [ReadingVerdict], reliability: StatementReliability? = nil,
    paceStanding: ReferenceClass.Standing? = nil
  ) {
    self.milestone = milestone
    self.status = status
    self.basis = basis
    self.reason = reason
    self.isPast = isPast
    self.threshold = threshold
    self.probability = probability
    self.likelihood = probability.map(Likelihood.init(probability:))
    self.median = median
    self.interval80 = interval80
    self.interval95 = interval95
    self.gap = gap
    self.gapCount = gapCount
    self.denominator = denominator
    self.attainment = attainment
    self.judged = judged
    self.recentPace = recentPace
    self.requiredPace = requiredPace
    self.grade = grade
    self.eras = eras
    self.readings = readings
    self.reliability = reliability
    self.paceStanding = paceStanding
  }
}

/// The state of a task at the date of the report.
public struct TaskAssessment: Sendable, Codable, Hashable {
  /// The state of a task against its deadline.
  public enum Standing: String, Sendable, Codable, CaseIterable {
    /// Reported done, evidence accepted.
    case done

    /// The deadline has passed and it is not done.
    case overdue

    /// Due within 60 days.
    case dueSoon

    /// Due later.
    case upcoming

    /// Recurring or yearly.
    case recurring

    /// The plan states no deadline.
    case noDeadline
  }

  /// The task.
  public let task: PlanTask

  /// The state.
  public let standing: Standing

  /// Whole days from the date of the report to the deadline, negative when overdue.
  public let daysLeft: Int?

  /// Creates an assessment.
  public init(task: PlanTask, standing: Standing, daysLeft: Int?) {
    self.task = task
    self.standing = standing
    self.daysLeft = daysLeft
  }
}

/// The limits within which a probability is stated before the event.
///
/// Hindcasts show that statements beyond them come true less often than they claim.
public enum ProbabilityLimits {
  /// 0.02 to 0.98.
  public static let standard = Interval(lower: 0.02, upper: 0.98)

  /// Returns a probability moved within the ``standard`` limits.
  public static func clip(_ probability: Double) -> Double {
    min(max(probability, standard.lower), standard.upper)
  }
}
