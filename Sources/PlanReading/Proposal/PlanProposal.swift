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

  /// How often results are to be reported.
  public var reporting: ProposedReporting

  /// Creates a proposal.
  public init(
    source: PlanSource, head: PlanHead, milestones: [ProposedMilestone], tasks: [ProposedTask],
    passedOver: [PassedOver], reporting: ProposedReporting = ProposedReporting([])
  ) {
    self.source = source
    self.head = head
    self.milestones = milestones
    self.tasks = tasks
    self.passedOver = passedOver
    self.reporting = reporting
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
