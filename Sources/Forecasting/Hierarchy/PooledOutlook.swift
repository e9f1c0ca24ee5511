public import Indicators
import Statistics
import Synchronization

/// The linear pool of outlooks of one series.
///
/// A class, since it remembers the distributions it was asked for.
public final class PooledOutlook: Outlook {
  private let parts: [(outlook: any Outlook, weight: Double)]
  private let link: Link
  private let known = Mutex<[Double: EmpiricalDistribution?]>([:])

  /// The number of own observations that the word of the place above counts for.
  ///
  /// Weights of 0.1 to 0.2 for one own observation give CRPS within 1 % of the best on municipalities,
  /// regions, provinces and states, and bring the coverage of 80 % intervals from 0.78 to 0.83.
  static let elsewhereWeight = 0.18

  /// The number of own observations from which the place above is not asked any more.
  public static let enoughObservations = 4

  /// Returns the weight of some own observations beside the word of the place above.
  ///
  /// - Parameter observations: Their number, at least 1.
  /// - Returns: The weight, 0 to 1.
  public static func ownWeight(observations: Int) -> Double {
    let count = Double(observations)
    return count / (count + elsewhereWeight)
  }

  /// Pools outlooks with equal weights: readings of contradictory reports, of which it is unknown which
  /// is right.
  ///
  /// - Parameters:
  ///   - outlooks: The outlooks, at least one.
  ///   - link: The link of the indicator.
  public init(equally outlooks: [any Outlook], link: Link) {
    precondition(!outlooks.isEmpty, "a pool of nothing")
    parts = outlooks.map { ($0, 1 / Double(outlooks.count)) }
    self.link = link
  }

  /// Pools the outlook of a place's few own observations with that of places without any.
  ///
  /// The weight of the latter falls with every own observation. It keeps a single, perhaps unusual,
  /// report from being believed without bounds.
  ///
  /// - Parameters:
  ///   - own: The outlook from the place's own observations.
  ///   - observations: Their number, at least 1.
  ///   - elsewhere: What the place it belongs to says.
  ///   - link: The link of the indicator.
  public init(own: any Outlook, observations: Int, elsewhere: PlaceOutlook, link: Link) {
    let weight = Self.ownWeight(observations: observations)
    parts = [(own, weight), (elsewhere, 1 - weight)]
    self.link = link
  }

  public var origin: Double { parts.map(\.outlook.origin).max() ?? 0 }

  public func row(at time: Double) -> QuantileRow { distribution(at: time).row(at: time, link) }

  public func probability(
    meeting threshold: Double, _ direction: Indicator.Direction, at time: Double
  ) -> Double {
    distribution(at: time).probability(meeting: threshold, direction, link)
  }

  public func eras(at time: Double) -> Double? { parts.map(\.outlook).fewestEras(at: time) }

  /// The distribution on the link scale; a part without numbers has no say.
  private func distribution(at time: Double) -> EmpiricalDistribution? {
    if let distribution = known.withLock({ $0[time] }) { return distribution }
    let distribution = EmpiricalDistribution(
      parts.flatMap { part in
        part.outlook.points(at: time, link).map {
          (point: $0.point, weight: $0.weight * part.weight)
        }
      })
    known.withLock { $0[time] = .some(distribution) }
    return distribution
  }
}
