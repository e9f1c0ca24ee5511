import Projecting
package import Assessment
import Forecasting
import GapReports
package import Indicators

extension Planner {
  /// Answers what would follow if something else happened.
  ///
  /// Each simulated path of an indicator is transformed and judged like the baseline; path *n* of the scenario is
  /// path *n* of the baseline and of every other indicator, so that differences are not noise.
  ///
  /// - Parameters:
  ///   - place: The place, by key or name.
  ///   - scenarios: What is assumed, for one or more indicators; several entries of one indicator are made one
  ///     after the other.
  /// - Returns: The baseline and the scenario beside each other.
  /// - Throws: ``PlannerError`` if a name is unknown, an indicator cannot be projected, or an assumption means
  ///   nothing.
  public func whatIf(
    _ place: String, _ scenarios: [IndicatorScenario]
  ) throws(PlannerError) -> WhatIf {
    let place = try self.place(place)
    var wanted: [(indicator: Indicator, changes: [ScenarioChange])] = []
    for scenario in scenarios {
      let indicator = try self.indicator(scenario.indicator)
      if let index = wanted.firstIndex(where: { $0.indicator.key == indicator.key }) {
        wanted[index].changes += scenario.changes
      } else {
        wanted.append((indicator, scenario.changes))
      }
    }
    var changed: [String: ChangedIndicator] = [:]
    for entry in wanted {
      changed[entry.indicator.key] = try self.changed(entry.indicator, place, entry.changes)
    }
    return WhatIf(
      place: NamedPlace(place), asOf: asOf, seed: request.seed, paths: PathSimulator.standardPaths,
      indicators: wanted.compactMap { entry in
        changed[entry.indicator.key].map { compared($0, entry.indicator, place, entry.changes) }
      }, counts: counts(place, changed))
  }

  /// An assumption that means nothing in a place.
  public struct Refusal: Sendable, Equatable {
    /// The indicator.
    public let indicator: NamedIndicator

    /// Why.
    public let reason: PlannerError
  }

  /// Answers what would follow from what can be assumed in a place, and tells what cannot.
  ///
  /// - Parameters:
  ///   - place: The place, by key or name.
  ///   - scenarios: What is assumed.
  /// - Returns: The answer for the indicators that are projected, and the reasons why others are left out.
  /// - Throws: ``PlannerError`` if a name is unknown.
  public func whatIfPossible(
    _ place: String, _ scenarios: [IndicatorScenario]
  ) throws(PlannerError) -> (answer: WhatIf, refused: [Refusal]) {
    let known = try self.place(place)
    var possible: [IndicatorScenario] = []
    var refused: [Refusal] = []
    for scenario in scenarios {
      let indicator = try self.indicator(scenario.indicator)
      do throws(PlannerError) {
        _ = try changed(indicator, known, scenario.changes)
        possible.append(scenario)
      } catch {
        refused.append(Refusal(indicator: NamedIndicator(indicator), reason: error))
      }
    }
    return (try whatIf(known.key, possible), refused)
  }

  /// An indicator before and after.
  package struct ChangedIndicator {
    package let before: AssessmentInput
    package let after: AssessmentInput
    package let milestones: [Milestone]

    /// The paces that percentiles among the changes stand for, in their order.
    package let percentiles: [PercentilePace]
  }

  /// Returns an indicator in a place before and after changes.
  package func changed(
    _ indicator: Indicator, _ place: Place, _ changes: [ScenarioChange]
  ) throws(PlannerError) -> ChangedIndicator {
    let (known, outlook) = try projected(indicator, place)
    let lasts = known.input.readings.compactMap(\.observations.last?.value)
    let rules = ScenarioRules(
      indicator: indicator, asOf: asOf, lastYear: Thresholds.attainmentLimit,
      lowestLast: lasts.min()
    ) { (share, from) throws(PlannerError) in
      try percentilePace(share, indicator, place, outlook, from: from)
    }
    var made: [PathChange] = []
    var percentiles: [PercentilePace] = []
    for change in changes {
      made.append(try rules.change(change))
      if case .percentile(let share, let from) = change {
        percentiles.append(try rules.percentile(share, rules.start(from)))
      }
    }
    let milestones = self.milestones(indicator, place)
      .sorted { ($0.deadline ?? .max) < ($1.deadline ?? .max) }
    return ChangedIndicator(
      before: known.input,
      after: changedInput(known.input, indicator, place, made, milestones),
      milestones: milestones, percentiles: percentiles)
  }

