/// The quantiles of a pool of distributions whose functions are straight between points, so that their sum is, too.
///
/// The search goes from one quantile to the next in rising order: by steps that a straight line promises to end before it,
/// and at last from point to point, so that it ends on the very piece, or at the jump, in which the quantile lies.
struct PanelQuantiles {
  /// Where a search has come to.
  private struct Position {
    var point = -Double.infinity
    /// The distribution function at the point, and its slope from there on.
    var level = 0.0
    var slope = 0.0
    /// The next point of any part; infinite beyond the last.
    var next = Double.infinity
  }

  /// The part of the way to a quantile that a step goes.
  private static let part = 0.9

  /// The number of steps tried for one quantile, and the probability from which the rest is gone from point to point.
  private static let steps = 6
  private static let near = 1e-3

  /// The points of all parts on the scale of the pool, one part after the other, each in rising order.
  private var points: [Double] = []
  /// The distribution function at each, times the weight of its part.
  private var levels: [Double] = []
  /// The place of the first point of each part, and at last that after all points.
  private var bounds = [0]
  private let weights: [Double]

  private var position = Position()
  /// For each part the place after its last point up to the position, and up to the one looked at.
  private var places: [Int]
  private var tried: [Int]

  /// Prepares the search.
  init(_ parts: [PanelDistribution.Part]) {
    let count = parts.reduce(0) { $0 + $1.shape.points.count }
    points.reserveCapacity(count)
    levels.reserveCapacity(count)
    for part in parts {
      let shape = part.shape
      for index in shape.points.indices {
        points.append(part.origin + part.scale * shape.points[index])
        levels.append(part.weight * shape.levels[index])
      }
      bounds.append(points.count)
    }
    weights = parts.map(\.weight)
    places = bounds.dropLast()
    tried = places
    accept(looked(at: -.infinity))
  }

  /// Returns the least point at which the distribution function is no less than each of the probabilities, which are
  /// in any order; the last point for what rounding leaves.
  mutating func points(of probabilities: [Double]) -> [Double] {
    var found = [Double](repeating: .nan, count: probabilities.count)
    for index in probabilities.indices.sorted(by: { probabilities[$0] < probabilities[$1] }) {
      found[index] = point(of: probabilities[index])
    }
    return found
  }

  /// Returns the quantile of a probability no less than that of the last search.
  private mutating func point(of probability: Double) -> Double {
    guard probability > position.level else { return position.point }
    approach(probability)
    while position.next > position.point, position.next < .infinity {
      let reached = position.level + position.slope * (position.next - position.point)
      if position.slope > 0, probability <= reached {
        return min(position.point + way(to: probability), position.next)
      }
      accept(looked(at: position.next))
      if position.level >= probability { break }
    }
    return position.point
  }

  /// Moves on towards a quantile by steps that do not reach it.
  private mutating func approach(_ probability: Double) {
    var target =
      position.slope > 0
      ? position.point + Self.part * way(to: probability) : leastQuantile(probability)
    for _ in 0..<Self.steps {
      guard target > position.point, target.isFinite else { return }
      let trial = looked(at: target)
      if trial.level < probability {
        accept(trial)
        guard probability - position.level > Self.near else { return }
        target = position.point + Self.part * way(to: probability)
      } else {
        let share = (probability - position.level) / (trial.level - position.level)
        target = position.point + Self.part * share * (target - position.point)
      }
    }
  }

  /// Returns a point that a quantile of the pool does not lie below: the least of those of its parts.
  private func leastQuantile(_ probability: Double) -> Double {
    var least = Double.infinity
    for part in weights.indices {
      let sought = weights[part] * probability
      var (low, high) = (bounds[part], bounds[part + 1] - 1)
      while low < high {
        let middle = (low + high) / 2
        if levels[middle] >= sought { high = middle } else { low = middle + 1 }
      }
      // The point before: between the two the quantile lies.
      least = min(least, points[max(low - 1, bounds[part])])
    }
    return least
  }

  /// Returns the distance to a quantile if the function went on as straight; infinite or not a number if it is flat.
  private func way(to probability: Double) -> Double {
    (probability - position.level) / position.slope
  }

  /// Moves on to the position looked at last.
  private mutating func accept(_ looked: Position) {
    position = looked
    swap(&places, &tried)
  }

  /// Returns the position at a point, no less than the one come to.
  private mutating func looked(at point: Double) -> Position {
    var (level, slope, next) = (0.0, 0.0, Double.infinity)
    for part in weights.indices {
      let (first, end) = (bounds[part], bounds[part + 1])
      var place = places[part]
      while place < end, points[place] <= point { place += 1 }
      tried[part] = place
      guard place < end else {
        level += weights[part]
        continue
      }
      next = min(next, points[place])
      guard place > first else { continue }
      let left = points[place - 1]
      let local = (levels[place] - levels[place - 1]) / (points[place] - left)
      level += levels[place - 1]
      // Between points that are all but equal it may overflow: the function jumps at the second.
      guard local.isFinite else { continue }
      level += local * (point - left)
      slope += local
    }
    return Position(point: point, level: level, slope: slope, next: next)
  }
}
