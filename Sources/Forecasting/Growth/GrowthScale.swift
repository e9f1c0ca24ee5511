import ElementaryFunctions

/// The scale that a growth curve is fitted on, as a function of the part of a range or of a size.
public enum GrowthScale: Sendable {
  /// The value itself.
  case level

  /// The square root, as ``Link/root(floor:)`` has it.
  case root

  /// The logit, as ``Link/logit(lower:upper:)`` has it.
  case logit

  /// Returns the number on the scale and its derivative.
  @inline(__always)
  func callAsFunction(_ part: Double) -> (point: Double, slope: Double) {
    switch self {
    case .level: return (part, 1)
    case .root:
      let root = max(part, 1e-16).squareRoot()
      return (root, 0.5 / root)
    case .logit:
      let inner = min(max((part + Link.inset) / (1 + 2 * Link.inset), 1e-9), 1 - 1e-9)
      return (Double.log(inner / (1 - inner)), 1 / ((1 + 2 * Link.inset) * inner * (1 - inner)))
    }
  }
}

/// The prior distribution of a ceiling: normal in its logit within the bounds, or in the logarithm
/// of its ratio to the greatest value where there is no upper bound.
public struct CeilingPrior: Sendable, Equatable {
  /// The centre.
  public let location: Double

  /// The standard deviation.
  public let deviation: Double

  /// Creates a prior.
  public init(location: Double, deviation: Double) {
    self.location = location
    self.deviation = deviation
  }

  /// Of shares: half of the ceilings lie above 90 %, and 95 in 100 between 32 and 99.4 %.
  public static let ofShares = CeilingPrior(location: 2.2, deviation: 1.5)

  /// Of quantities: half of the ceilings lie above twice what has been reached, 95 in 100 between 0.3 and 14 times.
  public static let ofQuantities = CeilingPrior(location: 0.69, deviation: 1)

  /// A prior so wide that the series alone decides; it only keeps the search within finite numbers.
  public static let none = CeilingPrior(location: 0, deviation: 30)
}
