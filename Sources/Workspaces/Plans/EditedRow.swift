import Foundation
import Indicators
import Nightly
public import Store
import Tables

/// A table whose rows people add and edit one by one.
public enum EditedTable: String, Sendable, CaseIterable {
  case places, indicators, plans, milestones, tasks, decisions

  /// The kind of its rows.
  public var kind: RowKind {
    switch self {
    case .places: .places
    case .indicators: .indicators
    case .plans: .plans
    case .milestones: .milestones
    case .tasks: .tasks
    case .decisions: .decisions
    }
  }

  /// The columns, as in `datasets/README.md`.
  public var columns: [String] {
    switch self {
    case .places: Place.dataColumns
    case .indicators: Indicator.dataColumns
    case .plans: Plan.dataColumns
    case .milestones: Milestone.dataColumns
    case .tasks: PlanTask.dataColumns
    case .decisions: RecordedDecision.dataColumns
    }
  }

  /// Whether its rows belong to a plan.
  public var belongsToPlan: Bool { given.contains("plan") }

  /// The columns whose contents a form is opened with and which nobody types.
  public var given: [String] {
    switch self {
    case .places, .indicators: []
    case .plans: ["place"]
    case .milestones, .tasks: ["plan"]
    case .decisions: ["plan", "milestone"]
    }
  }

  /// The column of the key.
  public var keyColumn: String {
    switch self {
    case .places, .indicators, .plans: "key"
    case .milestones, .tasks, .decisions: "id"
    }
  }
}

/// A row as somebody types it.
public struct EditedRow: Sendable, Equatable {
  /// The table.
  public let table: EditedTable

  /// The key of the row that is edited; `nil` for a new one.
  public let edited: String?

  /// The texts by column, verbatim.
  public var texts: [String: String]

  /// Creates a row.
  public init(_ table: EditedTable, edited: String?, texts: [String: String]) {
    self.table = table
    self.edited = edited
    self.texts = texts
  }

  /// Returns the text of a column without blanks around it and with the line ends of the data files.
  public subscript(column: String) -> String {
    (texts[column] ?? "").replacing("\r\n", with: "\n").replacing("\r", with: "\n")
      .trimmingCharacters(in: .whitespacesAndNewlines)
  }

  /// The row as a file of the table, to be read like any file.
  func file() -> Data {
    Data(
      CSVWriter.text(columns: table.columns, rows: [self], isGuarded: false) { row in
        table.columns.map { .text(row[$0]) }
      }.utf8)
  }

  /// Writes the text of one column into another that is empty, such as the Vietnamese name where nobody knows the English
  /// one.
  mutating func fill(_ column: String, from other: String) {
    if self[column].isEmpty { texts[column] = self[other] }
  }
}
