public import Indicators
import Statistics

/// Simulated paths of a series: an outlook evaluated at simulated ranks.
public struct SimulatedPaths: PathEnsemble {
  /// The distributions.
  public let outlook: any Outlook

  /// The ranks.
  public let ranks: RankPaths

  /// Creates paths.
  public init(outlook: any Outlook, ranks: RankPaths) {
    self.outlook = outlook
    self.ranks = ranks
  }

  public var count: Int { ranks.paths }

  /// Compares ranks instead of values: a path meets a threshold where its rank lies on the threshold's
  /// side of the whole distribution, so that nothing is lost to interpolation, and whoever meets 75 % also
  /// meets 60 %.
  public func meets(
    _ threshold: Double, _ direction: Indicator.Direction, at time: Double
  ) -> [Bool] {
    let probability = outlook.probability(meeting: threshold, direction, at: time)
    let score = StandardNormal.quantile(min(max(probability, 0), 1))
    return ranks.scores(at: time).map { direction == .atLeast ? $0 >= -score : $0 <= score }
  }

  /// Returns the values of all paths at a time, in the unit of the indicator.
  ///
  /// Values between the outlook's 15 quantiles are interpolated on the normal score, and those beyond the
  /// first and the last go on as straight as the two outermost quantiles stand.
  ///
  /// - Parameters:
  ///   - time: The time after the origin.
  ///   - bounds: The least and the greatest value possible.
  /// - Returns: One value for each path.
  public func values(
    at time: Double, within bounds: ClosedRange<Double> = -Double.infinity...Double.infinity
  ) -> [Double] {
    let curve = QuantileCurve(outlook.row(at: time).quantiles, bounds)
    return ranks.scores(at: time).map { curve($0) }
  }
}

/// The quantiles of a distribution as a function of the normal score.
struct QuantileCurve {
  private static let scores = QuantileLevels.all.map(StandardNormal.quantile)

  private let values: [Double]
  private let bounds: ClosedRange<Double>

  /// Creates the function through the quantiles at `QuantileLevels.all`.
  init(_ quantiles: [Double], _ bounds: ClosedRange<Double>) {
    values = quantiles
    self.bounds = bounds
  }

  func callAsFunction(_ score: Double) -> Double {
    let scores = Self.scores
    guard values.count == scores.count else { return .nan }
    var right = 1
    while right < scores.count - 1 && scores[right] < score { right += 1 }
    let part = (score - scores[right - 1]) / (scores[right] - scores[right - 1])
    let value = values[right - 1] + part * (values[right] - values[right - 1])
    return min(max(value, bounds.lowerBound), bounds.upperBound)
  }
}
