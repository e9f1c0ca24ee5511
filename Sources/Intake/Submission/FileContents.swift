import Archives
import Execution
import Foundation
import Indicators
import Spreadsheet
import Tables

/// The bytes of a file that somebody hands in: a table, or a report form, as CSV or as a workbook.
struct FileContents {
  private let bytes: [UInt8]

  /// The file as the user named it.
  private let name: String

  /// The last part of the name, by which findings and origins call the file, so that they do not depend
  /// on the folder that it lay in.
  private var shortName: String { name.split(separator: "/").last.map(String.init) ?? name }

  /// Takes the bytes of a file.
  ///
  /// - Parameters:
  ///   - bytes: The bytes.
  ///   - name: The file as the user named it.
  ///   - converter: Converts workbooks of the format before 2007; without one they are refused.
  /// - Throws: `IntakeError` if such a workbook cannot be converted.
  init(
    _ bytes: [UInt8], name: String, converter: OfficeConverter? = nil
  ) throws(IntakeError) {
    self.name = name
    guard let converter, let old = OldWorkbook(bytes) else {
      self.bytes = bytes
      return
    }
    self.bytes = try old.converted(file: name, by: converter)
  }

  /// Reads and checks what the file holds.
  ///
  /// - Returns: The rows that could be read, those at fault too, with all findings.
  /// - Throws: `IntakeError` if there is no table at all.
  func examined(
    known: Dataset, receivedOn: CalendarDate?, shape: ShapeChoice
  ) throws(IntakeError) -> (dataset: Dataset, appraisals: [Appraisal], wholePlans: [String]) {
    var tables = DataTables(known: known)
    tables.receivedOn = receivedOn
    if WorkbookReader.isWorkbook(bytes) {
      guard shape.map == nil else { throw .unmapped(name) }
      try addWorkbook(to: &tables)
    } else {
      try addText(to: &tables, shape)
    }
    let found = tables.examined()
    return (
      found.dataset, found.appraisals, tables.holdsWholePlans ? found.dataset.plans.map(\.key) : []
    )
  }

  // MARK: - CSV

  private func addText(
    to tables: inout DataTables, _ shape: ShapeChoice
  ) throws(IntakeError) {
    let text = try decodedText(of: bytes, file: name)
    if let dialect = PlanReviewReader.dialect(of: text) {
      guard shape.map == nil else { throw .unmapped(name) }
      var log = FindingLog(file: shortName)
      let grid = Grid(text: text, dialect: dialect, log: &log)
      var reader = PlanReviewReader(file: shortName, known: tables.known, log: log)
      reader.read(tagAndParts: grid)
      return reader.add(to: &tables)
    }
    if shape.map != nil {
      let mapped = try DataFile(
        shaped: text, name: shortName, known: tables.known, shape: shape)
      if let mapped { return tables.add(mapped, as: .observations) }
    }
    var scanner = CSVScanner(text)
    var log = FindingLog(file: shortName)
    var header: [String] = []
    let found = scanner.readHeader(where: { TableKind(header: $0) != nil }) { log.error($0) }
    if let first = found {
      header = first
      if let kind = TableKind(header: header) {
        let file = DataFile(
          text: text, name: shortName, columns: kind.columns, needsRows: true)
        return tables.add(file, as: kind)
      }
    }
    // A title may have marks that a header has not; the form is read from the start.
    log = FindingLog(file: shortName)
    let grid = Grid(text: text, log: &log)
    var reader = FormReader(file: shortName, known: tables.known, tag: nil, log: log)
    guard reader.read(grid) else {
      let shaped = try DataFile(
        shaped: text, name: shortName, known: tables.known, shape: shape)
      if let shaped { return tables.add(shaped, as: .observations) }
      log = reader.log
      TableKind.reject(header, line: scanner.rowLine, &log)
      throw .invalid(log.findings)
    }
    tables.add(reader.table, as: .observations)
  }

  // MARK: - Workbooks

  private func addWorkbook(to tables: inout DataTables) throws(IntakeError) {
    let contents: WorkbookContents
    do { contents = try WorkbookReader.contents(of: Data(bytes)) } catch {
      let text = error.text
      throw .unreadable(file: name, reason: text)
    }
    let grids = contents.sheets.map { (sheet: $0, grid: Grid($0)) }
    let tagGrid = grids.first { $0.sheet.isHidden && $0.sheet.name == ReportForm.tagSheet }?.grid
    if let tagGrid, let tag = PlanReviewTag(tagGrid) {
      var reader = PlanReviewReader(
        file: shortName, known: tables.known, log: FindingLog(file: shortName))
      reader.read(tag, grids.filter { !$0.sheet.isHidden }.map(\.grid))
      return reader.add(to: &tables)
    }
    let tag = tagGrid.map(FormTag.init)
    var log = FindingLog(file: shortName)
    if let tag { check(tag, known: tables.known, &log) }
    var reader = FormReader(file: shortName, known: tables.known, tag: tag, log: log)
    var skipped: [(name: String, isHidden: Bool)] = []
    var hasTable = false
    for (sheet, grid) in grids where sheet.name != ReportForm.tagSheet && !sheet.rows.isEmpty {
      if sheet.isHidden {
        skipped.append((sheet.name, true))
      } else if let (kind, file) = table(in: grid) {
        tables.add(file, as: kind)
        hasTable = true
      } else if reader.read(grid) {
        hasTable = true
      } else {
        skipped.append((sheet.name, false))
      }
    }
    tables.add(reader.table(warningOf: skipped, isOwnForm: tag != nil), as: .observations)
    guard !hasTable else { return }
    log = reader.log
    log.error(
      line: 0, code: "no-table",
      vi:
        "không trang tính nào có bảng nhận ra được; cần dòng tiêu đề có cột 'Chỉ tiêu' và cột kỳ hoặc "
        + "giá trị, hoặc tên các cột như trong datasets/README.md",
      en: "no sheet has a table that is understood; it needs a header with a column 'Chỉ tiêu' and "
        + "columns of periods or values, or the columns of datasets/README.md")
    throw .invalid(log.findings)
  }

