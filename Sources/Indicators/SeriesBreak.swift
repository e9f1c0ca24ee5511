/// The kind of a declared break: the reason for which observations from one on are not comparable
/// with those before.
///
/// Observations before a break are kept and shown, but the series is fitted from its last break on,
/// and no change is measured across one.
public enum SeriesBreak: String, Sendable, Codable, Hashable, CaseIterable {
  /// The quantity was defined anew, so that another thing is counted or another denominator used.
  case definition

  /// The place itself changed: it was merged, divided or redrawn.
  case merger

  /// The same quantity is measured or estimated in another way.
  case method

  /// Divides things in time at breaks.
  ///
  /// - Parameters:
  ///   - things: The things, in any order.
  ///   - breaks: The times of the breaks, in order; what has the time of a break comes after it.
  ///   - time: The time of a thing.
  /// - Returns: One stretch more than there are breaks, each in the order of the things; stretches in
  ///   which nothing lies are empty.
  public static func stretches<Thing>(
    of things: [Thing], at breaks: [Double], time: (Thing) -> Double
  ) -> [[Thing]] {
    guard !breaks.isEmpty else { return [things] }
    var stretches = [[Thing]](repeating: [], count: breaks.count + 1)
    for thing in things { stretches[breaks.count { $0 <= time(thing) }].append(thing) }
    return stretches
  }
}
