/// Quantiles of samples of equal weight.
///
/// Source: Hyndman and Fan, "Sample quantiles in statistical packages", *The American Statistician* 50 (1996)
/// 361–365. ``EmpiricalDistribution`` is type 5 with weights.
public enum SampleQuantile {
  /// Returns the quantile of type 5: each value stands in the middle of its share, straight lines between.
  ///
  /// - Parameters:
  ///   - probability: From 0 to 1; beyond the middles of the outermost values, these.
  ///   - sorted: The values in rising order.
  /// - Returns: The quantile; NaN of no values.
  public static func type5(_ probability: Double, of sorted: [Double]) -> Double {
    guard let first = sorted.first, let last = sorted.last else { return .nan }
    let place = probability * Double(sorted.count) - 0.5
    guard place > 0 else { return first }
    let below = Int(place)
    guard below + 1 < sorted.count else { return last }
    let part = place - Double(below)
    return sorted[below] + part * (sorted[below + 1] - sorted[below])
  }

  /// Returns the quantile of type 7: the least value stands at 0, the greatest at 1, straight lines between.
  ///
  /// - Parameters:
  ///   - probability: From 0 to 1.
  ///   - sorted: The values in rising order.
  /// - Returns: The quantile; NaN of no values.
  public static func type7(_ probability: Double, of sorted: [Double]) -> Double {
    guard let first = sorted.first, let last = sorted.last else { return .nan }
    let place = probability * Double(sorted.count - 1)
    guard place > 0 else { return first }
    let lower = Int(place)
    guard lower + 1 < sorted.count else { return last }
    let part = place - Double(lower)
    return sorted[lower] * (1 - part) + sorted[lower + 1] * part
  }

  /// Returns the median.
  ///
  /// - Parameter values: The values, in any order.
  /// - Returns: The middle value, or the mean of the two in the middle; `nil` of no values.
  public static func median(_ values: [Double]) -> Double? {
    guard !values.isEmpty else { return nil }
    let sorted = values.sorted()
    let middle = sorted.count / 2
    return sorted.count.isMultiple(of: 2)
      ? (sorted[middle - 1] + sorted[middle]) / 2 : sorted[middle]
  }
}
