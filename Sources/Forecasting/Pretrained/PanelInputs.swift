import ElementaryFunctions

/// What the pretrained network is told of a series, its panel and the time ahead.
///
/// Points are logits of percent of the ceiling, *P* is the pace of the indicator in logits a step, *L* the lead
/// from the last point in steps. "Own" inputs are of the last ten points of the series.
struct PanelInputs: Sendable {
  /// The names of the inputs, in order; a network is only used with the inputs that it was trained on.
  static let names = [
    // Level and lead: last point (logits), ln L (L in steps), ln P (P in logits a step), 1 for shares or 0.
    "start", "log-lead", "log-pace", "is-share",
    // Own motion in units of P a step, within ±5: recent slope (weights 0.7^age), last step, the one before, slope of
    // the last four points, slope of all, the one less the other; mean excess of steps over the indicator's curve.
    "slope", "last-step", "step-before", "short-slope", "long-slope", "own-acceleration", "excess",
    // Own regularity: points (≤ 10), ln of their span in steps, shares of falling and of equal steps, ln of the
    // spread of steps / P, ln of the mean gap in steps.
    "count", "log-span", "falling-steps", "equal-steps", "log-noise", "log-gap",
    // Distance from the last point in units of P: of the highest point (0…10), of the mean of all (±10) and of the
    // last three (±5); lag-1 correlation of steps.
    "below-highest", "to-mean", "to-recent-mean", "step-correlation",
    // Stage of the panel: median and quartile range of last points (logits), distance of the series from the median
    // and from the 95 % point (logits), share of series below it; median and 95 % point less the series in units of P
    // (±30); share of series above 95 %, ln of their number.
    "panel-median", "panel-quartiles", "above-median", "above-upper", "share-below", "to-median",
    "to-upper", "saturated-share", "log-series",
    // Motion of the panel in units of P: mean change a step, share of falling steps (0…1), change of the last three
    // steps less that of the three before, mean change from twelve to six steps ago.
    "panel-drift", "panel-falling", "panel-acceleration", "panel-earlier-drift",
    // The indicator's typical change a step 0, 0.7, 1.5 and 3 logits above the series, in units of P.
    "curve-here", "curve-near", "curve-above", "curve-far",
    // Point forecasts as relative progress, (point − start) / (P · L^0.65), within ±6.
    "end-points", "line", "level-damped", "logit-damped", "logit-drift", "theta", "logistic",
    "gompertz", "panel-rate",
    // The era so far: see PanelEra; eras themselves, and ln of the time ahead / the horizon of the windows.
    "era-median", "era-spread", "eras", "log-horizon-ratio", "era-latest",
  ]

  /// The number of own points that are used.
  private static let memory = 10

  /// The power of the lead that progress grows with.
  static let growth = 0.65

  private let start: Double
  private let pace: Double
  /// The inputs that do not depend on the time ahead.
  private let fixed: (before: [Double], after: [Double])

  /// Gathers what is known of a series at a time.
  ///
  /// - Parameters:
  ///   - track: The series.
  ///   - count: The number of its observations that were known, at least 2.
  ///   - stage: The stage of its indicator.
  ///   - rate: The indicator's curve.
  ///   - pace: The indicator's pace, in logits a step, positive.
  ///   - isShare: Whether the ceiling is known to be 100 %.
  init(
    _ track: PanelHistory.Track, count: Int, stage: PanelStage, rate: PanelRate, pace: Double,
    isShare: Bool
  ) {
    start = track.points[count - 1]
    self.pace = pace
    fixed = (
      [isShare ? 1 : 0] + Self.own(track, count: count, rate: rate, pace: pace),
      Self.panel(stage, rate: rate, start: start, pace: pace)
    )
  }

  /// Returns the inputs for a time ahead, in the order of ``names``.
  ///
  /// - Parameters:
  ///   - lead: The steps from the last observation.
  ///   - distance: The steps from the origin.
  ///   - levels: The ten points of the stack, in percent.
  ///   - era: The era so far.
  /// - Returns: The inputs.
  func values(lead: Double, distance: Double, levels: [Double], era: PanelEra) -> [Double] {
    let scale = pace * Double.pow(lead, Self.growth)
    let points = levels.dropFirst().map {
      Self.held((PanelHistory.logit($0) - start) / scale, 6)
    }
    let ratio = era.horizon > 0 ? max(Double.log(distance / Double(era.horizon)), 0) : 0
    return [start, Double.log(lead), Double.log(pace)] + fixed.before + fixed.after + points
      + [era.location, era.spread, era.eras, ratio, era.latest]
  }

  /// Motion and regularity of the series itself.
  private static func own(
    _ track: PanelHistory.Track, count: Int, rate: PanelRate, pace: Double
  ) -> [Double] {
    let range = max(count - memory, 0)..<count
    let points = Array(track.points[range])
    let times = Array(track.times[range])
    let start = points[points.count - 1]
    let steps = range.dropFirst().map { held(track.rate(endingAt: $0), 1.5) }
    func slope(_ part: Range<Int>, decay: Double = 1) -> Double {
      FittedLine(
        count: part.count, time: { times[part.lowerBound + $0] },
        value: { points[part.lowerBound + $0] },
        weight: { Double.pow(decay, Double(part.count - 1 - $0)) }
      ).slope / pace
    }
    let all = 0..<points.count
    let short = held(slope(max(points.count - 4, 0)..<points.count), 5)
    let long = held(slope(all), 5)
    let last = steps[steps.count - 1]
    let before = steps.count > 1 ? steps[steps.count - 2] : last
    var excess = 0.0
    for (index, step) in steps.enumerated() {
      excess += held(step / pace, 3) - rate.rate(at: points[index]) / pace
    }
    let number = Double(steps.count)
    let span = times[times.count - 1] - times[0]
    let mean = steps.reduce(0, +) / number
    let deviations = steps.map { $0 - mean }
    let squares = deviations.reduce(0) { $0 + $1 * $1 }
    let products = zip(deviations, deviations.dropFirst()).reduce(0) { $0 + $1.0 * $1.1 }
    let recent = points.suffix(3)
    return [
      held(slope(all, decay: 0.7), 5), held(last / pace, 5), held(before / pace, 5), short, long,
      short - long, excess / (number + 1),
      Double(points.count), Double.log(span), Double(steps.count { $0 < -1e-9 }) / number,
      Double(steps.count { abs($0) <= 1e-9 }) / number,
      Double.log(((squares / number).squareRoot() + 0.05 * pace) / pace),
      Double.log(span / number),
      min(((points.max() ?? start) - start) / pace, 10),
      held((points.reduce(0, +) / Double(points.count) - start) / pace, 10),
      held((recent.reduce(0, +) / Double(recent.count) - start) / pace, 5),
      products / (squares + 0.02 * pace * pace),
    ]
  }

  /// Stage and motion of the panel, seen from the series.
  private static func panel(
    _ stage: PanelStage, rate: PanelRate, start: Double, pace: Double
  ) -> [Double] {
    let (median, upper) = (stage.median, stage.upper)
    return [
      median, stage.quartileRange, start - median, start - upper, stage.share(below: start),
      held((median - start) / pace, 30), held((upper - start) / pace, 30), stage.saturatedShare,
      Double.log(Double(stage.points.count)),
      stage.drift / pace, stage.fallingShare, stage.acceleration / pace,
      stage.earlierDrift / pace,
    ] + [0, 0.7, 1.5, 3].map { rate.rate(at: start + $0) / pace }
  }

  private static func held(_ value: Double, _ limit: Double) -> Double {
    min(max(value, -limit), limit)
  }
}
