import ElementaryFunctions

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
  /// The relative progress that the pretrained network gives, at its fixed probabilities; empty without it.
  var progress: [Double] = []
}

/// Pace and rate curve of one indicator at the forecast origin.
struct PaceAtOrigin: Sendable {
  /// The pace of the indicator as observed in the panel.
  let measure: PanelSpeed.Measure
  /// The typical pace of the indicator's family from a prior pack; `nil` without a pack.
  let prior: PriorPace?
  let rate: PanelRate
  /// The stage of the indicator; `nil` unless the pretrained network is used.
  let stage: PanelStage?

  /// Returns the pace of series at a level, in logits a step.
  private func pace(at level: Double) -> Double { measure.pace(prior: prior?(level)) }

  /// Returns what the pretrained network is told of a series with at least two observations; `nil` without a stage.
  func inputs(_ track: PanelHistory.Track, count: Int, isShare: Bool) -> PanelInputs? {
    guard let stage, !stage.points.isEmpty else { return nil }
    return PanelInputs(
      track, count: count, stage: stage, rate: rate, pace: pace(at: track.levels[count - 1]),
      isShare: isShare)
  }

  /// Returns what is known of a series at an origin, whatever the time ahead.
  ///
  /// - Parameters:
  ///   - track: The series.
  ///   - count: The number of its observations up to the time, at least 1.
  /// - Returns: Its last point, its paces and its course.
  func situation(of track: PanelHistory.Track, count: Int) -> PanelSituation {
    let pace = pace(at: track.levels[count - 1])
    let course = count >= 2 ? PanelCourse(track, count: count, rate: rate) : nil
    return PanelSituation(
      start: track.points[count - 1], panelPace: pace,
      ownPace: course.map {
        PanelSpeed.own(panel: pace, slope: $0.slope, record: track.record(upTo: count))
      } ?? pace, course: course)
  }
}

/// What is known of a series at an origin, whatever the time ahead.
struct PanelSituation: Sendable {
  /// The last observation on the logit scale.
  let start: Double
  /// The panel's pace, and the series' own, shrunk towards it; of a single observation the panel's.
  let panelPace: Double
  let ownPace: Double
  /// The course of the series; `nil` of a single observation.
  let course: PanelCourse?

  /// Returns the state of the series for a lead.
  ///
  /// Without a course the growth curves stay at the last point.
  ///
  /// - Parameters:
  ///   - lead: The steps after the last observation.
  ///   - levels: The points of the course for that lead; `nil` without a course.
  ///   - weights: The weights of the point stack.
  /// - Returns: The state.
  func state(lead: Double, levels: [Double]?, stack weights: [Double]) -> PanelState {
    guard let levels else {
      return PanelState(
        start: start, lead: lead, panelPace: panelPace, ownPace: ownPace,
        members: [start, start, start])
    }
    let stacked = zip(levels, weights).reduce(0) { $0 + $1.0 * $1.1 }
    return PanelState(
      start: start, lead: lead, panelPace: panelPace, ownPace: ownPace,
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
  private let hasStages: Bool
  private var known: [Key: PaceAtOrigin] = [:]
  /// The positions of the tracks of each group.
  private let tracks: [[Int]]
  private var measures: [Key: PanelSpeed.Measure] = [:]
  /// The pace of all groups together; `nil` where too few steps were seen.
  private var paces: [Double: Double?] = [:]
  private var past: [WindowsKey: [PanelEra.Progress]] = [:]

  private struct WindowsKey: Hashable {
    let origin: Double
    let horizon: Int
    let group: Int
  }

  /// Prepares the measurement of a panel.
  ///
  /// - Parameters:
  ///   - history: The panel.
  ///   - hasStages: Whether stages are measured too, which only the pretrained network needs.
  init(_ history: PanelHistory, hasStages: Bool = false) {
    self.history = history
    self.hasStages = hasStages
    speed = PanelSpeed(history)
    tracks = (0..<history.groupCount).map { group in
      history.tracks.indices.filter { history.tracks[$0].group == group }
    }
  }

  /// Measures a group at a time, from what was known then.
  ///
  /// - Parameters:
  ///   - time: The time.
  ///   - group: The group.
  ///   - prior: The typical pace of its family from a prior pack. It is not used for past windows,
  ///     so that what is estimated from them does not depend on the pack.
  /// - Returns: Pace and rate curve of the indicator.
  mutating func present(at time: Double, group: Int, prior: PriorPace? = nil) -> PaceAtOrigin {
    let measure = measure(at: time, group: group)
    return PaceAtOrigin(
      measure: measure, prior: prior,
      rate: PanelRate(
        history, at: time, group: group, relativePace: measure.relativePace(prior: prior?(50))),
      stage: hasStages ? PanelStage(history, speed, at: time, group: group) : nil)
  }

  private mutating func measure(at time: Double, group: Int) -> PanelSpeed.Measure {
    let key = Key(time: time, group: group)
    if let known = measures[key] { return known }
    let all = paces[time] ?? speed.pace(at: time)
    paces[time] = .some(all)
    let measure = speed.measure(at: time, group: group, all: all)
    measures[key] = measure
    return measure
  }

  /// Sums up the relative progress of the windows that a forecast from a past time would have rested on: of the
  /// longest horizon with enough of them, as the panel model chooses.
  mutating func era(at time: Double, group: Int, horizon: Int) -> PanelEra {
    for shorter in PanelModel.knots.reversed() where shorter <= horizon {
      let own = progress(before: time, horizon: shorter, group: group)
      if own.count >= PanelPool.ownWindows { return PanelEra(own, horizon: shorter) }
      var all = own
      for other in tracks.indices where other != group {
        all += progress(before: time, horizon: shorter, group: other)
      }
      if all.count >= PanelPool.fewestWindows { return PanelEra(all, horizon: shorter) }
    }
    return .unknown
  }

  /// The relative progress of the windows of a group whose outcome was known at a time.
  private mutating func progress(
    before time: Double, horizon: Int, group: Int
  ) -> [PanelEra.Progress] {
    PanelHistory.pastOrigins(of: time, horizon: horizon).flatMap { origin in
      progress(from: origin, horizon: horizon, group: group).filter { $0.end <= time }
    }
  }

  private mutating func progress(
    from origin: Double, horizon: Int, group: Int
  ) -> [PanelEra.Progress] {
    let key = WindowsKey(origin: origin, horizon: horizon, group: group)
    if let known = past[key] { return known }
    let pace = measure(at: origin, group: group).pace(prior: nil)
    let result = tracks[group].compactMap { index -> PanelEra.Progress? in
      guard let window = history.window(of: index, from: origin, horizon: horizon) else {
        return nil
      }
      return PanelEra.Progress(
        origin: origin, end: history.tracks[index].times[window.count - 1] + window.lead,
        ratio: (window.outcome - window.start)
          / (pace * Double.pow(window.lead, PanelInputs.growth)))
    }
    past[key] = result
    return result
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

  /// Returns what the pretrained network says of a window, told what was known at the window's origin.
  mutating func progress(
    _ window: PanelWindow, horizon: Int, levels: [Double], _ network: PretrainedProgress
  ) -> [Double] {
    let (track, present) = past(window)
    guard let inputs = present.inputs(track, count: window.count, isShare: history.isShare) else {
      return []
    }
    return network.progress(
      inputs.values(
        lead: window.lead, distance: Double(horizon), levels: levels,
        era: era(at: window.origin, group: track.group, horizon: horizon)))
  }
}
