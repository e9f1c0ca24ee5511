import Indicators

extension QuantileRow {
  /// The levels that a row is made of, in order: those of the row and each twentieth.
  static let levels = Set(QuantileLevels.all + (1..<20).map { Double($0) / 20 }).sorted()

  /// The positions among ``levels`` of the levels of the row.
  private static let places = QuantileLevels.all.compactMap(levels.firstIndex(of:))

  /// The weights of the quantiles at ``levels`` in the mean.
  ///
  /// The quantile function is taken as straight between two levels and as constant beyond the outermost ones. On an
  /// unbounded scale this trims the outermost fortieths, where quantiles are least reliable.
  private static let meanWeights: [Double] = {
    let middles = zip(levels, levels.dropFirst()).map { ($0 + $1) / 2 }
    return zip([0] + middles, middles + [1]).map { $1 - $0 }
  }()

  /// Creates a row from the quantiles of a distribution.
  ///
  /// - Parameters:
  ///   - time: The time.
  ///   - values: Returns the values, in the unit of the indicator, for probabilities.
  init(time: Double, quantiles values: ([Double]) -> [Double]) {
    let known = values(Self.levels)
    self.init(
      time: time, mean: zip(Self.meanWeights, known).reduce(0) { $0 + $1.0 * $1.1 },
      quantiles: Self.rising(Self.places) { known[$0] })
  }

  /// Returns quantiles that rise: rounding of a root search must not cross those that lie together at a bound or a jump.
  static func uncrossed(_ quantiles: [Double]) -> [Double] {
    rising(quantiles.indices) { quantiles[$0] }
  }

  private static func rising(_ places: some Collection<Int>, _ value: (Int) -> Double) -> [Double] {
    var highest = -Double.infinity
    return places.map { place in
      highest = max(highest, value(place))
      return highest
    }
  }
}
