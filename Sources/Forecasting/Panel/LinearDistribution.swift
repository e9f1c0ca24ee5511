import ElementaryFunctions
import Indicators
import Statistics

/// A distribution function that is straight between points, on a scale without unit.
///
/// It is 0 below the first point and 1 from the last one on, and jumps there and where points are equal.
///
/// A class, since distributions are pooled for each row of a forecast, and a reference is copied faster than two arrays.
final class LinearDistribution: Sendable {
  /// The points in rising order, at least one.
  let points: [Double]

  /// The distribution function at each point, not falling, at most 1; at equal points, before and after the jump.
  let levels: [Double]

  /// The quantiles at `QuantileRow.levels`, about: where a search for those of a pool begins.
  let guides: [Double]

  init(points: [Double], levels: [Double]) {
    self.points = points
    self.levels = levels
    var place = 0
    guides = QuantileRow.levels.map { level in
      if points.isEmpty { return .nan }
      while place < levels.count - 1, levels[place] < level { place += 1 }
      guard place > 0, levels[place] > levels[place - 1] else { return points[place] }
      let share = (level - levels[place - 1]) / (levels[place] - levels[place - 1])
      return points[place - 1] + min(share, 1) * (points[place] - points[place - 1])
    }
  }

  /// Creates the distribution of points in rising order by the weight of each.
  ///
  /// Without any weight the levels are not numbers.
  convenience init(points: [Double], weight: (Int) -> Double) {
    var sum = 0.0
    let sums = points.indices.map { index in
      sum += weight(index)
      return sum
    }
    self.init(points: points, levels: sums.map { $0 / sum })
  }

  /// Returns the probability of a value at or below a given one.
  func cumulative(_ value: Double) -> Double {
    var (low, high) = (0, points.count)
    while low < high {
      let middle = (low + high) / 2
      if points[middle] <= value { low = middle + 1 } else { high = middle }
    }
    guard low > 0 else { return 0 }
    guard low < points.count else { return 1 }
    let (left, right) = (points[low - 1], points[low])
    guard right > left else { return levels[low - 1] }
    return levels[low - 1]
      + (value - left) / (right - left) * (levels[low] - levels[low - 1])
  }

  /// Returns a distribution through so few of the points that it differs by no more than a tolerance in probability
  /// anywhere, and in the tails by no more than eight times the tolerance of what lies beyond.
  ///
  /// With 1/256, some 120 of 850 points are left, so that quantiles of a pool are found in a quarter of the time.
  ///
  /// Source: the fan of lines through the last point kept, after Sklansky and Gonzalez, "Fast polygonal approximation of
  /// digitized curves", *Pattern Recognition* 12 (1980) 327–331.
  func condensed(within tolerance: Double = 1.0 / 256) -> LinearDistribution {
    guard points.count > 2 else { return self }
    var (kept, heights) = ([points[0]], [levels[0]])
    kept.reserveCapacity(128)
    heights.reserveCapacity(128)
    // The lines from the last point kept that pass near enough to all points since lie between two slopes.
    var (least, greatest) = (-Double.infinity, Double.infinity)
    var (point, level) = (points[0], levels[0])
    // The last point looked at: those between which little happens are passed over.
    var (before, seen) = (0, levels[0])
    for index in 1..<points.count {
      let height = levels[index]
      let allowed = tolerance * Swift.min(1, 8 * height, 8 * (1 - height))
      if index + 1 < points.count, levels[index + 1] - seen < allowed / 4 { continue }
      let width = points[index] - point
      if height - level < least * width || height - level > greatest * width {
        (point, level) = (points[before], levels[before])
        (least, greatest) = (-.infinity, .infinity)
        kept.append(point)
        heights.append(level)
      }
      let (run, rise) = (points[index] - point, height - level)
      if run > 0 {
        let inverse = 1 / run
        least = Swift.max(least, (rise - 0.75 * allowed) * inverse)
        greatest = Swift.min(greatest, (rise + 0.75 * allowed) * inverse)
      } else if rise > allowed / 4 {
        // A jump.
        level = height
        kept.append(point)
        heights.append(level)
      }
      (before, seen) = (index, height)
    }
    kept.append(points[points.count - 1])
    heights.append(levels[levels.count - 1])
    return LinearDistribution(points: kept, levels: heights)
  }

  /// Student's *t* distribution with five degrees of freedom, within 1/1024.
  static let student: LinearDistribution = {
    let exact = StudentT(location: 0, scale: 1, degreesOfFreedom: 5)
    let levels = (-600...0).map { Double.exp(Double($0) / 50) / 2 }
    let lower = LinearDistribution(points: levels.map(exact.quantile), levels: levels)
      .condensed(within: 1.0 / 1024)
    return LinearDistribution(
      points: lower.points + lower.points.dropLast().reversed().map { -$0 },
      levels: lower.levels + lower.levels.dropLast().reversed().map { 1 - $0 })
  }()
}
