import Foundation
import Indicators
import Spreadsheet
import Tables

/// The cells of a sheet or of a CSV file, wherever the table in it may begin.
struct Grid {
  /// The name of the sheet; empty for a CSV file, whose cells have no addresses.
  let sheet: String

  /// The rows that hold anything, from the top.
  let rows: [GridRow]

  /// The cells that are merged.
  var merges: [CellRange] = []

  /// What was left out while the cells were read, with the number of times.
  var omitted: [(what: Omission, count: Int)] = []

  /// What is left out of a grid.
  enum Omission {
    case hiddenRows, hiddenColumns, hiddenCharacters
  }

  /// Returns the address of a cell, `nil` in a CSV file.
  func address(row: Int, column: Int) -> String? {
    sheet.isEmpty ? nil : "\(sheet)!\(CellAddress.text(row: row, column: column))"
  }
}

/// A row of a grid.
struct GridRow {
  /// The number of the row or line, from 1.
  let number: Int

  /// The cells that hold anything, by their column, counted from 0.
  let cells: [Int: GridCell]

  /// The text of a cell, empty if it holds nothing.
  func text(_ column: Int?) -> String { column.flatMap { cells[$0]?.text } ?? "" }

  /// The columns that hold anything, from the left.
  var columns: [Int] { cells.keys.sorted() }
}

/// A cell of a grid.
struct GridCell: Equatable {
  /// What the cell shows, trimmed, with a decimal point in numbers and ISO 8601 dates.
  let text: String

  /// Whether the cell shows a percent sign.
  var isPercent = false

  /// Whether the cell holds a text rather than a number, a date or a result.
  var isText = false

  /// What keeps the cell from being used.
  var fault: Fault?

  /// What keeps a cell from being used.
  enum Fault {
    case formulaError, notCalculated
  }
}

// MARK: - From workbooks

extension Grid {
  /// The cells of a sheet that can be seen.
  init(_ contents: SheetContents) {
    var (hiddenRows, hiddenCells, hiddenTexts) = (0, 0, 0)
    // Ranges and not their columns: a small file can hide all columns a thousand times.
    let hidden = contents.hiddenColumns.reduce(into: IndexSet()) { $0.insert(integersIn: $1) }
    var rows: [GridRow] = []
    for row in contents.rows {
      guard !row.isHidden else {
        hiddenRows += 1
        continue
      }
      var cells: [Int: GridCell] = [:]
      cells.reserveCapacity(row.cells.count)
      for cell in row.cells {
        guard !hidden.contains(cell.column) else {
          hiddenCells += 1
          continue
        }
        let value = GridCell(cell.value)
        if case .text(let text) = cell.value, text.visible != text { hiddenTexts += 1 }
        if !value.text.isEmpty || value.fault != nil { cells[cell.column] = value }
      }
      if !cells.isEmpty { rows.append(GridRow(number: row.number, cells: cells)) }
    }
    sheet = contents.name
    self.rows = rows
    merges = contents.merges
    omitted = [
      (.hiddenRows, hiddenRows), (.hiddenColumns, hiddenCells), (.hiddenCharacters, hiddenTexts),
    ]
  }
}

extension GridCell {
  init(_ value: CellContents.Value) {
    switch value {
    case .text(let text):
      let shown = text.visible.trimmed
      self.init(text: shown, isPercent: shown.hasSuffix("%"), isText: true)
    case .number(let number): self.init(text: number.en)
    case .percent(let number): self.init(text: number.en + "%", isPercent: true)
    case .boolean(let isTrue): self.init(text: isTrue ? "TRUE" : "FALSE")
    case .error(let code): self.init(text: code, fault: .formulaError)
    case .notCalculated: self.init(text: "", fault: .notCalculated)
    case .date(let day, let shown):
      let date = CalendarDate(year: day.year, month: day.month, day: day.day)
      let period: Period? =
        switch shown {
        case .day: date.map(Period.day)
        case .month: date.map { .month($0.month, year: $0.year) }
        case .year: .year(day.year)
        }
      self.init(text: period?.description ?? "")
    }
  }
}

// MARK: - From CSV

extension Grid {
  /// The cells of CSV text, separated in a way or, with `nil`, as it looks; faults of punctuation are logged.
  init(text: String, dialect: CSVDialect? = nil, log: inout FindingLog) {
    var scanner = CSVScanner(text, dialect: dialect)
    var rows: [GridRow] = []
    var (hiddenTexts, count) = (0, 0)
    while scanner.readRow() {
      guard scanner.logFaults(&log) else { continue }
      count += scanner.cells.count { $0.end > $0.start }
      guard count <= WorkbookReader.greatestCells else {
        let limit = WorkbookReader.greatestCells
        log.error(
          line: scanner.rowLine, code: "too-many-cells",
          vi: "biểu có quá nhiều ô (giới hạn \(limit)); hãy chia thành nhiều tệp",
          en: "the form has too many cells; at most \(limit) are read")
        break
      }
      var cells: [Int: GridCell] = [:]
      for (column, cell) in scanner.cells.enumerated() where cell.end > cell.start {
        let text = scanner.text(of: cell)
        let shown = text.visible.trimmed
        if text.visible != text { hiddenTexts += 1 }
        if !shown.isEmpty {
          cells[column] = GridCell(text: shown, isPercent: shown.hasSuffix("%"), isText: true)
        }
      }
      if !cells.isEmpty { rows.append(GridRow(number: scanner.rowLine, cells: cells)) }
    }
    sheet = ""
    self.rows = rows
    omitted = [(.hiddenCharacters, hiddenTexts)]
  }
}
