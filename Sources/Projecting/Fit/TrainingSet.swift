import Forecasting
import Indicators
import Statistics

/// The series that models are fitted to, and how.
struct TrainingSet {
  /// The series of the sample, in order of their keys.
  let series: [ProjectedSeries]
  let hierarchy: PlaceHierarchy
  let levels: TrainingLevels
  let clock: PanelClock
  let day: FitDay
  let indicators: [Indicator]
  let prior: PaceOfIndicator
  let network: PretrainedProgress?

  /// Whether seasons are taken out; models that are asked for by name see the series as they are.
  let takesSeasonsOut: Bool

  /// The day of the fit in steps.
  private var origin: Double { day.time * clock.stepsPerYear }

  /// The series that are used for places of a level, of some indicators.
  private func members(
    for depth: Int, _ isRelevant: (Indicator) -> Bool
  ) -> [ProjectedSeries] {
    series.filter { entry in
      isRelevant(entry.indicator)
        && levels.uses(
          entry.key.indicator, at: hierarchy.depth(of: entry.key.place), for: depth)
    }
  }

  /// The stretches of series as models take them: what lies before a break is a series of its own, so that
  /// no step, slope or window spans the break.
  private func stretches(_ series: [ProjectedSeries]) -> [TypicalPace.Member] {
    series.flatMap { entry in
      entry.stretches.filter { !$0.times.isEmpty }.map {
        let observations = $0.timed(clock.stepsPerYear)
        let season =
          takesSeasonsOut
          ? YearlySeason(of: observations, link: entry.link, stepsPerYear: clock.stepsPerYear) : nil
        return (entry.key.indicator, season?.removed(from: observations) ?? observations)
      }
    }
  }

  /// Fits the panel models: one of all full shares, one for each indicator per 100 inhabitants, for each
  /// group of levels.
  func panels() -> [FittedPanel.FittedModel<PanelModel>] {
    shares() + perHundred()
  }

  private func shares() -> [FittedPanel.FittedModel<PanelModel>] {
    let catalogue = indicators.filter { $0.isFullShare && $0.kind.isProjected }
    guard !catalogue.isEmpty else { return [] }
    let keys = Set(catalogue.map(\.key))
    let falling = Set(indicators.filter { $0.direction == .atMost }.map(\.key))
    let groups = levels.groups { keys.contains($0) }
    return (groups.isEmpty ? [[0]] : groups).map { depths in
      let members = members(for: depths[0]) { $0.isFullShare }
      // Those of which nothing is known yet have a place too: the statistics of other series are the best that
      // can be used for them. What starts above 97 % has hardly anywhere to go and is not used.
      return FittedPanel.FittedModel(
        depths: depths,
        model: PanelModel(
          stretches(members) + catalogue.map(\.key).sorted().map { ($0, []) }, origin: origin,
          ceiling: 100, levelRange: 1...97, falling: falling, prior: prior.prior(ofPanel: nil),
          network: network))
    }
  }

  private func perHundred() -> [FittedPanel.FittedModel<PanelModel>] {
    indicators.filter { $0.kind == .perCapita }.map(\.key).sorted().flatMap { key in
      levels.groups { $0 == key }.map { depths in
        let members = members(for: depths[0]) { $0.key == key }
        // No ceiling is known; the largest value seen is below it.
        let largest = members.flatMap { $0.readings.last?.fitted.values ?? [] }.max() ?? 0
        return FittedPanel.FittedModel(
          indicator: key, depths: depths,
          model: PanelModel(
            stretches(members), origin: origin, ceiling: min(max(100, 1.2 * largest), 1e300),
            levelRange: 1...Double.greatestFiniteMagnitude, prior: prior.prior(ofPanel: key),
            network: network))
      }
    }
  }

  /// The links that occur, in the order of the series.
  private var links: [Link] {
    var seen: Set<Link> = []
    return series.map(\.link).filter { seen.insert($0).inserted }
  }

  /// Measures the typical pace on each link that occurs, for each group of levels.
  func paces() -> [Link: [FittedPanel.FittedModel<TypicalPace>]] {
    links.reduce(into: [:]) { paces, link in
      let keys = Set(series.filter { $0.link == link }.map(\.key.indicator))
      paces[link] = levels.groups { keys.contains($0) }.map { depths in
        FittedPanel.FittedModel(
          depths: depths,
          model: TypicalPace(
            stretches(members(for: depths[0]) { Link(for: $0) == link }), origin: origin,
            link: link))
      }
    }
  }

  /// Gathers the steps among which jumps are found, on each link that occurs.
  func steps() -> [Link: [String: PanelSteps]] {
    links.reduce(into: [:]) { steps, link in
      let members = series.filter { $0.link == link }.flatMap { entry in
        entry.uncontested.map { (entry.key.indicator, $0.timed(clock.stepsPerYear)) }
      }
      steps[link] = PanelSteps.byGroup(of: members, link: link)
    }
  }

  /// Fits the models of quantities without bounds whose observations stand one step apart, by the least
  /// value possible.
  func analogs() -> [Double: AnalogModel] {
    let unbounded = series.filter { $0.indicator.kind == .positive || $0.indicator.kind == .real }
    return Dictionary(grouping: unbounded) { $0.indicator.floor }.compactMapValues { part in
      let members = stretches(part).filter { Self.isGapless($0.observations) }
      return members.isEmpty ? nil : AnalogModel(members, floor: part[0].indicator.floor)
    }
  }

  /// Whether observations stand at whole steps, one apart.
  static func isGapless(_ observations: [(time: Double, value: Double)]) -> Bool {
    let times = observations.map(\.time).sorted()
    return times.allSatisfy { abs($0 - $0.rounded()) < 1e-6 }
      && zip(times.dropFirst(), times).allSatisfy { abs($0 - $1 - 1) < 1e-6 }
  }

  /// The greatest number of sister places that are kept; more add nothing but work.
  private static let greatestSisterCount = 40

  /// The series of shares in places without a report of a place above, by the place above and the indicator.
  func sisters() -> [SeriesKey: [ProjectedSeries]] {
    let known = Dictionary(series.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
    return Self.grouped(
      series.filter { entry in
        entry.indicator.kind == .share && entry.last != nil
          && hierarchy.nearest(above: entry.key.place, entry.indicator, { known[$0] }) == nil
      }, hierarchy
    ).mapValues { sisters in
      evenly(Self.greatestSisterCount, of: sisters.count).map { sisters[$0] }
    }
  }

  /// Groups series by the place above theirs and the indicator.
  static func grouped(
    _ series: [ProjectedSeries], _ hierarchy: PlaceHierarchy
  ) -> [SeriesKey: [ProjectedSeries]] {
    var groups: [SeriesKey: [ProjectedSeries]] = [:]
    for entry in series {
      guard let parent = hierarchy.line(above: entry.key.place).first else { continue }
      groups[SeriesKey(place: parent, indicator: entry.key.indicator), default: []].append(entry)
    }
    return groups
  }
}

extension Indicator {
  /// The least value possible; −∞ if there is none.
  var floor: Double { lowerBound ?? -.infinity }
}
