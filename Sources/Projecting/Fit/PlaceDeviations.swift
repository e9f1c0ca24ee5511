import Forecasting
import Indicators

/// The deviations of places from those above them on the link scale, by indicator and by the number of places above.
struct PlaceDeviations: Sendable, Codable {
  /// The deviation of one place.
  struct Entry: Sendable, Codable {
    /// The key of the place.
    let place: String

    /// The key of the place that it belongs to.
    let parent: String

    /// Its last point minus that of the nearest place above with observations at about the same time, on
    /// the link scale.
    let size: Double
  }

  private let entries: [String: [Int: [Entry]]]

  /// The greatest distance in steps between the two observations that are compared.
  private static let greatestDistance = 2.0

  /// Measures the deviations of shares.
  ///
  /// - Parameters:
  ///   - series: The series, in order of their keys.
  ///   - hierarchy: The places.
  ///   - stepsPerYear: The number of steps in a year.
  init(_ series: [ProjectedSeries], _ hierarchy: PlaceHierarchy, stepsPerYear: Double) {
    let known = Dictionary(series.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
    var entries: [String: [Int: [Entry]]] = [:]
    for entry in series where entry.indicator.kind == .share {
      let place = entry.key.place
      guard let last = entry.last, let parent = hierarchy.line(above: place).first,
        let above = hierarchy.nearest(above: place, entry.indicator, { known[$0] }),
        let fitted = above.readings.last?.fitted,
        let same = zip(fitted.times, fitted.values).min(by: {
          (abs($0.0 - last.time), $0.0) < (abs($1.0 - last.time), $1.0)
        }), abs(same.0 - last.time) * stepsPerYear <= Self.greatestDistance
      else { continue }
      entries[entry.key.indicator, default: [:]][hierarchy.depth(of: place), default: []].append(
        Entry(
          place: place, parent: parent, size: entry.link(last.value) - entry.link(same.1)))
    }
    self.entries = entries
  }

  /// Returns how places with as many places above them lie around those above them.
  ///
  /// - Parameters:
  ///   - indicator: The key of the indicator.
  ///   - place: The place, which itself does not count.
  ///   - hierarchy: The places.
  /// - Returns: The deviations; those of places with the same parent are marked.
  func around(
    _ indicator: String, of place: String, _ hierarchy: PlaceHierarchy
  ) -> [PlaceSpread.Deviation] {
    let parent = hierarchy.line(above: place).first
    return (entries[indicator]?[hierarchy.depth(of: place)] ?? []).filter { $0.place != place }
      .map { PlaceSpread.Deviation(size: $0.size, isSister: $0.parent == parent) }
  }

  /// Whether a place has a deviation of its own.
  func contains(_ indicator: String, _ place: String, _ hierarchy: PlaceHierarchy) -> Bool {
    (entries[indicator]?[hierarchy.depth(of: place)] ?? []).contains { $0.place == place }
  }
}

extension PlaceHierarchy {
  /// Returns the nearest place above with observations of an indicator, or of the indicator by which the
  /// place above measures the same thing.
  ///
  /// - Parameters:
  ///   - place: The key of the place.
  ///   - indicator: The indicator.
  ///   - series: The series of a key, `nil` if there is none.
  /// - Returns: The series; `nil` if no place above has reported.
  func nearest(
    above place: String, _ indicator: Indicator, _ series: (SeriesKey) -> ProjectedSeries?
  ) -> ProjectedSeries? {
    for ancestor in line(above: place) {
      for key in [indicator.key, indicator.parentIndicator].compactMap(\.self) {
        if let found = series(SeriesKey(place: ancestor, indicator: key)),
          found.indicator.kind == .share, found.last != nil
        {
          return found
        }
      }
    }
    return nil
  }
}
