import Indicators
import Statistics

/// Which series teach: those of a sample of places that is the same every night.
///
/// A law is learned from at most 1200 past situations, so that hundreds of places teach as much as thousands.
struct ExperienceSample: Sendable {
  /// The greatest number of places without parts that teach of one indicator.
  static let places = 400

  private let chosen: [String: Set<String>]

  /// Chooses the places.
  ///
  /// - Parameters:
  ///   - series: The place and the indicator of every series.
  ///   - places: The places; those that others belong to teach always.
  init(_ series: some Sequence<(place: String, indicator: String)>, places: [Place]) {
    let wholes = Set(places.compactMap(\.parent))
    var byIndicator: [String: [String]] = [:]
    for entry in series { byIndicator[entry.indicator, default: []].append(entry.place) }
    chosen = byIndicator.mapValues { candidates in
      let parts = candidates.filter { !wholes.contains($0) }
      guard parts.count > Self.places else { return Set(candidates) }
      // By a hash of the place alone, so that few places hold the sample of all indicators.
      let ranked = parts.map { (hash: StableHash.hash($0), place: $0) }
        .sorted { ($0.hash, $0.place) < ($1.hash, $1.place) }
      return Set(ranked.prefix(Self.places).map(\.place))
        .union(candidates.filter(wholes.contains))
    }
  }

  /// All places that teach of some indicator, in order.
  var allPlaces: [String] { Set(chosen.values.flatMap(\.self)).sorted() }

  /// Whether a place teaches of an indicator.
  func contains(_ place: String, _ indicator: String) -> Bool {
    chosen[indicator]?.contains(place) ?? false
  }
}
