package import Projecting
import Assessment
package import Forecasting
import GapReports
package import Indicators
import Reporting
package import Store

/// Computes the results of places.
package struct UnitWork: Sendable {
  package let store: Store
  package let vocabulary: Dataset
  package let units: BatchUnits
  package let fitted: FittedPanel

  /// The projections of the places that others belong to.
  package let above: Projections
  package let asOf: CalendarDate
  package let prior: PriorPack?
  package let simulator: PathSimulator

  /// Returns the result of a place.
  ///
  /// - Throws: `StoreError` if its rows cannot be read.
  package func result(of unit: BatchUnit) throws(StoreError) -> PlaceResult {
    let place = unit.place
    let line = [place] + above.hierarchy.ancestors(of: place)
    let dataset = try store.dataset(
      of: place.key,
      Dataset(
        indicators: vocabulary.indicators, places: line, denominators: [], plans: [],
        milestones: [], tasks: [], observations: [], findings: []), asOf: asOf)
    let outlooks = Projections(dataset, asOf: asOf, fitted, above: above)
    let assessor = IndicatorAssessor(
      outlooks: outlooks, asOf: asOf, prior: prior, simulator: simulator)
    let milestones = Dictionary(grouping: dataset.milestones, by: \.indicator)
    var counter = MilestoneCounter(asOf: asOf)
    var series: [SeriesResult] = []
    var assessments: [AssessmentRecord] = []
    var dependencies: [SeriesDependency] = []
    for indicator in vocabulary.indicators {
      let own = milestones[indicator.key] ?? []
      let known = outlooks.series(indicator.key, in: place.key)
      guard !own.isEmpty || known != nil else { continue }
      let report = assessor.report(
        indicator, place, own, dataset.denominators, [], &counter)
      assessments += report.milestones.map(AssessmentRecord.init)
      dependencies += outlooks.consulted(indicator, for: place).map {
        units.current($0.place, $0.indicator)
      }
      if indicator.kind.isProjected { series.append(result(indicator, report, known, place)) }
    }
    return PlaceResult(
      place: place.key,
      inputs: UnitInputs(
        setting: units.setting, plan: unit.plan, observations: unit.observations,
        dependencies: dependencies),
      series: series, assessments: assessments,
      counts: counter.counts.map {
        ExpectedCountRecord(deadline: $0.deadline, count: $0.count, borrowed: $0.borrowed)
      })
  }

  private func result(
    _ indicator: Indicator, _ report: IndicatorReport, _ known: Series?, _ place: Place
  ) -> SeriesResult {
    let state = units.state(place.key, indicator.key)
    let isFinite =
      report.projection?.rows.allSatisfy { row in
        row.mean.isFinite && row.quantiles.allSatisfy(\.isFinite)
      } ?? false
    let refusal: SeriesResult.Refusal? =
      if isFinite {
        nil
      } else if report.projection != nil {
        .beyondBounds
      } else if let known {
        known.fittedPeriods == 0 ? .nothingToFit : .notFitted
      } else {
        .noObservation
      }
    return SeriesResult(
      indicator: indicator.key, content: state?.content.description ?? "",
      keys: state?.keys.description ?? "", projection: isFinite ? report.projection : nil,
      refusal: refusal)
  }
}

extension Projections {
  /// The series of other places that the projection of a place asks, or would ask if they had observations.
  package func consulted(_ indicator: Indicator, for place: Place) -> [SeriesKey] {
    guard indicator.kind == .share,
      series(indicator.key, in: place.key)?.fittedPeriods ?? 0
        < PooledOutlook.enoughObservations
    else { return [] }
    return hierarchy.ancestors(of: place).flatMap { ancestor in
      [indicator.key, indicator.parentIndicator].compactMap(\.self).map {
        SeriesKey(place: ancestor.key, indicator: $0)
      }
    }
  }
}
