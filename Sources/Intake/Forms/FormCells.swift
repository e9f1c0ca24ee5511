import Indicators
import Spreadsheet
import Tables

/// Where the cells of an observation stand in a report form.
struct FormCells: Equatable {
  /// The name of the sheet; empty for a CSV file.
  let sheet: String

  /// The row, from 1.
  let row: Int

  /// The column of the value, counted from 0.
  let valueColumn: Int

  /// The header of the value's column.
  let valueHeader: String

  /// The columns of the form by those of observations, the same for all rows.
  let columns: [String: Int]

  /// The headers of these columns.
  var headers: [String: String]

  /// The rows of the columns that stand below each other, as the fields of a plan do in a review.
  var rows: [String: Int] = [:]

  /// The row of what was read for a column.
  func row(of column: String) -> Int { rows[column] ?? row }

  /// The header of the column that something was read from; `nil` if no column of the form has it.
  func header(of column: String) -> String? {
    column == "value" ? valueHeader : headers[column]
  }

  /// The address of the cell that something was read from; that of the value for what the head of the
  /// form says, `nil` in a CSV file.
  func address(of name: String) -> String? {
    guard !sheet.isEmpty else { return nil }
    let column = name == "value" ? valueColumn : columns[name] ?? valueColumn
    return "\(sheet)!\(CellAddress.text(row: row(of: name), column: column))"
  }
}

extension RowCells {
  /// The columns of observations; those that a form does not fill stay empty.
  private static let formColumns = Dictionary(
    firstValues: ObservationColumn.allCases.enumerated().map { ($1.name, $0) })

  /// A row of observations put together from the cells of a form.
  convenience init(observation texts: [String: String], file: String, source: FormCells) {
    var cells = [String](repeating: "", count: Self.formColumns.count)
    for (column, text) in texts {
      if let index = Self.formColumns[column] { cells[index] = text }
    }
    self.init(
      row: CSVRow(line: source.row, cells: cells, columns: Self.formColumns), file: file,
      source: source)
  }
}
