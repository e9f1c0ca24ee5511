/// What the laws need to know of a series at an origin: its last point, its paces and what the growth
/// members say for a lead.
struct PanelState: Sendable {
  /// The last observation on the logit scale.
  let start: Double
  /// The steps to the time asked for.
  let lead: Double
  /// The panel's pace, and the series' own, shrunk towards it.
  let panelPace: Double
  let ownPace: Double
  /// The three growth members on the logit scale: Gompertz, the panel's rate, and the point stack.
  let members: [Double]
}

/// What series of one group share at one time.
struct PanelPresent: Sendable {
  /// The pace measured, `nil` if there were too few steps.
  let measured: Double?
  /// What is known of the group's pace before any step of the panel.
  let prior: PriorPace?
  let rate: PanelRate

  /// The pace of no knowledge, in logits a step.
  private static let constantPace = 0.2

  /// Returns the pace of series at a level, in logits a step.
  private func pace(at level: Double) -> Double {
    measured ?? prior?(level) ?? Self.constantPace
  }

  /// Returns the ten points of the stack for a series with at least two observations.
  func levels(_ track: PanelHistory.Track, count: Int, lead: Double) -> [Double] {
    PanelPoints.levels(
      track, count: count, lead: lead, panelPoint: rate.point(track, count: count, lead: lead))
  }

  /// Returns the state of a series.
  ///
  /// Of a single observation only the panel's pace is known; its members stay where it is.
  ///
  /// - Parameters:
  ///   - track: The series.
  ///   - count: The number of its observations up to the time.
  ///   - lead: The steps after the last of them.
  ///   - weights: The weights of the point stack.
  /// - Returns: The state.
  func state(
    _ track: PanelHistory.Track, count: Int, lead: Double, stack weights: [Double]
  ) -> PanelState {
    let start = track.points[count - 1]
    guard count >= 2 else {
      let pace = pace(at: track.levels[count - 1])
      return PanelState(
        start: start, lead: lead, panelPace: pace, ownPace: pace, members: [start, start, start])
    }
    return state(
      track, count: count, lead: lead, levels: levels(track, count: count, lead: lead),
      stack: weights)
  }

  /// Returns the state of a series whose points are known already.
  func state(
    _ track: PanelHistory.Track, count: Int, lead: Double, levels: [Double],
    stack weights: [Double]
  ) -> PanelState {
    let stacked = zip(levels, weights).reduce(0) { $0 + $1.0 * $1.1 }
    let pace = pace(at: track.levels[count - 1])
    return PanelState(
      start: track.points[count - 1], lead: lead, panelPace: pace,
      ownPace: PanelSpeed.own(
        panel: pace, slope: PanelPoints.slope(track, count: count), count: count),
      members: [levels[PanelPoints.gompertz], levels[PanelPoints.panel], stacked]
        .map(PanelHistory.logit))
  }
}

/// Measures a panel at past times, keeping what series of one group share at one time.
struct PanelStates {
  private struct Key: Hashable {
    let time: Double
    let group: Int
  }

  private let history: PanelHistory
  private let speed: PanelSpeed
  private var known: [Key: PanelPresent] = [:]

  init(_ history: PanelHistory) {
    self.history = history
    speed = PanelSpeed(history)
  }

  /// Measures a group at a time, from what was known then.
  ///
  /// - Parameters:
  ///   - time: The time.
  ///   - group: The group.
  ///   - prior: What is known of its pace before any step of the panel. Past situations do without, so
  ///     that the laws learned from them stay as they are.
  /// - Returns: What the series of the group share.
  func present(at time: Double, group: Int, prior: PriorPace? = nil) -> PanelPresent {
    PanelPresent(
      measured: speed.pace(at: time, group: group), prior: prior,
      rate: PanelRate(history, at: time, group: group))
  }

  /// Returns the series of a window with what its group shared at the window's origin.
  mutating func past(_ window: PanelWindow) -> (track: PanelHistory.Track, present: PanelPresent) {
    let track = history.tracks[window.track]
    let key = Key(time: window.origin, group: track.group)
    let present = known[key] ?? present(at: window.origin, group: track.group)
    known[key] = present
    return (track, present)
  }
}
