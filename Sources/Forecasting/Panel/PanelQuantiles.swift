/// The search for the quantiles of a pool of distributions, all at once.
///
/// The distribution function is tabulated at the ends of cells, with the number of residuals below each, and each
/// quantile searched within one cell by the Illinois method: the pool is made of straight pieces, on which the secant nearly
/// always hits, and each cell holds few of the residuals. All quantiles take a step together, component after component: a
/// component's numbers are then at hand for all of them.
///
/// Source: Dowell and Jarratt, "A modified regula falsi method", *BIT* 11 (1971) 168–174.
struct PanelQuantiles {
  /// The number of cells that the range is divided into before quantiles are searched in them.
  private static let cells = 48

  /// The difference in probability below which a point counts as found; sums of shares are rounded by less.
  private static let tolerance = 1e-15

  /// The greatest number of steps of a search.
  private static let steps = 200

  private let distributions: [PanelComponent.Distribution]
  private let weights: [Double]
  /// The ends of the cells, rising.
  private let ends: [Double]

  /// Prepares the search.
  ///
  /// - Parameters:
  ///   - distributions: The distributions, at least one.
  ///   - weights: As many weights, of sum 1.
  init(_ distributions: [PanelComponent.Distribution], _ weights: [Double]) {
    self.distributions = distributions
    self.weights = weights
    let ranges = distributions.map(\.range)
    let low = ranges.map(\.lowerBound).min() ?? 0
    let high = ranges.map(\.upperBound).max() ?? 0
    // Cells are finest in the middle of the range, where most of the probability lies.
    ends = (0...Self.cells).map { index in
      let part = 2 * Double(index) / Double(Self.cells) - 1
      return low + (high - low) * (1 + part * abs(part)) / 2
    }
  }

  /// The distribution function at the ends of cells from one on, with the number of residuals of each component at or
  /// below each end.
  private struct Table {
    let first: Int
    var values: [Double]
    /// Component after component, end after end.
    var ranks: [Int]

    func rank(_ component: Int, at end: Int) -> Int {
      ranks[component * values.count + end - first]
    }
  }

  /// A search between two points; not a number where numbers overflow.
  private struct Search {
    var left: Double
    var right: Double
    /// The distribution function at either point less the probability.
    var below: Double
    var above: Double
    var side = 0
    /// The point looked at.
    var point = 0.0
    /// The distance between the two when it was last compared.
    var width = Double.infinity

    /// Moves to the next point to look at; false if the search has come to its end, at ``right``.
    mutating func advance(_ step: Int) -> Bool {
      guard right - left > 1e-12 * max(1, abs(left), abs(right)) else { return false }
      // Three steps halve the distance at least, so that a jump cannot stall the secant.
      var isHalving = above == below
      if step % 3 == 2 {
        isHalving = isHalving || right - left > width / 2
        width = right - left
      }
      let secant = left - below * (right - left) / (above - below)
      let isInside = secant > left && secant < right
      point = isHalving || !isInside ? left + (right - left) / 2 : secant
      return point > left && point < right
    }

    /// Takes the point looked at, at which the distribution function is too small, for the left one.
    mutating func rise(_ value: Double) {
      (left, below) = (point, value)
      if side == -1 { above /= 2 }
      side = -1
    }

    /// Takes the point looked at, at which the distribution function is too great, for the right one.
    mutating func fall(_ value: Double) {
      (right, above) = (point, value)
      if side == 1 { below /= 2 }
      side = 1
    }
  }

  /// Returns the points for probabilities in any order.
  func points(of probabilities: [Double]) -> [Double] {
    guard let least = probabilities.min(), let greatest = probabilities.max() else { return [] }
    let table = table(from: cell(of: least) - 1, through: cell(of: greatest))
    let count = probabilities.count
    var searches: [Search] = []
    // For each component and probability the number of residuals at or below the left and the right point, and the one
    // looked at.
    var lower = [Int](repeating: 0, count: distributions.count * count)
    var upper = lower
    for (index, probability) in probabilities.enumerated() {
      let place =
        table.values.dropFirst().firstIndex { $0 >= probability } ?? table.values.count - 1
      let end = table.first + place
      searches.append(
        Search(
          left: ends[end - 1], right: ends[end], below: table.values[place - 1] - probability,
          above: table.values[place] - probability))
      for component in distributions.indices {
        lower[component * count + index] = table.rank(component, at: end - 1)
        upper[component * count + index] = table.rank(component, at: end)
      }
    }
    var found = lower
    var active = Array(probabilities.indices)
    var values = [Double](repeating: 0, count: count)
    for step in 0..<Self.steps {
      active = active.filter { searches[$0].advance(step) }
      if active.isEmpty { break }
      for index in active { values[index] = 0 }
      for (component, distribution) in distributions.enumerated() {
        let weight = weights[component]
        for index in active {
          let place = component * count + index
          var rank = lower[place]
          values[index] +=
            weight * distribution.cumulative(searches[index].point, &rank, upTo: upper[place])
          found[place] = rank
        }
      }
      active = active.filter { index in
        let value = values[index] - probabilities[index]
        let isBelow = value < 0
        let isFound = abs(value) <= Self.tolerance
        if isFound {
          searches[index].right = searches[index].point
        } else if isBelow {
          searches[index].rise(value)
        } else {
          searches[index].fall(value)
        }
        for component in distributions.indices {
          let place = component * count + index
          if isBelow { lower[place] = found[place] } else { upper[place] = found[place] }
        }
        return !isFound
      }
    }
    // The least point with no less than the probability: at a jump that is the right one.
    return searches.map(\.right)
  }

  /// Returns the first end of a cell at which the distribution function is no less than a probability, 1 at least.
  private func cell(of probability: Double) -> Int {
    var (low, high) = (1, Self.cells)
    while low < high {
      let middle = (low + high) / 2
      if value(at: ends[middle]) >= probability { high = middle } else { low = middle + 1 }
    }
    return low
  }

  /// Returns the distribution function at a point.
  private func value(at point: Double) -> Double {
    zip(weights, distributions).reduce(0) { $0 + $1.0 * $1.1.cumulative(point) }
  }

  /// Tabulates the distribution function at the ends of cells.
  private func table(from first: Int, through last: Int) -> Table {
    let count = last - first + 1
    var table = Table(
      first: first, values: [Double](repeating: 0, count: count),
      ranks: [Int](repeating: 0, count: count * distributions.count))
    for (component, distribution) in distributions.enumerated() {
      var rank = 0
      for index in 0..<count {
        table.values[index] +=
          weights[component]
          * distribution.cumulative(
            ends[first + index], &rank, upTo: distribution.residuals.count)
        table.ranks[component * count + index] = rank
      }
    }
    // All but a millionth of the probability lies between the outermost ends.
    if first == 0 { table.values[0] = 0 }
    if last == Self.cells { table.values[count - 1] = 1 }
    return table
  }
}
