/// The state of a series at an origin for one lead: its last point, its paces and the point
/// forecasts of the growth curves.
struct PanelState: Sendable {
  /// The last observation on the logit scale.
  let start: Double
  /// The time from the last observation to the time of the forecast, in steps.
  let lead: Double
  /// The panel's pace, and the series' own, shrunk towards it.
  let panelPace: Double
  let ownPace: Double
  /// The three growth members on the logit scale: Gompertz, the panel's rate, and the point stack.
  let members: [Double]
}

/// Pace and rate curve of one indicator at the forecast origin.
struct PaceAtOrigin: Sendable {
  /// The pace of the indicator as observed in the panel.
  let measure: PanelSpeed.Measure
  /// The typical pace of the indicator's family from a prior pack; `nil` without a pack.
  let prior: PriorPace?
  let rate: PanelRate

  /// Returns the pace of series at a level, in logits a step.
  private func pace(at level: Double) -> Double { measure.pace(prior: prior?(level)) }

  /// Returns the ten points of the stack for a series with at least two observations.
  func levels(_ track: PanelHistory.Track, count: Int, lead: Double) -> [Double] {
    PanelPoints.levels(
      track, count: count, lead: lead, panelPoint: rate.point(track, count: count, lead: lead))
  }

  /// Returns the state of a series.
  ///
  /// With a single observation the own pace is the panel's, and the growth curves stay at the last
  /// point.
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

/// Measures pace and rate curve of the indicators of a panel at past times; cached by time and
/// indicator.
struct PanelStates {
  private struct Key: Hashable {
    let time: Double
    let group: Int
  }

  private let history: PanelHistory
  private let speed: PanelSpeed
  private var known: [Key: PaceAtOrigin] = [:]

  init(_ history: PanelHistory) {
    self.history = history
    speed = PanelSpeed(history)
  }

  /// Measures a group at a time, from what was known then.
  ///
  /// - Parameters:
  ///   - time: The time.
  ///   - group: The group.
  ///   - prior: The typical pace of its family from a prior pack. It is not used for past windows,
  ///     so that what is estimated from them does not depend on the pack.
  /// - Returns: Pace and rate curve of the indicator.
  func present(at time: Double, group: Int, prior: PriorPace? = nil) -> PaceAtOrigin {
    let measure = speed.measure(at: time, group: group)
    return PaceAtOrigin(
      measure: measure, prior: prior,
      rate: PanelRate(
        history, at: time, group: group, relativePace: measure.relativePace(prior: prior?(50))))
  }

  /// Returns the series of a window with pace and rate curve of its indicator at the window's
  /// origin.
  mutating func past(_ window: PanelWindow) -> (track: PanelHistory.Track, present: PaceAtOrigin) {
    let track = history.tracks[window.track]
    let key = Key(time: window.origin, group: track.group)
    let present = known[key] ?? present(at: window.origin, group: track.group)
    known[key] = present
    return (track, present)
  }
}
