public import Indicators
import Statistics

/// The distributions of a series after some changes.
///
/// The baseline's own, moved by what the changes do to the simulated paths: a quantile becomes the value that the
/// changed paths have at the level at which the unchanged paths have it. What chance does to the paths is in both
/// and drops out (common random numbers: Glasserman, 2003, section 4.1); where nothing changes, nothing is changed,
/// to the last digit. Probabilities are those of the moved quantiles.
public struct ChangedOutlook: Outlook {
  /// The changed paths.
  public let paths: ChangedPaths

  /// Creates the distributions of changed paths.
  public init(_ paths: ChangedPaths) { self.paths = paths }

  private var baseline: any Outlook { paths.baseline.outlook }

  public var origin: Double { baseline.origin }

  public func eras(at time: Double) -> Double? { baseline.eras(at: time) }

  public func probability(
    meeting threshold: Double, _ direction: Indicator.Direction, at time: Double
  ) -> Double {
    let before = baseline.row(at: time)
    let after = row(at: time)
    guard before != after else {
      return baseline.probability(meeting: threshold, direction, at: time)
    }
    let limit = greatest(at: time)
    let link = paths.link
    let moved = MovedDistribution(
      from: before.quantiles.map { link($0) }, to: after.quantiles.map { link($0) })
    return link.probability(meeting: threshold, direction) { point in
      if link.inverse(point) >= limit { return 1 }
      return moved.cumulative(point) { before in
        baseline.probability(meeting: link.inverse(before), .atMost, at: time)
      }
    }
  }

  public func row(at time: Double) -> QuantileRow {
    let row = baseline.row(at: time)
    let before = paths.baselineValues(at: time)
    let after = paths.values(at: time)
    guard before != after, row.quantiles.count == QuantileLevels.all.count else { return row }
    let (sortedBefore, sortedAfter) = (before.sorted(), after.sorted())
    let link = paths.link
    let limit = greatest(at: time)
    var highest = -Double.infinity
    let quantiles = zip(QuantileLevels.all, row.quantiles).map { level, quantile in
      // The level of the paths that is nearest to the quantile's own, where several have its value.
      let own = EmpiricalRow.levels(at: quantile, in: sortedBefore)
      let nearest = min(max(level, own.lowerBound), own.upperBound)
      let old = SampleQuantile.type5(nearest, of: sortedBefore)
      let new = SampleQuantile.type5(nearest, of: sortedAfter)
      // Beyond the outermost paths it goes as far as they do.
      let moved =
        old == new
        ? quantile : old == quantile ? new : link.inverse(link(quantile) + link(new) - link(old))
      highest = max(highest, min(moved, limit))
      return highest
    }
    let count = Double(max(after.count, 1))
    let shift = (after.reduce(0, +) - before.reduce(0, +)) / count
    let (lower, upper) = link.bounds
    return QuantileRow(
      time: time, mean: min(max(row.mean + shift, lower), min(upper, limit)), quantiles: quantiles)
  }

  /// The lowest of the ceilings, unless a later step lifts values above it.
  private func greatest(at time: Double) -> Double {
    var limit = Double.infinity
    for change in paths.changes {
      switch change {
      case .ceiling(let ceiling, let from): if time > from { limit = min(limit, ceiling) }
      case .pace, .step, .course: limit = .infinity
      }
    }
    return limit
  }
}

/// Levels of the values of paths.
enum EmpiricalRow {
  /// Returns the probabilities whose quantile of sorted values is a value: one, unless several values are equal to
  /// it; the outermost of those below or above all values.
  static func levels(at value: Double, in sorted: [Double]) -> ClosedRange<Double> {
    guard !sorted.isEmpty else { return 0...1 }
    /// The position of the first value for which a condition that stays true is true.
    func first(_ holds: (Double) -> Bool) -> Int {
      var (low, high) = (0, sorted.count)
      while low < high {
        let middle = (low + high) / 2
        if holds(sorted[middle]) { high = middle } else { low = middle + 1 }
      }
      return low
    }
    func level(_ place: Double) -> Double { (place + 0.5) / Double(sorted.count) }
    let (start, end) = (first { $0 >= value }, first { $0 > value })
    if start < end { return level(Double(start))...level(Double(end - 1)) }
    guard start > 0 else { return 0...level(0) }
    guard start < sorted.count else { return level(Double(sorted.count - 1))...1 }
    let (left, right) = (sorted[start - 1], sorted[start])
    let between = level(Double(start - 1) + (value - left) / (right - left))
    return between...between
  }
}
