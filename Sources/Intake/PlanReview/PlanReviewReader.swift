import Indicators
import Tables

/// Reads a review of a plan that a person has gone through: the rows that are taken become a plan, its milestones and
/// tasks, and the new indicators that these need, through the same tables and rules as data files.
struct PlanReviewReader {
  private let file: String
  private let known: Dataset
  private var log: FindingLog
  private var tag: PlanReviewTag?
  private var parts: [PlanReviewForm.Part: [ReviewRow]] = [:]

  init(file: String, known: Dataset, log: FindingLog) {
    self.file = file
    self.known = known
    self.log = log
  }

  /// Returns how a review as CSV is separated: its texts hold commas and semicolons, so that the tag tells, which a
  /// program that saves the file again keeps.
  ///
  /// - Returns: `nil` if the text is no review.
  static func dialect(of text: String) -> CSVDialect? {
    var start = text.trimmed.prefix(PlanReviewForm.tag.count + 3)[...]
    if start.first == "\"" { start = start.dropFirst() }
    guard start.hasPrefix(PlanReviewForm.tag) else { return nil }
    start = start.dropFirst(PlanReviewForm.tag.count)
    if start.first == "\"" { start = start.dropFirst() }
    return start.utf8.first.flatMap(CSVDialect.init(separator:))
  }

  /// Reads a CSV file, which begins with the tag.
  mutating func read(tagAndParts grid: Grid) {
    guard let tag = PlanReviewTag(grid) else { return }
    read(tag, [grid])
  }

  /// Reads the sheets of a workbook.
  mutating func read(_ tag: PlanReviewTag, _ grids: [Grid]) {
    self.tag = tag
    if tag.version != PlanReviewForm.version || !tag.hasHash {
      log.error(
        line: 0, value: tag.version.map(String.init) ?? "", code: "form-version",
        vi: "bảng rà soát thuộc phiên bản khác hoặc bị hỏng; hãy lập lại bằng dubao plan read",
        en: "the review is of another version or damaged; make it anew with dubao plan read")
    }
    for grid in grids { read(grid) }
    for part in PlanReviewForm.Part.allCases where part.isRequired && parts[part] == nil {
      log.error(
        line: 0, code: "missing-sheet",
        vi: "thiếu trang \(part.sheet.vi.quoted) hoặc trang bị ẩn, bị mất dòng tiêu đề",
        en: "the sheet \(part.sheet.en.quoted) is missing, hidden or without its header")
    }
  }

  private mutating func read(_ grid: Grid) {
    let found = ReviewParts(grid)
    guard !found.rows.isEmpty else { return }
    // Rows that a filter hides would be left out, and nobody would know.
    if let hidden = grid.omitted.first(where: { $0.count > 0 && $0.what != .hiddenCharacters }) {
      log.error(
        Finding(
          severity: .error, file: file, line: 0, cell: grid.sheet,
          message: LocalizedText(
            vi: hidden.what == .hiddenRows
              ? "có dòng bị ẩn, có thể do bộ lọc; hiện lại các dòng rồi lưu"
              : "có cột bị ẩn; hiện lại các cột rồi lưu",
            en: hidden.what == .hiddenRows
              ? "rows are hidden, perhaps by a filter; show them and save"
              : "columns are hidden; show them and save"), code: "hidden-rows"))
    }
    for (part, column) in found.missing {
      log.error(
        line: 0, column: column.title.vi, code: "missing-column",
        vi: "trang \(part.sheet.vi.quoted) thiếu cột này; hãy lập lại bằng dubao plan read",
        en: "the sheet \(part.sheet.en.quoted) lacks this column; make the review anew with "
          + "dubao plan read")
    }
    let twice = found.repeated + found.rows.keys.filter { parts[$0] != nil }
    for part in twice where part != .catalogue {
      log.error(
        line: 0, code: "duplicate-sheet",
        vi: "có hai trang \(part.sheet.vi.quoted); chỉ giữ một",
        en: "there are two sheets \(part.sheet.en.quoted); keep one")
    }
    parts.merge(found.rows) { $0 + $1 }
  }

  /// Adds what is taken to the tables.
  consuming func add(to tables: inout DataTables) {
    let head = ReviewHeadRows(parts[.plan] ?? [], known: known, tag, file: file)
    var rows = ReviewTableRows(
      file: file, known: known, plan: head.planKey, newIndicators: parts[.indicators] ?? [],
      log: log)
    let milestones = rows.milestones(parts[.milestones] ?? [])
    let tasks = rows.tasks(parts[.tasks] ?? [])
    let indicators = rows.usedIndicators()
    var log = rows.log
    let (plan, place) = head.rows(&log)
    if milestones.isEmpty, log.errors == 0 {
      log.error(
        line: 0, code: "no-rows", vi: "không có mục tiêu nào được nhận; ghi x ở cột Nhận",
        en: "no milestone is taken; write x in the column Take")
    }
    // The log goes with one of the tables; each finding is told once.
    tables.add(DataFile(rows: plan, log: log), as: .plans)
    tables.holdsWholePlans = true
    // Without place and key every row would repeat that they are missing.
    guard head.isComplete else { return }
    let none = FindingLog(file: file)
    if !place.isEmpty { tables.add(DataFile(rows: place, log: none), as: .places) }
    if !indicators.isEmpty { tables.add(DataFile(rows: indicators, log: none), as: .indicators) }
    if !milestones.isEmpty { tables.add(DataFile(rows: milestones, log: none), as: .milestones) }
    if !tasks.isEmpty { tables.add(DataFile(rows: tasks, log: none), as: .tasks) }
    let reporting = head.reporting
    if !reporting.isEmpty { tables.add(DataFile(rows: reporting, log: none), as: .reporting) }
  }
}

extension RowCells {
  /// A row of a data file put together from the cells of a review.
  convenience init(
    _ texts: [String: String], _ columns: TableColumns, file: String, source: FormCells
  ) {
    let names = columns.known
    self.init(
      row: CSVRow(
        line: source.row, cells: names.map { texts[$0] ?? "" },
        columns: Dictionary(firstValues: names.enumerated().map { ($1, $0) })), file: file,
      source: source)
  }
}
