public import Indicators

/// The noise that counting gives a share: of *n* dossiers handled, another *n* would have given another share.
///
/// Source: Agresti and Coull, "Approximate is better than 'exact' for interval estimation of binomial proportions",
/// *The American Statistician* 52 (1998) 119–126; half a case is added to either side, after Jeffreys, so that 0 of 12
/// is not certain.
public enum BinomialNoise {
  /// Returns the variance of the share of cases among all.
  ///
  /// - Parameters:
  ///   - count: The number of cases.
  ///   - total: The number of all.
  /// - Returns: The variance of the share from 0 to 1; `nil` if the numbers are no counts of a part and its whole.
  public static func variance(of count: Double, among total: Double) -> Double? {
    guard total >= 1, total.isFinite, count >= 0, count <= total else { return nil }
    let share = (count + 0.5) / (total + 1)
    return share * (1 - share) / total
  }

  /// Returns the variance of a published share in per cent whose numerator and denominator are numbers.
  ///
  /// - Parameter observation: The observation; its value must be the share of its own counts, within half a point.
  /// - Returns: The variance in squared points; `nil` if it states no such counts.
  public static func variance(of observation: Observation) -> Double? {
    guard let count = Double(observation.numerator), let total = Double(observation.denominator),
      let variance = variance(of: count, among: total),
      abs(100 * count / total - observation.value) <= 0.5
    else { return nil }
    return 10_000 * variance
  }
}
