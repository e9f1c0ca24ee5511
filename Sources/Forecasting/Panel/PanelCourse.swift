import ElementaryFunctions

/// The course of a series up to an origin, from which the point forecasts of the point stack follow for any lead.
///
/// Lines and curves are fitted once: one series is forecast at dozens of times.
struct PanelCourse: Sendable {
  /// The last observation, in percent of the ceiling and on the logit scale.
  private let last: (level: Double, point: Double)
  /// The mean change of the level and of the point a step over the last ten observations.
  private let drift: (level: Double, point: Double)
  /// The line through the levels, the weights falling evenly with age.
  private let weighted: FittedLine
  /// The slope of levels, with weights 0.7 to the age.
  private let recentLevel: Double
  /// The slope of points, with weights 0.7 to the age.
  private let recentPoint: Double
  /// The line through the points with equal weights.
  private let plain: FittedLine
  private let logistic: PanelPoints.Logistic?
  private let gompertz: PanelPoints.Gompertz
  private let rate: PanelRate.Course

  /// Fits lines and curves to the last ten observations.
  ///
  /// - Parameters:
  ///   - track: The series.
  ///   - count: The number of observations that may be used, at least 2.
  ///   - rate: The rate curve of its indicator.
  init(_ track: PanelHistory.Track, count: Int, rate: PanelRate) {
    let range = max(count - 10, 0)..<count
    last = (track.levels[count - 1], track.points[count - 1])
    let span = track.times[count - 1] - track.times[range.lowerBound]
    drift = (
      (last.level - track.levels[range.lowerBound]) / span,
      (last.point - track.points[range.lowerBound]) / span
    )
    weighted = PanelPoints.line(track.times, track.levels, range) { Double(range.count) - $0 }
    recentLevel =
      PanelPoints.line(track.times, track.levels, range) { Double.pow(0.7, $0) }.slope
    recentPoint =
      PanelPoints.line(track.times, track.points, range) { Double.pow(0.7, $0) }.slope
    plain = PanelPoints.line(track.times, track.points, range) { _ in 1 }
    logistic = PanelPoints.Logistic(track, range)
    gompertz = PanelPoints.Gompertz(track, count: count)
    self.rate = rate.course(of: track, count: count)
  }

  /// The recent slope of the last ten points on the logit scale, held within ±1.5 a step.
  var slope: Double { min(max(recentPoint, -1.5), 1.5) }

  /// Returns the ten points, in percent of the ceiling.
  ///
  /// - Parameter lead: The steps after the last observation.
  /// - Returns: The points in the order of the members, 0 to 100.
  func levels(lead: Double) -> [Double] {
    let damped = dampedSum(0.9, lead: lead)
    let points = [
      last.level,
      last.level + drift.level * lead,
      weighted.end + weighted.slope * lead,
      last.level + recentLevel * damped,
      PanelHistory.level(last.point + recentPoint * damped),
      PanelHistory.level(last.point + drift.point * lead),
      PanelHistory.level(last.point + plain.slope / 2 * lead),
      logistic?.level(lead: lead) ?? PanelHistory.level(plain.end + plain.slope * lead),
      PanelHistory.level(gompertz.point(lead: lead)),
      PanelHistory.level(rate.point(lead: lead)),
    ]
    return points.map { min(max($0, 0), 100) }
  }
}
