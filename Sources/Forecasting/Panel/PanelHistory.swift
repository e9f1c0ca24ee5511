import Foundation
import Statistics

/// The series of a panel as the distributions of the panel model see them: logits of a share of a common ceiling.
///
/// Times are in steps. Those within a millionth of a whole number are that number, so that tables of
/// years or months are compared exactly; dated reports keep their fractions.
struct PanelHistory: Sendable {
  /// One series.
  struct Track: Sendable {
    let group: Int
    /// Whether levels are what is missing to the ceiling: shares that fall, as poverty does, are their
    /// complements that rise.
    let isMirrored: Bool
    let times: [Double]
    /// Percent of the ceiling.
    let levels: [Double]
    let points: [Double]
    /// Whether the record is a drawn line rather than observations: it has no error to learn from.
    let isModelled: Bool
    /// Whether all times are whole numbers of steps.
    let isWhole: Bool

    /// The change a step on the logit scale between an observation and the one before.
    ///
    /// Between reports less than a step apart the error of the reports outweighs progress: with that
    /// error e (in steps) the change is divided by (gap + e) / (1 + e). From one step on it is divided
    /// by the gap.
    func rate(endingAt index: Int) -> Double {
      let gap = times[index] - times[index - 1]
      let error = Dispersion.reportError
      return (points[index] - points[index - 1]) / (gap < 1 ? (gap + error) / (1 + error) : gap)
    }

    /// The time between an observation and the one before, in steps, at most one: what a step weighs
    /// in means over series, so that frequent reports do not outweigh rare ones.
    func span(endingAt index: Int) -> Double { min(times[index] - times[index - 1], 1) }

    /// How much of a course the last ten of a number of observations show, in steps.
    ///
    /// It is the time between them, no gap counting more than one step: readings four months apart show a third of a year.
    func record(upTo count: Int) -> Double {
      guard count >= 2 else { return 0 }
      return (max(count - 9, 1)..<count).reduce(0) { $0 + span(endingAt: $1) }
    }

    /// The number of observations up to a time.
    func count(upTo time: Double) -> Int {
      var (low, high) = (0, times.count)
      while low < high {
        let middle = (low + high) / 2
        if times[middle] <= time { low = middle + 1 } else { high = middle }
      }
      return low
    }
  }

  let tracks: [Track]
  let frame: PanelFrame
  var groupCount: Int { frame.groups.count }
  var origin: Double { frame.origin }
  /// The levels, in percent of the ceiling, within which the last point of a window must lie.
  let levelRange: ClosedRange<Double>
  /// Whether the ceiling is known to be 100 %.
  var isShare: Bool { levelRange.upperBound <= 100 }
  /// Whether gaps of one step hold at least 80 % of the time, each gap counting at most one step.
  let isRegular: Bool
  /// The greatest age of the last point of a window at its origin.
  let greatestAge: Double

  /// The part of the range, in percent, by which levels are kept from the bounds.
  static let edge = Logit.edge

  static func logit(_ level: Double) -> Double { Logit.ofPercent(level, edge: edge) }

  static func level(_ point: Double) -> Double { Logit.inverse(point, scale: 100) }

