import ElementaryFunctions

/// The point forecasts of a series that the point stack combines, on the level scale.
enum PanelPoints {
  /// The number of members.
  static let count = 10

  /// The place of the Gompertz curve and of the panel's rate among the members.
  static let gompertz = 8
  static let panel = 9

  /// The recent slope of the last ten points on the logit scale, held within ±1.5 a step.
  static func slope(_ track: PanelHistory.Track, count: Int) -> Double {
    let first = max(count - 10, 0)
    return min(
      max(line(track.times, track.points, first..<count) { Double.pow(0.7, $0) }.slope, -1.5), 1.5)
  }

  /// Returns the ten points, in percent of the ceiling.
  ///
  /// - Parameters:
  ///   - track: The series.
  ///   - count: The number of observations that may be used, at least 2.
  ///   - lead: The steps after the last of them.
  ///   - panelPoint: The point forecast by the panel's rate, on the logit scale.
  /// - Returns: The points in the order of the members, 0 to 100.
  static func levels(
    _ track: PanelHistory.Track, count: Int, lead: Double, panelPoint: Double
  ) -> [Double] {
    let range = max(count - 10, 0)..<count
    let last = track.levels[count - 1]
    let point = track.points[count - 1]
    let first = track.levels[range.lowerBound]
    let span = track.times[count - 1] - track.times[range.lowerBound]
    let damped = dampedSum(0.9, lead: lead)
    let weighted = line(track.times, track.levels, range) { Double(range.count) - $0 }
    let recentLevel = line(track.times, track.levels, range) { Double.pow(0.7, $0) }.slope
    let recentPoint = line(track.times, track.points, range) { Double.pow(0.7, $0) }.slope
    let plain = line(track.times, track.points, range) { _ in 1 }
    let drift = (point - track.points[range.lowerBound]) / span
    let result = [
      last,
      last + (last - first) / span * lead,
      weighted.end + weighted.slope * lead,
      last + recentLevel * damped,
      PanelHistory.level(point + recentPoint * damped),
      PanelHistory.level(point + drift * lead),
      PanelHistory.level(point + plain.slope / 2 * lead),
      logistic(track, range, lead, fallback: PanelHistory.level(plain.end + plain.slope * lead)),
      PanelHistory.level(gompertzPoint(track, count: count, lead: lead)),
      PanelHistory.level(panelPoint),
    ]
    return result.map { min(max($0, 0), 100) }
  }

  /// The Gompertz curve through the first and the last of the last ten points, on the logit scale.
  static func gompertzPoint(_ track: PanelHistory.Track, count: Int, lead: Double) -> Double {
    let first = max(count - 10, 0)
    let span = track.times[count - 1] - track.times[first]
    let end = gompertzScale(track.points[count - 1])
    let drift = (end - gompertzScale(track.points[first])) / span
    let level = 100 * Double.exp(-Double.exp(-(end + drift * lead)))
    return PanelHistory.logit(level)
  }

  private static func gompertzScale(_ point: Double) -> Double {
    -Double.log(Double.log(onePlus: Double.exp(-point)))
  }

  /// A logistic curve whose ceiling is tried on a grid: least squares in levels decides.
  private static func logistic(
    _ track: PanelHistory.Track, _ range: Range<Int>, _ lead: Double, fallback: Double
  ) -> Double {
    guard range.count >= 4 else { return fallback }
    let highest = track.levels[range].max() ?? 100
    var best = (error: Double.infinity, level: fallback)
    for ceiling in [40.0, 50, 60, 70, 80, 85, 90, 95, 100] where highest < ceiling - 0.3 {
      let points = range.map { PanelHistory.logit(track.levels[$0] * 100 / ceiling) }
      let times = Array(track.times[range])
      let fit = line(times, points, 0..<points.count) { _ in 1 }
      var error = 0.0
      for (offset, index) in range.enumerated() {
        let time = times[offset] - times[times.count - 1]
        let level = ceiling / 100 * PanelHistory.level(fit.end + fit.slope * time)
        error += (level - track.levels[index]) * (level - track.levels[index])
      }
      if error < best.error {
        best = (error, ceiling / 100 * PanelHistory.level(fit.end + fit.slope * lead))
      }
    }
    return best.level
  }

  private static func line(
    _ times: [Double], _ values: [Double], _ range: Range<Int>, weight: (_ age: Double) -> Double
  ) -> FittedLine {
    let (first, count) = (range.lowerBound, range.count)
    return FittedLine(
      count: count, time: { times[first + $0] }, value: { values[first + $0] },
      weight: { weight(Double(count - 1 - $0)) })
  }
}
