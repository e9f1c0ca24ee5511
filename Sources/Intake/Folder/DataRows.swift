import Indicators

/// The rows of tables that could be read, with the places they stand at.
struct DataRows {
  /// What the rows may refer to beside each other.
  let known: Dataset

  let indicators: [Located<Indicator>]
  let places: [Located<Place>]
  let mergers: [Located<Merger>]
  let denominators: [Located<Denominator>]
  let plans: [Located<Plan>]
  let milestones: [Located<Milestone>]
  let tasks: [Located<PlanTask>]
  let reporting: [Located<ReportingDuty>]
  let decisions: [Located<RecordedDecision>]
  let observations: [Located<Observation>]
  let appraisals: [Located<Appraisal>]

  /// Applies every rule to every row.
  ///
  /// - Parameter isHandedIn: Whether somebody hands the rows in and can be asked about them.
  /// - Returns: The findings, in no order.
  func findings(isHandedIn: Bool) -> [Finding] {
    let indicatorOfKey = Dictionary(
      known.indicators.map { ($0.key, $0) } + indicators.map { ($0.value.key, $0.value) },
      uniquingKeysWith: { $1 })
    let planOfKey = Dictionary(
      known.plans.map { ($0.key, $0) } + plans.map { ($0.value.key, $0.value) },
      uniquingKeysWith: { $1 })
    let context = PlanRules.Context(plans: planOfKey, indicators: indicatorOfKey)
    return [
      findings(VocabularyRules.ofIndicators, indicators) { $0($1) },
      findings(VocabularyRules.ofDenominators, denominators) { $0($1) },
      findings(PlanRules.ofPlans, plans) { $0($1) },
      findings(PlanRules.ofMilestones, milestones) { $0($1, context) },
      findings(PlanRules.ofTasks, tasks) { $0($1, context) },
      findings(ObservationRules.ofRows, observations) { $0($1, indicatorOfKey) },
      ObservationRules.ofSeries(observations, indicatorOfKey),
      FractionRule.findings(
        observations, indicatorOfKey, earlier: known.observations, isHandedIn: isHandedIn),
      EarlierReports(of: observations, in: known.observations).findings(),
      findings(MergerRules.ofMergers, mergers) { $0($1) },
      MergerRules.ofAll(mergers, knowing: known.mergers),
      findings(AppraisalRules.ofAppraisals, appraisals) { $0($1) },
      CycleRules.ofDuties(reporting),
      findings(CycleRules.ofDecisions, decisions) { $0($1) },
      // The store looks up the milestones that it has.
      CycleRules.ofMilestones(
        decisions,
        known: isHandedIn && milestones.isEmpty ? nil : Set(milestones.map(\.value.id))),
    ].flatMap(\.self)
  }

  private func findings<Rule, Value>(
    _ rules: [Rule], _ rows: [Located<Value>], _ apply: (Rule, Located<Value>) -> Finding?
  ) -> [Finding] {
    rows.flatMap { row in rules.compactMap { apply($0, row) } }
  }

  /// Returns the data set without the places of the rows.
  func dataset(_ findings: [Finding]) -> Dataset {
    Dataset(
      indicators: indicators.map(\.value), places: places.map(\.value),
      mergers: mergers.map(\.value), denominators: denominators.map(\.value),
      plans: plans.map(\.value),
      milestones: milestones.map(\.value), tasks: tasks.map(\.value),
      reporting: reporting.map(\.value), decisions: decisions.map(\.value),
      observations: observations.map(\.value), findings: findings)
  }
}
