/// The seasons of a series as classical decomposition finds them.
///
/// Source: Hyndman and Athanasopoulos, *Forecasting: Principles and Practice*, 3rd ed. (2021), section 3.4;
/// the test is that of Assimakopoulos and Nikolopoulos (2000), taken of changes.
struct SeasonalIndices {
  /// The mean deviation from a moving average (or ratio to it) of each season, from the first value's on;
  /// they cancel out.
  let values: [Double]

  /// Whether they are ratios.
  let multiplies: Bool

  /// Finds the seasons of a series of at least two cycles; `nan` stands for a missing value.
  init(_ series: [Double], period: Int, multiplies: Bool) {
    self.multiplies = multiplies
    var sums = [Double](repeating: 0, count: period)
    var counts = [Double](repeating: 0, count: period)
    let half = period / 2
    for index in series.indices where index >= half && index + half < series.count {
      var sum = 0.0
      for offset in -half...half {
        let edge = period.isMultiple(of: 2) && abs(offset) == half
        sum += (edge ? 0.5 : 1) * series[index + offset]
      }
      let centre = sum / Double(period)
      let deviation = multiplies ? series[index] / centre : series[index] - centre
      guard deviation.isFinite else { continue }
      sums[index % period] += deviation
      counts[index % period] += 1
    }
    let neutral = multiplies ? 1.0 : 0
    let means = zip(sums, counts).map { $1 > 0 ? $0 / $1 : neutral }
    let mean = means.reduce(0, +) / Double(period)
    values = means.map { multiplies ? max($0 / mean, 0.01) : $0 - mean }
  }

  /// The series without its seasons.
  func removed(from series: [Double]) -> [Double] {
    series.enumerated().map { index, value in
      let season = values[index % values.count]
      return multiplies ? value / season : value - season
    }
  }

  /// Returns whether a series has seasons: the autocorrelation of its changes at one cycle, which no trend
  /// blurs, is positive and significant at 5 %.
  static func arePresent(in values: [Double], period: Int) -> Bool {
    guard period > 1, values.count >= 2 * period + 2 else { return false }
    let series = zip(values.dropFirst(), values).map { $0 - $1 }
    let mean = series.reduce(0, +) / Double(series.count)
    let squares = series.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    guard squares > 0 else { return false }
    let product = zip(series.dropFirst(period), series).reduce(0) {
      $0 + ($1.0 - mean) * ($1.1 - mean)
    }
    let error = (1 / Double(series.count)).squareRoot()
    return product / squares > 1.645 * error
  }
}
