/// A series on an even grid of times, as models in whole steps need it.
struct EvenSeries {
  /// The ordinates on the grid, from the first observation to the last; `nan` where there is none.
  let ordinates: [Double]

  /// The distance of grid points in steps.
  let space: Double

  /// The number of grid points a year; 1 without seasons.
  let period: Int

  /// The share of a space by which an observation may lie off the grid: months differ by a tenth.
  private static let slack = 0.12

  /// Puts the ordinates of a sample on a grid.
  ///
  /// - Throws: ``FitError/Reason/unevenlySpaced(index:gap:space:)`` if a gap is no whole number of spaces, or
  ///   more than half of the grid were empty.
  init(_ sample: TrendSample, _ ordinates: [Double]) throws(FitError.Reason) {
    space = sample.typicalGap
    var grid: [Double] = []
    grid.reserveCapacity(ordinates.count)
    let start = sample.times.first ?? 0
    for (index, ordinate) in ordinates.enumerated() {
      let place = (sample.times[index] - start) / space
      let whole = place.rounded()
      guard abs(place - whole) <= Self.slack, whole < Double(2 * ordinates.count),
        Int(whole) >= grid.count
      else {
        let gap = index > 0 ? sample.times[index] - sample.times[index - 1] : 0
        throw .unevenlySpaced(index: index, gap: gap, space: space)
      }
      while grid.count < Int(whole) { grid.append(.nan) }
      grid.append(ordinate)
    }
    self.ordinates = grid
    let perYear = (sample.stepsPerYear / space).rounded()
    period = perYear == 4 || perYear == 12 ? Int(perYear) : 1
  }

  /// The last stretch without a missing value: what models that cannot pass over one are fitted to.
  var lastStretch: [Double] {
    guard let gap = ordinates.lastIndex(where: \.isNaN) else { return ordinates }
    return Array(ordinates[(gap + 1)...])
  }
}
