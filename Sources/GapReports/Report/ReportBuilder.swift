import Execution
package import Projecting
import Assessment
import Forecasting
package import Indicators
package import Reporting

/// The way of the data from what was read to the committee's report.
package struct ReportBuilder: Sendable {
  private let dataset: Dataset
  private let request: ReportRequest
  private let places: [Place]
  private let catalogue: [String: Indicator]
  private let inputs: [Manifest.InputFile]
  private let fitted: FittedPanel?
  private let above: Projections?
  private let tellsUnplanned: Bool

  /// Prepares a report.
  ///
  /// - Parameters:
  ///   - dataset: What was read.
  ///   - request: What the report is asked for.
  ///   - inputs: The files that it was read from.
  ///   - fitted: The models; `nil` to fit them to the data set.
  ///   - above: The projections of the places that those of the data set belong to, if they have been made.
  ///   - tellsUnplanned: Whether places without a plan are reported on, too, with what they have reported.
  /// - Throws: ``ReportError`` if a place asked for does not exist or has no plan.
  package init(
    _ dataset: Dataset, _ request: ReportRequest, inputs: [Manifest.InputFile] = [],
    fitted: FittedPanel? = nil, above: Projections? = nil, tellsUnplanned: Bool = false
  ) throws(ReportError) {
    let planned = Set(dataset.plans.map(\.place))
    let all = dataset.places.filter {
      planned.contains($0.key) || tellsUnplanned && request.places.contains($0.key)
    }
    for key in request.places where !all.contains(where: { $0.key == key }) {
      throw .unknownPlace(key, known: all.map(\.key))
    }
    self.dataset = dataset
    self.request = request
    self.inputs = inputs
    self.fitted = fitted
    self.above = above
    self.tellsUnplanned = tellsUnplanned
    let wanted = request.places.isEmpty ? all : all.filter { request.places.contains($0.key) }
    places = wanted.filter { $0.kind == .nation } + wanted.filter { $0.kind != .nation }
    catalogue = Dictionary(
      dataset.indicators.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// Runs every stage and returns the report.
  ///
  /// - Parameter progress: Called with the number of places done.
  /// - Returns: The report.
  package func report(progress: (Int) -> Void = { _ in }) async -> GapReport {
    let outlooks = Projections(
      dataset, asOf: request.asOf, await fittedPanel(), above: above)
    let simulator = PathSimulator(seed: request.seed)
    let reports = await parallelMap(places, progress: progress) {
      placeReport($0, outlooks, simulator)
    }
    return GapReport(
      engine: DuBaoEngine.version, asOf: request.asOf, seed: request.seed, method: Self.method,
      overview: Overview.tables(reports, catalogue: dataset.indicators),
      leagues: Comparison.leagues(
        reports, catalogue: dataset.indicators, asOf: request.asOf),
      rollUps: Comparison.rollUps(reports), places: reports,
      reliability: Self.reliability(request),
      manifest: Manifest(
        inputs: inputs, prior: request.prior.map(Manifest.PackNote.init),
        previous: request.previous?.asOf),
      findings: dataset.findings.filter { $0.place == nil })
  }

  /// The observed frequencies of statements, as far as enough of them were made.
  package static func reliability(_ request: ReportRequest) -> [StatementReliability] {
    request.prior?.reliability.records.filter {
      ReferenceClass.isEnough($0.statements, entities: $0.entities)
    } ?? []
  }

  private func fittedPanel() async -> FittedPanel {
    if let fitted { return fitted }
    return await FittedPanel(to: dataset, asOf: request.asOf, prior: request.prior)
  }

  package static var method: Method {
    Method(
      onTrackFrom: Thresholds.onTrack, atRiskFrom: Thresholds.atRisk,
      probabilityLimits: ProbabilityLimits.standard, fullShareFrom: Thresholds.fullShare,
      greatestAgeAtDeadline: Thresholds.greatestAgeAtDeadline,
      dueSoonDays: Thresholds.dueSoonDays, daysOfPace: Thresholds.daysOfPace,
      betweenPlaceSpread: PlaceSpread.typical,
      projectedTo: Thresholds.attainmentLimit, paths: PathSimulator.standardPaths,
      models: [Method.ModelLine(name: PanelModel.name, summary: PanelModel.summary)]
        + TrendModels.pooled.map { Method.ModelLine(name: $0.name, summary: $0.summary) })
  }

  private func placeReport(
    _ place: Place, _ outlooks: Projections, _ simulator: PathSimulator
  ) -> PlaceReport {
    let milestones = dataset.milestones.filter { $0.place == place.key }
    var order: [String] = []
    for milestone in milestones where !order.contains(milestone.indicator) {
      order.append(milestone.indicator)
    }
    if tellsUnplanned, order.isEmpty {
      order = dataset.indicators.map(\.key).filter {
        outlooks.series($0, in: place.key) != nil
      }
    }
    let denominators = dataset.denominators.filter { $0.place == place.key }
    let findings = dataset.findings.filter { $0.place == place.key }
    var counter = MilestoneCounter(asOf: request.asOf)
    let assessor = IndicatorAssessor(
      outlooks: outlooks, asOf: request.asOf, prior: request.prior, simulator: simulator)
    let recorded = Dictionary(
      grouping: dataset.decisions.filter { $0.place == place.key && $0.on <= request.asOf },
      by: \.milestone)
    let indicators = order.compactMap { key in
      catalogue[key].map { indicator in
        assessor.report(
          indicator, place, milestones.filter { $0.indicator == key }, denominators,
          findings.filter { $0.indicator == key }, &counter, recorded: recorded)
      }
    }
    let ranked: [TaskAssessment.Standing] = [
      .overdue, .dueSoon, .upcoming, .recurring, .noDeadline, .done,
    ]
    let tasks = dataset.tasks.filter { $0.place == place.key }.map {
      $0.assessed(asOf: request.asOf)
    }
    let plans = dataset.plans.filter { $0.place == place.key }
    let summary = PlaceSummary(
      indicators: indicators, tasks: tasks, onTrackFrom: Thresholds.onTrack)
    let decisions = Decisions(asOf: request.asOf, indicators: indicators, tasks: tasks)
    return PlaceReport(
      place: place, ancestors: outlooks.hierarchy.ancestors(of: place), denominators: denominators,
      plans: plans,
      counts: Overview.counts(indicators.flatMap(\.milestones)),
      expectedCounts: counter.counts.map {
        ExpectedCount(deadline: $0.deadline, count: $0.count, borrowed: $0.borrowed)
      },
      indicators: indicators,
      tasks: ranked.flatMap { standing in tasks.filter { $0.standing == standing } },
      findings: findings.filter { $0.indicator == nil }, summary: summary,
      decisions: decisions.decisions(summary),
      alerts: Alerts.alerts(indicators, tasks, summary, plans, asOf: request.asOf),
      reporting: dataset.reporting.filter { $0.place == place.key },
      changes: changes(outlooks)?.changes(place, indicators, tasks))
  }

  private func changes(_ outlooks: Projections) -> Changes? {
    request.previous.map { previous in
      Changes(
        previous: previous, engine: DuBaoEngine.version, method: Self.method,
        prior: request.prior.map(Manifest.PackNote.init),
        observations: { outlooks.series($0, in: $1)?.observations ?? [] })
    }
  }
}
