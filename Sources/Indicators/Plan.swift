/// A document that sets milestones and tasks for a place.
public struct Plan: Sendable, Codable, Hashable {
  /// The key in the data files, such as `phu_binh_2025`.
  public let key: String

  /// The key of the place whose plan it is.
  public let place: String

  /// The title.
  public let title: LocalizedText

  /// Number and symbol of the document as far as it states them.
  public let number: String

  /// The date of issue as the document words it, possibly with blanks.
  public let issuedText: String

  /// The date from which the plan can have been in force: the day of issue, or the last day of the
  /// month or year if the document leaves the day blank; `nil` if it states no date.
  public let issuedOn: CalendarDate?

  /// The issuing authority.
  public let authority: String

  /// The document that the plan was read or transcribed from: the SHA-256 of its bytes, or the name of a file; `nil`
  /// if it is not known.
  public let document: String?

  /// A note on the document.
  public let note: String

  /// The plan's own rules of red alerts; `nil` if it states none, see ``alertRules``.
  public let ownAlertRules: AlertRules?

  /// Creates a plan.
  public init(
    key: String, place: String, title: LocalizedText, number: String, issuedText: String,
    issuedOn: CalendarDate?, authority: String, document: String? = nil, note: String,
    ownAlertRules: AlertRules? = nil
  ) {
    self.key = key
    self.place = place
    self.title = title
    self.number = number
    self.issuedText = issuedText
    self.issuedOn = issuedOn
    self.authority = authority
    self.document = document
    self.note = note
    self.ownAlertRules = ownAlertRules
  }
}

extension Plan {
  /// The rules by which red alerts are raised.
  public var alertRules: AlertRules { ownAlertRules ?? .usual }
}

/// A cell of a plan: what an indicator shall be by the end of a year.
public struct Milestone: Sendable, Codable, Hashable {
  /// The key, unique over all plans.
  public let id: String

  /// The key of the plan.
  public let plan: String

  /// The key of the place.
  public let place: String

  /// The key of the indicator.
  public let indicator: String

  /// The position of the cell in the document.
  public let row: String

  /// The year at whose end the milestone is due; `nil` if the plan states none.
  public let deadline: Int?

  /// The comparison.
  public let comparator: Comparator

  /// The value, or the lower value of a range.
  public let value: Double?

  /// The upper value of a range.
  public let upperValue: Double?

  /// The unit as the plan words it.
  public let unit: String

  /// The indicator as the plan words it.
  public let indicatorText: String

  /// The cell verbatim, typing errors included.
  public let originalText: String

  /// The lead agency as the plan words it, empty if it names none.
  public let leadAgency: String

  /// The legal instrument of the milestone, where it is not the plan itself.
  public let instrument: String

  /// A note on the cell.
  public let note: String

  /// The location of the row, file name and line, such as `milestones.csv:12`.
  public let location: String

  // JSON keeps the names that it had before the terms were settled.
  private enum CodingKeys: String, CodingKey {
    case id, plan, place, indicator, row, deadline, comparator, value, upperValue, unit,
      indicatorText, originalText, leadAgency, instrument, note
    case location = "origin"
  }

  /// Creates a milestone.
  public init(
    id: String, plan: String, place: String, indicator: String, row: String, deadline: Int?,
    comparator: Comparator, value: Double?, upperValue: Double? = nil, unit: String = "%",
    indicatorText: String = "", originalText: String = "", leadAgency: String = "",
    instrument: String = "", note: String = "", location: String = ""
  ) {
    self.id = id
    self.plan = plan
    self.place = place
    self.indicator = indicator
    self.row = row
    self.deadline = deadline
    self.comparator = comparator
    self.value = value
    self.upperValue = upperValue
    self.unit = unit
    self.indicatorText = indicatorText
    self.originalText = originalText
    self.leadAgency = leadAgency
    self.instrument = instrument
    self.note = note
    self.location = location
  }
}

