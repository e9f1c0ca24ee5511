public import Indicators
import Statistics
import Synchronization

/// The simulated paths of a series after some changes.
///
/// Path *n* is path *n* of the baseline, transformed, so that differences from the baseline contain
/// no sampling error (common random numbers: Glasserman, *Monte Carlo Methods in Financial
/// Engineering*, 2003, section 4.1). Where a change leaves the value of a path as it is, the result
/// is the baseline's own.
///
/// A class with a cache of values by time.
public final class ChangedPaths: PathEnsemble {
  private struct Key: Hashable {
    let time: Double
    let changes: Int
  }

  /// The paths before the changes.
  public let baseline: SimulatedPaths

  /// The changes, in the order in which they are made.
  public let changes: [PathChange]

  /// The link of the values.
  public let link: Link

  private let direction: Indicator.Direction
  private let marks: [PathMark]
  private let known = Mutex<[Key: [Double]]>([:])

  /// Creates changed paths.
  ///
  /// - Parameters:
  ///   - baseline: The paths before.
  ///   - changes: The changes, made one after the other.
  ///   - link: The link of the indicator.
  ///   - direction: Which values are better.
  ///   - marks: The thresholds at which results are exact; at others they hold to the accuracy of
  ///     interpolation between quantiles.
  public init(
    _ baseline: SimulatedPaths, _ changes: [PathChange], link: Link,
    direction: Indicator.Direction, marks: [PathMark]
  ) {
    self.baseline = baseline
    self.changes = changes
    self.link = link
    self.direction = direction
    self.marks = marks
  }

  public var count: Int { baseline.count }

  public func meets(
    _ threshold: Double, _ direction: Indicator.Direction, at time: Double
  ) -> [Bool] {
    let before = values(at: time, after: 0)
    let after = values(at: time, after: changes.count)
    let unchanged = baseline.meets(threshold, direction, at: time)
    return unchanged.indices.map { path in
      if after[path] == before[path] { return unchanged[path] }
      return direction == .atLeast ? after[path] >= threshold : after[path] <= threshold
    }
  }

  /// Returns the values of all paths at a time after the origin, in the unit of the indicator.
  public func values(at time: Double) -> [Double] { values(at: time, after: changes.count) }

  /// Returns the values of all paths before the changes.
  public func baselineValues(at time: Double) -> [Double] { values(at: time, after: 0) }

  private var origin: Double { baseline.outlook.origin }

  private var bounds: ClosedRange<Double> { link.bounds.lower...link.bounds.upper }

  private func values(at time: Double, after count: Int) -> [Double] {
    let key = Key(time: time, changes: count)
    if let values = known.withLock({ $0[key] }) { return values }
    let values =
      changes.indices.contains(count - 1)
      ? changed(by: changes[count - 1], number: count - 1, at: time) : drawn(at: time)
    known.withLock { $0[key] = values }
    return values
  }

  private func drawn(at time: Double) -> [Double] {
    let outlook = baseline.outlook
    let nodes = marks.compactMap { mark -> MarkedCurve.Node? in
      guard bounds.contains(mark.threshold) else { return nil }
      let probability = outlook.probability(
        meeting: mark.threshold, mark.isAtLeast ? .atLeast : .atMost, at: time)
      guard probability.isFinite else { return nil }
      let score = StandardNormal.quantile(min(max(probability, 0), 1))
      return MarkedCurve.Node(
        score: min(max(mark.isAtLeast ? -score : score, -Self.farScore), Self.farScore),
        value: mark.threshold)
    }
    let curve = MarkedCurve(outlook.row(at: time).quantiles, marks: nodes, within: bounds)
    return baseline.ranks.scores(at: time).map { curve($0) }
  }

  /// The normal score taken as certain; the scores of simulated paths are smaller.
  private static let farScore = 7.0

  /// Returns the values after one change more.
  private func changed(by change: PathChange, number: Int, at time: Double) -> [Double] {
    let values = values(at: time, after: number)
    guard time > origin else { return values }
    switch change {
    case .pace(let factor, let from):
      guard factor != 1, time > from else { return values }
      let start = self.values(at: max(from, origin), after: number)
      let sign: Double = direction == .atLeast ? 1 : -1
      return zip(start, values).map { start, value in
        sign * (value - start) > 0
          ? link.inverse(link(start) + factor * (link(value) - link(start))) : value
      }
    case .step(let points, let at):
      guard points != 0, time >= at - 1e-9 else { return values }
      return values.map { min(max($0 + points, bounds.lowerBound), bounds.upperBound) }
    case .ceiling(let limit, let from):
      guard time > from else { return values }
      return limited(values, to: limit, from: max(from, origin), number: number)
    case .course(let points, let from):
      let shift = courseShift(points, from: max(from, origin), number: number, at: time)
      guard shift != 0 else { return values }
      return values.map { link.inverse(link($0) + shift) }
    }
  }

  private func limited(
    _ values: [Double], to limit: Double, from: Double, number: Int
  ) -> [Double] {
    guard limit < bounds.upperBound else { return values }
    guard link.isLogit, limit > bounds.lowerBound else { return values.map { min($0, limit) } }
    let below = Link.logit(lower: bounds.lowerBound, upper: limit)
    let starts = self.values(at: from, after: number)
    return zip(starts, values).map { start, value in
      guard start < limit else { return min(value, limit) }
      return min(value, below.inverse(below(start) + link(value) - link(start)))
    }
  }

  /// The distance on the link scale by which a course moves the median at a time.
  private func courseShift(
    _ points: [PathChange.CoursePoint], from: Double, number: Int, at time: Double
  ) -> Double {
    let later = points.filter { $0.time > from }.sorted { $0.time < $1.time }
    guard time > from, let last = later.last else { return 0 }
    if time >= last.time {
      return link(last.value) - link(median(at: last.time, after: number))
    }
    var left = (time: from, point: link(median(at: from, after: number)))
    for point in later {
      let right = (time: point.time, point: link(point.value))
      if time < right.time {
        let part = (time - left.time) / (right.time - left.time)
        let wanted = left.point + part * (right.point - left.point)
        return wanted - link(median(at: time, after: number))
      }
      left = right
    }
    return 0
  }

  private func median(at time: Double, after number: Int) -> Double {
    if number == 0, let median = baseline.outlook.row(at: time).quantile(0.5) { return median }
    return SampleQuantile.type5(0.5, of: values(at: time, after: number).sorted())
  }
}
