public import Indicators

/// How often a plan asks for reports on its results.
public struct ProposedReporting: Sendable, Codable, Equatable {
  /// The shortest period that is stated; `nil` if none is, or none that the calendar knows.
  public let frequency: ReportingDuty.Frequency?

  /// What the document says of it, in its order.
  public let statements: [ReportingStatement]

  /// Takes the statements of a document.
  public init(_ statements: [ReportingStatement]) {
    self.statements = statements
    let stated = Set(statements.flatMap(\.frequencies))
    frequency = ReportingDuty.Frequency.allCases.first { stated.contains($0) }
  }

  /// The statements that set a period.
  public var understood: [ReportingStatement] { statements.filter { !$0.frequencies.isEmpty } }

  /// Why a person should look at it.
  public var doubts: [PlanDoubt] { statements.compactMap(\.doubt) }
}

/// A sentence of a plan, or a row of its tables, that says how often results are to be reported.
public struct ReportingStatement: Sendable, Codable, Equatable {
  /// The words.
  public var text: String

  /// How often, the shortest period first; none where that is not said, or not understood.
  public var frequencies: [ReportingDuty.Frequency]

  /// Where it stands.
  public var location: PlanLocation

  /// What was not understood of it.
  public var doubt: PlanDoubt?

  /// Creates a statement.
  public init(
    text: String, frequencies: [ReportingDuty.Frequency], location: PlanLocation,
    doubt: PlanDoubt? = nil
  ) {
    self.text = text
    self.frequencies = frequencies
    self.location = location
    self.doubt = doubt
  }
}