  /// Creates the history of a panel.
  ///
  /// - Parameters:
  ///   - members: The series with their group and observations up to the origin, times in steps,
  ///     values in the unit of the ceiling.
  ///   - origin: The origin.
  ///   - ceiling: The value that counts as 100 %.
  ///   - levelRange: The values within which the last point of a window must lie.
  ///   - declared: The groups that are known to fall where they make progress; others are found out.
  init(
    _ members: [TypicalPace.Member], origin: Double, ceiling: Double,
    levelRange: ClosedRange<Double>, falling declared: Set<String> = []
  ) {
    precondition(ceiling > 0 && ceiling.isFinite, "\(ceiling) is no ceiling")
    let samples = members.map { PanelFrame.sample($0.observations, ceiling: ceiling) }
    let falling =
      levelRange.upperBound <= ceiling ? declared.union(Self.falling(members, samples)) : []
    var seen: Set<String> = []
    let order = members.map(\.group).filter { seen.insert($0).inserted }
    let groups = Dictionary(
      order.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    tracks = zip(members, samples).map { member, sample in
      Track(
        sample, group: groups[member.group] ?? 0, isMirrored: falling.contains(member.group))
    }
    let origin = Self.snapped(origin)
    frame = PanelFrame(groups: order, falling: falling.sorted(), ceiling: ceiling, origin: origin)
    let lowest = levelRange.lowerBound / ceiling * 100
    self.levelRange = lowest...max(levelRange.upperBound / ceiling * 100, lowest)
    let gaps = tracks.flatMap { zip($0.times.dropFirst(), $0.times).map { $0 - $1 } }.sorted()
    let weights = gaps.map { min($0, 1) }
    let total = weights.reduce(0, +)
    isRegular =
      zip(gaps, weights).reduce(0) { $0 + ($1.0 == 1 ? $1.1 : 0) } >= 0.8 * max(total, 1e-12)
    // The median gap, by time.
    var (passed, middle) = (0.0, 1.0)
    for (gap, weight) in zip(gaps, weights) where passed <= total / 2 {
      passed += weight
      middle = gap
    }
    greatestAge = isRegular ? 1 : max(middle.rounded(.up), 1)
  }

  /// The groups whose series fall: at four of five times at least, over four times or more.
  ///
  /// One fall of all series together is a change of definition rather than a way to go.
  private static func falling(
    _ members: [TypicalPace.Member], _ samples: [TrendSample]
  ) -> Set<String> {
    var changes: [String: [Double: Double]] = [:]
    for (member, sample) in zip(members, samples) {
      let points = sample.values.map(logit)
      for index in points.indices.dropFirst() {
        changes[member.group, default: [:]][sample.times[index], default: 0] +=
          points[index] - points[index - 1]
      }
    }
    return Set(
      changes.filter { _, change in
        change.count >= 4
          && Double(change.values.count { $0 < 0 }) >= 0.8 * Double(change.count)
      }.keys)
  }

  static func snapped(_ time: Double) -> Double {
    abs(time - time.rounded()) < 1e-6 ? time.rounded() : time
  }

  /// The position of the observation that is the actual for a horizon: at the target itself in regular
  /// panels, the nearest within a tolerance in irregular ones, the later one on a tie.
  func target(of track: Track, after origin: Double, horizon: Int) -> Int? {
    let isWhole = track.isWhole && self.origin.rounded() == self.origin
    let shortest = isWhole ? 0 : 0.5
    let tolerance = isRegular && isWhole || horizon < 3 ? shortest : horizon < 8 ? 1 : 2
    let goal = origin + Double(horizon)
    // Nothing between whole steps is lost by stopping just below the tolerance.
    let first = track.count(upTo: max(origin, (goal - tolerance).nextDown))
    let last = track.count(upTo: goal + tolerance)
    guard first < last else { return nil }
    return (first..<last).min {
      (abs(track.times[$0] - goal), -track.times[$0])
        < (abs(track.times[$1] - goal), -track.times[$1])
    }
  }
}

/// A past forecast situation with its outcome: a series at a past origin.
struct PanelWindow: Sendable {
  let track: Int
  let origin: Double
  /// The number of observations up to the origin.
  let count: Int
  /// Steps from the last observation to the outcome.
  let lead: Double
  /// The last observation on the logit scale.
  let start: Double
  /// The outcome on the logit scale and in percent of the ceiling.
  let outcome: Double
  let outcomeLevel: Double
}

extension PanelHistory {
  /// The number of origins before the latest possible one that windows are taken from.
  static let memory = 10

  /// Returns all windows of a horizon whose outcome is known at the origin of the panel.
  func windows(horizon: Int) -> [PanelWindow] {
    tracks.indices.flatMap { index in
      Self.pastOrigins(of: origin, horizon: horizon).compactMap {
        window(of: index, from: $0, horizon: horizon)
      }
    }
  }

  /// The origins, in order, of windows of a horizon for a forecast from a time.
  static func pastOrigins(of time: Double, horizon: Int) -> [Double] {
    (-2...memory).reversed().map { time - Double(horizon + $0) }
  }

  /// Returns the window of a series from a past origin; `nil` if nothing recent was known then, or no outcome is.
  func window(of index: Int, from past: Double, horizon: Int) -> PanelWindow? {
    let track = tracks[index]
    guard !track.isModelled else { return nil }
    let count = track.count(upTo: past)
    guard count >= 2, past - track.times[count - 1] <= greatestAge,
      levelRange.contains(track.levels[count - 1]),
      let target = target(of: track, after: past, horizon: horizon)
    else { return nil }
    return PanelWindow(
      track: index, origin: past, count: count, lead: track.times[target] - track.times[count - 1],
      start: track.points[count - 1], outcome: track.points[target],
      outcomeLevel: track.levels[target])
  }
}

extension PanelHistory.Track {
  /// Creates the track of a series whose values are in percent of the ceiling.
  init(_ sample: TrendSample, group: Int, isMirrored: Bool) {
    let levels = isMirrored ? sample.values.map { 100 - $0 } : sample.values
    let times = sample.times.map(PanelHistory.snapped)
    self.init(
      group: group, isMirrored: isMirrored, times: times, levels: levels,
      points: levels.map(PanelHistory.logit), isModelled: sample.looksModelled,
      isWhole: times.allSatisfy { $0.rounded() == $0 })
  }
}
