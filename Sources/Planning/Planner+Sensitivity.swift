import Projecting
import Assessment
import Forecasting
package import GapReports
package import Indicators
package import Reporting

extension Planner {
  /// Returns what would be said of the milestones ahead if something were missing.
  package func sensitivity(
    _ indicator: Indicator, _ place: Place, _ known: IndicatorAssessor.Known,
    _ report: IndicatorReport, _ words: ExplanationWords
  ) async throws -> [SensitivityCase] {
    let ahead = report.milestones.filter { !$0.isPast && $0.probability != nil }
    guard !ahead.isEmpty, let series = known.series ?? outlooks.series(of: known.borrowed) else {
      return []
    }
    var cases: [SensitivityCase] = []
    func add(_ kind: SensitivityCase.Kind, _ label: LocalizedText, _ series: Series) {
      cases.append(
        self.sensitivity(
          kind, label, series.readings.last?.fitted.last?.value,
          judged(indicator, place, outlooks.replacing(series)), ahead))
    }
    let contested = zip(series.observations, zip(series.isConflicting, series.isFitted))
      .filter { $1.0 && $1.1 }.map(\.0)
    if !contested.isEmpty {
      let kept = zip(series.observations, series.isConflicting).filter { !$1 }.map(\.0)
      add(.withoutDisputed, words.without(contested), series.of(kept))
    }
    if let last = zip(series.observations, series.isFitted).filter({ $0.1 }).last?.0 {
      let kept = series.observations.filter { $0.period.end != last.period.end || !$0.isFitted }
      let gone = series.observations.filter { $0.period.end == last.period.end && $0.isFitted }
      add(.withoutLast, words.withoutLast(gone), series.of(kept))
    }
    if request.prior != nil {
      let model = try await withoutPrior()
      let other = assessor(Projections(dataset, asOf: asOf, model), prior: false)
      cases.append(
        sensitivity(
          .withoutPrior, ExplanationWords.withoutPrior, series.readings.last?.fitted.last?.value,
          judged(indicator, place, other), ahead))
    }
    return cases + readings(ahead)
  }

  private func judged(
    _ indicator: Indicator, _ place: Place, _ outlooks: Projections
  ) -> [MilestoneAssessment] { judged(indicator, place, assessor(outlooks)) }

  private func judged(
    _ indicator: Indicator, _ place: Place, _ assessor: IndicatorAssessor
  ) -> [MilestoneAssessment] {
    let known = assessor.known(indicator, place, simulatedThrough: nil, denominators(place))
    let judge = MilestoneAssessor(asOf: asOf, prior: assessor.prior)
    return milestones(indicator, place).map { judge.assess($0, known.input) }
  }

  private func sensitivity(
    _ kind: SensitivityCase.Kind, _ label: LocalizedText, _ lastValue: Double?,
    _ found: [MilestoneAssessment], _ ahead: [MilestoneAssessment]
  ) -> SensitivityCase {
    SensitivityCase(
      kind: kind, label: label, lastValue: lastValue,
      milestones: ahead.map { before in
        let after = found.first { $0.milestone.id == before.milestone.id }
        return change(before, after?.probability, after?.status ?? .notAssessable)
      })
  }

  private func change(
    _ before: MilestoneAssessment, _ probability: Double?, _ status: Status
  ) -> SensitivityCase.Change {
    SensitivityCase.Change(
      milestone: before.milestone.id, probability: probability,
      difference: before.probability.flatMap { said in probability.map { $0 - said } },
      status: status)
  }

  /// The probabilities under each reading of contradictory reports, as in the report.
  private func readings(_ ahead: [MilestoneAssessment]) -> [SensitivityCase] {
    guard let first = ahead.first(where: { $0.readings.count > 1 }) else { return [] }
    return first.readings.indices.map { index in
      SensitivityCase(
        kind: .reading, label: first.readings[index].label,
        lastValue: first.readings[index].lastValue,
        milestones: ahead.filter { $0.readings.indices.contains(index) }.map {
          change($0, $0.readings[index].probability, $0.readings[index].status)
        })
    }
  }
}

extension Series {
  /// The same series of other observations.
  fileprivate func of(_ observations: [Observation]) -> Series {
    Series(place: place, indicator: indicator, observations: observations)
  }
}
