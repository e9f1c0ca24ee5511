import Foundation

/// How fast the series of a panel move at a past time: the unit of relative progress.
struct PanelSpeed: Sendable {
  private struct Step {
    let end: Double
    let group: Int
    let size: Double
  }

  private let steps: [Step]

  init(_ history: PanelHistory) {
    steps = history.tracks.flatMap { track in
      track.times.indices.dropFirst().compactMap { index -> Step? in
        // Below ½ % and above 99 % a logit step says more about rounding than about progress.
        guard (0.5...99).contains(track.levels[index - 1]) else { return nil }
        let size = abs(track.rate(endingAt: index))
        return Step(end: track.times[index], group: track.group, size: min(size, 1.5))
      }
    }
  }

  /// Returns the panel's pace at a time: the mean size of a step of the group over the last 6 steps of
  /// time, over 12 if those hold too few, over all groups if the group has too few; `nil` if there are
  /// too few in all.
  func pace(at time: Double, group: Int) -> Double? {
    for (memory, isOwn) in [(6.0, true), (12, true), (6, false), (12, false)] {
      var sum = 0.0
      var count = 0
      for step in steps
      where step.end <= time && step.end > time - memory && (!isOwn || step.group == group) {
        sum += step.size
        count += 1
      }
      if count >= 8 { return max(sum / Double(count), 0.01) }
    }
    return nil
  }

  /// Returns a series' own pace, shrunk towards the panel's on the scale of ratios.
  ///
  /// - Parameters:
  ///   - panel: The panel's pace.
  ///   - slope: The recent slope of the series' own points.
  ///   - count: The number of its observations.
  /// - Returns: The pace, positive.
  static func own(panel: Double, slope: Double, count: Int) -> Double {
    let record = Double(min(count, 10) - 1)
    let share = record / (record + 3)
    return pow(panel, 1 - share) * pow(max(abs(slope), 0.2 * panel), share)
  }
}
