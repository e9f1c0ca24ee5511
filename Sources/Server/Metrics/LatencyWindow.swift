import Histogram
import Indicators

/// How long answers of one kind took: all of them in number and sum, those of the last minutes in distribution.
///
/// Source: Tene, HdrHistogram: counts in buckets of equal relative width.
struct LatencyWindow: Sendable {
  /// The seconds after which a new histogram begins; the one before it is kept for as long.
  static let seconds = 300

  /// The greatest time that is told apart, in microseconds: longer ones count as this.
  private static let greatest: UInt64 = 600_000_000

  private var current: Histogram<UInt32>?
  private var before: Histogram<UInt32>?

  /// The number of answers since the start.
  private(set) var count = 0

  /// The time of all answers since the start, in seconds.
  private(set) var sum = 0.0

  /// Counts an answer.
  mutating func add(_ time: Duration) {
    let (seconds, attoseconds) = time.components
    let taken = max(0, Double(seconds) + Double(attoseconds) * 1e-18)
    count += 1
    sum += taken
    var histogram =
      current
      ?? Histogram(highestTrackableValue: Self.greatest, numberOfSignificantValueDigits: .two)
    // Taken out, so that it is changed in place.
    current = nil
    histogram.record(min(Self.greatest, UInt64(clamping: Int(bounded: taken * 1e6))))
    current = histogram
  }

  /// Begins a new histogram, and forgets the one before the last.
  mutating func turn() {
    before = current
    current = nil
  }

  /// Returns quantiles of the last five to ten minutes, in seconds; not a number where there was no answer.
  func quantiles(_ shares: [Double]) -> [Double] {
    guard var all = current ?? before else { return shares.map { _ in .nan } }
    if current != nil, let before { all.add(before) }
    return shares.map { Double(all.valueAtPercentile($0 * 100)) / 1e6 }
  }
}
