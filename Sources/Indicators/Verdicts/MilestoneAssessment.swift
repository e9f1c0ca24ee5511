/// The assessment of a milestone.
public struct MilestoneAssessment: Sendable, Codable, Hashable {
  /// The milestone.
  public let milestone: Milestone

  /// The verdict.
  public let status: Status

  /// The basis of the verdict.
  public let basis: AssessmentBasis

  /// Why there is no verdict, if there is none.
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

  /// The distance from the observation that was judged to the milestone's value, positive, in the unit of the
  /// indicator; `nil` if the milestone is met or there is no observation.
  public let missing: Double?

  /// The days from the date of the report to the end of the deadline; `nil` if it has passed or there is none.
  public let daysLeft: Int?

  /// The years from which on the milestone is probably met; `nil` where there is no projection, or no such
  /// year parts those before from those after.
  public let attainment: AttainmentYear?

  /// The observation that was judged: the last one, or the one nearest to the deadline; the one before it where
  /// the value at the deadline is interpolated.
  public let judged: Observation?

  /// The value at the deadline and the observation after it, where the value is interpolated.
  public let interpolation: DeadlineInterpolation?

  /// The change a year over the recent observations, signed, in the unit of the indicator.
  public let recentPace: Double?

  /// The change a year that is needed from the last observation to the deadline.
  public let requiredPace: Double?

  /// The grade of the verdict by the number of own observations.
  public let grade: EvidenceGrade

  /// On how many independent past eras, each as long as the time to the deadline, the probability rests: 0
  /// for the default distribution, `nil` where none is stated or it does not rest on eras.
  ///
  /// With ``grade`` it is the evidence: the grade counts what the place has seen, the eras what the distributions
  /// of the projection have.
  public let eras: Double?

  /// The verdict under each reading, where reports contradict each other; otherwise empty.
  public let readings: [ReadingVerdict]

  /// The observed frequency of statements like the probability in hindcasts; `nil` where none is stated, or
  /// too few like it have been checked.
  public let reliability: StatementReliability?

  /// The percentile of the pace needed among those of places that were at the same level; `nil` where
  /// nothing is needed or too few such places are known.
  public let pacePercentile: ReferenceClass.PacePercentile?

  // JSON keeps the names that it had before the terms were settled.
  private enum CodingKeys: String, CodingKey {
    case milestone, status, basis, reason, isPast, threshold, probability, likelihood, median,
      interval80, interval95, gap, gapCount, denominator, missing, daysLeft, attainment, judged,
      interpolation, recentPace,
      requiredPace, grade, eras, readings, reliability
    case pacePercentile = "paceStanding"
  }

  /// Creates an assessment.
  public init(
    milestone: Milestone, status: Status, basis: AssessmentBasis, reason: NotAssessableReason?,
    isPast: Bool, threshold: Double?, probability: Double?, median: Double?,
    interval80: Interval?, interval95: Interval?, gap: Double?, gapCount: Double?,
    denominator: Denominator?, missing: Double? = nil, daysLeft: Int? = nil,
    attainment: AttainmentYear?, judged: Observation?,
    interpolation: DeadlineInterpolation? = nil, recentPace: Double?, requiredPace: Double?,
    grade: EvidenceGrade, eras: Double? = nil,
    readings: [ReadingVerdict], reliability: StatementReliability? = nil,
    pacePercentile: ReferenceClass.PacePercentile? = nil
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
    self.missing = missing
    self.daysLeft = daysLeft
    self.attainment = attainment
    self.judged = judged
    self.interpolation = interpolation
    self.recentPace = recentPace
    self.requiredPace = requiredPace
    self.grade = grade
    self.eras = eras
    self.readings = readings
    self.reliability = reliability
    self.pacePercentile = pacePercentile
  }
}

extension MilestoneAssessment {
  /// What was reached at a deadline that has passed; `nil` where it is still to come, or the milestone asks for no figure.
  public var reached: ReachedFigure? {
    guard isPast else { return nil }
    if let value = interpolation?.value ?? judged?.value { return .value(value) }
    return reason == .noObservationAtDeadline ? .notReported : nil
  }
}

/// What was reached at a deadline that has passed.
public enum ReachedFigure: Sendable, Hashable {
  /// A figure near the deadline or interpolated at it, in the unit of the indicator.
  case value(Double)

  /// No figure was reported.
  case notReported
}

/// A value at a deadline that has passed, on the line between the observations before and after it.
public struct DeadlineInterpolation: Sendable, Codable, Hashable {
  /// The value, in the unit of the indicator.
  public let value: Double

  /// The first observation after the deadline.
  public let after: Observation

  /// Creates a value.
  public init(value: Double, after: Observation) {
    self.value = value
    self.after = after
  }
}
