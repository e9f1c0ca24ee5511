import ElementaryFunctions

/// The curves behind the point forecasts that the point stack combines; ``PanelCourse`` has the forecasts.
enum PanelPoints {
  /// The number of members.
  static let count = 10

  /// The place of the Gompertz curve and of the panel's rate among the members.
  static let gompertz = 8
  static let panel = 9

  /// The Gompertz curve through the first and the last of the last ten points, on the logit scale.
  struct Gompertz: Sendable {
    private let end: Double
    private let drift: Double

    init(_ track: PanelHistory.Track, count: Int) {
      let first = max(count - 10, 0)
      let span = track.times[count - 1] - track.times[first]
      end = Self.scale(track.points[count - 1])
      drift = (end - Self.scale(track.points[first])) / span
    }

    private static func scale(_ point: Double) -> Double {
      -Double.log(Double.log(onePlus: Double.exp(-point)))
    }

    func point(lead: Double) -> Double {
      PanelHistory.logit(100 * Double.exp(-Double.exp(-(end + drift * lead))))
    }
  }

  /// A logistic curve whose ceiling is tried on a grid: least squares in levels decides.
  struct Logistic: Sendable {
    private let ceiling: Double
    private let line: FittedLine

    /// Fits the curve; `nil` for fewer than four points, or if every ceiling is too low.
    init?(_ track: PanelHistory.Track, _ range: Range<Int>) {
      guard range.count >= 4 else { return nil }
      let highest = track.levels[range].max() ?? 100
      let times = Array(track.times[range])
      var best: (error: Double, ceiling: Double, line: FittedLine)?
      for ceiling in [40.0, 50, 60, 70, 80, 85, 90, 95, 100] where highest < ceiling - 0.3 {
        let points = range.map { PanelHistory.logit(track.levels[$0] * 100 / ceiling) }
        let fit = PanelPoints.line(times, points, 0..<points.count) { _ in 1 }
        var error = 0.0
        for (offset, index) in range.enumerated() {
          let time = times[offset] - times[times.count - 1]
          let level = ceiling / 100 * PanelHistory.level(fit.end + fit.slope * time)
          error += (level - track.levels[index]) * (level - track.levels[index])
        }
        if error < best?.error ?? .infinity { best = (error, ceiling, fit) }
      }
      guard let best else { return nil }
      (ceiling, line) = (best.ceiling, best.line)
    }

    func level(lead: Double) -> Double {
      ceiling / 100 * PanelHistory.level(line.end + line.slope * lead)
    }
  }

  static func line(
    _ times: [Double], _ values: [Double], _ range: Range<Int>, weight: (_ age: Double) -> Double
  ) -> FittedLine {
    let (first, count) = (range.lowerBound, range.count)
    return FittedLine(
      count: count, time: { times[first + $0] }, value: { values[first + $0] },
      weight: { weight(Double(count - 1 - $0)) })
  }
}
