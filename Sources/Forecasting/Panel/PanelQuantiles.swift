/// The quantiles of a pool of distributions whose functions are straight between points, so that their sum is, too.
///
/// The search goes from one quantile to the next in rising order: by Newton's steps, which end where the quantile lies on
/// the straight piece that a step has come to; where they do not, as at jumps, from point to point.
struct PanelQuantiles {
  /// Where a search has come to.
  private struct Position {
    var point = -Double.infinity
    /// The distribution function at the point, and its slope from there on.
    var level = 0.0
    var slope = 0.0
    /// The points of any part on either side: the last up to the point and the first beyond; infinite if there is none.
    var last = -Double.infinity
    var next = Double.infinity

    /// Returns where the function would reach a probability if it were straight; not a number or infinite if it is flat.
    func straight(to probability: Double) -> Double { point + (probability - level) / slope }
  }

  /// The number of steps tried for one quantile before the rest is gone from point to point.
  private static let steps = 8

  /// A point of a part.
  private struct Knot {
    /// The point on the scale of the pool.
    let point: Double
    /// The distribution function of the part there, times its weight, and its slope before the point.
    let level: Double
    let slope: Double
  }

  /// The points of all parts, one part after the other, each in rising order.
  private var knots: [Knot] = []
  /// The place of the first point of each part, and at last that after all points.
  private var bounds = [0]
  private let weights: [Double]

  private var position = Position()
  /// For each part the place after its last point up to the position, and up to the one looked at.
  private var places: [Int]
  private var tried: [Int]

  /// Prepares the search.
  init(_ parts: [PanelDistribution.Part]) {
    knots.reserveCapacity(parts.reduce(0) { $0 + $1.shape.points.count })
    bounds.reserveCapacity(parts.count + 1)
    for part in parts {
      Self.add(part, to: &knots)
      bounds.append(knots.count)
    }
    weights = parts.map(\.weight)
    places = bounds.dropLast()
    tried = places
    accept(looked(at: -.infinity))
  }

  private static func add(_ part: PanelDistribution.Part, to knots: inout [Knot]) {
    let shape = part.shape
    var (before, below) = (-Double.infinity, 0.0)
    for index in shape.points.indices {
      let point = part.origin + part.scale * shape.points[index]
      let level = part.weight * shape.levels[index]
      knots.append(Knot(point: point, level: level, slope: (level - below) / (point - before)))
      (before, below) = (point, level)
    }
  }

  /// Returns the least point at which the distribution function is no less than each of the probabilities, which are
  /// in any order; the last point for what rounding leaves.
  mutating func points(of probabilities: [Double]) -> [Double] {
    // Mostly they are in rising order.
    if zip(probabilities, probabilities.dropFirst()).allSatisfy({ $0 <= $1 }) {
      return probabilities.map { point(of: $0) }
    }
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
    while position.level < probability, position.next < .infinity {
      if reached(probability, from: position) { break }
      accept(looked(at: position.next))
    }
    return position.point
  }

  /// Moves on to a quantile, or towards it, by Newton's steps; between a position below and one above by secants where
  /// those lead out.
  private mutating func approach(_ probability: Double) {
    if reached(probability, from: position) { return }
    var target =
      position.slope > 0 ? position.straight(to: probability) : leastQuantile(probability)
    var above: Position?
    for _ in 0..<Self.steps {
      guard target > position.point, target.isFinite else { return }
      let trial = looked(at: target)
      if trial.level < probability {
        accept(trial)
        if reached(probability, from: trial) { return }
      } else if trial.slope > 0,
        probability > trial.level - trial.slope * (trial.point - trial.last)
      {
        // The piece that the trial lies on begins below the quantile.
        accept(trial)
        settle(max(trial.straight(to: probability), trial.last), probability)
        return
      } else {
        above = trial
      }
      target = trial.straight(to: probability)
      if let above, !(target > position.point && target < above.point) {
        let share = (probability - position.level) / (above.level - position.level)
        target = position.point + share * (above.point - position.point)
      }
    }
  }

  /// Moves on to a quantile if it lies on the piece from a position to the next point.
  private mutating func reached(_ probability: Double, from start: Position) -> Bool {
    // By levels: on a piece that is hardly wider than numbers lie apart, points would be rounded to its end.
    guard start.slope > 0,
      probability <= start.level + start.slope * (start.next - start.point)
    else { return false }
    settle(min(start.straight(to: probability), start.next), probability)
    return true
  }

  /// Moves within the piece to the quantile of a probability.
  private mutating func settle(_ point: Double, _ probability: Double) {
    position.point = point
    position.level = probability
  }

  /// Returns a point that a quantile of the pool does not lie below: the least of those of its parts.
  private func leastQuantile(_ probability: Double) -> Double {
    var least = Double.infinity
    for part in weights.indices {
      let sought = weights[part] * probability
      var (low, high) = (bounds[part], bounds[part + 1] - 1)
      while low < high {
        let middle = (low + high) / 2
        if knots[middle].level >= sought { high = middle } else { low = middle + 1 }
      }
      // The point before: between the two the quantile lies.
      least = min(least, knots[max(low - 1, bounds[part])].point)
    }
    return least
  }

  /// Moves on to the position looked at last.
  private mutating func accept(_ looked: Position) {
    position = looked
    swap(&places, &tried)
  }

  /// Returns the position at a point, no less than the one come to.
  private mutating func looked(at point: Double) -> Position {
    Self.looked(at: point, knots, bounds, weights, from: places, to: &tried)
  }

  private static func looked(
    at point: Double, _ knots: [Knot], _ bounds: [Int], _ weights: [Double], from places: [Int],
    to tried: inout [Int]
  ) -> Position {
    var (level, slope, last, next) = (0.0, 0.0, -Double.infinity, Double.infinity)
    let (knots, bounds, weights, places) = (knots.span, bounds.span, weights.span, places.span)
    var tried = tried.mutableSpan
    for part in weights.indices {
      let (first, end) = (bounds[part], bounds[part + 1])
      var place = places[part]
      while place < end, knots[place].point <= point { place += 1 }
      tried[part] = place
      if place > first { last = max(last, knots[place - 1].point) }
      guard place < end else {
        level += weights[part]
        continue
      }
      let right = knots[place]
      next = min(next, right.point)
      guard place > first else { continue }
      let left = knots[place - 1]
      level += left.level
      // Between points that are all but equal it may overflow: the function jumps at the second.
      guard right.slope.isFinite else { continue }
      level += right.slope * (point - left.point)
      slope += right.slope
    }
    return Position(point: point, level: level, slope: slope, last: last, next: next)
  }
}
