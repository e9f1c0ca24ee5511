import Assessment
import Forecasting
import Indicators
import Reporting

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
}

/// The projections of all series, for the places they belong to and those that borrow from them.
struct Outlooks: Sendable {
  private struct Key: Hashable {
    let place: String
    let indicator: String
  }

  private let catalogue: [String: Indicator]
  private let places: [String: Place]
  private let allSeries: [Key: Series]
  private let outlooks: [Key: SeriesOutlook]
  private let jumps: [Key: [Jump]]

  /// Builds and projects all series.
  ///
  /// - Parameters:
  ///   - evidence: What was read.
  ///   - asOf: The date after which observations are ignored.
  ///   - prior: What is known of paces before any observation, known at that date.
  init(_ evidence: Evidence, asOf: CalendarDate, prior: PriorPack?) async {
    let catalogue = Dictionary(
      evidence.indicators.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
    let known = evidence.observations.filter { $0.period.end <= asOf.decimalYear + 1e-9 }
    let allSeries = Dictionary(grouping: known) { Key(place: $0.place, indicator: $0.indicator) }
      .reduce(into: [Key: Series]()) { result, entry in
        result[entry.key] = Series(
          place: entry.key.place, indicator: entry.key.indicator, observations: entry.value)
      }
    let order = allSeries.keys.sorted { ($0.place, $0.indicator) < ($1.place, $1.indicator) }
    let projected = order.compactMap { key -> Projected? in
      guard let series = allSeries[key], let indicator = catalogue[key.indicator],
        indicator.kind.isProjected
      else { return nil }
      return Projected(
        key: key, series: series, link: Link(for: indicator), isShare: indicator.isFullShare)
    }
    let paces = Self.paces(projected, origin: asOf.decimalYear)
    let panel = Self.panel(projected, catalogue, origin: asOf.decimalYear, prior)
    jumps = Self.jumps(projected)
    let fitted = await parallelMap(projected) { entry in
      entry.isShare
        ? Self.outlook(of: entry, panel)
        : paces.first { $0.link == entry.link }
          .flatMap { Self.outlook(of: entry.series, entry.link, $0.pace) }
    }
    self.catalogue = catalogue
    self.allSeries = allSeries
    places = Dictionary(
      evidence.places.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
    outlooks = zip(projected, fitted).reduce(into: [:]) { $0[$1.0.key] = $1.1 }
  }

  private struct Projected: Sendable {
    let key: Key
    let series: Series
    let link: Link
    let isShare: Bool

    /// What was seen under the latest reading, in stretches between declared breaks.
    var stretches: [[Observation]] {
      let reading = series.readings.last
      return (reading?.earlier ?? []) + [reading?.fitted ?? []]
    }
  }

  /// Prepares the panel model of all shares of all places, `nil` if there are none.
  private static func panel(
    _ projected: [Projected], _ catalogue: [String: Indicator], origin: Double, _ prior: PriorPack?
  ) -> PanelModel? {
    let shares = projected.filter(\.isShare)
    guard !shares.isEmpty else { return nil }
    let falling = Set(catalogue.values.filter { $0.direction == .atMost }.map(\.key))
    return PanelModel(
      shares.flatMap { entry in
        entry.stretches.map { (entry.key.indicator, $0.map(\.timed)) }
      }, origin: origin, ceiling: 100, levelRange: 1...97, falling: falling
    ) { key in prior.map { $0.pace(of: catalogue[key]?.family ?? .other) } }
  }

  /// Projects a share by the laws of the panel.
  private static func outlook(of entry: Projected, _ panel: PanelModel?) -> SeriesOutlook? {
    let readings = entry.series.readings.map { reading in
      panel?.outlook(of: (entry.key.indicator, reading.fitted.map(\.timed)))
    }
    let usable = readings.compactMap(\.self)
    guard let first = usable.first else { return nil }
    return SeriesOutlook(
      series: entry.series, readings: readings,
      pool: usable.count == 1 ? first : PooledOutlook(equally: usable, link: entry.link),
      link: entry.link, models: [PanelModel.name], refusals: [])
  }

  /// Measures the typical pace for each link that occurs; changes on different links are not alike.
  private static func paces(
    _ projected: [Projected], origin: Double
  ) -> [(link: Link, pace: TypicalPace)] {
    var paces: [(link: Link, pace: TypicalPace)] = []
    for link in projected.map(\.link) where !paces.contains(where: { $0.link == link }) {
      // A stretch before a break moved at a pace of its own time; only the step across says nothing.
      let members = projected.filter { $0.link == link }.flatMap { entry in
        entry.stretches.map { (entry.key.indicator, $0.map(\.timed)) }
      }
      paces.append((link, TypicalPace(members, origin: origin, link: link)))
    }
    return paces
  }

  /// Looks for jumps within the stretches between declared breaks, in observations that no report
  /// contradicts: of a contradiction the report speaks already.
  private static func jumps(_ projected: [Projected]) -> [Key: [Jump]] {
    var links: [Link] = []
    for entry in projected where !links.contains(entry.link) { links.append(entry.link) }
    var result: [Key: [Jump]] = [:]
    for link in links {
      let stretches = projected.filter { $0.link == link }.flatMap { entry in
        let contested = Set(entry.series.readings.flatMap(\.believed))
        return entry.stretches.map { stretch in
          (key: entry.key, observations: stretch.filter { !contested.contains($0) }.map(\.timed))
        }
      }
      let found = JumpDetector.jumps(
        in: stretches.map { ($0.key.indicator, $0.observations) }, link: link)
      for (stretch, jumps) in zip(stretches, found) { result[stretch.key, default: []] += jumps }
    }
    return result
  }

  /// The breaks of a series that were declared, and those that its jumps make suspect, in order of time.
  func breaks(of series: Series) -> [(mark: BreakMark, origin: String)] {
    var marks: [(mark: BreakMark, origin: String)] = []
    var seen: Set<Double> = []
    for observation in series.observations {
      let time = observation.period.end
      if let declared = observation.seriesBreak, seen.insert(time).inserted {
        let start = series.observations.last { $0.period.end < time }?.period.end
        let mark = BreakMark(
          place: series.place, period: observation.period, start: start, declared: declared)
        marks.append((mark, observation.origin))
      }
    }
    for jump in jumps[Key(place: series.place, indicator: series.indicator)] ?? [] {
      let observation = series.observations.first {
        $0.isFitted && $0.period.end == jump.time
      }
      guard let observation else { continue }
      let mark = BreakMark(place: series.place, period: observation.period, jump: jump)
      marks.append((mark, observation.origin))
    }
    return marks.sorted { $0.mark.time < $1.mark.time }
  }

  private static func outlook(
    of series: Series, _ link: Link, _ pace: TypicalPace
  ) -> SeriesOutlook? {
    let forecasts = series.readings.map { reading -> Forecast? in
      guard let last = reading.fitted.last else { return nil }
      let typical = pace(series.indicator, lastPoint: link(last.value))
      let sample = TrendSample(reading.fitted.map(\.timed), link: link, pace: typical)
      // A series that no model can be fitted to, or whose numbers grow beyond all bounds, is reported
      // as such; it stops nothing.
      guard let forecast = try? Forecast(sample) else { return nil }
      let end = forecast.row(at: Double(Thresholds.attainmentLimit) + 1)
      return end.mean.isFinite && end.quantiles.allSatisfy(\.isFinite) ? forecast : nil
    }
    let usable = forecasts.compactMap { $0 }
    guard let first = usable.first else { return nil }
    let pool = usable.dropFirst().reduce(first) { $0.pooled(with: $1) }
    return SeriesOutlook(
      series: series, readings: forecasts, pool: pool, link: link, models: pool.models,
      refusals: pool.refusals.map(\.description))
  }

  /// The observations of an indicator in a place.
  func series(_ indicator: String, in place: String) -> Series? {
    allSeries[Key(place: place, indicator: indicator)]
  }

  /// The place's own projection of an indicator.
  func own(_ indicator: String, in place: String) -> SeriesOutlook? {
    outlooks[Key(place: place, indicator: indicator)]
  }

  /// The places that a place is part of, from its parent upwards.
  func ancestors(of place: Place) -> [Place] {
    var result: [Place] = []
    var next = place.parent
    while let key = next, let parent = places[key], !result.contains(parent) {
      result.append(parent)
      next = parent.parent
    }
    return result
  }

  /// The projection of the nearest ancestor that has one, for a share of which the place itself has
  /// reported nothing.
  func borrowed(_ indicator: Indicator, for place: Place) -> (place: Place, outlook: SeriesOutlook)?
  {
    guard indicator.kind == .share else { return nil }
    for ancestor in ancestors(of: place) {
      for key in [indicator.key, indicator.parentIndicator].compactMap({ $0 }) {
        if let outlook = own(key, in: ancestor.key), catalogue[key]?.kind == .share {
          return (ancestor, outlook)
        }
      }
    }
    return nil
  }

  /// What can be said about a place with its own observations, and with those of the place above where it
  /// has few.
  func withElsewhere(
    _ own: SeriesOutlook, _ indicator: Indicator, _ place: Place, _ observations: Int
  ) -> any Outlook {
    guard observations < PooledOutlook.enoughObservations, observations > 0,
      let above = borrowed(indicator, for: place)
    else { return own.pool }
    return PooledOutlook(
      own: own.pool, observations: observations,
      elsewhere: elsewhere(above.outlook, indicator, for: place),
      link: own.link)
  }

  /// What can be said about a place from another one that it belongs to: the spread between places is
  /// that of those which have reported, and a typical one.
  func elsewhere(
    _ outlook: SeriesOutlook, _ indicator: Indicator, for place: Place
  ) -> PlaceOutlook {
    let deviations = places.values.sorted { $0.key < $1.key }.compactMap {
      sister -> PlaceSpread.Deviation? in
      guard sister.key != place.key, sister.kind == place.kind,
        ancestors(of: sister).contains(where: { $0.key == outlook.series.place }),
        let last = series(indicator.key, in: sister.key)?.readings.last?.fitted.last,
        let same = outlook.series.readings.last?.fitted.min(by: {
          abs($0.period.end - last.period.end) < abs($1.period.end - last.period.end)
        }), abs(same.period.end - last.period.end) <= 2
      else { return nil }
      return PlaceSpread.Deviation(
        size: outlook.link(last.value) - outlook.link(same.value),
        isSister: sister.parent == place.parent)
    }
    return PlaceOutlook(parent: outlook.pool, spread: PlaceSpread(deviations), link: outlook.link)
  }
}

extension Indicator {
  /// Whether values are percent of everything, which the panel laws are for.
  var isFullShare: Bool { kind == .share && lowerBound == 0 && upperBound == 100 }
}

extension Indicator.Kind {
  /// Whether values of the kind are extrapolated; levels set by decision and words are not.
  var isProjected: Bool {
    switch self {
    case .share, .perCapita, .positive, .real: true
    case .managedLevel, .qualitative: false
    }
  }
}

extension Observation {
  /// Time and value, as models see them.
  var timed: (time: Double, value: Double) { (period.end, value) }
}
