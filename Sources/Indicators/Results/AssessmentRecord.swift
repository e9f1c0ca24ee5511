/// The verdict on one milestone as tables keep it: what can be sorted, filtered and compared.
public struct AssessmentRecord: Sendable, Equatable {
  /// The identifier of the milestone.
  public let milestone: String

  /// The key of the indicator.
  public let indicator: String

  /// The year at whose end it is due, `nil` if the plan states none.
  public let deadline: Int?

  /// The verdict.
  public let status: Status

  /// The basis of the verdict.
  public let basis: AssessmentBasis

  /// The reason for which there is no verdict.
  public let reason: NotAssessableReason?

  /// The evidence grade.
  public let grade: EvidenceGrade

  /// The numbers, by ``Number``; those that do not apply are left out.
  public let numbers: [Number: Double]

  /// The numbers of a milestone's assessment.
  public enum Number: String, Sendable, CaseIterable {
    /// The value that counts as met, in the unit of the indicator.
    case threshold

    /// The probability that it is met at the deadline, 0.02 to 0.98.
    case probability

    /// The median at the deadline and the ends of the central 80 and 95 % intervals.
    case median, p10, p90, p025, p975

    /// Milestone minus median, positive where short, in the unit of the indicator and in people.
    case gap
    case gapCount = "gap_count"

    /// The years by whose end 50, 10 and 90 % of the paths have met it, and the share that never do.
    case expectedYear = "expected_year"
    case earliestYear = "earliest_year"
    case latestYear = "latest_year"
    case notByLimit = "not_by_limit"

    /// The change a year seen lately, the one needed, and the share of histories that were slower.
    case recentPace = "recent_pace"
    case requiredPace = "required_pace"
    case paceFasterThan = "pace_faster_than"

    /// The number of independent eras that the probability rests on.
    case eras

    /// The figure that was reached at a deadline that has passed, in the unit of the indicator.
    case reached
  }

  /// Creates a record.
  public init(
    milestone: String, indicator: String, deadline: Int?, status: Status, basis: AssessmentBasis,
    reason: NotAssessableReason?, grade: EvidenceGrade, numbers: [Number: Double]
  ) {
    self.milestone = milestone
    self.indicator = indicator
    self.deadline = deadline
    self.status = status
    self.basis = basis
    self.reason = reason
    self.grade = grade
    self.numbers = numbers
  }

  /// Creates the record of an assessment.
  public init(_ assessment: MilestoneAssessment) {
    milestone = assessment.milestone.id
    indicator = assessment.milestone.indicator
    deadline = assessment.milestone.deadline
    status = assessment.status
    basis = assessment.basis
    reason = assessment.reason
    grade = assessment.grade
    let attainment = assessment.attainment
    let reached: Double? = if case .value(let value)? = assessment.reached { value } else { nil }
    let numbers: [Number: Double?] = [
      .reached: reached,
      .threshold: assessment.threshold, .probability: assessment.probability,
      .median: assessment.median, .p10: assessment.interval80?.lower,
      .p90: assessment.interval80?.upper, .p025: assessment.interval95?.lower,
      .p975: assessment.interval95?.upper, .gap: assessment.gap, .gapCount: assessment.gapCount,
      .expectedYear: attainment?.median.map(Double.init),
      .earliestYear: attainment?.earliest.map(Double.init),
      .latestYear: attainment?.latest.map(Double.init), .notByLimit: attainment?.notByLimit,
      .recentPace: assessment.recentPace, .requiredPace: assessment.requiredPace,
      .paceFasterThan: assessment.pacePercentile?.share, .eras: assessment.eras,
    ]
    self.numbers = numbers.compactMapValues { $0.flatMap { $0.isFinite ? $0 : nil } }
  }
}
