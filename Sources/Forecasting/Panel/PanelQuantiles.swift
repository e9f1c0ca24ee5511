import Indicators

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

  /// The distribution function of a part at one of its points.
  private struct Knot {
    /// Its value, times the part's weight, and its slope before the point.
    let level: Double
    let slope: Double
  }

  /// The points of all parts on the scale of the pool, one part after the other, each in rising order and followed by
  /// ``ahead`` infinite ones.
  private let points: [Double]
  /// The function of each part at its points, in the order of the points.
  private let knots: [Knot]
  /// The places of the points of each part.
  private let ranges: [Range<Int>]
  private let weights: [Double]

  /// The weighted mean of the parts' quantiles at `QuantileRow.levels`, near which those of the pool lie.
  private let guesses: [Double]

  /// The number of points that are compared at a time, whose outcomes no processor can foresee one by one.
  private static let ahead = 4

  private var position = Position()
  /// For each part the place after its last point up to the position, and up to the one looked at.
  private var places: [Int]
  private var tried: [Int]

  /// Prepares the search.
  init(_ parts: [PanelDistribution.Part]) {
    let count = parts.reduce(0) { $0 + $1.shape.points.count + Self.ahead }
    var (points, knots, ranges): ([Double], [Knot], [Range<Int>]) = ([], [], [])
    points.reserveCapacity(count)
    knots.reserveCapacity(count)
    ranges.reserveCapacity(parts.count)
    for part in parts {
      let (shape, first) = (part.shape, points.count)
      var (before, below) = (-Double.infinity, 0.0)
      for index in shape.points.indices {
        let point = part.origin + part.scale * shape.points[index]
        let level = part.weight * shape.levels[index]
        points.append(point)
        knots.append(Knot(level: level, slope: (level - below) / (point - before)))
        (before, below) = (point, level)
      }
      ranges.append(first..<points.count)
      for _ in 0..<Self.ahead {
        points.append(.infinity)
        knots.append(Knot(level: part.weight, slope: 0))
      }
    }
    (self.points, self.knots, self.ranges) = (points, knots, ranges)
    weights = parts.map(\.weight)
    guesses = QuantileRow.levels.indices.map { level in
      parts.reduce(0) { $0 + $1.weight * ($1.origin + $1.scale * $1.shape.guides[level]) }
    }
    places = ranges.map(\.lowerBound)
    tried = places
    accept(looked(at: -.infinity))
  }

  /// Returns the least point at which the distribution function is no less than each of the probabilities, which are
  /// in any order; the last point for what rounding leaves.
  mutating func points(of probabilities: [Double]) -> [Double] {
    // Mostly they are in rising order.
    if zip(probabilities, probabilities.dropFirst()).allSatisfy({ $0 <= $1 }) {
      let levels = QuantileRow.levels
      var guide = 0
      return probabilities.map { probability in
        while guide < levels.count, levels[guide] < probability { guide += 1 }
        let isGuided = guide < levels.count && levels[guide] == probability
        return point(of: probability, near: isGuided ? guesses[guide] : .nan)
      }
    }
    var found = [Double](repeating: .nan, count: probabilities.count)
    for index in probabilities.indices.sorted(by: { probabilities[$0] < probabilities[$1] }) {
      found[index] = point(of: probabilities[index], near: .nan)
    }
    return found
  }

  /// Returns the quantile of a probability no less than that of the last search, which lies near a guess if that is a
  /// number.
  private mutating func point(of probability: Double, near guess: Double) -> Double {
    guard probability > position.level else { return position.point }
    approach(probability, from: guess)
    while position.level < probability, position.next < .infinity {
      if reached(probability, from: position) { break }
      accept(looked(at: position.next))
    }
    return position.point
  }

  /// Moves on to a quantile, or towards it, by Newton's steps; between a position below and one above by secants where
  /// those lead out.
  private mutating func approach(_ probability: Double, from guess: Double) {
    if reached(probability, from: position) { return }
    var target =
      guess > position.point
      ? guess
      : position.slope > 0 ? position.straight(to: probability) : leastQuantile(probability)
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
      let range = ranges[part]
      var (low, high) = (range.lowerBound, range.upperBound - 1)
      while low < high {
        let middle = (low + high) / 2
        if knots[middle].level >= sought { high = middle } else { low = middle + 1 }
      }
      // The point before: between the two the quantile lies.
      least = min(least, points[max(low - 1, range.lowerBound)])
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
    Self.looked(at: point, points, knots, ranges, weights, from: places, to: &tried)
  }

  private static func looked(
    at point: Double, _ points: [Double], _ knots: [Knot], _ ranges: [Range<Int>],
    _ weights: [Double], from places: [Int], to tried: inout [Int]
  ) -> Position {
    var (level, slope, last, next) = (0.0, 0.0, -Double.infinity, Double.infinity)
    let (points, knots) = (points.span, knots.span)
    let (ranges, weights, places) = (ranges.span, weights.span, places.span)
    var tried = tried.mutableSpan
    for part in weights.indices {
      let range = ranges[part]
      let place = place(beyond: point, points, from: places[part])
      tried[part] = place
      if place > range.lowerBound { last = max(last, points[place - 1]) }
      guard place < range.upperBound else {
        level += weights[part]
        continue
      }
      next = min(next, points[place])
      guard place > range.lowerBound else { continue }
      level += knots[place - 1].level
      let slopeThere = knots[place].slope
      // Between points that are all but equal it may overflow: the function jumps at the second.
      guard slopeThere.isFinite else { continue }
      level += slopeThere * (point - points[place - 1])
      slope += slopeThere
    }
    return Position(point: point, level: level, slope: slope, last: last, next: next)
  }

  /// Returns the place of the first point beyond a given one, which is finite or negative, from a place that is not
  /// beyond it on.
  @inline(__always)
  private static func place(beyond point: Double, _ points: Span<Double>, from start: Int) -> Int {
    var place = start
    while true {
      let four = SIMD4(points[place], points[place + 1], points[place + 2], points[place + 3])
      let passed = SIMD4<Int64>.zero.replacing(with: 1, where: four .<= point).wrappedSum()
      place += Int(passed)
      if passed < ahead { return place }
    }
  }
}
