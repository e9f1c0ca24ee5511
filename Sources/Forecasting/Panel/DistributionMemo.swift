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

  private struct Kept {
    var known: [Key: PanelDistribution] = [:]
    /// The keys in order of age from ``oldest`` on, as a ring once it is full.
    var keys: [Key] = []
    var oldest = 0
    var series: UInt64 = 0
  }

  /// Enough for some thirty times each of the series that sixteen threads work on.
  private static let capacity = 512

  private let kept = Mutex(Kept())

  /// Returns a number for an outlook that no other one has.
  func newSeries() -> UInt64 {
    kept.withLock { kept in
      kept.series += 1
      return kept.series
    }
  }

  /// Returns the distribution of an outlook at a time, made anew if it is not among the last ones.
  func distribution(
    of series: UInt64, at time: Double, _ make: () -> PanelDistribution
  ) -> PanelDistribution {
    // What is no number is equal to nothing, and would never be found again.
    guard !time.isNaN else { return make() }
    let key = Key(series: series, time: time)
    if let known = kept.withLock({ $0.known[key] }) { return known }
    let made = make()
    kept.withLock { kept in
      guard kept.known.updateValue(made, forKey: key) == nil else { return }
      if kept.keys.count < Self.capacity {
        kept.keys.append(key)
      } else {
        kept.known[kept.keys[kept.oldest]] = nil
        kept.keys[kept.oldest] = key
        kept.oldest = (kept.oldest + 1) % Self.capacity
      }
    }
    return made
  }
}
