import Indicators
import Tables

/// One file of the data folder: its rows and what is wrong with it.
struct DataFile {
  let rows: [RowCells]
  var log: FindingLog

  /// Whether every row of the file was understood, so that a key missing from it is truly missing.
  let isUsable: Bool

  /// Reads a file of the folder.
  ///
  /// - Parameters:
  ///   - name: The path inside the folder, which names the file in findings.
  ///   - path: The path of the file.
  ///   - columns: The columns that it must and may have.
  ///   - needsRows: Whether a header alone is too little.
  init(name: String, path: String, columns: TableColumns, needsRows: Bool) {
    do {
      self.init(text: try readText(from: path), name: name, columns: columns, needsRows: needsRows)
    } catch {
      self.init(unreadable: name, error)
    }
  }

  init(text: String, name: String, columns: TableColumns, needsRows: Bool) {
    var log = FindingLog(file: name)
    let table = CSVTable(text: text, required: columns.required, log: &log)
    let hasColumns = table.map { columns.check($0.header, &log) } ?? false
    let rows = hasColumns ? table?.rows ?? [] : []
    // A spreadsheet leaves rows of commas below its table; they say nothing.
    let filled = rows.filter { row in row.cells.contains { !$0.trimmed.isEmpty } }
    if hasColumns, needsRows, filled.isEmpty, log.errors == 0 { log.noRows() }
    self.rows = filled.map { row in
      guard row.hasHidden else { return RowCells(row: row, file: name) }
      let cells = RowCells(row: row.visible, file: name)
      for column in table?.header ?? [] where row[column]?.visible != row[column] {
        log.warn(
          cells.finding(
            .warning, column, cells.text(column), "hidden-characters",
            LocalizedText(
              vi: "ô có ký tự ẩn (điều khiển hoặc đổi chiều chữ); đã bỏ các ký tự đó",
              en: "the cell holds hidden characters (control characters or marks that turn the "
                + "direction of writing); they are left out")))
      }
      return cells
    }
    self.log = log
    isUsable = hasColumns && log.errors == 0
  }

  /// Rows that were put together from the cells of a report.
  init(rows: [RowCells], log: FindingLog) {
    self.rows = rows
    self.log = log
    isUsable = log.errors == 0
  }

  /// Returns the rows of the file and of another sheet of the same kind.
  func joined(by other: DataFile) -> DataFile {
    guard !rows.isEmpty || log.errors + log.warnings > 0 else { return other }
    return DataFile(
      rows: rows + other.rows, log: log.joined(by: other.log),
      isUsable: isUsable && other.isUsable)
  }

  private init(rows: [RowCells], log: FindingLog, isUsable: Bool) {
    self.rows = rows
    self.log = log
    self.isUsable = isUsable
  }

  /// A file that does not exist and need not.
  init(absent name: String) {
    rows = []
    log = FindingLog(file: name)
    isUsable = true
  }

  private init(unreadable name: String, _ error: IntakeError) {
    var log = FindingLog(file: name)
    if case .unreadable(_, let reason) = error {
      log.error(line: 0, code: "unreadable", vi: reason.vi, en: reason.en)
    }
    rows = []
    self.log = log
    isUsable = false
  }

  /// Makes a value of every row that can be used; what is wrong with the others is logged.
  mutating func decode<Value>(_ read: (RowCells, inout FindingLog) -> Value?) -> [Located<Value>] {
    rows.compactMap { cells in
      read(cells, &log).map { Located(value: $0, cells: cells) }
    }
  }
}

/// A value and the row that it was read from.
struct Located<Value> {
  let value: Value
  let cells: RowCells

  /// The place of the value, where the row itself does not name it.
  var place: String?

  /// Returns a warning about a cell of the row, and possibly of another row.
  func warning(
    _ column: String, _ code: String, related: String? = nil, vi: String, en: String
  ) -> Finding {
    cells.finding(
      .warning, column, cells.text(column), code, LocalizedText(vi: vi, en: en), related: related,
      place: place)
  }

  /// Returns an error about a cell of the row.
  func error(_ column: String, _ code: String, vi: String, en: String) -> Finding {
    cells.finding(
      .error, column, cells.text(column), code, LocalizedText(vi: vi, en: en), place: place)
  }
}
