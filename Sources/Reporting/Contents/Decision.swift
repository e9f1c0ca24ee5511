public import Indicators

/// Something that the committee has to decide, with what it can decide, by whom it is to be done, and by when.
public struct Decision: Sendable, Codable, Equatable {
  /// The kind of thing that is decided about.
  public enum Subject: String, Sendable, Codable, CaseIterable {
    /// A milestone that the place's own figures put in doubt, or that was missed.
    case milestone

    /// Indicators of which the place has reported no figure.
    case figures

    /// Tasks of one lead agency whose deadline has passed.
    case tasks

    /// Tasks that were reported done and whose evidence is missing or was sent back.
    case evidence
  }

  /// The kind of thing that is decided about.
  public let subject: Subject

  /// The id of the milestone; `nil` for other subjects.
  public let milestone: String?

  /// The keys of the indicators to be reported, those that tell most first; empty for other subjects.
  public let indicators: [String]

  /// The ids of the tasks, the longest overdue first; empty for other subjects.
  public let tasks: [String]

  /// The lead agency as the plan words it; empty if it names none, or if there are several.
  public let leadAgency: String

  /// The day by which what is decided shall be done.
  public let by: CalendarDate?

  /// The options, the most useful first.
  public let options: [DecisionOption]

  /// Creates a decision.
  public init(
    _ subject: Subject, milestone: String? = nil, indicators: [String] = [], tasks: [String] = [],
    leadAgency: String = "", by: CalendarDate? = nil, options: [DecisionOption]
  ) {
    self.subject = subject
    self.milestone = milestone
    self.indicators = indicators
    self.tasks = tasks
    self.leadAgency = leadAgency
    self.by = by
    self.options = options
  }
}

/// Something that the committee can do: an option, never a promise.
public struct DecisionOption: Sendable, Codable, Equatable {
  /// The kind of action.
  public enum Kind: String, Sendable, Codable, CaseIterable {
    /// Report the place's own figures. No values.
    case reportFigures

    /// Publish newer figures: the last one is more than two years old. No values.
    case updateFigures

    /// Find out which of the contradictory reports is right. No values.
    case settleContradiction

    /// Finish the tasks, or say why not and ask for another deadline. No values.
    case finishTasks

    /// Hand in or complete the evidence. No values.
    case completeEvidence

    /// Decide on the level ``DecisionOption/value``, for what is set each year by decision.
    case setLevel

    /// Make up what is missing, where less than a year is left: ``DecisionOption/value`` in the unit of the
    /// indicator.
    case closeGap

    /// Raise the pace to ``DecisionOption/value``, in the unit of the indicator a year; only where places that
    /// were at the same level have kept up such a pace for as long.
    case raisePace

    /// Set the level ``DecisionOption/value`` by the end of ``DecisionOption/year``, before the deadline and on the
    /// straight way to the milestone, as a stage.
    case setStage

    /// Lower the milestone to ``DecisionOption/value``, which has an even chance at the deadline.
    case lowerGoal

    /// Move the deadline to ``DecisionOption/year``, from whose end on the probability is one half or more.
    case moveDeadline

    /// Hold what has been reached: the level ``DecisionOption/value`` that counts as met, met now and likely
    /// to be lost by the deadline.
    case holdLevel

    /// Find out why it stalls or falls and set other measures, where neither a pace nor a later year nor a lower
    /// level would do. No values.
    case reviewMeasures

    /// Keep the milestone, and look again when new figures come.
    case keepAndWatch
  }

  /// The kind of action.
  public let kind: Kind

  /// The pace or level, where the kind has one.
  public let value: Double?

  /// The year, where the kind has one.
  public let year: Int?

  /// Creates an option.
  public init(_ kind: Kind, value: Double? = nil, year: Int? = nil) {
    self.kind = kind
    self.value = value
    self.year = year
  }
}
