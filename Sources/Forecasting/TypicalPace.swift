/// The typical change a step on the link scale, without its sign, over a panel of series.
///
/// It is the one thing that a short series borrows from its neighbours: how fast and how unsteadily
/// indicators of its kind move at present. Only steps that end at or before the origin are used.
///
/// Source: the measure of relative progress of the project's own hindcasts: changes divided by the
/// panel's present pace have nearly the same distribution in every panel.
public struct TypicalPace: Sendable {
  private let byGroup: [String: Double]
  private let overall: Double?
  private let isRelative: Bool

  /// The pace of shares where no step has been observed, in logits a step.
  static let defaultLogit = 0.2

  /// The pace of other quantities where no step has been observed, relative to the last point.
  static let defaultRelative = 0.05

  /// The fewest steps that a mean may rest on.
  static let fewestSteps = 8

  /// A series as the pace sees it: its group (the indicator) and its observations up to the origin.
  public typealias Member = (group: String, observations: [(time: Double, value: Double)])

  /// Measures the pace of a panel.
  ///
  /// - Parameters:
  ///   - members: The series, each with its observations up to the origin.
  ///   - origin: The time of the origin in steps.
  ///   - link: The link of the values.
  public init(_ members: [Member], origin: Double, link: Link) {
    var steps: [String: [(end: Double, size: Double)]] = [:]
    isRelative = !link.isLogit
    for member in members {
      let sample = TrendSample(member.observations, link: link, pace: 1)
      for index in sample.times.indices.dropFirst() {
        let gap = sample.times[index] - sample.times[index - 1]
        let start = sample.points[index - 1]
        // Between reports a month apart the error of the reports outweighs progress; the same
        // half step as in the spread of predictions is added, and taken off for whole steps.
        let change =
          abs(sample.points[index] - start) * (1 + Dispersion.reportError)
          / (gap + Dispersion.reportError)
        if link.isLogit {
          // Below ½ % and above 99 % a logit step says more about rounding than about progress.
          guard (-5.3...4.6).contains(start) else { continue }
          steps[member.group, default: []].append((sample.times[index], min(change, 1.5)))
        } else if abs(start) > 0 {
          let relative = change / max(abs(start), abs(sample.points[index]))
          steps[member.group, default: []].append((sample.times[index], min(relative, 0.5)))
        }
      }
    }
    byGroup = steps.compactMapValues { Self.recentMean($0, origin: origin) }
    overall = Self.recentMean(steps.keys.sorted().flatMap { steps[$0] ?? [] }, origin: origin)
  }

  /// Returns the mean over the last 6 steps of time, over 12 if those hold too few.
  private static func recentMean(_ steps: [(end: Double, size: Double)], origin: Double) -> Double?
  {
    for memory in [6.0, 12.0] {
      let recent = steps.filter { $0.end > origin - memory && $0.end <= origin }
      guard recent.count >= fewestSteps else { continue }
      return recent.reduce(0) { $0 + $1.size } / Double(recent.count)
    }
    return nil
  }

  /// Returns the pace for a series of a group, on the link scale, positive.
  ///
  /// - Parameters:
  ///   - group: The group of the series.
  ///   - lastPoint: The last observation on the link scale.
  public func callAsFunction(_ group: String, lastPoint: Double) -> Double {
    let measured = byGroup[group] ?? overall
    if !isRelative { return max(measured ?? Self.defaultLogit, 0.01) }
    return max((measured ?? Self.defaultRelative) * abs(lastPoint), 1e-9)
  }
}
