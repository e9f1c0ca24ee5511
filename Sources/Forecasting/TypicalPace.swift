import ElementaryFunctions

/// The typical pace of series of a kind on the link scale, before the series itself is used.
public struct Pace: Sendable, Equatable {
  /// The mean change a step without its sign, positive.
  public let size: Double

  /// The mean change a step with its sign.
  public let drift: Double

  /// The number of a series' own steps that it takes to outweigh this knowledge: more if it was
  /// measured on the same indicator elsewhere than on other indicators.
  public let weight: Double

  /// Creates a pace.
  public init(size: Double, drift: Double, weight: Double) {
    self.size = size
    self.drift = drift
    self.weight = weight
  }
}

/// The paces of a panel of series, by group.
///
/// It is the one thing that a short series borrows from its neighbours: how fast and how unsteadily
/// indicators of its kind move at present. Only steps that end at or before the origin are used.
///
/// Source: the measure of relative progress of the project's own hindcasts: changes divided by the
/// panel's present pace have nearly the same distribution in every panel.
public struct TypicalPace: Sendable, Codable {
  private struct Mean: Codable {
    let size: Double
    let drift: Double
  }

  private struct Step {
    let end: Double
    let change: Double
    /// The time that it spans, in steps, at most one.
    let span: Double
  }

  private let byGroup: [String: Mean]
  private let overall: Mean?
  private let isRelative: Bool

  /// The pace of shares where no step has been observed, in logits a step.
  private static let defaultLogit = Mean(size: 0.2, drift: 0)

  /// The pace of other quantities where no step has been observed, relative to the last point.
  private static let defaultRelative = Mean(size: 0.05, drift: 0)

  /// The least time, in steps, that the changes behind a mean must span in all.
  static let fewestSteps = 8.0

  /// A series as the pace sees it: its group (the indicator) and its observations up to the origin.
  public typealias Member = (group: String, observations: [(time: Double, value: Double)])

  /// Measures the pace of a panel.
  ///
  /// - Parameters:
  ///   - members: The series, each with its observations up to the origin.
  ///   - origin: The time of the origin in steps.
  ///   - link: The link of the values.
  public init(_ members: [Member], origin: Double, link: Link) {
    isRelative = !link.isLogit
    var steps: [String: [Step]] = [:]
    for member in members {
      let sample = TrendSample(
        member.observations, link: link, pace: Pace(size: 1, drift: 0, weight: 1))
      steps[member.group, default: []] += Self.steps(of: sample)
    }
    byGroup = steps.compactMapValues { Self.recentMean($0, origin: origin) }
    overall = Self.recentMean(steps.keys.sorted().flatMap { steps[$0] ?? [] }, origin: origin)
  }

  private static func steps(of sample: TrendSample) -> [Step] {
    sample.times.indices.dropFirst().compactMap { index in
      let start = sample.points[index - 1]
      let change = sample.changePerStep(endingAt: index)
      let span = min(sample.times[index] - sample.times[index - 1], 1)
      if sample.link.isLogit {
        // Below ¼ % and above 99 ¼ % a logit step says more about rounding than about progress.
        guard (-5.3...4.6).contains(start) else { return nil }
        return Step(end: sample.times[index], change: min(max(change, -1.5), 1.5), span: span)
      }
      let size = max(abs(start), abs(sample.points[index]))
      guard size > 0 else { return nil }
      return Step(
        end: sample.times[index], change: min(max(change / size, -0.5), 0.5), span: span)
    }
  }

  /// Returns the mean over the last 6 steps of time, over 12 if those hold too few.
  ///
  /// A change weighs as much as the time it spans, so that frequent reports do not outweigh rare ones.
  private static func recentMean(_ steps: [Step], origin: Double) -> Mean? {
    for memory in [6.0, 12.0] {
      let recent = steps.filter { $0.end > origin - memory && $0.end <= origin }
      let span = recent.reduce(0) { $0 + $1.span }
      guard span >= fewestSteps else { continue }
      return Mean(
        size: recent.reduce(0) { $0 + $1.span * abs($1.change) } / span,
        drift: recent.reduce(0) { $0 + $1.span * $1.change } / span)
    }
    return nil
  }

  /// Returns the pace for a series of a group, on the link scale.
  ///
  /// - Parameters:
  ///   - group: The group of the series.
  ///   - lastPoint: The last observation on the link scale.
  /// - Returns: The pace of the group, or of the whole panel if the group has shown too few steps.
  public func callAsFunction(_ group: String, lastPoint: Double) -> Pace {
    let own = byGroup[group]
    let unit = isRelative ? abs(lastPoint) : 1
    let mean = own ?? overall ?? (isRelative ? Self.defaultRelative : Self.defaultLogit)
    return Pace(
      size: max(mean.size * unit, isRelative ? 1e-9 : 0.01), drift: mean.drift * unit,
      weight: own == nil ? 1 : 3)
  }
}

extension TrendSample {
  /// Returns the change a step on the link scale between an observation and the one before.
  ///
  /// Between reports a month apart the error of the reports outweighs progress; the same half step as
  /// in the spread of predictions is added to the time, and taken off again for whole steps.
  func changePerStep(endingAt index: Int) -> Double {
    let error = Dispersion.reportError
    return (points[index] - points[index - 1]) * (1 + error)
      / (times[index] - times[index - 1] + error)
  }

  /// The pace of the series, without its sign: its own mean over the last ten steps, shrunk towards
  /// the typical pace on the scale of ratios.
  ///
  /// A record that hardly moved may have been lucky; its own pace counts as at least a tenth of the
  /// typical one.
  var shrunkPace: Double {
    let recent = times.indices.dropFirst().suffix(10)
    guard !recent.isEmpty else { return pace.size }
    let own = recent.reduce(0) { $0 + abs(changePerStep(endingAt: $1)) } / Double(recent.count)
    let share = Double(recent.count) / (Double(recent.count) + pace.weight)
    return Double.pow(pace.size, 1 - share) * Double.pow(max(own, 0.1 * pace.size), share)
  }
}
