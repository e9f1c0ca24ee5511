import Indicators

/// The rows of a data folder that could be read, with the places they stand at.
struct DataRows {
  let indicators: [Located<Indicator>]
  let places: [Located<Place>]
  let denominators: [Located<Denominator>]
  let plans: [Located<Plan>]
  let milestones: [Located<Milestone>]
  let tasks: [Located<PlanTask>]
  let observations: [Located<Observation>]

  /// Applies every rule to every row.
  func findings() -> [Finding] {
    let indicatorOfKey = Dictionary(
      indicators.map { ($0.value.key, $0.value) }, uniquingKeysWith: { first, _ in first })
    let planOfKey = Dictionary(
      plans.map { ($0.value.key, $0.value) }, uniquingKeysWith: { first, _ in first })
    let context = PlanRules.Context(plans: planOfKey, indicators: indicatorOfKey)
    return [
      findings(VocabularyRules.ofIndicators, indicators) { $0($1) },
      findings(VocabularyRules.ofDenominators, denominators) { $0($1) },
      findings(PlanRules.ofPlans, plans) { $0($1) },
      findings(PlanRules.ofMilestones, milestones) { $0($1, context) },
      findings(PlanRules.ofTasks, tasks) { $0($1, context) },
      findings(ObservationRules.ofRows, observations) { $0($1, indicatorOfKey) },
      ObservationRules.ofSeries(observations, indicatorOfKey),
    ].flatMap(\.self)
  }

  private func findings<Rule, Value>(
    _ rules: [Rule], _ rows: [Located<Value>], _ apply: (Rule, Located<Value>) -> Finding?
  ) -> [Finding] {
    rows.flatMap { row in rules.compactMap { apply($0, row) } }
  }

  /// Returns the evidence without the places of the rows.
  func evidence(_ findings: [Finding]) -> Evidence {
    Evidence(
      indicators: indicators.map(\.value), places: places.map(\.value),
      denominators: denominators.map(\.value), plans: plans.map(\.value),
      milestones: milestones.map(\.value), tasks: tasks.map(\.value),
      observations: observations.map(\.value), findings: findings)
  }
}
