/// The limits within which a probability is stated before the event.
///
/// Hindcasts show that statements beyond them come true less often than they claim.
public enum ProbabilityLimits {
  /// 0.02 to 0.98.
  public static let standard = Interval(lower: 0.02, upper: 0.98)

  /// Returns a probability moved within the ``standard`` limits.
  public static func clip(_ probability: Double) -> Double {
    min(max(probability, standard.lower), standard.upper)
  }
}
