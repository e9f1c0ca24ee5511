/// The identity of a series: one indicator in one place.
package struct SeriesKey: Sendable, Hashable, Codable, Comparable {
  /// The key of the place.
  package let place: String

  /// The key of the indicator.
  package let indicator: String

  /// Creates a key.
  package init(place: String, indicator: String) {
    self.place = place
    self.indicator = indicator
  }

  package static func < (left: Self, right: Self) -> Bool {
    (left.place, left.indicator) < (right.place, right.indicator)
  }
}
