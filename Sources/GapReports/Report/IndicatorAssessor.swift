package import Projecting
package import Assessment
package import Forecasting
package import Indicators
package import Reporting

/// Projects one indicator in one place and judges its milestones: the work that reports and nightly runs share.
package struct IndicatorAssessor: Sendable {
  package let outlooks: Projections
  package let asOf: CalendarDate
  package let prior: PriorPack?
  package let simulator: PathSimulator

  /// Creates an assessor.
  ///
  /// - Parameters:
  ///   - outlooks: The projections.
  ///   - asOf: The date as of which milestones are judged.
  ///   - prior: The prior pack, `nil` for none.
  ///   - simulator: Draws the paths; that of a whole run, since series share shocks.
  package init(
    outlooks: Projections, asOf: CalendarDate, prior: PriorPack?, simulator: PathSimulator
  ) {
    self.outlooks = outlooks
    self.asOf = asOf
    self.prior = prior
    self.simulator = simulator
  }

  /// The data on an indicator in a place before its milestones are judged.
  package struct Known: Sendable {
    package let series: Series?
    package let own: SeriesProjection?
    /// Whose projection is used where the place has none.
    package let borrowed: PlaceProjection.Source?
    package let input: AssessmentInput

    /// Creates what is known.
    package init(
      series: Series?,
      own: SeriesProjection?,
      borrowed: PlaceProjection.Source?,
      evidence: AssessmentInput
    ) {
      self.series = series
      self.own = own
      self.borrowed = borrowed
      self.input = evidence
    }
  }

  /// Returns what is known of an indicator in a place.
  ///
  /// - Parameters:
  ///   - indicator: The indicator.
  ///   - place: The place.
  ///   - end: The time up to which joint paths are wanted, too, in decimal years; `nil` for none.
  ///   - denominators: The denominators of the place.
  /// - Returns: Its observations and outlooks.
  package func known(
    _ indicator: Indicator, _ place: Place, simulatedThrough end: Double?,
    _ denominators: [Denominator]
  ) -> Known {
    let series = outlooks.series(indicator.key, in: place.key)
    let projection = try? outlooks.projection(of: indicator, in: place.key).get()
    let (own, borrowed, outlook) = (projection?.own, projection?.borrowed, projection?.outlook)
    return Known(
      series: series, own: own, borrowed: borrowed,
      evidence: AssessmentInput(
        indicator: indicator, observations: series?.observations ?? [],
        readings: readings(series, own), outlook: outlook,
        paths: end.flatMap { end in
          outlook.map { paths(of: indicator, in: place, $0, through: end) }
        },
        grade: EvidenceGrade(observations: series?.fittedPeriods ?? 0),
        denominator: denominators.filter { $0.kind == indicator.denominator }
          .max { $0.period < $1.period }))
  }

  /// Returns what is to be said of an indicator in a place.
  ///
  /// - Parameters:
  ///   - indicator: The indicator.
  ///   - place: The place.
  ///   - milestones: Its milestones of the indicator, possibly none.
  ///   - denominators: The denominators of the place.
  ///   - findings: What validation found about the indicator in the place.
  ///   - counter: Counts the milestones over joint paths.
  ///   - recorded: What was decided about milestones, by their ids.
  /// - Returns: Its projection and verdicts.
  package func report(
    _ indicator: Indicator, _ place: Place, _ milestones: [Milestone],
    _ denominators: [Denominator], _ findings: [Finding],
    _ counter: inout MilestoneCounter, recorded: [String: [RecordedDecision]] = [:]
  ) -> IndicatorReport {
    // Paths are counted at deadlines ahead, and are the same up to one whatever comes after it.
    let last = milestones.compactMap(\.deadline).filter { $0 >= asOf.year }.max()
    let all = known(
      indicator, place, simulatedThrough: last.map { min(Period.year($0).end, Self.limit) },
      denominators)
    let (series, own, borrowed) = (all.series, all.own, all.borrowed)
    let known = all.input
    let (outlook, grade) = (known.outlook, known.grade)
    let assessor = MilestoneAssessor(asOf: asOf, prior: prior)
    let projection = outlook.map { outlook in
      let source = own ?? borrowed?.projection
      return Projection(
        source: borrowed?.place.key ?? place.key,
        sourceIndicator: borrowed?.projection.key.indicator ?? indicator.key, grade: grade,
        origin: outlook.origin,
        rows: rows(of: outlook, within: known.widest),
        models: source?.models ?? [], refusals: source?.refusals ?? [])
    }
    let breaks = [series, outlooks.series(of: borrowed)].compactMap(\.self)
      .flatMap { outlooks.breaks(of: $0) }
    let suspicions = breaks.map { entry in
      entry.mark.finding(of: indicator, location: entry.location, method: ReportBuilder.method)
    }
    let end = projection?.endFinding(
      of: indicator, in: place.key, location: known.observations.last?.location ?? "",
      lastYear: lastYear, method: ReportBuilder.method)
    let assessments = milestones.sorted { ($0.deadline ?? .max) < ($1.deadline ?? .max) }
      .map { assessor.assess($0, known) }
    for assessment in assessments { counter.add(assessment, known) }
    return IndicatorReport(
      indicator: indicator, observations: charted(series),
      parentObservations: charted(outlooks.series(of: borrowed)), breaks: breaks.map(\.mark),
      projection: projection,
      parent: borrowed?.place, grade: grade,
      milestones: assessments,
      courses: assessments.compactMap(
        Courses(
          indicator: indicator, observations: known.readings.first?.observations ?? [],
          projection: projection, prior: prior
        ).course(to:)),
      recorded: assessments.flatMap { recorded[$0.milestone.id] ?? [] }
        .sorted { ($0.on, $0.id) < ($1.on, $1.id) },
      findings: findings + suspicions + [end].compactMap(\.self))
  }

  /// The last year that is projected.
  package var lastYear: Int { Thresholds.attainmentLimit }

  /// The ends of the years that are projected; none if the last observation is later than all of them.
  package func years(after origin: Double) -> [Double] {
    stride(from: origin.rounded(.down) + 1, through: Self.limit, by: 1).filter {
      $0 > origin + 1e-9
    }
  }

  /// Returns the years of a projection, which ends before the first whose 80 % interval says nothing.
  ///
  /// - Parameters:
  ///   - outlook: The distributions.
  ///   - widest: The widest interval that says something; `nil` for any.
  ///   - end: The last time wanted, in decimal years.
  /// - Returns: Mean and quantiles at the ends of years; of the first year always.
  package func rows(
    of outlook: any Outlook, within widest: WidestInterval?, through end: Double = limit
  ) -> [QuantileRow] {
    var rows: [QuantileRow] = []
    for time in years(after: outlook.origin) where time <= end + 1e-9 {
      let row = outlook.row(at: time)
      if let widest, !rows.isEmpty, widest.isExceeded(by: row) { break }
      rows.append(row)
    }
    return rows
  }

  /// The end of the last year that is projected, in decimal years.
  package static let limit = Double(Thresholds.attainmentLimit) + 1

  /// Simulates an indicator in a place, jointly with all others of the report.
  ///
  /// - Parameters:
  ///   - indicator: The indicator.
  ///   - place: The place.
  ///   - outlook: Its distributions.
  ///   - end: The time up to which paths are wanted, in decimal years.
  /// - Returns: The paths.
  package func paths(
    of indicator: Indicator, in place: Place, _ outlook: any Outlook, through end: Double = limit
  ) -> SimulatedPaths {
    outlooks.paths(
      of: SeriesKey(place: place.key, indicator: indicator.key), indicator.direction, outlook,
      simulator, through: end)
  }

  /// The readings with the figures that each uses; a series that is not projected has them too,
  /// for its past deadlines.
  private func readings(_ series: Series?, _ own: SeriesProjection?) -> [AssessmentInput.Reading] {
    guard let series else { return [] }
    return series.readings.enumerated().map { index, reading in
      AssessmentInput.Reading(
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
