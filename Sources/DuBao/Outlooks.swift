import Assessment
import Forecasting
import Indicators
import Reporting

/// The projection of a series: one forecast for each reading of contradictory reports, and their pool.
struct SeriesOutlook: Sendable {
  let series: Series
  let readings: [Forecast?]
  let pool: Forecast
}

/// The projections of all series, for the places they belong to and those that borrow from them.
struct Outlooks: Sendable {
  /// The standard deviation, on the logit scale, between a place and the nation that it belongs to.
  ///
  /// Over eleven indicators of municipalities, regions, states and provinces in Sweden, Europe, the
  /// United States and Viet Nam it lies between 0.2 and 1.7, with a median of 0.8; communes are smaller
  /// than most of those places, so that 1 is taken.
  static let betweenPlaceSpread = 1.0

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
  init(_ evidence: Evidence, asOf: CalendarDate) async {
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
      return Projected(key: key, series: series, link: Link(for: indicator))
    }
    let paces = Self.paces(projected, origin: asOf.decimalYear)
    jumps = Self.jumps(projected)
    let fitted = await parallelMap(projected) { entry in
      paces.first { $0.link == entry.link }
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
  }

  /// Measures the typical pace for each link that occurs; changes on different links are not alike.
  private static func paces(
    _ projected: [Projected], origin: Double
  ) -> [(link: Link, pace: TypicalPace)] {
    var paces: [(link: Link, pace: TypicalPace)] = []
    for link in projected.map(\.link) where !paces.contains(where: { $0.link == link }) {
      // A stretch before a break moved at a pace of its own time; only the step across says nothing.
      let members = projected.filter { $0.link == link }.flatMap { entry in
        let reading = entry.series.readings.last
        return ((reading?.earlier ?? []) + [reading?.fitted ?? []])
          .map { (entry.key.indicator, $0.map(\.timed)) }
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
        let reading = entry.series.readings.last
        return ((reading?.earlier ?? []) + [reading?.fitted ?? []]).map { stretch in
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
    return SeriesOutlook(
      series: series, readings: forecasts,
      pool: usable.dropFirst().reduce(first) { $0.pooled(with: $1) })
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
