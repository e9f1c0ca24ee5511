public import Indicators

/// The report of one place.
public struct PlaceReport: Sendable, Codable, Equatable {
  /// The place.
  public let place: Place

  /// The places that this one is part of, from its parent to the nation.
  public let ancestors: [Place]

  /// The denominators of the place.
  public let denominators: [Denominator]

  /// The plans of the place.
  public let plans: [Plan]

  /// The counts for all years together, then for each year.
  public let counts: [StatusCounts]

  /// The number of milestones that will be met, for each year to come with a milestone that can be assessed.
  public let expectedCounts: [ExpectedCount]

  /// The indicators that the plans set milestones for, in the order of the plans.
  public let indicators: [IndicatorReport]

  /// The tasks of the plans, overdue ones first.
  public let tasks: [TaskAssessment]

  /// The warnings about the place's own data and plans.
  public let findings: [Finding]

  /// The summary for a committee.
  public let summary: PlaceSummary

  /// The milestones that need a decision, at most five, the most pressing first.
  public let decisions: [Decision]

  /// The red alerts.
  public let alerts: RedAlerts

  /// How often the plans ask for figures, as far as they say it.
  public let reporting: [ReportingDuty]

  /// The changes since an earlier report; `nil` if there is none to compare with.
  public let changes: ReportChanges?

  /// Creates a report.
  public init(
    place: Place, ancestors: [Place], denominators: [Denominator], plans: [Plan],
    counts: [StatusCounts], expectedCounts: [ExpectedCount], indicators: [IndicatorReport],
    tasks: [TaskAssessment], findings: [Finding], summary: PlaceSummary,
    decisions: [Decision] = [], alerts: RedAlerts = .none, reporting: [ReportingDuty] = [],
    changes: ReportChanges? = nil
  ) {
    self.place = place
    self.ancestors = ancestors
    self.denominators = denominators
    self.plans = plans
    self.counts = counts
    self.expectedCounts = expectedCounts
    self.indicators = indicators
    self.tasks = tasks
    self.findings = findings
    self.summary = summary
    self.decisions = decisions
    self.alerts = alerts
    self.reporting = reporting
    self.changes = changes
  }
}

// Reports from before there were these lists are read too, to be compared with: the lists are then empty.
extension KeyedDecodingContainer {
  func decode(_ type: [ReportingDuty].Type, forKey key: Key) throws -> [ReportingDuty] {
    try decodeIfPresent(type, forKey: key) ?? []
  }

  func decode(_ type: [RecordedDecision].Type, forKey key: Key) throws -> [RecordedDecision] {
    try decodeIfPresent(type, forKey: key) ?? []
  }
}
