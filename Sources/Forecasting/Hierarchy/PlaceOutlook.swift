public import Indicators
import Statistics
import Synchronization

/// The outlook of a place without observations of its own.
///
/// It is the outlook of the place it belongs to, convolved on the link scale with the spread
/// between places, or, where that place has none, the pool of its sisters' outlooks. One value
/// serves all places of a parent; distributions are cached by time.
public final class PlaceOutlook: Outlook {
  private enum Source {
    case parent(any Outlook, PlaceSpread)
    case sisters([any Outlook])
  }

  private let source: Source
  private let link: Link
  private let known = Mutex<[Double: EmpiricalDistribution?]>([:])

  /// The greatest number of sisters that are pooled; more add nothing but work.
  private static let greatestSisterCount = 40

  /// Creates the outlook from the place it belongs to.
  ///
  /// - Parameters:
  ///   - parent: The outlook of the place it belongs to.
  ///   - spread: The distribution of places around it.
  ///   - link: The link of the indicator.
  public init(parent: any Outlook, spread: PlaceSpread, link: Link) {
    source = .parent(parent, spread)
    self.link = link
  }

  /// Creates the outlook from sister places.
  ///
  /// - Parameters:
  ///   - sisters: The outlook of each, at least one.
  ///   - link: The link of the indicator.
  public init(sisters: [any Outlook], link: Link) {
    precondition(!sisters.isEmpty, "at least one sister")
    source = .sisters(evenly(Self.greatestSisterCount, of: sisters.count).map { sisters[$0] })
    self.link = link
  }

  public var origin: Double {
    switch source {
    case .parent(let parent, _): parent.origin
    case .sisters(let sisters): sisters.map(\.origin).max() ?? 0
    }
  }

  public func row(at time: Double) -> QuantileRow {
    distribution(at: time).row(at: time, link)
  }

  public func probability(
    meeting threshold: Double, _ direction: Indicator.Direction, at time: Double
  ) -> Double {
    distribution(at: time).probability(meeting: threshold, direction, link)
  }

  public func eras(at time: Double) -> Double? {
    switch source {
    case .parent(let parent, _): parent.eras(at: time)
    case .sisters(let sisters): sisters.fewestEras(at: time)
    }
  }

  /// The distribution on the link scale.
  private func distribution(at time: Double) -> EmpiricalDistribution? {
    if let distribution = known.withLock({ $0[time] }) { return distribution }
    let points: [(point: Double, weight: Double)]
    switch source {
    case .parent(let parent, let spread):
      points = parent.points(at: time, link).flatMap { centre in
        spread.atoms.map { (point: centre.point + $0.point, weight: centre.weight * $0.weight) }
      }
    case .sisters(let sisters):
      points = sisters.flatMap { $0.points(at: time, link) }
    }
    let distribution = EmpiricalDistribution(points)
    known.withLock { $0[time] = .some(distribution) }
    return distribution
  }
}

/// The linear pool of outlooks of one series.
public struct PooledOutlook: Outlook {
  private let parts: [(outlook: any Outlook, weight: Double)]
  private let link: Link

  /// The weight of the outlook borrowed from the place above, in own observations.
  ///
  /// Weights of 0.1 to 0.2 for one own observation give CRPS within 1 % of the best on municipalities,
  /// regions, provinces and states, and bring the coverage of 80 % intervals from 0.78 to 0.83.
  static let elsewhereWeight = 0.18

  /// The number of own observations from which nothing is borrowed from the place above.
  public static let enoughObservations = 4

  /// Returns the weight of a place's own outlook beside the one borrowed from the place above.
  ///
  /// - Parameter observations: Their number, at least 1.
  /// - Returns: The weight, 0 to 1.
  public static func ownWeight(observations: Int) -> Double {
    let count = Double(observations)
    return count / (count + elsewhereWeight)
  }

  /// Pools outlooks with equal weights, such as those of the readings of contradictory reports.
  ///
  /// - Parameters:
  ///   - outlooks: The outlooks, at least one.
  ///   - link: The link of the indicator.
  public init(equally outlooks: [any Outlook], link: Link) {
    precondition(!outlooks.isEmpty, "a pool of nothing")
    parts = outlooks.map { ($0, 1 / Double(outlooks.count)) }
    self.link = link
  }

