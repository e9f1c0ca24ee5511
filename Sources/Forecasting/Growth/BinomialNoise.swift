public import Indicators

/// The noise that counting gives a share: of *n* dossiers handled, another *n* would have given another share.
///
/// Source: Agresti and Coull, "Approximate is better than 'exact' for interval estimation of binomial proportions",
/// *The American Statistician* 52 (1998) 119–126; half a case is added to either side, after Jeffreys, so that 0 of 12
/// is not certain.
public enum BinomialNoise {
  /// Returns the noise of the share of cases among all, in per cent.
  ///
  /// Its centre is the share with half a case added to either side. On the logit scale the variance there is about
  /// 1/(*n p q*): a standard deviation of 1.5 logits for none of twelve.
  ///
  /// - Parameters:
  ///   - count: The number of cases.
  ///   - total: The number of all.
  /// - Returns: The noise in squared points; `nil` if the numbers are no counts of a part and its whole.
  public static func noise(of count: Double, among total: Double) -> MeasurementNoise? {
    guard total >= 1, total.isFinite, count >= 0, count <= total else { return nil }
    let share = (count + 0.5) / (total + 1)
    return MeasurementNoise(variance: 10_000 * share * (1 - share) / total, centre: 100 * share)
  }

  /// Returns the noise of a published share in per cent whose numerator and denominator are numbers.
  ///
  /// - Parameter observation: The observation; its value must be the share of its own counts, within half a point.
  /// - Returns: The noise in squared points; `nil` if it states no such counts.
  public static func noise(of observation: Observation) -> MeasurementNoise? {
    guard let count = Double(observation.numerator), let total = Double(observation.denominator),
      let noise = noise(of: count, among: total),
      abs(100 * count / total - observation.value) <= 0.5
    else { return nil }
    return noise
  }
}