  /// The table of a sheet that has the columns of a data file.
  private func table(in grid: Grid) -> (TableKind, DataFile)? {
    guard let first = grid.rows.first, let last = first.columns.last, last < 200 else { return nil }
    let header = (0...last).map { first.text($0).composed }
    guard let kind = TableKind(header: header) else { return nil }
    return (kind, DataFile(grid: grid, header: header, name: shortName, columns: kind.columns))
  }

  private func check(_ tag: FormTag, known: Dataset, _ log: inout FindingLog) {
    if tag.version != ReportForm.version {
      log.error(
        line: 0, value: tag.version.map(String.init) ?? "", code: "form-version",
        vi: "biểu mẫu thuộc phiên bản khác; hãy xuất lại biểu mẫu phiên bản \(ReportForm.version)",
        en: "the form is of another version; make a new form of version \(ReportForm.version)")
    }
    if !known.places.contains(where: { $0.key == tag.place }) {
      log.error(
        line: 0, value: tag.place, code: "unknown-key",
        vi: "biểu mẫu của địa bàn mang mã \(tag.place.quoted), ở đây không có địa bàn ấy",
        en: "the form is for the place of the key \(tag.place.quoted), which is not known here")
    }
  }
}

extension FormReader {
  /// The rows read as a table, with a warning of the sheets that were passed over.
  func table(warningOf skipped: [(name: String, isHidden: Bool)], isOwnForm: Bool) -> DataFile {
    var log = log
    // The sheet of instructions of a form has no table on purpose.
    for (name, isHidden) in skipped where isHidden || !isOwnForm {
      let file = file
      log.warn(
        Finding(
          severity: .warning, file: file, line: 0, cell: name,
          message: isHidden
            ? LocalizedText(vi: "bỏ qua trang tính bị ẩn", en: "the hidden sheet is passed over")
            : LocalizedText(
              vi: "bỏ qua trang tính không có bảng nhận ra được",
              en: "the sheet has no table that is understood and is passed over"),
          code: isHidden ? "hidden-sheet" : "skipped-sheet"))
    }
    return DataFile(rows: rows, log: log)
  }
}

extension DataFile {
  /// A sheet that has the columns of a data file in its first row.
  init(grid: Grid, header: [String], name: String, columns: TableColumns) {
    var log = FindingLog(file: name)
    let hasColumns = columns.check(header.filter { !$0.isEmpty }, &log)
    let indices = Dictionary(
      firstValues: header.enumerated().map { ($0.element, $0.offset) })
    let named = indices.filter { !$0.key.isEmpty }
    let rows = hasColumns ? Array(grid.rows.dropFirst()) : []
    if hasColumns, rows.isEmpty { log.noRows() }
    self.init(
      rows: rows.map { row in
        RowCells(
          row: CSVRow(
            line: row.number, cells: header.indices.map { row.text($0) }, columns: named),
          file: name,
          source: FormCells(
            sheet: grid.sheet, row: row.number, valueColumn: named["value"] ?? 0,
            valueHeader: "value", columns: named, headers: [:]))
      }, log: log)
  }
}

extension ZipReadError {
  fileprivate var vietnamese: String {
    switch self {
    case .damaged: "tệp nén bị hỏng"
    case .archiveTooLarge(let bytes, let limit):
      "tệp nén có \(bytes) byte, chỉ đọc tối đa \(limit) byte"
    case .tooManyMembers(let count, let limit):
      "tệp nén có \(count) tệp con, chỉ đọc tối đa \(limit)"
    case .unsafeName(let name): "tệp nén có tệp con mang tên không được phép \(name.quoted)"
    case .memberTooLarge(let name, let limit):
      "tệp con \(name.quoted) quá lớn, chỉ đọc tối đa \(limit) byte"
    case .suspiciousRatio(let name, let limit):
      "tệp con \(name.quoted) phình to hơn \(limit) lần khi giải nén"
    case .unreadable(let name, _):
      "không đọc được tệp con \(name.quoted): tệp bị hỏng, bị mã hóa hoặc nén theo cách không hỗ trợ"
    }
  }
}

extension WorkbookReadError {
  /// The error in both languages.
  var text: LocalizedText { LocalizedText(vi: vietnamese, en: description) }

  private var vietnamese: String {
    switch self {
    case .archive(let error): "không mở được sổ tính: \(error.vietnamese)"
    case .oldOrEncrypted:
      "sổ tính bị khóa bằng mật khẩu hoặc ở định dạng .xls cũ; hãy lưu thành .xlsx"
    case .noWorkbook(let missing): "tệp nén này không phải sổ tính (thiếu \(missing.quoted))"
    case .malformed(let part): "phần \(part.quoted) của sổ tính bị hỏng"
    case .documentType(let part):
      "phần \(part.quoted) của sổ tính khai báo DTD, không được chấp nhận"
    case .tooLarge(let part, let limit, _):
      "phần \(part.quoted) của sổ tính quá lớn (giới hạn \(limit)); hãy chia thành nhiều tệp"
    }
  }
}
