public import Documents
public import Indicators

/// What a plan document was read as, to be confirmed by a person before anything is stored.
public struct PlanProposal: Sendable, Codable, Equatable {
  /// The document that was read.
  public var source: PlanSource

  /// The head of the document.
  public var head: PlanHead

  /// The milestones, in the order of the document.
  public var milestones: [ProposedMilestone]

  /// The tasks, in the order of the document.
  public var tasks: [ProposedTask]

  /// What holds a number or a deadline and was not taken for a milestone or a task, with the reason.
  public var passedOver: [PassedOver]

  /// Creates a proposal.
  public init(
    source: PlanSource, head: PlanHead, milestones: [ProposedMilestone], tasks: [ProposedTask],
    passedOver: [PassedOver]
  ) {
    self.source = source
    self.head = head
    self.milestones = milestones
    self.tasks = tasks
    self.passedOver = passedOver
  }
}

/// The file that a plan was read from.
public struct PlanSource: Sendable, Codable, Equatable {
  /// The name of the file, without folders.
  public let file: String

  /// The SHA-256 of its bytes, in small hexadecimal digits.
  public let sha256: String

  /// The format.
  public let format: SourceDocument.Format

  /// The number of pages; `nil` where the format does not fix them.
  public let pages: Int?

  /// Creates a description of a file.
  public init(file: String, sha256: String, format: SourceDocument.Format, pages: Int?) {
    self.file = file
    self.sha256 = sha256
    self.format = format
    self.pages = pages
  }
}

/// Where a text stands in a document.
public struct PlanLocation: Sendable, Codable, Equatable, Hashable {
  /// The page, from 1.
  public var page: Int?

  /// The paragraph outside of tables, from 1.
  public var paragraph: Int?

  /// The table, from 1.
  public var table: Int?

  /// The row of the table, from 1.
  public var row: Int?

  /// The column of the table, from 1.
  public var column: Int?

  /// Creates a location.
  public init(
    page: Int? = nil, paragraph: Int? = nil, table: Int? = nil, row: Int? = nil, column: Int? = nil
  ) {
    self.page = page
    self.paragraph = paragraph
    self.table = table
    self.row = row
    self.column = column
  }

  /// The location in words, such as "trang 3, bảng 1, dòng 5".
  public var text: LocalizedText {
    let parts: [(Int?, String, String)] = [
      (page, "trang", "page"), (paragraph, "đoạn", "paragraph"), (table, "bảng", "table"),
      (row, "dòng", "row"), (column, "cột", "column"),
    ]
    let known = parts.compactMap { part in part.0.map { ($0, part.1, part.2) } }
    return LocalizedText(
      vi: known.map { "\($0.1) \($0.0)" }.joined(separator: ", "),
      en: known.map { "\($0.2) \($0.0)" }.joined(separator: ", "))
  }
}

/// The head of a plan document.
public struct PlanHead: Sendable, Codable, Equatable {
  /// The issuing body as the document names it, such as "UBND xã Phú Bình"; empty if it does not.
  public var issuingBody: String

  /// Number and symbol as far as the document states them, such as "25-KH/ĐU".
  public var number: String

  /// The date of issue as the document words it, possibly with blanks.
  public var issuedText: String

  /// The day of issue, or the last day of the month or year where the day is left blank; `nil` if no date is stated.
  public var issuedOn: CalendarDate?

  /// The title on one line.
  public var title: String

  /// The place as the document names it.
  public var placeText: String

  /// The key of the place; `nil` if it could not be told.
  public var place: String?

  /// The keys of places that it may be, where it could not be told.
  public var placeCandidates: [String]

  /// The first and last year of the plan, as far as the title names them.
  public var firstYear: Int?

  /// The last year of the plan, as far as the title names it.
  public var lastYear: Int?

  /// What a reader should look at.
  public var doubts: [PlanDoubt]

  /// Creates a head.
  public init(
    issuingBody: String = "", number: String = "", issuedText: String = "",
    issuedOn: CalendarDate? = nil, title: String = "", placeText: String = "",
    place: String? = nil, placeCandidates: [String] = [], firstYear: Int? = nil,
    lastYear: Int? = nil, doubts: [PlanDoubt] = []
  ) {
    self.issuingBody = issuingBody
    self.number = number
    self.issuedText = issuedText
    self.issuedOn = issuedOn
    self.title = title
    self.placeText = placeText
    self.place = place
    self.placeCandidates = placeCandidates
    self.firstYear = firstYear
    self.lastYear = lastYear
    self.doubts = doubts
  }
}

/// A reason to look at a proposal before it is confirmed.
public struct PlanDoubt: Sendable, Codable, Equatable, Hashable {
  /// A short name, such as `near-name` or `no-deadline`.
  public let code: String

  /// What is doubtful and what to look at.
  public let text: LocalizedText

  /// Creates a doubt.
  public init(code: String, text: LocalizedText) {
    self.code = code
    self.text = text
  }
}

/// The indicator that a text of a plan stands for.
public enum IndicatorChoice: Sendable, Codable, Equatable {
  /// The indicator of the catalogue that counts the same thing.
  case known(key: String)

  /// Indicators that come near; a person chooses one, or makes a new one.
  case candidates(keys: [String], new: NewIndicator)

  /// None of the catalogue: a new one.
  case new(NewIndicator)
}

/// An indicator that the catalogue lacks, as a plan words it.
public struct NewIndicator: Sendable, Codable, Equatable {
  /// The proposed key.
  public var key: String

  /// The name in Vietnamese.
  public var name: String

  /// The unit, such as "%".
  public var unit: String

  /// The kind of its values.
  public var kind: Indicator.Kind

  /// Which values are better.
  public var direction: Indicator.Direction

  /// Creates an indicator.
  public init(
    key: String, name: String, unit: String, kind: Indicator.Kind, direction: Indicator.Direction
  ) {
    self.key = key
    self.name = name
    self.unit = unit
    self.kind = kind
    self.direction = direction
  }
}

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

/// A text with a number or a deadline that is no milestone and no task.
public struct PassedOver: Sendable, Codable, Equatable {
  /// Why it was passed over.
  public enum Reason: String, Sendable, Codable, CaseIterable {
    /// What has been reached already.
    case result

    /// A target of the nation or the province, quoted.
    case quoted

    /// Money.
    case budget

    /// A reference to a law or document.
    case reference

    /// A number within a task or solution.
    case task

    /// A number that belongs to no indicator.
    case noIndicator
  }

  /// The text.
  public var text: String

  /// The reason.
  public var reason: Reason

  /// Where it stands.
  public var location: PlanLocation

  /// Creates an entry.
  public init(text: String, reason: Reason, location: PlanLocation) {
    self.text = text
    self.reason = reason
    self.location = location
  }
}
