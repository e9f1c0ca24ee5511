import Indicators
import Spreadsheet

/// A sheet that is one table, with its header in the first row, for filtering and for other programs.
struct WorkbookTable {
  /// A column.
  struct Column {
    let header: Cell
    let width: Double
    let isVerdict: Bool
  }

  let sheet: WorkbookSheet
  let cells: WorkbookCells
  private(set) var columns: [Column] = []
  private(set) var rows: [[Cell]] = []
  private var frozenColumns = 0
  private var printedColumns: Int?
  private var note: String?

  init(_ sheet: WorkbookSheet, _ frame: WorkbookFrame) {
    self.sheet = sheet
    cells = WorkbookCells(words: frame.words)
  }

  /// Adds a column with a width in characters.
  mutating func column(_ column: WorkbookColumn, _ width: Double, isVerdict: Bool = false) {
    self.column(cells.words.column(column), width, isVerdict: isVerdict)
  }

  /// Adds a column with a header of its own.
  mutating func column(
    _ header: String, _ width: Double, isVerdict: Bool = false, style: Style? = nil
  ) {
    columns.append(
      Column(
        header: Cell(.text(header), style ?? WorkbookStyle.header), width: width,
        isVerdict: isVerdict))
  }

  /// Keeps the columns so far in view.
  mutating func freezeColumns() { frozenColumns = columns.count }

  /// Prints the columns so far, and none that come after.
  mutating func endPrint() { printedColumns = columns.count }

  /// Adds a row.
  mutating func append(_ row: [Cell]) { rows.append(row) }

  /// The text instead of rows if there are none.
  mutating func whenEmpty(_ note: String) { self.note = note }

  /// Returns the sheet.
  func sheet(_ frame: WorkbookFrame) -> Sheet {
    let last = max(rows.count, 1)
    let rules = columns.enumerated().filter { $1.isVerdict }.flatMap { index, _ in
      WorkbookStyle.rules(
        CellRange(firstRow: 1, firstColumn: index, lastRow: last, lastColumn: index),
        frame.words)
    }
    let shown =
      rows.isEmpty
      ? note.map { [[Cell(.text($0), Style(isItalic: true))]] } ?? []
      : rows.map { $0.map(\.ruled) }
    return Sheet(
      name: frame.words.sheet(sheet), widths: columns.map(\.width),
      rows: ([columns.map(\.header)] + shown).map { Sheet.Row($0) }, frozenRows: 1,
      frozenColumns: frozenColumns,
      filter: CellRange(
        firstRow: 0, firstColumn: 0, lastRow: last, lastColumn: max(columns.count - 1, 0)),
      rules: rules,
      page: PageSetup(
        repeatedRows: 0...0, printedColumns: printedColumns, header: frame.header,
        pageWord: frame.words.say(.workbookPage)))
  }
}

/// The values that all sheets of a workbook share.
struct WorkbookFrame {
  let report: GapReport
  let words: Wording

  init(_ report: GapReport, language: Language) {
    self.report = report
    words = Wording(language, method: report.method)
  }

  var cells: WorkbookCells { WorkbookCells(words: words) }

  /// The text at the top of each printed page.
  var header: String {
    "\(words.say(.reportTitle)) · \(words.say(.chartAsOf, ["date": words.format.date(report.asOf)]))"
  }

  /// The name of a place by its key.
  func name(_ key: String) -> String {
    let known =
      report.places.first { $0.place.key == key }?.place
      ?? report.places.flatMap(\.ancestors).first { $0.key == key }
      ?? report.places.flatMap(\.indicators).compactMap(\.parent).first { $0.key == key }
    return known?.name[words.language] ?? key
  }
}

extension Cell {
  /// The cell with a light line around it, which is printed too.
  fileprivate var ruled: Cell {
    guard style.border == nil else { return self }
    var copy = self
    copy.style.border = WorkbookStyle.rule
    return copy
  }
}
