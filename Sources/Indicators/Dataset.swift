/// Everything that intake has read: the vocabulary, the places, the plans and what was observed.
public struct Dataset: Sendable, Equatable {
  /// The indicators, in the order of the catalogue.
  public let indicators: [Indicator]

  /// The places, in the order of the file.
  public let places: [Place]

  /// The places before an administrative reform and their successors.
  public let mergers: [Merger]

  /// The denominators.
  public let denominators: [Denominator]

  /// The plans.
  public let plans: [Plan]

  /// The milestones of all plans, in the order of the documents.
  public let milestones: [Milestone]

  /// The tasks of all plans, in the order of the documents.
  public let tasks: [PlanTask]

  /// How often the plans ask for figures.
  public let reporting: [ReportingDuty]

  /// What was decided about milestones, or said of them.
  public let decisions: [RecordedDecision]

  /// The observations of all places.
  public let observations: [Observation]

  /// The warnings that validation has found; errors stop intake.
  public let findings: [Finding]

  /// Creates the evidence.
  public init(
    indicators: [Indicator], places: [Place], mergers: [Merger] = [],
    denominators: [Denominator], plans: [Plan], milestones: [Milestone], tasks: [PlanTask],
    reporting: [ReportingDuty] = [], decisions: [RecordedDecision] = [],
    observations: [Observation], findings: [Finding]
  ) {
    self.indicators = indicators
    self.places = places
    self.mergers = mergers
    self.denominators = denominators
    self.plans = plans
    self.milestones = milestones
    self.tasks = tasks
    self.reporting = reporting
    self.decisions = decisions
    self.observations = observations
    self.findings = findings
  }
}

extension Dataset {
  /// Returns the same data set with other plans, observations and findings.
  ///
  /// What copies a data set goes this way, so that nothing of it is lost.
  ///
  /// - Parameters:
  ///   - plans: The plans; `nil` for its own.
  ///   - observations: The observations; `nil` for its own.
  ///   - findings: The findings; `nil` for its own.
  /// - Returns: The copy.
  package func with(
    plans: [Plan]? = nil, observations: [Observation]? = nil, findings: [Finding]? = nil
  ) -> Dataset {
    Dataset(
      indicators: indicators, places: places, mergers: mergers, denominators: denominators,
      plans: plans ?? self.plans, milestones: milestones, tasks: tasks, reporting: reporting,
      decisions: decisions, observations: observations ?? self.observations,
      findings: findings ?? self.findings)
  }
}
