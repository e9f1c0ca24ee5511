import Indicators
import Tables

/// The rows of a review that are taken, as rows of data files.
struct ReviewTableRows {
  private let file: String
  private let known: Dataset
  private let plan: String
  private let newIndicators: [ReviewRow]
  private let newKeys: Set<String>
  private var names: IndicatorNames
  private var used: Set<String> = []
  private var taken: Set<String> = []
  private(set) var log: FindingLog

  init(
    file: String, known: Dataset, plan: String, newIndicators: [ReviewRow], log: FindingLog
  ) {
    self.file = file
    self.known = known
    self.plan = plan
    self.newIndicators = newIndicators
    self.log = log
    newKeys = Set(newIndicators.map { $0.text("key") })
    names = IndicatorNames(known.indicators)
  }

  // MARK: - Milestones

  /// Returns the milestones that are taken.
  mutating func milestones(_ rows: [ReviewRow]) -> [RowCells] {
    rows.compactMap { row in
      guard isTaken(row) else { return nil }
      let indicator = indicator(row.text("indicator"))
      used.insert(indicator)
      let (agency, post) = (row.text("lead_agency"), row.text("lead_post"))
      let deadline = row.text("deadline")
      let year = readPeriod(deadline).map { String($0.year) } ?? "undated"
      let id = ProposedKey.milestone(
        plan: plan, row: row.text("row"), indicator: indicator, deadline: year, taken: taken)
      taken.insert(id)
      let texts = [
        "id": id,
        "plan": plan, "indicator": indicator, "row": row.text("row"), "deadline": deadline,
        "comparator": PlanReviewWords.dataText(
          row.text("comparator"), Comparator.self, PlanReviewWords.word),
        "value": number(row, "value"), "upper_value": number(row, "upper_value"),
        "unit": row.text("unit"), "indicator_text": row.text("indicator_text"),
        "original_text": row.text("original_text"),
        "lead_agency": agency.isEmpty ? post : post.isEmpty ? agency : "\(agency) (\(post))",
      ]
      return cells(texts, MilestoneRows.columns, row)
    }
  }

  /// The key of the indicator that a cell names by key or by name; the text where it names none.
  private mutating func indicator(_ text: String) -> String {
    if newKeys.contains(text) { return text }
    if case .found(let key) = names.find(text) { return key }
    return text
  }

  /// The text of a number, without a percent sign; one that may be read in two ways is refused.
  private mutating func number(_ row: ReviewRow, _ column: String) -> String {
    let text = row.text(column)
    guard let cell = row.cells[column], cell.isText, let (whole, decimals) = Self.parts(text) else {
      return text
    }
    // "1.000" may be one or a thousand.
    let digits = whole + decimals
    guard let thousands = Double(digits), let decimal = Double("\(whole).\(decimals)") else {
      return text
    }
    let cells = cells([:], MilestoneRows.columns, row)
    log.error(
      cells.finding(
        .error, column, text, "ambiguous-number",
        CellFault.ambiguousNumber(thousands: thousands, decimal: decimal).message(for: text)))
    return digits
  }

  /// The parts of a number with one separator before exactly three digits.
  private static func parts(_ text: String) -> (String, String)? {
    let bare = text.hasSuffix("%") ? String(text.dropLast()).trimmed : text
    let parts = bare.split(omittingEmptySubsequences: false) { $0 == "." || $0 == "," }
    guard parts.count == 2, parts[1].count == 3, (1...3).contains(parts[0].count), parts[0] != "0",
      parts.allSatisfy({ $0.allSatisfy(\.isASCIIDigit) })
    else { return nil }
    return (String(parts[0]), String(parts[1]))
  }

  // MARK: - Tasks

  /// Returns the tasks that are taken.
  mutating func tasks(_ rows: [ReviewRow]) -> [RowCells] {
    rows.compactMap { row in
      guard isTaken(row) else { return nil }
      let number = row.text("number").isEmpty ? "\(row.number)" : row.text("number")
      let id = ProposedKey.task(
        plan: plan, section: row.text("section"), number: number, taken: taken)
      taken.insert(id)
      let texts = [
        "id": id, "plan": plan,
        "section": row.text("section"), "number": row.text("number"), "text": row.text("text"),
        "lead_agency": row.text("lead_agency"),
        "cooperating_agency": row.text("cooperating_agency"),
        "expected_output": row.text("expected_output"),
        "deadline_text": row.text("deadline_text"), "deadline": deadline(row.text("deadline")),
        "state": PlanTask.State.notReported.rawValue,
      ]
      return cells(texts, TaskRows.columns, row)
    }
  }

  private func deadline(_ text: String) -> String {
    let words = [
      (PlanReviewWords.recurring, "recurring"), (PlanReviewWords.yearly, "yearly"),
      (LocalizedText(vi: "hàng năm", en: "yearly"), "yearly"),
    ]
    let folded = text.lowercased()
    return words.first { $0.0.vi == folded || $0.0.en == folded }?.1 ?? text
  }

  // MARK: - Indicators

  /// Returns the new indicators that the milestones which were taken need.
  mutating func usedIndicators() -> [RowCells] {
    let present = Set(known.indicators.map(\.key))
    return newIndicators.compactMap { row in
      let key = row.text("key")
      guard used.contains(key) else { return nil }
      var texts = [
        "key": key, "name_vi": row.text("name_vi"),
        "name_en": row.text("name_en").isEmpty ? row.text("name_vi") : row.text("name_en"),
        "unit_vi": row.text("unit"), "unit_en": row.text("unit"),
      ]
      texts["kind"] = PlanReviewWords.dataText(
        row.text("kind"), Indicator.Kind.self, PlanReviewWords.word)
      texts["direction"] = PlanReviewWords.dataText(
        row.text("direction"), Indicator.Direction.self, PlanReviewWords.word)
      let cells = cells(texts, IndicatorRows.columns, row)
      guard present.contains(key) else { return cells }
      log.warn(
        cells.finding(
          .warning, "key", key, "known-indicator",
          LocalizedText(
            vi: "danh mục đã có chỉ tiêu \(key.quoted); dòng này không thay đổi nó",
            en: "the catalogue has the indicator \(key.quoted); this row does not change it")))
      return nil
    }
  }

  // MARK: - Rows

  /// Whether a row is taken; one that is undecided, or says something else, is logged.
  private mutating func isTaken(_ row: ReviewRow) -> Bool {
    let cells = cells([:], MilestoneRows.columns, row)
    for (column, cell) in row.cells.sorted(by: { $0.key < $1.key }) {
      guard let fault = cell.fault, row.text("take") != "" else { continue }
      let found: CellFault = fault == .formulaError ? .formulaError : .notCalculated
      log.error(cells.finding(.error, column, cell.text, found.code, found.message(for: cell.text)))
    }
    let text = row.text("take")
    switch PlanReviewWords.decision(text) {
    case .take: return true
    case .leave: return false
    case .undecided:
      log.error(
        cells.finding(
          .error, "take", text, "undecided",
          LocalizedText(
            vi: "chưa quyết định: ghi x để nhận dòng này, để trống hoặc ghi không để bỏ",
            en: "undecided: write x to take the row, nothing or no to leave it out")))
    case nil:
      log.error(
        cells.finding(
          .error, "take", text, "not-allowed",
          CellFault.notAllowed(["x", "không", "?"]).message(for: text)))
    }
    return false
  }

  private func cells(
    _ texts: [String: String], _ columns: TableColumns, _ row: ReviewRow
  ) -> RowCells {
    RowCells(texts, columns, file: file, source: row.source)
  }
}
