import Forecasting
import Indicators

extension Experience {
  /// Learns from what was known on a day.
  ///
  /// - Parameters:
  ///   - evidence: The vocabulary, and the observations at least of the sample.
  ///   - sample: Which series teach; `nil` to choose among the evidence.
  ///   - day: The day up to whose end something must have been known.
  ///   - prior: What is known of paces before any observation.
  /// - Returns: What was learned.
  static func learn(
    from evidence: Evidence, sample: ExperienceSample? = nil, until day: CalendarDate,
    prior: PriorPack?
  ) async -> Experience {
    let all = ProjectedSeries.all(in: evidence, asOf: day)
    let sample =
      sample
      ?? ExperienceSample(
        all.lazy.map { (place: $0.key.place, indicator: $0.key.indicator) },
        places: evidence.places)
    let series = all.filter { sample.contains($0.key.place, $0.key.indicator) }
    var links: [Link] = []
    for entry in series where !links.contains(entry.link) { links.append(entry.link) }
    return Experience(
      until: day, seriesCount: series.count,
      panel: await panel(series, evidence, until: day, prior),
      paces: links.map { link in
        // A stretch before a break moved at a pace of its own time; only the step across says nothing.
        let members = series.filter { $0.link == link }.flatMap { entry in
          entry.stretches.map { (entry.key.indicator, $0.map(\.timed)) }
        }
        return LinkedPace(
          link: link, pace: TypicalPace(members, origin: day.decimalYear, link: link))
      },
      steps: links.map { link in
        let members = series.filter { $0.link == link }.flatMap { entry in
          entry.uncontested.map { (entry.key.indicator, $0) }
        }
        return LinkedSteps(link: link, steps: PanelSteps.byGroup(of: members, link: link))
      },
      deviations: deviations(series, evidence))
  }

  /// Learns the laws of all shares, of those too that nobody had reported yet: what is known of others is then
  /// the best that can be said of them.
  private static func panel(
    _ series: [ProjectedSeries], _ evidence: Evidence, until day: CalendarDate, _ prior: PriorPack?
  ) async -> LearnedPanel? {
    let shares = series.filter(\.isShare)
    let catalogue = evidence.indicators.filter { $0.isFullShare && $0.kind.isProjected }
    guard !catalogue.isEmpty else { return nil }
    let falling = Set(evidence.indicators.filter { $0.direction == .atMost }.map(\.key))
    let model = PanelModel(
      shares.flatMap { entry in
        entry.stretches.map { (entry.key.indicator, $0.map(\.timed)) }
      } + catalogue.map { ($0.key, []) }, origin: day.decimalYear, ceiling: 100, levelRange: 1...97,
      falling: falling,
      prior: PaceOfGroup(evidence.indicators, prior).callAsFunction)
    _ = await parallelMap(model.groups) { model.prepare(group: $0) }
    return model.learned()
  }

  /// Measures how places lie around each place that they belong to.
  private static func deviations(
    _ series: [ProjectedSeries], _ evidence: Evidence
  ) -> [PlaceDeviations] {
    let tree = Ancestry(evidence.places)
    let parents = Dictionary(
      evidence.indicators.map { ($0.key, $0.parentIndicator) },
      uniquingKeysWith: { first, _ in first })
    let bySeries = Dictionary(
      series.map { ($0.key, $0.series) }, uniquingKeysWith: { first, _ in first })
    var result: [PlaceDeviations.Key: [PlaceDeviations.Entry]] = [:]
    for entry in series {
      guard let place = tree[entry.key.place],
        let last = entry.series.readings.last?.fitted.last
      else { continue }
      let indicator = entry.key.indicator
      let counterparts = [indicator, parents[indicator] ?? nil].compactMap(\.self)
      for whole in tree.ancestors(of: place) {
        for counterpart in counterparts {
          let key = SeriesKey(place: whole.key, indicator: counterpart)
          guard
            let same = bySeries[key]?.readings.last?.fitted.min(by: {
              abs($0.period.end - last.period.end) < abs($1.period.end - last.period.end)
            }), abs(same.period.end - last.period.end) <= greatestDistance
          else { continue }
          result[
            PlaceDeviations.Key(
              indicator: indicator, whole: whole.key, wholeIndicator: counterpart,
              kind: place.kind), default: []
          ].append(
            PlaceDeviations.Entry(
              place: place.key, parent: place.parent,
              size: entry.link(last.value) - entry.link(same.value)))
        }
      }
    }
    return result.map { PlaceDeviations(key: $0.key, entries: $0.value) }
      .sorted { $0.key.order < $1.key.order }
  }

  /// The greatest distance in years between the observations of a place and of a whole that are compared.
  private static let greatestDistance = 2.0
}

extension PlaceDeviations.Key {
  fileprivate var order: (String, String, String, String) {
    (indicator, whole, wholeIndicator, kind.rawValue)
  }
}

/// What is known of the pace of an indicator before any of its series has been seen.
struct PaceOfGroup: Sendable {
  private let families: [String: IndicatorFamily]
  private let prior: PriorPack?

  init(_ indicators: [Indicator], _ prior: PriorPack?) {
    families = Dictionary(
      indicators.map { ($0.key, $0.family) }, uniquingKeysWith: { first, _ in first })
    self.prior = prior
  }

  func callAsFunction(_ group: String) -> PriorPace? {
    prior.map { $0.pace(of: families[group] ?? .other) }
  }
}
