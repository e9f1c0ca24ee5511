import Foundation

/// Reads `content.xml` of a spreadsheet in the OpenDocument format (`.ods`, ISO/IEC 26300).
final class OpenDocumentPart: XMLPart {
  private(set) var sheets: [SheetContents] = []

  private var hiddenStyles: Set<String> = []
  private var style = ""
  private var room = WorkbookReader.greatestCells

  // The sheet that is being read.
  private var name = ""
  private var isHidden = false
  private var rows: [RowContents] = []
  private var merges: [CellRange] = []
  private var hiddenColumns: [ClosedRange<Int>] = []
  private var columns = 0
  private var depth = 0

  // Its row and cell.
  private var row = 0
  private var rowRepeats = 1
  private var isRowHidden = false
  private var cells: [CellContents] = []
  private var column = 0
  private var cell: [String: String] = [:]
  private var text = ""
  private var paragraphs = 0
  private var annotations = 0
  private(set) var wantsText = false

  func begin(_ name: String, _ attributes: [String: String]) throws(WorkbookReadError) {
    if annotations > 0 {
      if name == "annotation" { annotations += 1 }
      return
    }
    switch name {
    case "annotation":
      annotations = 1
      wantsText = false
    case "style": style = attributes["style:name"] ?? ""
    case "table-properties":
      if attributes["table:display"] == "false" { hiddenStyles.insert(style) }
    case "table": try beginTable(attributes)
    case "table-column":
      let count = try Self.count(attributes, "table:number-columns-repeated")
      let last = min(columns + count, CellAddress.columns)
      if Self.isCollapsed(attributes), last > columns, hiddenColumns.count < 1_000 {
        hiddenColumns.append(columns...(last - 1))
      }
      columns = last
    case "table-row":
      rowRepeats = try Self.count(attributes, "table:number-rows-repeated")
      (cells, column, isRowHidden) = ([], 0, Self.isCollapsed(attributes))
    case "table-cell", "covered-table-cell":
      (cell, text, paragraphs) = (attributes, "", 0)
    case "p":
      if paragraphs > 0 { text += "\n" }
      paragraphs += 1
      wantsText = true
    case "s":
      let count = try Self.count(attributes, "text:c")
      text += String(repeating: " ", count: min(count, 1_000))
    case "tab": text += "\t"
    case "line-break": text += "\n"
    default: break
    }
  }

  func end(_ name: String) throws(WorkbookReadError) {
    if annotations > 0 {
      if name == "annotation" { annotations -= 1 }
      return
    }
    switch name {
    case "p": wantsText = false
    case "table-cell", "covered-table-cell": try endCell(isCovered: name != "table-cell")
    case "table-row": try endRow()
    case "table": endTable()
    default: break
    }
  }

  func text(_ text: String) { self.text += text }

  private func beginTable(_ attributes: [String: String]) throws(WorkbookReadError) {
    depth += 1
    // A table inside a cell is none of the workbook's sheets.
    guard depth == 1 else { throw .malformed(part: "content.xml") }
    guard sheets.count < BookPart.greatestSheets else {
      throw .tooLarge(part: "content.xml", limit: BookPart.greatestSheets, of: .sheets)
    }
    name = attributes["table:name"] ?? ""
    isHidden = attributes["table:style-name"].map(hiddenStyles.contains) ?? false
    (rows, merges, hiddenColumns, columns, row) = ([], [], [], 0, 0)
  }

  private func endTable() {
    depth -= 1
    sheets.append(
      SheetContents(
        name: name, isHidden: isHidden, rows: rows, merges: merges, hiddenColumns: hiddenColumns))
  }

  private func endRow() throws(WorkbookReadError) {
    defer { row += rowRepeats }
    guard !cells.isEmpty else { return }
    guard rowRepeats <= CellAddress.rows, row + rowRepeats <= CellAddress.rows else {
      throw .malformed(part: "content.xml")
    }
    // The first copy has been counted with its cells.
    try take(cells.count, times: rowRepeats - 1)
    for copy in 0..<rowRepeats {
      rows.append(RowContents(number: row + copy + 1, isHidden: isRowHidden, cells: cells))
    }
  }

