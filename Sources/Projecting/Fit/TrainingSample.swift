package import Indicators
import Statistics

/// The series that models are fitted to: those of a sample of places that is the same every night.
///
/// A distribution is learned from at most 1200 past situations, so that hundreds of places are as good as
/// thousands.
package struct TrainingSample: Sendable {
  /// The greatest number of places without parts whose shares are used, for each indicator.
  static let places = 400

  /// The same for quantities without bounds, whose model compares each series with all others.
  static let unboundedPlaces = 1500

  private let chosen: [String: Set<String>]

  /// Chooses the places.
  ///
  /// - Parameters:
  ///   - series: The place and the indicator of every series.
  ///   - places: The places; those that others belong to are always used.
  ///   - indicators: The catalogue.
  package init(
    _ series: some Sequence<SeriesKey>, places: [Place], indicators: [Indicator]
  ) {
    let wholes = Set(places.compactMap(\.parent))
    let unbounded = Set(
      indicators.filter { $0.kind == .positive || $0.kind == .real }.map(\.key))
    var byIndicator: [String: [String]] = [:]
    for entry in series { byIndicator[entry.indicator, default: []].append(entry.place) }
    chosen = byIndicator.reduce(into: [:]) { chosen, entry in
      let limit = unbounded.contains(entry.key) ? Self.unboundedPlaces : Self.places
      let parts = entry.value.filter { !wholes.contains($0) }
      guard parts.count > limit else {
        chosen[entry.key] = Set(entry.value)
        return
      }
      // By a hash of the place alone, so that few places hold the sample of all indicators.
      let ranked = parts.map { (hash: StableHash.hash($0), place: $0) }
        .sorted { ($0.hash, $0.place) < ($1.hash, $1.place) }
      chosen[entry.key] = Set(ranked.prefix(limit).map(\.place))
        .union(entry.value.filter(wholes.contains))
    }
  }

  /// All places whose series of some indicator are used, in order.
  package var allPlaces: [String] { Set(chosen.values.flatMap(\.self)).sorted() }

  /// Whether a series is used.
  package func contains(_ key: SeriesKey) -> Bool {
    chosen[key.indicator]?.contains(key.place) ?? false
  }
}
