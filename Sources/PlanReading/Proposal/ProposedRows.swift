public import Indicators

/// A milestone that was read.
public struct ProposedMilestone: Sendable, Codable, Equatable {
  /// The indicator as the plan words it.
  public var indicatorText: String

  /// What the text stands for.
  public var indicator: IndicatorChoice

  /// The year at whose end it is due; `nil` if the plan states none.
  public var deadline: Int?

  /// The comparison.
  public var comparator: Comparator

  /// The value, or the lower value of a range.
  public var value: Double?

  /// The upper value of a range.
  public var upperValue: Double?

  /// The unit as the plan words it.
  public var unit: String

  /// The cell or the words of the value verbatim.
  public var originalText: String

  /// The whole sentence, or the row of the table.
  public var context: String

  /// The lead agency as the plan words it; empty if it names none.
  public var leadAgency: String

  /// The post or person in charge as the plan words it; empty if it names none.
  public var leadPost: String

  /// The number of the row or the list marker in the document, such as "PL01-3" or "2.1(2)".
  public var row: String

  /// Where it stands.
  public var location: PlanLocation

  /// Where the same target stands once more.
  public var repeated: [PlanLocation]

  /// Why a person should look at it; none if the reading is sure.
  public var doubts: [PlanDoubt]

  /// Creates a milestone.
  public init(
    indicatorText: String, indicator: IndicatorChoice, deadline: Int?, comparator: Comparator,
    value: Double?, upperValue: Double? = nil, unit: String, originalText: String, context: String,
    leadAgency: String = "", leadPost: String = "", row: String = "", location: PlanLocation,
    repeated: [PlanLocation] = [], doubts: [PlanDoubt] = []
  ) {
    self.indicatorText = indicatorText
    self.indicator = indicator
    self.deadline = deadline
    self.comparator = comparator
    self.value = value
    self.upperValue = upperValue
    self.unit = unit
    self.originalText = originalText
    self.context = context
    self.leadAgency = leadAgency
    self.leadPost = leadPost
    self.row = row
    self.location = location
    self.repeated = repeated
    self.doubts = doubts
  }
}

/// A task that was read.
public struct ProposedTask: Sendable, Codable, Equatable {
  /// The heading of its section.
  public var section: String

  /// The number within the section.
  public var number: String

  /// The text.
  public var text: String

  /// The lead agency as the plan words it.
  public var leadAgency: String

  /// The co-operating agencies.
  public var cooperatingAgency: String

  /// The expected output.
  public var expectedOutput: String

  /// The deadline as the plan words it.
  public var deadlineText: String

  /// The deadline.
  public var deadline: PlanTask.Deadline

  /// Where it stands.
  public var location: PlanLocation

  /// Why a person should look at it; none if the reading is sure.
  public var doubts: [PlanDoubt]

  /// Creates a task.
  public init(
    section: String, number: String, text: String, leadAgency: String = "",
    cooperatingAgency: String = "", expectedOutput: String = "", deadlineText: String = "",
    deadline: PlanTask.Deadline = .none, location: PlanLocation, doubts: [PlanDoubt] = []
  ) {
    self.section = section
    self.number = number
    self.text = text
    self.leadAgency = leadAgency
    self.cooperatingAgency = cooperatingAgency
    self.expectedOutput = expectedOutput
    self.deadlineText = deadlineText
    self.deadline = deadline
    self.location = location
    self.doubts = doubts
  }
}
