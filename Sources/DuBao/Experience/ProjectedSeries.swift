import Forecasting
import Indicators

/// Which series.
struct SeriesKey: Sendable, Hashable, Codable {
  let place: String
  let indicator: String
}

/// A series that is extrapolated, as models see it.
struct ProjectedSeries: Sendable {
  let key: SeriesKey
  let series: Series
  let link: Link
  let isShare: Bool

  /// Creates the series, `nil` if its indicator is none that is extrapolated.
  init?(_ series: Series, _ indicator: Indicator?) {
    guard let indicator, indicator.kind.isProjected else { return nil }
    key = SeriesKey(place: series.place, indicator: series.indicator)
    self.series = series
    link = Link(for: indicator)
    isShare = indicator.isFullShare
  }

  /// Returns the series of some evidence as it was known on a day, by place and indicator.
  static func all(in evidence: Evidence, asOf day: CalendarDate) -> [ProjectedSeries] {
    let catalogue = Dictionary(
      evidence.indicators.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
    return Series.all(in: evidence, asOf: day).compactMap {
      ProjectedSeries($0, catalogue[$0.indicator])
    }
  }

  /// What was seen under the latest reading, in stretches between declared breaks.
  var stretches: [[Observation]] {
    let reading = series.readings.last
    return (reading?.earlier ?? []) + [reading?.fitted ?? []]
  }

  /// What was seen and no report contradicts, in stretches between declared breaks.
  var uncontested: [[(time: Double, value: Double)]] {
    let contested = Set(series.readings.flatMap(\.believed))
    return stretches.map { stretch in
      stretch.filter { !contested.contains($0) }.map(\.timed)
    }
  }
}

extension Series {
  /// Returns all series of some evidence as they were known on a day, by place and indicator.
  static func all(in evidence: Evidence, asOf day: CalendarDate) -> [Series] {
    let known = evidence.observations.live(asOf: day)
    return Dictionary(grouping: known) { SeriesKey(place: $0.place, indicator: $0.indicator) }
      .sorted { ($0.key.place, $0.key.indicator) < ($1.key.place, $1.key.indicator) }
      .map {
        Series(place: $0.key.place, indicator: $0.key.indicator, observations: $0.value)
      }
  }
}

/// Which place belongs to which.
struct Ancestry: Sendable {
  private let places: [String: Place]

  init(_ places: [Place]) {
    self.places = Dictionary(places.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
  }

  subscript(key: String) -> Place? { places[key] }

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
