/// How often a plan asks a place for the figures of an indicator.
public struct ReportingDuty: Sendable, Codable, Hashable {
  /// How often figures are asked for.
  public enum Frequency: String, Sendable, Codable, CaseIterable {
    case monthly
    case quarterly
    case halfYearly = "half-yearly"
    case yearly

    /// Figures are not asked for.
    case none
  }

  /// The key of the plan.
  public let plan: String

  /// The key of the place.
  public let place: String

  /// The key of the indicator; empty for all indicators that the plan sets milestones for and that have no row of their
  /// own.
  public let indicator: String

  /// How often.
  public let frequency: Frequency

  /// The days after the end of a period by which its figure is to be handed in; `nil` where the plan states none.
  public let days: Int?

  /// Where the plan asks for it, or a note.
  public let note: String

  /// The location of the row, file name and line, such as `reporting/tan_loi.csv:2`.
  public let location: String

  // JSON keeps the names that it had before the terms were settled.
  private enum CodingKeys: String, CodingKey {
    case plan, place, indicator, frequency, days, note
    case location = "origin"
  }

  /// Creates a duty.
  public init(
    plan: String, place: String, indicator: String, frequency: Frequency, days: Int? = nil,
    note: String = "", location: String = ""
  ) {
    self.plan = plan
    self.place = place
    self.indicator = indicator
    self.frequency = frequency
    self.days = days
    self.note = note
    self.location = location
  }

  /// Whether one of some duties is about the same plan and indicator.
  public func isStated(in duties: [ReportingDuty]) -> Bool {
    duties.contains { $0.plan == plan && $0.indicator == indicator }
  }
}
