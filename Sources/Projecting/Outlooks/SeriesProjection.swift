import Assessment
package import Forecasting
package import Indicators

/// The projection of a series from its own observations: one outlook for each reading of contradictory
/// reports, and their pool with equal weights.
package struct SeriesProjection: Sendable {
  /// The identity of the series.
  package let key: SeriesKey

  /// The outlook of each reading, in the order of the series' readings; `nil` for one that no model can be
  /// fitted to.
  package let readings: [(any Outlook)?]

  /// The pool of the readings.
  package let pool: any Outlook

  /// The scale on which trends of the indicator are straight.
  package let link: Link

  /// The names of the models.
  package let models: [String]

  /// The models that could not be fitted, with the reason.
  package let refusals: [String]
}

/// The reason why a series cannot be projected.
package struct ProjectionRefusal: Error, Sendable, Equatable {
  /// The reason, in English.
  package let reason: String

  static let beyondBounds = ProjectionRefusal(reason: "numbers grow beyond all bounds")

  static let tooWide = ProjectionRefusal(
    reason:
      "the 80 % interval spans more than a factor of \(Int(Thresholds.greatestFactor)) and says nothing"
  )

  static let noObservation = ProjectionRefusal(
    reason: "no observation of it, nor of a place that it belongs to, up to the origin")
}

extension FittedPanel {
  /// Projects a series from its own observations.
  ///
  /// - Parameters:
  ///   - entry: The series.
  ///   - depth: The number of places above its place.
  /// - Returns: The projection, or the reason why no model can be fitted.
  func projection(
    of entry: ProjectedSeries, depth: Int
  ) -> Result<SeriesProjection, ProjectionRefusal> {
    if usesPanels, let panel = panel(of: entry.indicator, depth: depth) {
      let readings = entry.readings.map { reading in
        let (observations, season) = withoutSeason(reading.fitted, entry.link)
        let outlook = panel.outlook(of: (entry.key.indicator, observations))
        return outlook.map { season?.added(to: $0) ?? $0 }
      }
      if readings.contains(where: { $0 != nil }) {
        return .success(
          SeriesProjection(entry, readings, clock, models: [PanelModel.name], refusals: []))
      }
    }
    return combination(of: entry, depth: depth)
  }

  /// Takes the season out of a stretch, times in steps; models that are asked for by name see the series as it is.
  private func withoutSeason(
    _ stretch: Stretch, _ link: Link
  ) -> (observations: [(time: Double, value: Double)], season: YearlySeason?) {
    let observations = stretch.timed(clock.stepsPerYear)
    guard usesPanels,
      let season = YearlySeason(
        of: observations, link: link, stepsPerYear: clock.stepsPerYear)
    else { return (observations, nil) }
    return (season.removed(from: observations), season)
  }

  /// Whether a season is found in a series, taken out before it is forecast and put back.
  func hasSeason(_ entry: ProjectedSeries) -> Bool {
    usesPanels && entry.readings.contains { withoutSeason($0.fitted, entry.link).season != nil }
  }

  /// Projects a series by the trend models or, where it stands one step apart, by what series of like
  /// shape did next.
  private func combination(
    of entry: ProjectedSeries, depth: Int
  ) -> Result<SeriesProjection, ProjectionRefusal> {
    let pace = pace(entry.link, depth: depth)
    let typical: @Sendable (Double) -> Pace = { pace(entry.key.indicator, lastPoint: $0) }
    var refusal = ProjectionRefusal.noObservation
    var used: (models: [String], refusals: [FitError])?
    var readings: [(any Outlook)?] = []
    for reading in entry.readings {
      let (observations, season) = withoutSeason(reading.fitted, entry.link)
      guard let last = observations.last else {
        readings.append(nil)
        continue
      }
      let sample = TrendSample(
        observations, link: entry.link, pace: typical(entry.link(last.value)),
        stepsPerYear: clock.stepsPerYear, noises: reading.noises)
      do {
        let forecast = try Forecast(sample, models: models)
        let (outlook, names) = unbounded(entry, observations, forecast, typical)
        used = used ?? (names, forecast.refusals)
        readings.append(season?.added(to: outlook) ?? outlook)
      } catch {
        refusal = ProjectionRefusal(reason: "\(error)")
        readings.append(nil)
      }
    }
    guard let used else { return .failure(refusal) }
    return .success(
      SeriesProjection(
        entry, readings, clock, models: used.models, refusals: used.refusals.map(\.description)))
  }

  /// Returns the outlook of a series by all that is known of quantities without an upper bound; of others the trends
  /// as they are.
  private func unbounded(
    _ entry: ProjectedSeries, _ observations: [(time: Double, value: Double)],
    _ forecast: Forecast, _ pace: @escaping @Sendable (Double) -> Pace
  ) -> (outlook: any Outlook, models: [String]) {
    guard usesPanels, entry.indicator.kind == .positive || entry.indicator.kind == .real else {
      return (forecast, forecast.models)
    }
    let weighed = WeighedForecast(
      forecast, observations: observations, link: entry.link, stepsPerYear: clock.stepsPerYear,
      pace: pace)
    guard TrainingSet.isGapless(observations) else { return (weighed, weighed.models) }
    let floor = entry.indicator.floor
    let own = analogs[floor]?.outlook(of: observations, fallback: weighed) ?? weighed
    let all = levelsModel?.outlook(of: observations, floor: floor, rest: own) ?? own
    return (all, weighed.models)
  }

  /// Returns the jumps of a series that no declared break explains, in observations that no report
  /// contradicts.
  ///
  /// - Parameter entry: The series.
  /// - Returns: The jumps in order of time, in decimal years.
  package func jumps(in entry: ProjectedSeries) -> [Jump] {
    guard let steps = steps[entry.link] else { return [] }
    return entry.uncontested.flatMap { stretch in
      let timed = stretch.timed(clock.stepsPerYear)
      func year(_ time: Double) -> Double {
        zip(timed, stretch.times).first { $0.0.time == time }?.1 ?? time / clock.stepsPerYear
      }
      return JumpDetector.jumps(
        in: (entry.key.indicator, timed), steps, link: entry.link
      ).map { jump in
        Jump(
          kind: jump.kind, start: year(jump.start), time: year(jump.time), before: jump.before,
          after: jump.after)
      }
    }
  }
}

extension SeriesProjection {
  /// Pools the readings, at least one of which must have an outlook.
  fileprivate init(
    _ entry: ProjectedSeries, _ readings: [(any Outlook)?], _ clock: PanelClock, models: [String],
    refusals: [String]
  ) {
    let readings = readings.map { outlook in
      outlook.map { SteppedOutlook.inYears($0, stepsPerYear: clock.stepsPerYear) }
    }
    let usable = readings.compactMap(\.self)
    key = entry.key
    self.readings = readings
    pool =
      usable.count == 1
      ? usable[0] : PooledOutlook(equally: usable, link: entry.link)
    link = entry.link
    self.models = models
    self.refusals = refusals
  }
}
