import ElementaryFunctions
import Statistics

/// Where the series of an indicator stand at a time, and how they have been moving: what the pretrained network
/// is told of the panel.
struct PanelStage: Sendable, Codable, Equatable {
  /// The last points, in logits and in order, of the series with a point within six steps; of all if none has.
  let points: [Double]

  /// The mean change a step, in logits, over the steps that the pace is measured from.
  let drift: Double

  /// The share of these steps that fall, 0 to 1.
  let fallingShare: Double

  /// The mean change a step of the last three steps of time less that of the three before, in logits; 0 where
  /// either has fewer than eight steps.
  let acceleration: Double

  /// The mean change a step from twelve to six steps ago, in logits; ``drift`` where it has fewer than eight steps.
  let earlierDrift: Double

  /// The age, in steps, up to which a last point counts as fresh.
  private static let freshness = 6.0

  /// The least number of series of an indicator that the network is asked about: it was trained on panels.
  static let fewestSeries = 5

  /// Whether there are series enough to ask the network.
  var isPanel: Bool { points.count >= Self.fewestSeries }

  /// Measures the series of a group from what was known at a time.
  init(_ history: PanelHistory, _ speed: PanelSpeed, at time: Double, group: Int) {
    var fresh: [Double] = []
    var all: [Double] = []
    for track in history.tracks where track.group == group {
      let count = track.count(upTo: time)
      guard count > 0 else { continue }
      all.append(track.points[count - 1])
      if track.times[count - 1] >= time - Self.freshness { fresh.append(track.points[count - 1]) }
    }
    points = (fresh.isEmpty ? all : fresh).sorted()
    func steps(_ from: Double, _ to: Double, ofAll: Bool = false) -> Steps {
      var result = Steps()
      for step in speed.steps(of: ofAll ? nil : group, after: time - from, through: time - to) {
        result.add(step)
      }
      return result
    }
    let choices = [(6.0, false), (12.0, false), (12.0, true)]
    let used =
      choices.lazy.map { steps($0.0, 0, ofAll: $0.1) }.first { $0.isEnough }
      ?? steps(12, 0, ofAll: true)
    drift = used.mean
    fallingShare = used.fallingShare
    let (last, before, earlier) = (steps(3, 0), steps(6, 3), steps(12, 6))
    acceleration = last.isEnough && before.isEnough ? last.mean - before.mean : 0
    earlierDrift = earlier.isEnough ? earlier.mean : used.mean
  }

  /// Sums over steps, each weighing as much as the time it spans.
  private struct Steps {
    private var total = 0.0
    private var sum = 0.0
    private var falling = 0.0

    mutating func add(_ step: PanelSpeed.Step) {
      total += step.span
      sum += step.span * step.rate
      if step.rate < 0 { falling += step.span }
    }

    var isEnough: Bool { total >= PanelSpeed.Measure.enough }
    var mean: Double { total > 0 ? sum / total : 0 }
    var fallingShare: Double { total > 0 ? falling / total : 0 }
  }

  /// The median of ``points``, the distance between their quartiles and their 95 % point, in logits.
  var median: Double { SampleQuantile.type7(0.5, of: points) }
  var quartileRange: Double {
    SampleQuantile.type7(0.75, of: points) - SampleQuantile.type7(0.25, of: points)
  }
  var upper: Double { SampleQuantile.type7(0.95, of: points) }

  /// The share of series above 95 %, 0 to 1.
  var saturatedShare: Double { share(above: PanelHistory.logit(95)) }

  /// The share of series below a point, 0 to 1.
  func share(below point: Double) -> Double {
    points.isEmpty ? 0 : Double(points.count { $0 < point }) / Double(points.count)
  }

  private func share(above point: Double) -> Double {
    points.isEmpty ? 0 : Double(points.count { $0 > point }) / Double(points.count)
  }
}
