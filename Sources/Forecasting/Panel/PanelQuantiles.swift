/// The search for the quantiles of a pool of distributions, all at once.
///
/// The distribution function is tabulated at the ends of cells, with the number of residuals below each, and each
/// quantile searched within one cell by Newton's method: the pool is made of straight pieces, on the right one of which a
/// step hits. Where a step leaves the cell or does not narrow it, the search goes to a corner between two pieces, at which
/// the function may jump. All quantiles take a step together, component after component: a component's numbers are then at
/// hand for all of them.
///
/// Source: Press et al., *Numerical Recipes*, 3rd ed. (2007), section 9.4, for Newton's method within a bracket.
struct PanelQuantiles {
  /// The number of cells that the range is divided into before quantiles are searched in them.
  private static let cells = 48

  /// The difference in probability from which one more step of Newton's ends a search.
  private static let tolerance = 1e-13

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
    /// The point looked at, by Newton's step from the one before; by the secant at first.
    var point: Double
    /// The distance between the two when it was compared last.
    var width = Double.infinity

    /// Begins a search.
    ///
    /// - Parameters:
    ///   - left: A point that is too small.
    ///   - right: A point that is not.
    ///   - below: The distribution function at the left point less the probability.
    ///   - above: The same at the right point.
    init(left: Double, right: Double, below: Double, above: Double) {
      (self.left, self.right) = (left, right)
      point = left - below * (right - left) / (above - below)
    }

    /// Whether the search has come to its end, at ``right``.
    var isOver: Bool { !(right - left > 2 * nearness) }

    /// The length below which two points count as one.
    var nearness: Double { 0.5e-12 * max(1, abs(left), abs(right)) }

    /// Returns whether the next point lies between the two, and every third time whether three steps have halved their
    /// distance, so that no jump can stall the search.
    mutating func isOnItsWay(_ step: Int) -> Bool {
      let isInside = point > left && point < right
      guard step % 3 == 2 else { return isInside }
      defer { width = right - left }
      return isInside && right - left <= width / 2
    }

    /// Moves to a point beside a corner of the distribution function, above it first: where it jumps, its
    /// corner is what is searched.
    mutating func move(beside corner: Double?) {
      point = left + (right - left) / 2
      guard let corner else { return }
      let inside = [corner + nearness, corner - nearness].first { $0 > left && $0 < right }
      if let inside { point = inside }
    }

    /// Takes the point looked at for one of the two, and Newton's step from it for the next.
    ///
    /// - Parameters:
    ///   - value: The distribution function there less the probability.
    ///   - density: Its slope there.
    /// - Returns: Whether the search has come to its end, at ``right``.
    mutating func take(_ value: Double, _ density: Double) -> Bool {
      let next = point - value / density
      if abs(value) <= PanelQuantiles.tolerance {
        right = next >= left && next <= right ? next : point
        return true
      }
      if value < 0 { left = point } else { right = point }
      point = next
      return false
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
    var values = [(probability: Double, density: Double)](repeating: (0, 0), count: count)
    for step in 0..<Self.steps {
      active = active.filter { !searches[$0].isOver }
      for index in active where !searches[index].isOnItsWay(step) {
        searches[index].move(
          beside: corner { (lower[$0 * count + index], upper[$0 * count + index]) })
      }
      if active.isEmpty { break }
      for index in active { values[index] = (0, 0) }
      for (component, distribution) in distributions.enumerated() {
        let weight = weights[component]
        for index in active {
          let place = component * count + index
          var rank = lower[place]
          let value = distribution.value(
            at: searches[index].point, &rank, upTo: upper[place])
          values[index].probability += weight * value.probability
          values[index].density += weight * value.density
          found[place] = rank
        }
      }
      active = active.filter { index in
        let excess = values[index].probability - probabilities[index]
        for component in distributions.indices {
          let place = component * count + index
          if excess < 0 { lower[place] = found[place] } else { upper[place] = found[place] }
        }
        return !searches[index].take(excess, values[index].density)
      }
    }
    // The least point with no less than the probability: at a jump that is the right one.
    return searches.map(\.right)
  }

  /// Returns the middle one of the residuals between two points, of the component that has most of them there, as a
  /// point; `nil` if there is none.
  private func corner(_ ranks: (Int) -> (lower: Int, upper: Int)) -> Double? {
    var most = 0
    var found: Double?
    for (component, distribution) in distributions.enumerated() {
      let (lower, upper) = ranks(component)
      guard upper - lower > most else { continue }
      most = upper - lower
      found = distribution.point(ofResidual: lower + most / 2)
    }
    return found
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
          * distribution.value(
            at: ends[first + index], &rank, upTo: distribution.residuals.count
          ).probability
        table.ranks[component * count + index] = rank
      }
    }
    // All but a millionth of the probability lies between the outermost ends.
    if first == 0 { table.values[0] = 0 }
    if last == Self.cells { table.values[count - 1] = 1 }
    return table
  }
}
