public import Indicators
import Statistics

/// The distributions of a series after some changes.
///
/// The baseline's own, moved by what the changes do to the simulated paths: the probability is the
/// baseline's plus the difference between the shares of changed and unchanged paths that meet a threshold, and
/// a quantile is the baseline's plus the difference between those of the paths, on the link scale. What chance
/// does to the paths is in both and drops out (control variates: Glasserman, 2003, section 4.1); where nothing
/// changes, nothing is changed, to the last digit.
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
    let said = baseline.probability(meeting: threshold, direction, at: time)
    let before = paths.baseline.meets(threshold, direction, at: time).count { $0 }
    let after = paths.meets(threshold, direction, at: time).count { $0 }
    guard before != after, paths.count > 0 else { return said }
    if after == 0 || after == paths.count { return after == 0 ? 0 : 1 }
    return min(max(said + Double(after - before) / Double(paths.count), 0), 1)
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
      let old = SampleQuantile.type5(level, of: sortedBefore)
      let new = SampleQuantile.type5(level, of: sortedAfter)
      let moved = old == new ? quantile : link.inverse(link(quantile) + link(new) - link(old))
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
