import Assessment
import Forecasting
import Indicators

/// Experience ready to be asked.
struct ExperienceModel: Sendable {
  /// The day up to which it was learned.
  let until: CalendarDate

  private let panel: PanelModel?
  private let paces: [Link: TypicalPace]
  private let steps: [Link: [String: PanelSteps]]
  private let deviations: [PlaceDeviations.Key: [PlaceDeviations.Entry]]

  /// Prepares experience.
  ///
  /// - Parameters:
  ///   - experience: What was learned.
  ///   - indicators: The catalogue.
  ///   - prior: What is known of paces before any observation; the same as when it was learned.
  init(_ experience: Experience, indicators: [Indicator], prior: PriorPack?) {
    until = experience.until
    panel = experience.panel.map {
      PanelModel($0, prior: PaceOfGroup(indicators, prior).callAsFunction)
    }
    paces = Dictionary(
      experience.paces.map { ($0.link, $0.pace) }, uniquingKeysWith: { first, _ in first })
    steps = Dictionary(
      experience.steps.map { ($0.link, $0.steps) }, uniquingKeysWith: { first, _ in first })
    deviations = Dictionary(
      experience.deviations.map { ($0.key, $0.entries) }, uniquingKeysWith: { first, _ in first })
  }

  /// Projects a series: one outlook for each reading of contradictory reports, and their pool.
  ///
  /// - Returns: `nil` if nothing of it can be fitted.
  func outlook(of entry: ProjectedSeries) -> SeriesOutlook? {
    if entry.isShare, let panel {
      let readings = entry.series.readings.map { reading in
        panel.outlook(of: (entry.key.indicator, reading.fitted.map(\.timed)))
      }
      if readings.contains(where: { $0 != nil }) {
        return SeriesOutlook(entry, readings: readings, models: [PanelModel.name], refusals: [])
      }
    }
    return combination(of: entry)
  }

  /// Projects a series by the combination of trend models: of shares only where the experience has none of
  /// their indicator.
  private func combination(of entry: ProjectedSeries) -> SeriesOutlook? {
    let pace = paces[entry.link] ?? TypicalPace([], origin: until.decimalYear, link: entry.link)
    let forecasts = entry.series.readings.map { reading -> Forecast? in
      guard let last = reading.fitted.last else { return nil }
      let typical = pace(entry.key.indicator, lastPoint: entry.link(last.value))
      let sample = TrendSample(
        reading.fitted.map(\.timed), link: entry.link, pace: typical,
        noises: entry.isShare ? reading.fitted.map { BinomialNoise.noise(of: $0) ?? .none } : [])
      // A series that no model can be fitted to, or whose numbers grow beyond all bounds, is reported
      // as such; it stops nothing.
      guard let forecast = try? Forecast(sample) else { return nil }
      let end = forecast.row(at: Double(Thresholds.attainmentLimit) + 1)
      return end.mean.isFinite && end.quantiles.allSatisfy(\.isFinite) ? forecast : nil
    }
    guard let first = forecasts.compactMap(\.self).first else { return nil }
    return SeriesOutlook(
      entry, readings: forecasts, models: first.models, refusals: first.refusals.map(\.description))
  }

  /// Returns the jumps of a series that no declared break explains, in observations that no report contradicts:
  /// of a contradiction the report speaks already.
  func jumps(in entry: ProjectedSeries) -> [Jump] {
    guard let steps = steps[entry.link] else { return [] }
    return entry.uncontested.flatMap {
      JumpDetector.jumps(in: (entry.key.indicator, $0), steps, link: entry.link)
    }
  }

  /// How the places of the kind of one lie around a place that it belongs to.
  ///
  /// - Parameters:
  ///   - place: The place, which itself does not count.
  ///   - indicator: The key of its indicator.
  ///   - whole: The series of the place that it belongs to.
  /// - Returns: The spread; a default one where few places are known.
  func spread(of place: Place, _ indicator: String, around whole: Series) -> PlaceSpread {
    let key = PlaceDeviations.Key(
      indicator: indicator, whole: whole.place, wholeIndicator: whole.indicator, kind: place.kind)
    return PlaceSpread(
      (deviations[key] ?? []).filter { $0.place != place.key }.map {
        PlaceSpread.Deviation(size: $0.size, isSister: $0.parent == place.parent)
      })
  }
}

/// The projection of a series: one outlook for each reading of contradictory reports, and their pool.
struct SeriesOutlook: Sendable {
  let series: Series
  let readings: [(any Outlook)?]
  let pool: any Outlook
  let link: Link

  /// The names of the models that speak.
  let models: [String]

  /// The models that could not be fitted, with the reason.
  let refusals: [String]

  /// Pools the readings that could be fitted; `nil` if there is none.
  init?(
    _ entry: ProjectedSeries, readings: [(any Outlook)?], models: [String], refusals: [String]
  ) {
    let usable = readings.compactMap(\.self)
    guard let first = usable.first else { return nil }
    series = entry.series
    self.readings = readings
    pool = usable.count == 1 ? first : PooledOutlook(equally: usable, link: entry.link)
    link = entry.link
    self.models = models
    self.refusals = refusals
  }
}