  private func changedInput(
    _ input: AssessmentInput, _ indicator: Indicator, _ place: Place,
    _ changes: [PathChange], _ milestones: [Milestone]
  ) -> AssessmentInput {
    let marks = Set(
      milestones.compactMap { milestone in
        threshold(milestone, indicator).map {
          PathMark(
            threshold: $0, isAtLeast: milestone.direction(for: indicator) == .atLeast)
        }
      }
    ).sorted { $0.threshold < $1.threshold }
    let link = Link(for: indicator)
    let drawn = input.paths as? SimulatedPaths
    func paths(_ outlook: any Outlook) -> ChangedPaths {
      // Ranks depend on where a series ends, and not on what is thought of it.
      let ranks = drawn.flatMap { $0.outlook.origin == outlook.origin ? $0.ranks : nil }
      let unchanged = ranks.map { SimulatedPaths(outlook: outlook, ranks: $0) }
      return ChangedPaths(
        unchanged ?? assessor.paths(of: indicator, in: place, outlook), changes, link: link,
        direction: indicator.direction, marks: marks)
    }
    let changed = input.outlook.map(paths)
    return AssessmentInput(
      indicator: indicator, observations: input.observations,
      readings: input.readings.map { reading in
        AssessmentInput.Reading(
          label: reading.label, observations: reading.observations, earlier: reading.earlier,
          outlook: reading.outlook.map { RoundedOutlook(ChangedOutlook(paths($0))) })
      }, outlook: changed.map { RoundedOutlook(ChangedOutlook($0)) }, paths: changed,
      grade: input.grade, denominator: input.denominator)
  }

  /// The value that counts as met, as the verdict takes it.
  package func threshold(_ milestone: Milestone, _ indicator: Indicator) -> Double? {
    Target(milestone, indicator)?.threshold
  }

  private func compared(
    _ changed: ChangedIndicator, _ indicator: Indicator, _ place: Place,
    _ changes: [ScenarioChange]
  ) -> IndicatorWhatIf {
    let judge = MilestoneAssessor(asOf: asOf, prior: request.prior)
    let known = judged(indicator, place)
    let milestones = changed.milestones.compactMap { milestone -> MilestoneComparison? in
      let before = known.assessments[milestone.id] ?? judge.assess(milestone, changed.before)
      guard !before.isPast, before.probability != nil else { return nil }
      return MilestoneComparison(
        milestone: milestone.id, deadline: milestone.deadline, value: milestone.value,
        before: ScenarioOutcome(before),
        after: ScenarioOutcome(judge.assess(milestone, changed.after)))
    }
    let last = max(
      changed.milestones.compactMap(\.deadline).max() ?? 0, asOf.year + Self.fewestYears)
    func rows(_ input: AssessmentInput) -> [QuantileRow] {
      guard let outlook = input.outlook else { return [] }
      return assessor.rows(of: outlook, within: input.widest, through: Double(last) + 1)
    }
    let after = Dictionary(
      rows(changed.after).map { ($0.time, $0) }, uniquingKeysWith: { first, _ in first })
    return IndicatorWhatIf(
      indicator: NamedIndicator(indicator), changes: changes, percentiles: changed.percentiles,
      grade: changed.before.grade, milestones: milestones,
      years: rows(changed.before).compactMap { before in
        guard before.time >= asOf.decimalYear, let after = after[before.time] else { return nil }
        return YearComparison(
          year: Int(bounded: before.time.rounded()) - 1, before: before, after: after)
      })
  }

  /// The number of years that courses are told for at least.
  private static let fewestYears = 5

  /// The verdicts on the milestones of an indicator as things are.
  private func judged(_ indicator: Indicator, _ place: Place) -> PlannerMemory.Judged {
    memory.judged(indicator.key, place.key) {
      let judge = MilestoneAssessor(asOf: asOf, prior: request.prior)
      let known = assessor.known(
        indicator, place, simulatedThrough: IndicatorAssessor.limit, denominators(place)
      ).input
      var assessments: [String: MilestoneAssessment] = [:]
      var counter = MilestoneCounter(asOf: asOf)
      for milestone in milestones(indicator, place) {
        let assessment = judge.assess(milestone, known)
        assessments[milestone.id] = assessment
        counter.add(assessment, known)
      }
      return PlannerMemory.Judged(assessments: assessments, counter: counter)
    }
  }

  /// Works out what all questions about a place need, so that the first of them is answered as fast as the next.
  ///
  /// - Parameter place: The place, by key or name.
  /// - Throws: ``PlannerError`` if there is no such place.
  public func prepare(_ place: String) throws(PlannerError) {
    _ = counts(try self.place(place), [:])
  }

  /// Counts the milestones of the place over all its indicators, before and after.
  package func counts(_ place: Place, _ changed: [String: ChangedIndicator]) -> [CountComparison] {
    let judge = MilestoneAssessor(asOf: asOf, prior: request.prior)
    var before = MilestoneCounter(asOf: asOf)
    var after = MilestoneCounter(asOf: asOf)
    let keys = Set(dataset.milestones.filter { $0.place == place.key }.map(\.indicator)).sorted()
    for key in keys {
      guard let indicator = catalogue[key] else { continue }
      let same = judged(indicator, place).counter
      before.merge(same)
      if let other = changed[key]?.after {
        for milestone in self.milestones(indicator, place) {
          after.add(judge.assess(milestone, other), other)
        }
      } else {
        after.merge(same)
      }
    }
    return zip(before.counts, after.counts).map {
      CountComparison(deadline: $0.deadline, before: $0.count, after: $1.count)
    }
  }
}
