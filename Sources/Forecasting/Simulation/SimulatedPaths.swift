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
}
