/// A straight line fitted to points by weighted least squares.
public struct WeightedLine: Sendable, Equatable {
  /// The ordinate at abscissa 0.
  public let intercept: Double

  /// The change of the ordinate per unit of the abscissa.
  public let slope: Double

  /// Fits the line with the smallest Σ *w* (*y* − *a* − *b* *x*)².
  ///
  /// The sums are taken in the order of the points about the weighted means, in a loop of plain additions and
  /// multiplications: the digits depend on the numbers alone, not on a library or the processor.
  ///
  /// - Parameters:
  ///   - times: The abscissae *x*.
  ///   - values: The ordinates *y*, as many.
  ///   - weights: The weights *w* of the squared residuals, as many, not negative.
  /// - Throws: ``LinearAlgebraError/notFinite`` if a number or a result is not finite;
  ///   ``LinearAlgebraError/rankDeficient(rank:columns:)`` if all abscissae that have weight are equal to working
  ///   precision.
  ///
  /// Source: Björck, *Numerical Methods for Least Squares Problems* (1996), section 2.1.
  public init(
    times: [Double], values: [Double], weights: [Double]
  ) throws(LinearAlgebraError) {
    precondition(times.count == values.count, "\(times.count) times, \(values.count) values")
    precondition(times.count == weights.count, "\(times.count) times, \(weights.count) weights")
    var (total, timeSum, valueSum, reach) = (0.0, 0.0, 0.0, 0.0)
    for index in times.indices {
      total += weights[index]
      timeSum += weights[index] * times[index]
      valueSum += weights[index] * values[index]
      reach = max(reach, abs(times[index]))
    }
    guard timeSum.isFinite, valueSum.isFinite, total.isFinite else { throw .notFinite }
    guard total > 0 else { throw .rankDeficient(rank: 0, columns: 2) }
    let (time, value) = (timeSum / total, valueSum / total)
    var (spread, product) = (0.0, 0.0)
    for index in times.indices {
      let distance = times[index] - time
      spread += weights[index] * distance * distance
      product += weights[index] * distance * (values[index] - value)
    }
    // Distances that rounding of the mean alone may leave.
    let least = .ulpOfOne * Double(times.count) * reach
    guard spread.isFinite else { throw .notFinite }
    guard spread > total * least * least else { throw .rankDeficient(rank: 1, columns: 2) }
    let slope = product / spread
    let intercept = value - slope * time
    guard slope.isFinite, intercept.isFinite else { throw .notFinite }
    (self.intercept, self.slope) = (intercept, slope)
  }
}
