public import Tables

/// An answer to a planner that has a table for spreadsheets.
public protocol TabularAnswer: Encodable {
  /// The names of the columns of the CSV form.
  var columns: [String] { get }

  /// The rows of the CSV form.
  var rows: [[CSVField]] { get }
}

extension TabularAnswer {
  /// The CSV form, with LF at the ends of lines and formulas in free text made harmless.
  public var csv: String { CSVWriter.text(columns: columns, rows: rows) { $0 } }
}
