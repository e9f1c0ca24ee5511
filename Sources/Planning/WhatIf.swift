public import Indicators

/// The outcomes under assumed changes, beside the baseline.
public struct WhatIf: Sendable, Codable, Equatable {
  /// The place.
  public let place: NamedPlace

  /// The date of the answer, its seed and the number of joint paths.
  public let asOf: CalendarDate
  public let seed: UInt64
  public let paths: Int

  /// The indicators that something is assumed of, in the order of the question.
  public let indicators: [IndicatorWhatIf]

  /// The numbers of milestones of the place met at each deadline, over all of its indicators.
  public let counts: [CountComparison]
}

/// The outcomes of one indicator under assumed changes.
public struct IndicatorWhatIf: Sendable, Codable, Equatable {
  /// The indicator.
  public let indicator: NamedIndicator

  /// The assumed changes.
  public let changes: [ScenarioChange]

  /// The paces that percentiles among the changes stand for, in their order.
  public let percentiles: [PercentilePace]

  /// The evidence grade of the baseline.
  public let grade: EvidenceGrade

  /// The milestones ahead, in order of their deadlines.
  public let milestones: [MilestoneComparison]

  /// The courses, year by year.
  public let years: [YearComparison]
}

/// A milestone before and after.
public struct MilestoneComparison: Sendable, Codable, Equatable {
  /// The id, the year and the value of the milestone.
  public let milestone: String
  public let deadline: Int?
  public let value: Double?

  /// The baseline, as the report states it, and the scenario.
  public let before: ScenarioOutcome
  public let after: ScenarioOutcome

  /// The probability under the scenario minus that of the baseline; `nil` where one of both is not stated.
  public var difference: Double? {
    before.probability.flatMap { before in after.probability.map { $0 - before } }
  }
}

/// The verdict on a milestone.
public struct ScenarioOutcome: Sendable, Codable, Equatable {
  /// The verdict.
  public let status: Status

  /// The probability, within the limits of what is stated; `nil` where none is.
  public let probability: Double?

  /// The median at the deadline, in the unit of the indicator.
  public let median: Double?

  /// The year in which the value is expected.
  public let attainment: AttainmentYear?

  package init(_ assessment: MilestoneAssessment) {
    status = assessment.status
    probability = assessment.probability
    median = assessment.median
    attainment = assessment.attainment
  }
}

/// The distribution at the end of a year before and after.
public struct YearComparison: Sendable, Codable, Equatable {
  /// The year.
  public let year: Int

  /// Mean and quantiles of the baseline and of the scenario.
  public let before: QuantileRow
  public let after: QuantileRow
}

/// The numbers of milestones of a deadline met before and after, over the same joint paths.
public struct CountComparison: Sendable, Codable, Equatable {
  /// The year at whose end they are due.
  public let deadline: Int

  /// The distributions of the number met.
  public let before: JointCount
  public let after: JointCount
}
