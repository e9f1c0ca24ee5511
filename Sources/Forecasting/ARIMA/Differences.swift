/// Differences of a series, and the tests that choose the number of differences.
enum Differences {
  /// Returns the differences of a series, ordinary and seasonal.
  static func of(_ values: [Double], ordinary: Int, seasonal: Int, period: Int) -> [Double] {
    var result = values
    for _ in 0..<seasonal {
      result = zip(result.dropFirst(period), result).map { $0 - $1 }
    }
    for _ in 0..<ordinary { result = zip(result.dropFirst(), result).map { $0 - $1 } }
    return result
  }

  /// The polynomial (1 − B)ᵈ (1 − Bˢ)ᴰ.
  static func polynomial(ordinary: Int, seasonal: Int, period: Int) -> [Double] {
    var result = [1.0]
    func multiply(by lag: Int) {
      var next = result + [Double](repeating: 0, count: lag)
      for (index, value) in result.enumerated() { next[index + lag] -= value }
      result = next
    }
    for _ in 0..<seasonal { multiply(by: period) }
    for _ in 0..<ordinary { multiply(by: 1) }
    return result
  }

  /// Returns the number of differences, 0 to 2, after which a level can be taken for stationary: by
  /// successive KPSS tests at 5 %.
  ///
  /// Source: Kwiatkowski, Phillips, Schmidt and Shin, *Journal of Econometrics* 54 (1992) 159–178; Hyndman and
  /// Khandakar, *Journal of Statistical Software* 27 (3) (2008).
  static func ordinary(_ values: [Double]) -> Int {
    var (series, count) = (values, 0)
    while count < 2, series.count > 3, kpss(series) > 0.463 {
      series = zip(series.dropFirst(), series).map { $0 - $1 }
      count += 1
    }
    return count
  }

  /// The KPSS statistic around a level, with Bartlett weights over 3√n/13 lags.
  static func kpss(_ values: [Double]) -> Double {
    let n = Double(values.count)
    let mean = values.reduce(0, +) / n
    var (sum, squares, cumulated) = (0.0, 0.0, 0.0)
    for value in values {
      sum += value - mean
      cumulated += sum * sum
      squares += (value - mean) * (value - mean)
    }
    guard squares > 0 else { return 0 }
    let lags = Int(3 * n.squareRoot() / 13)
    var variance = squares
    for lag in 1..<(lags + 1) {
      var product = 0.0
      for index in lag..<values.count {
        product += (values[index] - mean) * (values[index - lag] - mean)
      }
      variance += 2 * product * (1 - Double(lag) / Double(lags + 1))
    }
    return variance > 0 ? cumulated / (n * variance) : 0
  }

  /// Returns whether seasons are so strong that a seasonal difference is called for: their share of the
  /// variance around the trend is above 0.64.
  ///
  /// Source: Wang, Smith and Hyndman, *Data Mining and Knowledge Discovery* 13 (2006) 335–364; the
  /// threshold is that of the R package forecast.
  static func needsSeasonal(_ values: [Double], period: Int) -> Bool {
    guard period > 1, values.count >= 2 * period + 2 else { return false }
    let half = period / 2
    var sums = [Double](repeating: 0, count: period)
    var counts = [Double](repeating: 0, count: period)
    var detrended: [(place: Int, value: Double)] = []
    for index in half..<(values.count - half) {
      var trend = 0.0
      for offset in -half...half {
        let edge = period.isMultiple(of: 2) && abs(offset) == half
        trend += (edge ? 0.5 : 1) * values[index + offset]
      }
      let value = values[index] - trend / Double(period)
      detrended.append((index % period, value))
      sums[index % period] += value
      counts[index % period] += 1
    }
    let means = zip(sums, counts).map { $1 > 0 ? $0 / $1 : 0 }
    let whole = detrended.reduce(0) { $0 + $1.value * $1.value }
    let rest = detrended.reduce(0) {
      let remainder = $1.value - means[$1.place]
      return $0 + remainder * remainder
    }
    return whole > 0 && 1 - rest / whole > 0.64
  }
}