extension Milestone {
  /// Returns the side of its value on which the milestone is met.
  public func direction(for indicator: Indicator) -> Indicator.Direction {
    comparator.direction(whereBetterIs: indicator.direction)
  }
}

/// A piece of work that a plan gives to an agency.
public struct PlanTask: Sendable, Codable, Hashable {
  /// When a task is due.
  public enum Deadline: Sendable, Codable, Hashable {
    /// By the end of a day.
    case date(CalendarDate)

    /// All the time, or every month.
    case recurring

    /// Every year.
    case yearly

    /// The plan states none.
    case none
  }

  /// The reported progress of a task.
  public enum State: String, Sendable, Codable, CaseIterable {
    /// No report.
    case notReported = "not-reported"

    /// Under way.
    case inProgress = "in-progress"

    /// Done, evidence accepted.
    case done

    /// "Chờ hoàn thiện": reported done, evidence missing or rejected.
    case awaitingEvidence = "awaiting-evidence"
  }

  /// The key, unique over all plans.
  public let id: String

  /// The key of the plan.
  public let plan: String

  /// The key of the place.
  public let place: String

  /// The section heading.
  public let section: String

  /// The number within the section.
  public let number: String

  /// The text of the task.
  public let text: String

  /// The lead agency.
  public let leadAgency: String

  /// The co-operating agencies.
  public let cooperatingAgency: String

  /// The expected output.
  public let expectedOutput: String

  /// The deadline as the plan words it.
  public let deadlineText: String

  /// The deadline.
  public let deadline: Deadline

  /// The reported progress.
  public let state: State

  /// The reference of the evidence.
  public let evidence: String

  /// The part that is done as reported, in per cent; `nil` if nobody has reported it.
  public let percentDone: Double?

  /// The day to which the deadline was put off, and the reason of the delay; `nil` if there is none.
  public let postponedTo: CalendarDate?
  public let delayReason: String?

  /// The location of the row, file name and line, such as `tasks.csv:12`.
  public let location: String

  // JSON keeps the names that it had before the terms were settled.
  private enum CodingKeys: String, CodingKey {
    case id, plan, place, section, number, text, leadAgency, cooperatingAgency, expectedOutput,
      deadlineText, deadline, state, evidence, percentDone, postponedTo, delayReason
    case location = "origin"
  }

  /// Creates a task.
  public init(
    id: String, plan: String, place: String, section: String, number: String, text: String,
    leadAgency: String, cooperatingAgency: String, expectedOutput: String, deadlineText: String,
    deadline: Deadline, state: State, evidence: String, percentDone: Double? = nil,
    postponedTo: CalendarDate? = nil, delayReason: String? = nil, location: String
  ) {
    self.id = id
    self.plan = plan
    self.place = place
    self.section = section
    self.number = number
    self.text = text
    self.leadAgency = leadAgency
    self.cooperatingAgency = cooperatingAgency
    self.expectedOutput = expectedOutput
    self.deadlineText = deadlineText
    self.deadline = deadline
    self.state = state
    self.evidence = evidence
    self.percentDone = percentDone
    self.postponedTo = postponedTo
    self.delayReason = delayReason
    self.location = location
  }
}

extension PlanTask {
  /// Returns the same task with another id, state, evidence and progress, and another location.
  public func with(
    id: String, state: State, evidence: String, percentDone: Double?, postponedTo: CalendarDate?,
    delayReason: String?, location: String
  ) -> PlanTask {
    PlanTask(
      id: id, plan: plan, place: place, section: section, number: number, text: text,
      leadAgency: leadAgency, cooperatingAgency: cooperatingAgency,
      expectedOutput: expectedOutput, deadlineText: deadlineText, deadline: deadline,
      state: state, evidence: evidence, percentDone: percentDone, postponedTo: postponedTo,
      delayReason: delayReason, location: location)
  }

  /// The day by whose end the task is due: the one it was put off to, else the plan's; `nil` without any.
  public var dueOn: CalendarDate? {
    if let postponedTo { return postponedTo }
    if case .date(let date) = deadline { return date }
    return nil
  }
}
