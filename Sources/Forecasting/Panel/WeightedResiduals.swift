import Synchronization

/// The distributions of a pool's residuals for series that start near a point, made when first asked for.
///
/// Series whose starts lie in one interval of ``width`` share the distributions of its middle: in a nation's thousands of
/// places, weighing the windows anew for each took a sixth of the time. The kernel is ``PanelComponent/bandwidth`` wide,
/// a hundred times the distance to the middle; base and scale of a distribution are always those of the series.
///
/// A class with a lock, since all threads that forecast a panel share its pools.
final class WeightedResiduals: Sendable {
  /// The width of an interval of starts, in logits.
  static let width = 1.0 / 64

  /// The greatest distance of a start from 0 that distributions are remembered for, in logits.
  private static let greatestStart = 64.0

  private struct Key: Hashable {
    let component: Int
    let interval: Int
  }

  private let known = Mutex<[Key: LinearDistribution?]>([:])

  /// Returns the distributions of the residuals of some components of a pool; `nil` for a component that has none.
  ///
  /// - Parameters:
  ///   - components: The positions of the components in the pool.
  ///   - start: Where the series start, in logits.
  ///   - make: Makes the distribution of a component for a start.
  /// - Returns: A distribution for each of the components, in their order.
  func distributions(
    of components: [Int], from start: Double,
    _ make: (_ start: Double) -> (_ component: Int) -> LinearDistribution?
  ) -> [LinearDistribution?] {
    guard abs(start) < Self.greatestStart else { return components.map(make(start)) }
    let middle = (start / Self.width).rounded()
    let keys = components.map { Key(component: $0, interval: Int(middle)) }
    let remembered = known.withLock { known in keys.map { known[$0] } }
    if !remembered.contains(where: { $0 == nil }) { return remembered.map { $0 ?? nil } }
    // Two threads that meet here make the same twice.
    let made = components.map(make(middle * Self.width))
    known.withLock { known in
      for (key, distribution) in zip(keys, made) { known[key] = .some(distribution) }
    }
    return made
  }
}
