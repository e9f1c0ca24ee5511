/// The words for a probability on the likelihood scale of the IPCC.
///
/// Source: IPCC, *Guidance Note for Lead Authors of the Fifth Assessment Report on Consistent
/// Treatment of Uncertainties* (2010), table 1.
public enum Likelihood: String, Sendable, Codable, CaseIterable {
  /// At least 0.99.
  case virtuallyCertain
  /// 0.90 to 0.99.
  case veryLikely
  /// 0.66 to 0.90.
  case likely
  /// 0.33 to 0.66.
  case aboutAsLikelyAsNot
  /// 0.10 to 0.33.
  case unlikely
  /// 0.01 to 0.10.
  case veryUnlikely
  /// Below 0.01.
  case exceptionallyUnlikely

  /// The least probability that the word stands for, 0 to 1.
  public var lowest: Double {
    switch self {
    case .virtuallyCertain: 0.99
    case .veryLikely: 0.90
    case .likely: 0.66
    case .aboutAsLikelyAsNot: 0.33
    case .unlikely: 0.10
    case .veryUnlikely: 0.01
    case .exceptionallyUnlikely: 0
    }
  }

  /// Creates the word for a probability.
  public init(probability: Double) {
    self = Self.allCases.first { probability >= $0.lowest } ?? .exceptionallyUnlikely
  }
}
