import ElementaryFunctions

/// The paces of the series of a panel at a past time: the unit of relative progress.
struct PanelSpeed: Sendable {
  /// The change between two observations of a series.
  struct Step {
    let end: Double
    let group: Int
    /// The change a step in logits, held within ±1.5.
    let rate: Double
    var size: Double { abs(rate) }
    /// The time that it spans, in steps, at most one.
    let span: Double
  }

  /// The steps of all series, and those of each group, in the order of the series.
  private let steps: [Step]
  private let own: [[Step]]

  init(_ history: PanelHistory) {
    let steps = history.tracks.flatMap { track in
      track.times.indices.dropFirst().compactMap { index -> Step? in
        // Below ½ % and above 99 % a logit step says more about rounding than about progress.
        guard (0.5...99).contains(track.levels[index - 1]) else { return nil }
        return Step(
          end: track.times[index], group: track.group,
          rate: min(max(track.rate(endingAt: index), -1.5), 1.5), span: track.span(endingAt: index))
      }
    }
    var own = [[Step]](repeating: [], count: history.groupCount)
    for step in steps { own[step.group].append(step) }
    (self.steps, self.own) = (steps, own)
  }

  /// Returns the steps of a group, or of all, that end after one time and up to another.
  func steps(of group: Int?, after start: Double, through end: Double) -> some Sequence<Step> {
    (group.map { own[$0] } ?? steps).lazy.filter { $0.end <= end && $0.end > start }
  }

  /// The pace of a group, measured from its panel.
  struct Measure: Sendable, Codable {
    /// The mean size of a step of the group, `nil` if none was seen.
    let own: Double?
    /// The time that the steps behind it span, in steps, each at most one.
    let count: Double
    /// The mean size of a step of all groups, `nil` if too few were seen.
    let all: Double?

    /// The number of steps from which a group is estimated from its own steps alone.
    static let enough = 8.0

    /// The number of a group's own steps that the pace of others counts for, where they are few.
    ///
    /// Public panels, series by series alone, are forecast as well with 2, 4 or 1000; few steps of an
    /// indicator that hardly moves must not be taken for those of one that spreads.
    private static let othersWeight = 4.0

    /// The pace of no knowledge, in logits a step.
    private static let constant = 0.2

    /// Returns the pace of the group: its own or, of few steps, shrunk on the scale of ratios towards
    /// what is known of its kind, of the rest of the panel, or nothing.
    func pace(prior: Double?) -> Double {
      let others = prior ?? all ?? Self.constant
      guard let own, count > 0 else { return max(others, 0.01) }
      if count >= Self.enough { return max(own, 0.01) }
      let share = count / (count + Self.othersWeight)
      return max(Double.pow(max(own, 0.01), share) * Double.pow(others, 1 - share), 0.01)
    }

    /// Returns the pace of the group divided by that of the whole panel; 1 if either is unknown.
    func relativePace(prior: Double?) -> Double {
      all.map { pace(prior: prior) / max($0, 0.01) } ?? 1
    }
  }

  /// Measures a group at a time: over the last 6 steps of time, over 12 if those hold too few.
  ///
  /// A step weighs as much as the time it spans: a year in twelve monthly reports is as much experience
  /// of how fast places move as a year in one.
  ///
  /// - Parameters:
  ///   - time: The time.
  ///   - group: The group.
  ///   - all: The pace of all groups at that time (``pace(at:)``).
  /// - Returns: The paces.
  func measure(at time: Double, group: Int, all: Double?) -> Measure {
    let own = mean(of: group, at: time)
    return Measure(own: own.count > 0 ? own.size : nil, count: own.count, all: all)
  }

  /// Returns the mean size of a step of all groups, measured as that of one; `nil` if too few steps were seen.
  func pace(at time: Double) -> Double? {
    let all = mean(of: nil, at: time)
    return all.count >= Measure.enough ? all.size : nil
  }

  private func mean(of group: Int?, at time: Double) -> (size: Double, count: Double) {
    func mean(_ memory: Double) -> (size: Double, count: Double) {
      var (sum, count) = (0.0, 0.0)
      for step in steps(of: group, after: time - memory, through: time) {
        sum += step.span * step.size
        count += step.span
      }
      return (count > 0 ? sum / count : 0, count)
    }
    let recent = mean(6)
    return recent.count < Measure.enough ? mean(12) : recent
  }

  /// Returns a series' own pace, shrunk towards the panel's on the scale of ratios.
  ///
  /// - Parameters:
  ///   - panel: The panel's pace.
  ///   - slope: The recent slope of the series' own points.
  ///   - record: How much of a course they show, in steps (`PanelHistory.Track.record`).
  /// - Returns: The pace, positive.
  static func own(panel: Double, slope: Double, record: Double) -> Double {
    let share = record / (record + 3)
    return Double.pow(panel, 1 - share) * Double.pow(max(abs(slope), 0.2 * panel), share)
  }
}
