package import Forecasting
package import Indicators
import Synchronization

/// The projections of some places' series, for the places themselves and those that borrow from them.
///
/// It is the one way from figures to distributions: `forecast`, `assess`, `simulate`, `hindcast`, reports,
/// nightly runs, planners' questions and the server all ask it. Times are decimal years.
package final class Projections: Sendable {
  /// The models, fitted to the series of all places.
  package let fitted: FittedPanel

  /// The places.
  package let hierarchy: PlaceHierarchy

  /// The series as models see them.
  let entries: [SeriesKey: ProjectedSeries]

  private let catalogue: [String: Indicator]
  private let allSeries: [SeriesKey: Series]
  private let above: Projections?
  private let limit: Double?

  typealias Own = Result<SeriesProjection, ProjectionRefusal>
  private let known = Mutex<[SeriesKey: Own]>([:])
  private let borrowedOutlooks = Mutex<[SeriesKey: PlaceOutlook]>([:])
  private let families = Mutex<[SeriesKey: CoherentFamily?]>([:])

  /// The number of series up to which all own projections are remembered, rather than those of places that
  /// others belong to.
  private static let rememberedSeries = 5000

  /// Creates the projections of series.
  ///
  /// - Parameters:
  ///   - entries: The series.
  ///   - series: The same series with all their observations, and those that are not projected; empty if
  ///     nobody will ask for them.
  ///   - hierarchy: The places, with all those that they belong to.
  ///   - indicators: The catalogue.
  ///   - fitted: The models.
  ///   - above: The projections of places that these belong to, where their observations are not among
  ///     `entries`.
  ///   - limit: The last time that will be asked for: a trend whose numbers are not finite there counts as
  ///     not fitted; `nil` if it is not known.
  package init(
    _ entries: [ProjectedSeries], series: [SeriesKey: Series] = [:], hierarchy: PlaceHierarchy,
    indicators: [Indicator], _ fitted: FittedPanel, above: Projections? = nil,
    limit: Double? = nil
  ) {
    self.fitted = fitted
    self.hierarchy = hierarchy
    self.entries = Dictionary(
      entries.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
    catalogue = Dictionary(
      indicators.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
    allSeries = series
    self.above = above
    self.limit = limit
  }

  private init(_ other: Projections, replacing series: Series) {
    fitted = other.fitted
    hierarchy = other.hierarchy
    catalogue = other.catalogue
    above = other.above
    limit = other.limit
    let key = SeriesKey(place: series.place, indicator: series.indicator)
    var entries = other.entries
    entries[key] = ProjectedSeries(series, catalogue[series.indicator])
    self.entries = entries
    var allSeries = other.allSeries
    allSeries[key] = series
    self.allSeries = allSeries
  }

  /// Returns the same projections but for one series, which has other observations.
  package func replacing(_ series: Series) -> Projections {
    Projections(self, replacing: series)
  }

  /// The observations of an indicator in a place.
  package func series(_ indicator: String, in place: String) -> Series? {
    allSeries[SeriesKey(place: place, indicator: indicator)]
      ?? above?.series(indicator, in: place)
  }

  /// The series of an indicator in a place as models see it.
  package func entry(_ key: SeriesKey) -> ProjectedSeries? { entries[key] ?? above?.entry(key) }

  /// The place's own projection of an indicator, `nil` if it has none.
  package func own(_ indicator: String, in place: String) -> SeriesProjection? {
    try? own(SeriesKey(place: place, indicator: indicator))?.get()
  }

  private func own(_ key: SeriesKey) -> Own? {
    guard let entry = entries[key] else { return above?.own(key) }
    return own(entry)
  }

  private func own(_ entry: ProjectedSeries) -> Own {
    let remembers =
      entries.count <= Self.rememberedSeries || hierarchy.children[entry.key.place] != nil
    if remembers, let result = known.withLock({ $0[entry.key] }) { return result }
    let result = withinBounds(
      fitted.projection(of: entry, depth: hierarchy.depth(of: entry.key.place)))
    if remembers { known.withLock { $0[entry.key] = result } }
    return result
  }

  /// Refuses a trend whose numbers grow beyond all bounds before the last time that will be asked for.
  private func withinBounds(_ result: Own) -> Own {
    guard let limit, case .success(let projection) = result,
      projection.models != [PanelModel.name]
    else { return result }
    let row = projection.pool.row(at: limit)
    return row.mean.isFinite && row.quantiles.allSatisfy(\.isFinite)
      ? result : .failure(.beyondBounds)
  }

  /// The jumps of a series that no declared break explains.
  package func jumps(_ key: SeriesKey) -> [Jump] {
    entry(key).map(fitted.jumps) ?? []
  }

  // MARK: - Places

  /// Returns the projection of an indicator in a place: its own, with what is borrowed from the places
  /// around it where its own observations are few, and in keeping with the sums that it is part of.
  ///
  /// - Parameters:
  ///   - indicator: The indicator.
  ///   - place: The key of the place.
  /// - Returns: The projection, or the reason why there is none.
  package func projection(
    of indicator: Indicator, in place: String
  ) -> Result<PlaceProjection, ProjectionRefusal> {
    let key = SeriesKey(place: place, indicator: indicator.key)
    return single(key, indicator).map { single in
      let coherent = family(of: key, indicator) ?? single.outlook
      return PlaceProjection(
        own: single.own, borrowed: single.borrowed, outlook: RoundedOutlook(coherent))
    }
  }

  /// Returns the projection of a place by itself and from the places around it.
  private func single(
    _ key: SeriesKey, _ indicator: Indicator
  ) -> Result<PlaceProjection, ProjectionRefusal> {
    let entry = entry(key)
    let count = entry?.fittedPeriods ?? 0
    let own = entry.flatMap { $0.last == nil ? nil : self.own($0.key) }
    if case .success(let mine)? = own {
      guard count < PooledOutlook.enoughObservations, let around = around(key, indicator) else {
        return .success(PlaceProjection(own: mine, borrowed: nil, outlook: mine.pool))
      }
      return .success(
        PlaceProjection(
          own: mine, borrowed: nil,
          outlook: PooledOutlook(
            own: mine.pool, observations: max(count, 1), elsewhere: around.outlook,
            link: mine.link)))
    }
    if let around = around(key, indicator) {
      return .success(
        PlaceProjection(own: nil, borrowed: around.source, outlook: around.outlook))
    }
    if case .failure(let refusal)? = own { return .failure(refusal) }
    return .failure(.noObservation)
  }

  /// An outlook that is borrowed, and the place that it is borrowed from.
  private typealias Around = (outlook: PlaceOutlook, source: PlaceProjection.Source)

  /// Returns the outlook of a share in a place from the nearest place above that has one, give or take the
  /// spread of places or, if there is none, from its sister places.
  private func around(_ key: SeriesKey, _ indicator: Indicator) -> Around? {
    guard indicator.kind == .share else { return nil }
    for ancestor in hierarchy.ancestors(of: key.place) {
      for name in [indicator.key, indicator.parentIndicator].compactMap(\.self) {
        guard catalogue[name]?.kind == .share, let projection = own(name, in: ancestor.key) else {
          continue
        }
        return (
          borrowed(key, indicator, projection),
          PlaceProjection.Source(place: ancestor, projection: projection)
        )
      }
    }
    return sisters(key, indicator)
  }

  /// The place that a share in a place is or would be borrowed from; `nil` if there is none.
  package func source(of indicator: Indicator, in place: String) -> PlaceProjection.Source? {
    around(SeriesKey(place: place, indicator: indicator.key), indicator)?.source
  }

  private func borrowed(
    _ key: SeriesKey, _ indicator: Indicator, _ projection: SeriesProjection
  ) -> PlaceOutlook {
    // One outlook serves all places of a parent but those that are part of the spread themselves.
    let parent = hierarchy.line(above: key.place).first ?? ""
    let shared = SeriesKey(place: parent, indicator: indicator.key)
    let isShared = !fitted.deviations.contains(indicator.key, key.place, hierarchy)
    if isShared, let outlook = borrowedOutlooks.withLock({ $0[shared] }) { return outlook }
    let outlook = PlaceOutlook(
      parent: projection.pool,
      spread: PlaceSpread(fitted.deviations.around(indicator.key, of: key.place, hierarchy)),
      link: projection.link)
    if isShared { borrowedOutlooks.withLock { $0[shared] = outlook } }
    return outlook
  }

  private func sisters(_ key: SeriesKey, _ indicator: Indicator) -> Around? {
    guard let parent = hierarchy.ancestors(of: key.place).first else { return nil }
    let shared = SeriesKey(place: parent.key, indicator: indicator.key)
    let sisters = (fitted.sisters[shared] ?? []).filter { $0.key.place != key.place }
    let depth = hierarchy.depth(of: key.place)
    let projections = sisters.compactMap { try? fitted.projection(of: $0, depth: depth).get() }
    guard let first = projections.first else { return nil }
    return (
      PlaceOutlook(sisters: projections.map(\.pool), link: first.link),
      PlaceProjection.Source(
        place: hierarchy[first.key.place] ?? parent, projection: first)
    )
  }

  // MARK: - Coherent sums

  /// The greatest relative difference between the count of a place and the sum of its parts.
  private static let countTolerance = 0.02

  /// The counts of the parts of a place, in order; `nil` if they do not add up to its own.
  package func partCounts(of place: String) -> [Double]? {
    guard let parts = hierarchy.children[place], let total = hierarchy.counts[place] else {
      return nil
    }
    let sizes = parts.compactMap { hierarchy.counts[$0] }
    guard sizes.count == parts.count,
      abs(sizes.reduce(0, +) - total) <= Self.countTolerance * total
    else { return nil }
    return sizes
  }

  /// The outlook of a share in a place in keeping with the sums it is part of; `nil` if there are none.
  private func family(of key: SeriesKey, _ indicator: Indicator) -> (any Outlook)? {
    guard !hierarchy.counts.isEmpty, indicator.kind == .share else { return nil }
    if let family = family(whole: key.place, indicator) { return family.coherentWhole }
    guard let parent = hierarchy.line(above: key.place).first,
      let index = hierarchy.children[parent]?.firstIndex(of: key.place)
    else { return nil }
    return family(whole: parent, indicator)?.coherentPart(index)
  }

  /// The family of a place and all its parts, if the parts add up to it.
  private func family(whole place: String, _ indicator: Indicator) -> CoherentFamily? {
    let key = SeriesKey(place: place, indicator: indicator.key)
    if let family = families.withLock({ $0[key] }) { return family }
    let family = madeFamily(key, indicator)
    families.withLock { $0[key] = .some(family) }
    return family
  }

  private func madeFamily(_ key: SeriesKey, _ indicator: Indicator) -> CoherentFamily? {
    guard let parts = hierarchy.children[key.place], let sizes = partCounts(of: key.place),
      let whole = try? single(key, indicator).get()
    else { return nil }
    let outlooks = parts.compactMap { part in
      try? single(SeriesKey(place: part, indicator: indicator.key), indicator).get().outlook
    }
    guard outlooks.count == parts.count else { return nil }
    var above: (family: CoherentFamily, index: Int)?
    if let parent = hierarchy.line(above: key.place).first,
      let index = hierarchy.children[parent]?.firstIndex(of: key.place),
      let family = family(whole: parent, indicator)
    {
      above = (family, index)
    }
    return CoherentFamily(
      whole: whole.outlook, above: above, parts: outlooks, counts: sizes,
      link: Link(for: indicator))
  }
}

/// The projection of an indicator in a place.
package struct PlaceProjection: Sendable {
  /// A place that a projection is borrowed from, with its own projection.
  package struct Source: Sendable {
    /// The place.
    package let place: Place

    /// Its projection.
    package let projection: SeriesProjection
  }

  /// The projection from the place's own observations, `nil` if it has none.
  package let own: SeriesProjection?

  /// The place that the projection is borrowed from; `nil` if the place has its own.
  package let borrowed: Source?

  /// The distributions, in decimal years.
  package let outlook: any Outlook
}

extension Projections {
  /// Returns the paths of an indicator in a place, jointly with those of all other series of a run.
  ///
  /// The root of the place's line is its nation, and what stands below the root on the way to it its
  /// province.
  ///
  /// - Parameters:
  ///   - key: The series.
  ///   - direction: Which values are better.
  ///   - outlook: Its distributions.
  ///   - simulator: Draws the paths.
  ///   - last: The last time that will be asked for, in decimal years.
  /// - Returns: The paths.
  package func paths(
    of key: SeriesKey, _ direction: Indicator.Direction, _ outlook: any Outlook,
    _ simulator: PathSimulator, through last: Double
  ) -> SimulatedPaths {
    let line =
      hierarchy.hasLevels && hierarchy[key.place] != nil
      ? [key.place] + hierarchy.line(above: key.place) : []
    return simulator.paths(
      of: SimulatedSeries(
        id: "\(key.indicator) \(key.place)", indicator: key.indicator, place: key.place,
        province: line.dropLast().last, nation: line.last, direction: direction), outlook,
      through: last)
  }
}
