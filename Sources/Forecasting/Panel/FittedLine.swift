/// A weighted least-squares line through a few points, in registers.
///
/// Ten lines are fitted to each of thousands of windows of a panel, so that nothing may be
/// allocated. Single series use `Matrix.weightedLine`.
struct FittedLine {
  /// The value of the line at the last time.
  let end: Double

  /// The change a step, 0 if all times are one.
  let slope: Double

  /// Fits the line.
  ///
  /// - Parameters:
  ///   - count: The number of points, at least 1.
  ///   - time: The time of each.
  ///   - value: The value of each.
  ///   - weight: The weight of each, positive.
  init(
    count: Int, time: (Int) -> Double, value: (Int) -> Double, weight: (Int) -> Double
  ) {
    let last = time(count - 1)
    var (sum, sumTime, sumValue) = (0.0, 0.0, 0.0)
    for index in 0..<count {
      let own = weight(index)
      sum += own
      sumTime += own * (time(index) - last)
      sumValue += own * value(index)
    }
    let (meanTime, meanValue) = (sumTime / sum, sumValue / sum)
    var (product, square) = (0.0, 0.0)
    for index in 0..<count {
      let distance = time(index) - last - meanTime
      product += weight(index) * distance * (value(index) - meanValue)
      square += weight(index) * distance * distance
    }
    slope = square > 0 ? product / square : 0
    end = meanValue - slope * meanTime
  }
}

/// Returns the positions of at most so many of a number of things, evenly taken.
package func evenly(_ limit: Int, of count: Int) -> [Int] {
  guard count > limit else { return Array(0..<count) }
  let step = Double(count) / Double(limit)
  return (0..<limit).map { Int(Double($0) * step) }
}
