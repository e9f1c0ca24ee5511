import Assessment
import Forecasting
import Indicators
import Reporting

/// The projections of some places' series, for the places themselves and those that borrow from them.
struct Outlooks: Sendable {
  private let catalogue: [String: Indicator]
  private let tree: Ancestry
  private var allSeries: [SeriesKey: Series]
  private var outlooks: [SeriesKey: SeriesOutlook]
  private var jumps: [SeriesKey: [Jump]]
  private let experience: ExperienceModel
  private let above: [Outlooks]

  /// Builds and projects all series.
  ///
  /// - Parameters:
  ///   - evidence: What was read: the places with all those that they belong to, and their observations.
  ///   - asOf: The date after which observations are ignored.
  ///   - experience: What other series teach.
  ///   - above: The projections of places that these belong to, where their observations are not among the evidence.
  init(
    _ evidence: Evidence, asOf: CalendarDate, _ experience: ExperienceModel,
    above: Outlooks? = nil
  ) {
    let catalogue = Dictionary(
      evidence.indicators.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
    let all = Series.all(in: evidence, asOf: asOf)
    let projected = all.compactMap { ProjectedSeries($0, catalogue[$0.indicator]) }
    self.catalogue = catalogue
    tree = Ancestry(evidence.places)
    allSeries = Dictionary(
      all.map { (SeriesKey(place: $0.place, indicator: $0.indicator), $0) },
      uniquingKeysWith: { first, _ in first })
    outlooks = projected.reduce(into: [:]) { $0[$1.key] = experience.outlook(of: $1) }
    jumps = projected.reduce(into: [:]) { $0[$1.key] = experience.jumps(in: $1) }
    self.experience = experience
    self.above = above.map { [$0] } ?? []
  }

  /// Returns the same projections but for one series, which has other observations.
  func replacing(_ series: Series) -> Outlooks {
    let key = SeriesKey(place: series.place, indicator: series.indicator)
    var changed = self
    let entry = ProjectedSeries(series, catalogue[series.indicator])
    changed.allSeries[key] = series
    changed.outlooks[key] = entry.flatMap(experience.outlook)
    changed.jumps[key] = entry.map(experience.jumps)
    return changed
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
    for jump in jumps(of: series) {
      let observation = series.observations.first {
        $0.isFitted && $0.period.end == jump.time
      }
      guard let observation else { continue }
      let mark = BreakMark(place: series.place, period: observation.period, jump: jump)
      marks.append((mark, observation.origin))
    }
    return marks.sorted { $0.mark.time < $1.mark.time }
  }

  /// The observations of an indicator in a place.
  func series(_ indicator: String, in place: String) -> Series? {
    allSeries[SeriesKey(place: place, indicator: indicator)]
      ?? above.lazy.compactMap { $0.series(indicator, in: place) }.first
  }

  /// The place's own projection of an indicator.
  func own(_ indicator: String, in place: String) -> SeriesOutlook? {
    outlooks[SeriesKey(place: place, indicator: indicator)]
      ?? above.lazy.compactMap { $0.own(indicator, in: place) }.first
  }

  /// The places that a place is part of, from its parent upwards.
  func ancestors(of place: Place) -> [Place] { tree.ancestors(of: place) }

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

  /// What can be said about a place from another one that it belongs to.
  func elsewhere(
    _ outlook: SeriesOutlook, _ indicator: Indicator, for place: Place
  ) -> PlaceOutlook {
    PlaceOutlook(
      parent: outlook.pool,
      spread: experience.spread(of: place, indicator.key, around: outlook.series),
      link: outlook.link)
  }

  private func jumps(of series: Series) -> [Jump] {
    let key = SeriesKey(place: series.place, indicator: series.indicator)
    return jumps[key] ?? above.lazy.compactMap { $0.jumps[key] }.first ?? []
  }
}
