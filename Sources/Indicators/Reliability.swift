/// A range of years ahead.
public enum HorizonBand: String, Sendable, Codable, CaseIterable {
  case one = "1"
  case twoToThree = "2-3"
  case fourToSeven = "4-7"
  case eightToFifteen = "8-15"
  case sixteenUp = "16+"

  /// Creates the band of a number of years.
  public init(years: Double) {
    switch years {
    case ..<1.5: self = .one
    case ..<3.5: self = .twoToThree
    case ..<7.5: self = .fourToSeven
    case ..<15.5: self = .eightToFifteen
    default: self = .sixteenUp
    }
  }

  /// The year that a hindcast looks for in the band.
  public var centre: Double {
    switch self {
    case .one: 1
    case .twoToThree: 3
    case .fourToSeven: 5
    case .eightToFifteen: 10
    case .sixteenUp: 20
    }
  }
}

/// Stated probabilities of one grade, horizon band and probability range in hindcasts, and the
/// share that came true.
public struct StatementReliability: Sendable, Codable, Hashable {
  /// The observations that the series of the statements had.
  public let grade: EvidenceGrade

  /// The years ahead.
  public let horizon: HorizonBand

  /// The probabilities stated, from and to.
  public let from: Double
  public let to: Double

  /// The number of statements, of the entities that they are about and of the panels.
  public let statements: Int
  public let entities: Int
  public let panels: Int

  /// The mean probability stated.
  public let said: Double

  /// The share that came true.
  public let happened: Double

  /// The 90 % interval of that share, from and to; `nil` in packs of earlier programs.
  ///
  /// Statements about one place, and places of one panel, share their errors: the interval counts neither
  /// as independent.
  public let low: Double?
  public let high: Double?

  /// Creates a record.
  public init(
    grade: EvidenceGrade, horizon: HorizonBand, from: Double, to: Double, statements: Int,
    entities: Int, panels: Int, said: Double, happened: Double,
    interval: (low: Double, high: Double)? = nil
  ) {
    self.grade = grade
    self.horizon = horizon
    self.from = from
    self.to = to
    self.statements = statements
    self.entities = entities
    self.panels = panels
    self.said = said
    self.happened = happened
    low = interval?.low
    high = interval?.high
  }

  /// How a stated probability stands to what became of statements like it.
  public enum Bearing: String, Sendable, Hashable, CaseIterable {
    /// It lies within the interval of the share that came true.
    case confirmed
    /// Fewer, or more, came true than is stated, by more than the interval allows.
    case tooHigh, tooLow
  }

  /// Returns how a probability stands to the record, as it is printed: one at a limit says "below" or "above" it.
  ///
  /// - Parameter probability: The probability stated, 0 to 1.
  /// - Returns: The bearing; without an interval none is refuted.
  public func bearing(on probability: Double) -> Bearing {
    guard let low, let high else { return .confirmed }
    let limits = ProbabilityLimits.standard
    if probability > high, probability > limits.lower { return .tooHigh }
    if probability < low, probability < limits.upper { return .tooLow }
    return .confirmed
  }

  /// Whether enough statements were checked, about enough places in enough panels, to quote the share.
  public var isTested: Bool { statements >= 300 && entities >= 30 && panels >= 3 }
}

/// The share of statements that came true, by evidence grade, years ahead and probability stated.
public struct ReliabilityRecord: Sendable, Codable, Hashable {
  /// The records; the probabilities of one grade and horizon do not overlap.
  public let records: [StatementReliability]

  /// Creates a record.
  public init(records: [StatementReliability]) { self.records = records }

  /// The greatest difference between a probability and the mean of the statements that are quoted for it.
  public static let tolerance = 0.05

  /// Returns what became of statements like one.
  ///
  /// - Parameters:
  ///   - probability: The probability stated, 0 to 1.
  ///   - grade: The observations that it rests on.
  ///   - years: The years from the last observation to the deadline.
  /// - Returns: The record whose mean is nearest to the probability; `nil` where statements at that level
  ///   have not been checked, or too few.
  public func statements(
    like probability: Double, grade: EvidenceGrade, years: Double
  ) -> StatementReliability? {
    let horizon = HorizonBand(years: years)
    return
      records.filter {
        $0.grade == grade && $0.horizon == horizon && $0.isTested
          && ($0.said - probability).magnitude <= Self.tolerance
      }
      .min {
        (($0.said - probability).magnitude, $0.said) < (($1.said - probability).magnitude, $1.said)
      }
  }
}
