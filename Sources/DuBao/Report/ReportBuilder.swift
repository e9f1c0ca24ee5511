import Assessment
import Forecasting
public import Indicators
public import Reporting

/// The way of the data from what was read to the committee's report.
public struct ReportBuilder: Sendable {
  private let evidence: Evidence
  private let request: ReportRequest
  private let places: [Place]
  private let catalogue: [String: Indicator]
  private let inputs: [Manifest.InputFile]

  /// Prepares a report.
  ///
  /// - Parameters:
  ///   - evidence: What was read.
  ///   - request: What the report is asked for.
  ///   - inputs: The files that it was read from.
  /// - Throws: ``ReportError`` if a place asked for does not exist or has no plan.
  public init(
    _ evidence: Evidence, _ request: ReportRequest, inputs: [Manifest.InputFile] = []
  ) throws(ReportError) {
    let planned = Set(evidence.plans.map(\.place))
    let all = evidence.places.filter { planned.contains($0.key) }
    for key in request.places where !all.contains(where: { $0.key == key }) {
      throw .unknownPlace(key, known: all.map(\.key))
    }
    self.evidence = evidence
    self.request = request
    self.inputs = inputs
    let wanted = request.places.isEmpty ? all : all.filter { request.places.contains($0.key) }
    places = wanted.filter { $0.kind == .nation } + wanted.filter { $0.kind != .nation }
    catalogue = Dictionary(
      evidence.indicators.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// Runs every stage and returns the report.
  ///
  /// - Parameter progress: Called with the number of places done.
  /// - Returns: The report.
  public func report(progress: (Int) -> Void = { _ in }) async -> GapReport {
    let outlooks = await Outlooks(evidence, asOf: request.asOf, prior: request.prior)
    let reports = await parallelMap(places, progress: progress) { placeReport($0, outlooks) }
    return GapReport(
      engine: DuBaoEngine.version, asOf: request.asOf, seed: request.seed, method: Self.method,
      overview: Overview.tables(reports, catalogue: evidence.indicators),
      leagues: Comparison.leagues(
        reports, catalogue: evidence.indicators, asOf: request.asOf),
      rollUps: Comparison.rollUps(reports), places: reports,
      reliability: request.prior?.reliability.records.filter {
        ReferenceClass.isEnough($0.statements, entities: $0.entities)
      } ?? [],
      manifest: Manifest(
        inputs: inputs, prior: request.prior.map(Manifest.PackNote.init),
        previous: request.previous?.asOf),
      findings: evidence.findings.filter { $0.place == nil })
  }

  private static var method: Method {
    Method(
      onTrackFrom: Thresholds.onTrack, atRiskFrom: Thresholds.atRisk,
      probabilityLimits: ProbabilityLimits.standard, fullShareFrom: Thresholds.fullShare,
      greatestAgeAtDeadline: Thresholds.greatestAgeAtDeadline,
      dueSoonDays: Thresholds.dueSoonDays, betweenPlaceSpread: PlaceSpread.typical,
      projectedTo: Thresholds.attainmentLimit, paths: PathSimulator.standardPaths,
      models: [Method.ModelLine(name: PanelModel.name, summary: PanelModel.summary)]
        + TrendModels.pooled.map { Method.ModelLine(name: $0.name, summary: $0.summary) })
  }

  private func placeReport(_ place: Place, _ outlooks: Outlooks) -> PlaceReport {
    let milestones = evidence.milestones.filter { $0.place == place.key }
    var order: [String] = []
    for milestone in milestones where !order.contains(milestone.indicator) {
      order.append(milestone.indicator)
    }
    let denominators = evidence.denominators.filter { $0.place == place.key }
    let findings = evidence.findings.filter { $0.place == place.key }
    var counter = MilestoneCounter(asOf: request.asOf)
    let indicators = order.compactMap { key in
      catalogue[key].map { indicator in
        indicatorReport(
          indicator, place, milestones.filter { $0.indicator == key }, denominators,
          findings.filter { $0.indicator == key }, outlooks, &counter)
      }
    }
    let ranked: [TaskAssessment.Standing] = [
      .overdue, .dueSoon, .upcoming, .recurring, .noDeadline, .done,
    ]
    let tasks = evidence.tasks.filter { $0.place == place.key }.map {
      $0.assessed(asOf: request.asOf)
    }
    let summary = PlaceSummary(
      indicators: indicators, tasks: tasks, onTrackFrom: Thresholds.onTrack)
    let decisions = Decisions(asOf: request.asOf, indicators: indicators, prior: request.prior)
    return PlaceReport(
      place: place, ancestors: outlooks.ancestors(of: place), denominators: denominators,
      plans: evidence.plans.filter { $0.place == place.key },
      counts: Overview.counts(indicators.flatMap(\.milestones)),
      expectedCounts: counter.counts.map {
        ExpectedCount(deadline: $0.deadline, count: $0.count, borrowed: $0.borrowed)
      },
      indicators: indicators,
      tasks: ranked.flatMap { standing in tasks.filter { $0.standing == standing } },
      findings: findings.filter { $0.indicator == nil }, summary: summary,
      decisions: decisions.decisions(summary),
      alerts: Alerts.alerts(indicators, tasks, summary),
      changes: changes(outlooks)?.changes(place, indicators, tasks))
  }

  private func changes(_ outlooks: Outlooks) -> Changes? {
    request.previous.map { previous in
      Changes(
        previous: previous, engine: DuBaoEngine.version, method: Self.method,
        prior: request.prior.map(Manifest.PackNote.init),
        observations: { outlooks.series($0, in: $1)?.observations ?? [] })
    }
  }

  private func indicatorReport(
    _ indicator: Indicator, _ place: Place, _ milestones: [Milestone],
    _ denominators: [Denominator], _ findings: [Finding], _ outlooks: Outlooks,
    _ counter: inout MilestoneCounter
  ) -> IndicatorReport {
    let series = outlooks.series(indicator.key, in: place.key)
    let own = outlooks.own(indicator.key, in: place.key)
    let borrowed = own == nil ? outlooks.borrowed(indicator, for: place) : nil
    let exact: (any Outlook)? =
      own.map { outlooks.withElsewhere($0, indicator, place, series?.fittedPeriods ?? 0) }
      ?? borrowed.map { outlooks.elsewhere($0.outlook, indicator, for: place) }
    let outlook = exact.map(RoundedOutlook.init)
    let grade = EvidenceGrade(observations: series?.fittedPeriods ?? 0)
    let assessor = MilestoneAssessor(asOf: request.asOf, prior: request.prior)
    let known = AssessmentEvidence(
      indicator: indicator, observations: series?.observations ?? [],
      readings: readings(series, own), outlook: outlook,
      paths: outlook.map { paths(of: indicator, in: place, $0, outlooks) }, grade: grade,
      denominator: denominators.filter { $0.kind == indicator.denominator }
        .max { $0.period < $1.period })
    let projection = outlook.map { outlook in
      let source = own ?? borrowed?.outlook
      return Projection(
        source: borrowed?.place.key ?? place.key,
        sourceIndicator: borrowed?.outlook.series.indicator ?? indicator.key, grade: grade,
        origin: outlook.origin,
        rows: (Int(outlook.origin.rounded(.down))...Thresholds.attainmentLimit)
          .map { Double($0) + 1 }.filter { $0 > outlook.origin + 1e-9 }.map(outlook.row(at:)),
        models: source?.models ?? [], refusals: source?.refusals ?? [])
    }
    let breaks = [series, borrowed?.outlook.series].compactMap(\.self)
      .flatMap { outlooks.breaks(of: $0) }
    let suspicions = breaks.map { entry in
      entry.mark.finding(of: indicator, origin: entry.origin, method: Self.method)
    }
    let assessments = milestones.sorted { ($0.deadline ?? .max) < ($1.deadline ?? .max) }
      .map { assessor.assess($0, known) }
    for assessment in assessments { counter.add(assessment, known) }
    return IndicatorReport(
      indicator: indicator, observations: charted(series),
      parentObservations: charted(borrowed?.outlook.series), breaks: breaks.map(\.mark),
      projection: projection,
      parent: borrowed?.place, grade: grade,
      milestones: assessments,
      courses: assessments.compactMap(
        Courses(
          indicator: indicator, observations: known.readings.first?.observations ?? [],
          projection: projection
        ).course(to:)), findings: findings + suspicions)
  }

  /// Simulates an indicator in a place, jointly with all others of the report.
  private func paths(
    of indicator: Indicator, in place: Place, _ outlook: any Outlook, _ outlooks: Outlooks
  ) -> SimulatedPaths {
    let line = [place] + outlooks.ancestors(of: place)
    let series = SimulatedSeries(
      id: "\(indicator.key) \(place.key)", indicator: indicator.key, place: place.key,
      province: line.last { $0.kind != .nation }?.key,
      nation: line.first { $0.kind == .nation }?.key, direction: indicator.direction)
    return PathSimulator(seed: request.seed).paths(
      of: series, outlook, through: Double(Thresholds.attainmentLimit) + 1)
  }

  /// The readings with the figures that each believes; a series that is not projected has them too,
  /// for its past deadlines.
  private func readings(_ series: Series?, _ own: SeriesOutlook?) -> [AssessmentEvidence.Reading] {
    guard let series else { return [] }
    return series.readings.enumerated().map { index, reading in
      AssessmentEvidence.Reading(
        label: series.readings.count > 1 ? ReadingLabel.text(reading.believed) : .empty,
        observations: reading.fitted, earlier: reading.earlier.flatMap(\.self),
        outlook: own.flatMap { $0.readings[index].map(RoundedOutlook.init) })
    }
  }

  private func charted(_ series: Series?) -> [ChartObservation] {
    guard let series else { return [] }
    return series.observations.indices.map { index in
      ChartObservation(
        observation: series.observations[index], time: series.observations[index].period.end,
        isFitted: series.isFitted[index], isConflicting: series.isConflicting[index])
    }
  }
}
