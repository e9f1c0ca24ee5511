import Synchronization

/// The distributions that the outlooks of a panel were asked for last.
///
/// A row, the probabilities of several targets and the years of attainment ask for the same times of one series, one after
/// the other. Few are kept, and for all outlooks together: thousands of numbers belong to each, and outlooks live long in a
/// server.
final class DistributionMemo: Sendable {
  private struct Key: Hashable {
    let series: UInt64
    let time: Double
  }

  /// Enough for some thirty times each of the series that sixteen threads work on; in parts by the number of the outlook,
  /// so that threads seldom wait for each other.
  private let recent = (0..<8).map { _ in Recent<Key, PanelDistribution>(capacity: 64) }
  private let series = Mutex<UInt64>(0)

  /// Returns a number for an outlook that no other one has.
  func newSeries() -> UInt64 {
    series.withLock { series in
      series += 1
      return series
    }
  }

  /// Returns the distribution of an outlook at a time, made anew if it is not among the last ones.
  func distribution(
    of series: UInt64, at time: Double, _ make: () -> PanelDistribution
  ) -> PanelDistribution {
    // What is no number is equal to nothing, and would never be found again.
    guard !time.isNaN else { return make() }
    return recent[Int(series % UInt64(recent.count))].value(
      of: Key(series: series, time: time), make)
  }
}
