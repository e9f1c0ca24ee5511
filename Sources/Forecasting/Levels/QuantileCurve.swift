import Indicators
import Statistics

/// A distribution given by some of its quantiles, straight between them, and beyond the outermost, in the normal
/// score of the probability.
struct QuantileCurve: Sendable {
  /// The normal scores of the quantiles, rising.
  let scores: [Double]

  /// The quantiles, never falling, as many as there are scores, at least two.
  let quantiles: [Double]

  /// The scores of ``QuantileLevels``.
  static let usualScores = QuantileLevels.all.map(StandardNormal.quantile)

  /// Creates a distribution; quantiles that fall are lifted to those before them.
  init(scores: [Double], quantiles: [Double]) {
    precondition(
      scores.count == quantiles.count && scores.count > 1, "\(quantiles.count) quantiles")
    self.scores = scores
    var highest = -Double.infinity
    self.quantiles = quantiles.map { quantile in
      highest = max(highest, quantile)
      return highest
    }
  }

  /// Returns the quantile at a normal score.
  func quantile(atScore score: Double) -> Double {
    let next = min(max(scores.firstIndex { $0 >= score } ?? scores.count, 1), scores.count - 1)
    let part = (score - scores[next - 1]) / (scores[next] - scores[next - 1])
    // Both ends of a piece are met to the last digit.
    return part == 1
      ? quantiles[next]
      : quantiles[next - 1] + part * (quantiles[next] - quantiles[next - 1])
  }

  /// Returns the probability of a value at or below a point.
  func cumulative(_ point: Double) -> Double {
    let next = min(
      max(quantiles.firstIndex { $0 > point } ?? quantiles.count, 1), quantiles.count - 1)
    let (left, right) = (quantiles[next - 1], quantiles[next])
    guard right > left else { return point < left ? 0 : 1 }
    let part = (point - left) / (right - left)
    return Self.probability(ofScore: scores[next - 1] + part * (scores[next] - scores[next - 1]))
  }

  /// Returns the probability of a normal score, by halving: the inverse of the scores that quantiles stand at.
  private static func probability(ofScore score: Double) -> Double {
    var (low, high) = (0.0, 1.0)
    for _ in 0..<60 {
      let middle = (low + high) / 2
      if StandardNormal.quantile(middle) < score { low = middle } else { high = middle }
    }
    return (low + high) / 2
  }
}