  /// Pools the outlook from a place's few own observations with the one borrowed from above.
  ///
  /// The weight of the latter falls with every own observation. It bounds the influence of a
  /// single, perhaps unusual, report.
  ///
  /// - Parameters:
  ///   - own: The outlook from the place's own observations.
  ///   - observations: Their number, at least 1.
  ///   - elsewhere: The outlook borrowed from the place it belongs to.
  ///   - link: The link of the indicator.
  public init(own: any Outlook, observations: Int, elsewhere: PlaceOutlook, link: Link) {
    let weight = Self.ownWeight(observations: observations)
    parts = [(own, weight), (elsewhere, 1 - weight)]
    self.link = link
  }

  public var origin: Double { parts.map(\.outlook.origin).max() ?? 0 }

  public func row(at time: Double) -> QuantileRow {
    EmpiricalDistribution(
      parts.flatMap { part in
        part.outlook.points(at: time, link).map {
          (point: $0.point, weight: $0.weight * part.weight)
        }
      }
    ).row(at: time, link)
  }

  public func probability(
    meeting threshold: Double, _ direction: Indicator.Direction, at time: Double
  ) -> Double {
    // A part whose probability is not a number is left out of the pool.
    let answers = parts.map { part in
      (part.outlook.probability(meeting: threshold, direction, at: time), part.weight)
    }.filter { $0.0.isFinite }
    let weights = answers.reduce(0) { $0 + $1.1 }
    return weights > 0 ? answers.reduce(0) { $0 + $1.0 * $1.1 } / weights : .nan
  }

  public func eras(at time: Double) -> Double? { parts.map(\.outlook).fewestEras(at: time) }
}

extension [any Outlook] {
  /// The smallest number of eras that any of them rests on; `nil` if none of them has eras.
  fileprivate func fewestEras(at time: Double) -> Double? {
    compactMap { $0.eras(at: time) }.min()
  }
}

extension Outlook {
  /// The levels of the points that represent an outlook: 40 equally likely parts.
  private static var levels: [Double] { (0..<40).map { (Double($0) + 0.5) / 40 } }

  /// Returns 40 equally likely points on the link scale that represent the distribution at a time;
  /// none if its quantiles are not finite.
  func points(at time: Double, _ link: Link) -> [(point: Double, weight: Double)] {
    let row = row(at: time)
    guard row.quantiles.count == QuantileLevels.all.count, row.quantiles.allSatisfy(\.isFinite)
    else { return [] }
    return Self.levels.map { level in
      (point: Self.interpolated(row.quantiles.map { link($0) }, level), weight: 1.0 / 40)
    }
  }

  /// Returns a quantile between those of the levels, or beyond the outermost ones as the nearest does.
  private static func interpolated(_ points: [Double], _ level: Double) -> Double {
    let levels = QuantileLevels.all
    let next = min(max(levels.firstIndex { $0 > level } ?? levels.count - 1, 1), levels.count - 1)
    let (left, right) = (levels[next - 1], levels[next])
    let part = min(max((level - left) / (right - left), 0), 1)
    return points[next - 1] + part * (points[next] - points[next - 1])
  }
}

extension EmpiricalDistribution? {
  /// Returns mean and quantiles in the unit of the indicator.
  func row(at time: Double, _ link: Link) -> QuantileRow {
    guard let self else { return QuantileRow(time: time, mean: .nan, quantiles: []) }
    return QuantileRow(time: time) { $0.map { link.inverse(self.quantile($0)) } }
  }

  /// Returns the probability of meeting a threshold.
  func probability(
    meeting threshold: Double, _ direction: Indicator.Direction, _ link: Link
  ) -> Double {
    guard let self else { return .nan }
    let (lower, upper) = link.bounds
    switch direction {
    case .atLeast:
      if threshold <= lower { return 1 }
      return threshold > upper ? 0 : 1 - self.cumulativeProbability(link(threshold))
    case .atMost:
      if threshold >= upper { return 1 }
      return threshold < lower ? 0 : self.cumulativeProbability(link(threshold))
    }
  }
}
