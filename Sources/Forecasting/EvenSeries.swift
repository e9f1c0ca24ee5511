/// A series on an even grid of times, as models in whole steps need it.
struct EvenSeries {
  /// The ordinates on the grid, from the first observation to the last; `nan` where there is none.
  let ordinates: [Double]

  /// The distance of grid points in steps: the greatest on which all observations lie.
  let space: Double

  /// The number of grid points a year; 1 without seasons.
  let period: Int

  /// The share of a space by which an observation may lie off the grid: months differ by a tenth.
  private static let slack = 0.12

  /// Puts the ordinates of a sample on a grid.
  ///
  /// The grid need not be as wide as the gap that is most usual: yearly figures with a gap of three years more
  /// often than one of one year lie on the grid of years. Every distance on which all observations lie is a whole
  /// part of each gap, hence of the typical one, so that those parts are tried from the whole gap on.
  ///
  /// - Throws: ``FitError/Reason/unevenlySpaced(index:gap:space:)`` if there is no grid that at least half of the
  ///   points of have an observation.
  init(_ sample: TrendSample, _ ordinates: [Double]) throws(FitError.Reason) {
    let typical = sample.typicalGap
    var grid: [Int]?
    var space = typical
    // A grid of at most twice as many points as observations is at most so many times finer than a gap.
    for divisor in 1...max(2 * sample.count, 1) where grid == nil {
      space = typical / Double(divisor)
      grid = Self.places(sample.times, space: space)
    }
    guard let grid else {
      let uneven = Self.firstUneven(sample.times, space: typical)
      throw .unevenlySpaced(index: uneven.index, gap: uneven.gap, space: typical)
    }
    var filled = [Double](repeating: .nan, count: (grid.last ?? -1) + 1)
    for (place, ordinate) in zip(grid, ordinates) { filled[place] = ordinate }
    self.ordinates = filled
    self.space = space
    let perYear = (sample.stepsPerYear / space).rounded()
    period = perYear == 4 || perYear == 12 ? Int(perYear) : 1
  }

  /// Returns the grid points of times, rising from 0; `nil` if one lies off the grid, two share a point, or more
  /// than half of the grid were empty.
  private static func places(_ times: [Double], space: Double) -> [Int]? {
    guard let first = times.first else { return [] }
    var places: [Int] = []
    for time in times {
      let exact = (time - first) / space
      let whole = exact.rounded()
      guard abs(exact - whole) <= slack, whole < Double(2 * times.count) else { return nil }
      let place = Int(whole)
      if let last = places.last, place <= last { return nil }
      places.append(place)
    }
    return places
  }

  /// Returns the first observation that does not lie a whole number of spaces after the one before, or else the
  /// one after the longest gap.
  private static func firstUneven(
    _ times: [Double], space: Double
  ) -> (index: Int, gap: Double) {
    let gaps = zip(times.indices.dropFirst(), zip(times.dropFirst(), times).map { $0 - $1 })
    let uneven = gaps.first { _, gap in
      let exact = gap / space
      return abs(exact - exact.rounded()) > slack || exact < 0.5
    }
    return uneven ?? gaps.max { $0.1 < $1.1 } ?? (index: 0, gap: 0)
  }

  /// The last stretch without a missing value: what models that cannot pass over one are fitted to.
  var lastStretch: [Double] {
    guard let gap = ordinates.lastIndex(where: \.isNaN) else { return ordinates }
    return Array(ordinates[(gap + 1)...])
  }
}
