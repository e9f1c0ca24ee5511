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

extension [any Outlook] {
  /// The smallest number of eras that any of them rests on; `nil` if none knows.
  func fewestEras(at time: Double) -> Double? {
    compactMap { $0.eras(at: time) }.min()
  }
}

/// The points that represent an outlook in a pool: 40 equally likely parts.
private enum RepresentingPoints {
  static let count = 40

  /// For each point the quantile below among those of a row, and how far it lies from that towards the next; beyond the
  /// outermost as the nearest.
  static let places: [(below: Int, part: Double)] = (0..<count).map { number in
    let (level, levels) = ((Double(number) + 0.5) / Double(count), QuantileLevels.all)
    let next = min(max(levels.firstIndex { $0 > level } ?? levels.count - 1, 1), levels.count - 1)
    let (left, right) = (levels[next - 1], levels[next])
    return (next - 1, min(max((level - left) / (right - left), 0), 1))
  }
}

extension Outlook {
  /// Returns 40 equally likely points on the link scale that represent the distribution at a time;
  /// none if its quantiles are not finite.
  func points(at time: Double, _ link: Link) -> [(point: Double, weight: Double)] {
    let quantiles = quantiles(at: time)
    guard quantiles.count == QuantileLevels.all.count, quantiles.allSatisfy(\.isFinite)
    else { return [] }
    let points = quantiles.map { link($0) }
    return RepresentingPoints.places.map { below, part in
      (
        point: points[below] + part * (points[below + 1] - points[below]),
        weight: 1 / Double(RepresentingPoints.count)
      )
    }
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
    return link.probability(meeting: threshold, direction, self.cumulativeProbability)
  }
}
