import ElementaryFunctions
import Statistics

/// The typical change a step in logits as a function of the level, and the variance of series
/// around it.
///
/// Source: the transition model of Cahill et al., "Modern contraceptive use, unmet need, and demand
/// satisfied …", *The Lancet* 391 (2018) 870–882, in the simple form of a kernel regression of rates on
/// levels.
struct PanelRate: Sendable, Codable {
  private static let nodes = 25
  private static let lowest = PanelHistory.logit(1)
  private static let highest = PanelHistory.logit(98)

  private let curve: [Double]
  private let withinVariance: Double
  private let betweenVariance: Double
  private let medianDeviation: Double

  /// Estimates the curve from the steps observed up to a time.
  ///
  /// - Parameters:
  ///   - history: The panel.
  ///   - time: The time.
  ///   - group: The group.
  ///   - relativePace: The pace of the group divided by that of the whole panel; the rates of other
  ///     groups are multiplied by it where the group has fewer than 20 steps.
  init(_ history: PanelHistory, at time: Double, group: Int, relativePace: Double = 1) {
    var steps: [(point: Double, rate: Double, span: Double, isOwn: Bool)] = []
    for track in history.tracks {
      for index in track.times.indices.dropFirst()
      where track.times[index] <= time && track.times[index] > time - 15
        && (1...98).contains(track.levels[index - 1])
      {
        let rate = min(max(track.rate(endingAt: index), -1), 2)
        steps.append(
          (track.points[index - 1], rate, track.span(endingAt: index), track.group == group))
      }
    }
    let own = steps.filter(\.isOwn)
    if own.reduce(0, { $0 + $1.span }) >= 20 {
      steps = own
    } else {
      steps = steps.map { step in
        (step.point, step.isOwn ? step.rate : step.rate * relativePace, step.span, step.isOwn)
      }
    }
    let middle = SampleQuantile.median(steps.map(\.rate)) ?? 0
    let sample = steps
    curve = (0..<Self.nodes).map { node in
      let point = Self.node(node)
      var (sum, weights) = (middle, 1.0)
      for step in sample {
        let distance = (point - step.point) / 0.5
        let weight = Double.exp(-0.5 * distance * distance) * step.span
        sum += weight * step.rate
        weights += weight
      }
      return sum / weights
    }
    var deviations: [Double] = []
    var spreads: [Double] = []
    var weightSquares: [Double] = []
    for track in history.tracks where track.group == group {
      let count = track.count(upTo: time)
      guard count >= 2 else { continue }
      let residuals = Self.residuals(track, count, curve)
      let (mean, square) = Self.recentMean(residuals)
      deviations.append(mean)
      weightSquares.append(square)
      if residuals.count > 1 {
        let plain = residuals.reduce(0, +) / Double(residuals.count)
        spreads.append(
          residuals.reduce(0) { $0 + ($1 - plain) * ($1 - plain) } / Double(residuals.count - 1))
      }
    }
    withinVariance = max(SampleQuantile.median(spreads) ?? 0.05, 1e-5)
    medianDeviation = SampleQuantile.median(deviations) ?? 0
    let count = Double(max(deviations.count, 1))
    let mean = deviations.reduce(0, +) / count
    let variance = deviations.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / count
    betweenVariance = max(
      variance - withinVariance * weightSquares.reduce(0, +) / count, 1e-4)
  }

  private static func node(_ index: Int) -> Double {
    lowest + (highest - lowest) * Double(index) / Double(nodes - 1)
  }

  private static func rate(_ point: Double, _ curve: [Double]) -> Double {
    let place = (point - lowest) / (highest - lowest) * Double(nodes - 1)
    let inside = min(max(place, 0), Double(nodes - 1))
    let index = min(Int(inside), nodes - 2)
    let part = inside - Double(index)
    return curve[index] * (1 - part) + curve[index + 1] * part
  }

  /// Returns the typical change a step at a point, in logits.
  func rate(at point: Double) -> Double { Self.rate(point, curve) }

  private static func residuals(
    _ track: PanelHistory.Track, _ count: Int, _ curve: [Double]
  ) -> [Double] {
    (max(count - 10, 0) + 1..<count).map { index in
      track.rate(endingAt: index) - rate(track.points[index - 1], curve)
    }
  }

  /// The mean that weights each residual 0.8 for every step of its age, and the sum of the squares of
  /// its weights.
  private static func recentMean(_ residuals: [Double]) -> (mean: Double, square: Double) {
    var (sum, weights, squares, weight) = (0.0, 0.0, 0.0, 1.0)
    for residual in residuals.reversed() {
      sum += weight * residual
      weights += weight
      squares += weight * weight
      weight *= 0.8
    }
    return (sum / weights, squares / (weights * weights))
  }

  /// Returns what the rates of a series up to an origin say of the time after it.
  func course(of track: PanelHistory.Track, count: Int) -> Course {
    let (mean, square) = Self.recentMean(Self.residuals(track, count, curve))
    let share = betweenVariance / (betweenVariance + withinVariance * square)
    return Course(
      curve: curve, start: track.points[count - 1],
      own: share * (mean - medianDeviation) + 0.5 * medianDeviation)
  }

  /// The forecast of a series by the rate curve and by its own deviation from it, which fades.
  struct Course: Sendable {
    fileprivate let curve: [Double]
    /// The last point on the logit scale.
    fileprivate let start: Double
    /// The deviation of the series' rate from the curve.
    fileprivate let own: Double

    /// Returns the point on the logit scale some steps after the last observation.
    func point(lead: Double) -> Double {
      var (own, point, left) = (own, start, lead)
      while left > 0 {
        own *= 0.9
        let step = min(left, 1)
        point = min(max(point + step * (PanelRate.rate(point, curve) + own), -12), 12)
        left -= 1
      }
      return point
    }
  }
}
