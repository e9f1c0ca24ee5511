import Indicators
import Statistics

/// The values of a distribution as a function of the normal score, exact at thresholds.
///
/// It is linear between the quantiles and the thresholds, and extrapolated from the two outermost
/// points beyond them. A score on the side of the distribution that meets a threshold has a value
/// that meets it, so that paths of values and paths of ranks meet the same thresholds.
struct MarkedCurve {
  /// A threshold with the normal score at which the distribution has it.
  struct Node {
    let score: Double
    let value: Double
  }

  private static let scores = QuantileScores.all

  private let nodes: [Node]
  private let bounds: ClosedRange<Double>

  /// Creates the curve through the quantiles at `QuantileLevels.all` and some thresholds.
  init(_ quantiles: [Double], marks: [Node], within bounds: ClosedRange<Double>) {
    let marks = marks.sorted { ($0.score, $0.value) < ($1.score, $1.value) }
    // A quantile that rounding has put on the wrong side of a threshold gives way.
    let plain = zip(Self.scores, quantiles).map { score, value in
      let floor = marks.last { $0.score <= score }?.value ?? -.infinity
      let ceiling = marks.first { $0.score > score }?.value ?? .infinity
      return Node(score: score, value: floor <= ceiling ? min(max(value, floor), ceiling) : value)
    }
    nodes = (plain + marks).sorted { ($0.score, $0.value) < ($1.score, $1.value) }
    self.bounds = bounds
  }

  func callAsFunction(_ score: Double) -> Double {
    guard nodes.count >= 2 else { return .nan }
    var (low, high) = (0, nodes.count)
    while low < high {
      let middle = (low + high) / 2
      if nodes[middle].score <= score { low = middle + 1 } else { high = middle }
    }
    // Nodes may share a score where the distribution jumps; the last of them counts from it on.
    var left = min(max(low - 1, 0), nodes.count - 1)
    var right = low
    if right >= nodes.count {
      right = nodes.count - 1
      left = nodes.lastIndex { $0.score < nodes[right].score } ?? right
    } else if low == 0 {
      left = 0
      right = nodes.firstIndex { $0.score > nodes[0].score } ?? 0
    }
    let (start, end) = (nodes[left], nodes[right])
    guard end.score > start.score else { return clamped(end.value) }
    let part = (score - start.score) / (end.score - start.score)
    return clamped(part == 0 ? start.value : start.value + part * (end.value - start.value))
  }

  private func clamped(_ value: Double) -> Double {
    min(max(value, bounds.lowerBound), bounds.upperBound)
  }
}

/// The normal scores of the quantiles of rows.
enum QuantileScores {
  static let all = QuantileLevels.all.map(StandardNormal.quantile)
}
