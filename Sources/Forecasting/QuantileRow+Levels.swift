import Indicators

extension QuantileRow {
  /// The mid-levels of twenty equally likely parts, whose mean quantile is taken as the mean; on an
  /// unbounded scale this trims the outermost fortieths, where the quantiles are least reliable.
  private static let meanLevels = (0..<20).map { (Double($0) + 0.5) / 20 }

  /// All levels that a row is made of, each once and in order.
  private static let levels = Array(Set(meanLevels + QuantileLevels.all)).sorted()

  /// The position among ``levels`` of each level of the mean, then of each of the row.
  private static let places = (meanLevels + QuantileLevels.all).map { level in
    levels.firstIndex(of: level) ?? 0
  }

  /// Creates a row from the quantiles of a distribution.
  ///
  /// - Parameters:
  ///   - time: The time.
  ///   - values: Returns the values, in the unit of the indicator, for probabilities.
  init(time: Double, quantiles values: ([Double]) -> [Double]) {
    let known = values(Self.levels)
    let found = Self.places.map { known[$0] }
    let count = Self.meanLevels.count
    // Rounding of a root search must not cross quantiles that lie together at a bound or a jump.
    var highest = -Double.infinity
    let quantiles = found.dropFirst(count).map { value in
      highest = max(highest, value)
      return highest
    }
    self.init(
      time: time, mean: found.prefix(count).reduce(0, +) / Double(count), quantiles: quantiles)
  }
}