  private func endCell(isCovered: Bool) throws(WorkbookReadError) {
    let repeats = try Self.count(cell, "table:number-columns-repeated")
    defer { column += repeats }
    let width = try Self.count(cell, "table:number-columns-spanned")
    let height = try Self.count(cell, "table:number-rows-spanned")
    if !isCovered, width > 1 || height > 1, merges.count < WorkbookReader.greatestCells,
      column + width <= CellAddress.columns, row + height <= CellAddress.rows
    {
      merges.append(
        CellRange(
          firstRow: row, firstColumn: column, lastRow: row + height - 1,
          lastColumn: column + width - 1))
    }
    guard !isCovered, let value else { return }
    guard column + repeats <= CellAddress.columns else { throw .malformed(part: "content.xml") }
    try take(1, times: repeats)
    for copy in 0..<repeats { cells.append(CellContents(column: column + copy, value: value)) }
  }

  private func take(_ count: Int, times: Int) throws(WorkbookReadError) {
    let (product, overflows) = count.multipliedReportingOverflow(by: times)
    guard !overflows, product <= room else {
      throw .tooLarge(part: "content.xml", limit: WorkbookReader.greatestCells, of: .cells)
    }
    room -= product
  }

  private var value: CellContents.Value? {
    if cell["calcext:value-type"] == "error" { return .error(String(text.prefix(60))) }
    switch cell["office:value-type"] {
    case "float", "currency":
      return number.map(CellContents.Value.number) ?? .error(String(text.prefix(60)))
    case "percentage":
      guard let number else { return .error(String(text.prefix(60))) }
      return .percent(number.hundredfold)
    case "boolean": return .boolean(cell["office:boolean-value"] == "true")
    case "date": return date
    case nil: return cell["table:formula"] == nil ? nil : .notCalculated
    default:
      let shown = text.isEmpty ? cell["office:string-value"] ?? "" : text
      return shown.isEmpty ? nil : .text(shown)
    }
  }

  private var number: Double? {
    cell["office:value"].flatMap(Double.init).flatMap { $0.isFinite ? $0 : nil }
  }

  /// The day of the cell, as exactly as its text shows it.
  private var date: CellContents.Value? {
    let parts = (cell["office:date-value"] ?? "").prefix(10).split(separator: "-").map { Int($0) }
    guard parts.count == 3, let year = parts[0], let month = parts[1], let day = parts[2] else {
      return text.isEmpty ? nil : .text(text)
    }
    let date = SheetDate(year: year, month: month, day: day)
    guard date.isRepresentable else { return text.isEmpty ? nil : .text(text) }
    return .date(date, Self.shownDate(text))
  }

  /// How exactly a date is shown: `2026`, `6/2026`, or a day.
  ///
  /// Read byte by byte: a regular expression would be made anew for every cell.
  private static func shownDate(_ text: String) -> CellContents.ShownDate {
    let parts = text.utf8.split(
      omittingEmptySubsequences: false, whereSeparator: { "/.-".utf8.contains($0) })
    let areNumbers = parts.allSatisfy { part in part.allSatisfy { (0x30...0x39).contains($0) } }
    guard areNumbers, parts.last?.count == 4 else { return .day }
    switch parts.count {
    case 1: return .year
    case 2: return (1...2).contains(parts[0].count) ? .month : .day
    default: return .day
    }
  }

  private static func isCollapsed(_ attributes: [String: String]) -> Bool {
    attributes["table:visibility"].map { $0 != "visible" } ?? false
  }

  /// A number of times in an attribute, 1 if it is not there.
  private static func count(
    _ attributes: [String: String], _ name: String
  ) throws(WorkbookReadError) -> Int {
    guard let text = attributes[name] else { return 1 }
    guard let count = Int(text), (1...(1 << 24)).contains(count) else {
      throw .malformed(part: "content.xml")
    }
    return count
  }
}
