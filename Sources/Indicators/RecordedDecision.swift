/// What a committee or an office has decided about a milestone, or said of it.
public struct RecordedDecision: Sendable, Codable, Hashable {
  /// What kind of record it is.
  public enum Kind: String, Sendable, Codable, CaseIterable {
    /// Somebody is to do something by a day.
    case decision

    /// Something was noted.
    case comment
  }

  /// Whether it is still followed up.
  public enum State: String, Sendable, Codable, CaseIterable {
    case open
    case closed
  }

  /// The key, unique over all decisions.
  public let id: String

  /// The key of the plan of the milestone.
  public let plan: String

  /// The key of the place.
  public let place: String

  /// The id of the milestone.
  public let milestone: String

  /// What kind of record it is.
  public let kind: Kind

  /// What was decided or noted.
  public let text: String

  /// Who has decided or noted it.
  public let person: String

  /// The day of the decision.
  public let on: CalendarDate

  /// The agency that is to carry it out, empty if none is named.
  public let agency: String

  /// The day by which it is to be carried out.
  public let due: CalendarDate?

  /// Whether it is still followed up.
  public let state: State

  /// What came of it.
  public let outcome: String

  /// The day on which it was closed.
  public let closedOn: CalendarDate?

  /// The location of the row, file name and line, such as `decisions/tan_loi.csv:2`.
  public let location: String

  // JSON keeps the names that it had before the terms were settled.
  private enum CodingKeys: String, CodingKey {
    case id, plan, place, milestone, kind, text, person, on, agency, due, state, outcome, closedOn
    case location = "origin"
  }

  /// Creates a record.
  public init(
    id: String, plan: String, place: String, milestone: String, kind: Kind, text: String,
    person: String, on: CalendarDate, agency: String = "", due: CalendarDate? = nil,
    state: State = .open, outcome: String = "", closedOn: CalendarDate? = nil,
    location: String = ""
  ) {
    self.id = id
    self.plan = plan
    self.place = place
    self.milestone = milestone
    self.kind = kind
    self.text = text
    self.person = person
    self.on = on
    self.agency = agency
    self.due = due
    self.state = state
    self.outcome = outcome
    self.closedOn = closedOn
    self.location = location
  }
}

extension RecordedDecision {
  /// Returns whether it is open and the day by which it was to be carried out has passed.
  public func isOverdue(on day: CalendarDate) -> Bool {
    state == .open && due.map { $0 < day } ?? false
  }
}
