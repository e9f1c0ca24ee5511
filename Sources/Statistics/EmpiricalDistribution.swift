/// A distribution of weighted points, with straight pieces between them.
///
/// Each point stands in the middle of its weight (type 5 of Hyndman and Fan, "Sample quantiles in
/// statistical packages", *The American Statistician* 50 (1996) 361–365, with weights).
public struct EmpiricalDistribution: Sendable {
  /// The points in order.
  private let points: [Double]

  /// The share of the weight below the middle of each point, rising.
  private let shares: [Double]

  /// Creates a distribution; `nil` if no point has weight.
  ///
  /// - Parameter weighted: Finite points with their weights, in any order; those without weight are
  ///   left out.
  public init?(_ weighted: [(point: Double, weight: Double)]) {
    let sorted = weighted.filter { $0.weight > 0 && $0.point.isFinite }.sorted {
      ($0.point, $0.weight) < ($1.point, $1.weight)
    }
    let total = sorted.reduce(0) { $0 + $1.weight }
    guard total > 0, total.isFinite else { return nil }
    var sum = 0.0
    points = sorted.map(\.point)
    shares = sorted.map { entry in
      sum += entry.weight
      return (sum - entry.weight / 2) / total
    }
  }

  /// Returns the probability of a value at or below a point, 0 to 1.
  public func cumulativeProbability(_ value: Double) -> Double {
    let next = Self.firstAbove(value, points)
    guard next > 0 else { return 0 }
    guard next < points.count else { return 1 }
    let (left, right) = (points[next - 1], points[next])
    let part = right > left ? (value - left) / (right - left) : 0
    return shares[next - 1] + part * (shares[next] - shares[next - 1])
  }

  /// Returns the point below which a share of the weight lies; the outermost points bound it.
  public func quantile(_ probability: Double) -> Double {
    let next = Self.firstAbove(probability, shares)
    guard next > 0 else { return points.first ?? .nan }
    guard next < points.count else { return points.last ?? .nan }
    let (left, right) = (shares[next - 1], shares[next])
    let part = right > left ? (probability - left) / (right - left) : 0
    return points[next - 1] + part * (points[next] - points[next - 1])
  }

  private static func firstAbove(_ value: Double, _ sorted: [Double]) -> Int {
    var (low, high) = (0, sorted.count)
    while low < high {
      let middle = (low + high) / 2
      if sorted[middle] <= value { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
