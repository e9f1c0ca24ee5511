import Indicators
import Spreadsheet
import Tables

/// Where the table of a form has what, settled once for all its rows.
struct FormLayout {
  let grid: Grid

  /// The place, period and day that hold for every row that names none itself.
  let place: String?
  private let period: Period?
  private let reportedOn: CalendarDate?

  /// The year that the lines above the table name, for periods without one.
  private let year: Int?

  /// Whether the lines above the table call its values estimates.
  private let areEstimates: Bool

  let indicator: Int?
  let indicatorKey: Int?
  let placeColumn: Int?

  /// Whether places stand down and indicators across.
  let isAcross: Bool
  let unit: Int?

  /// The columns of values, from the left.
  let values: [FormHeader.Column]

  /// What the numbers of the table, written as text, tell of the signs in them.
  private let signs: SeparatorEvidence

  private let columns: [String: Int]
  private let headers: [String: String]
  private let titles: [Int: String]
  private let merges: [(column: Int, rows: ClosedRange<Int>, text: String)]

  init(
    grid: Grid, header: FormHeader, place: String?, period: Period?, reportedOn: CalendarDate?,
    year: Int?, areEstimates: Bool
  ) {
    self.grid = grid
    self.year = year
    self.areEstimates = areEstimates
    self.place = place
    self.period = period
    self.reportedOn = reportedOn
    indicator = header.column(.indicator)?.index
    indicatorKey = header.column(.indicatorKey)?.index
    placeColumn = header.column(.place)?.index
    isAcross = header.isAcross
    unit = header.column(.unit)?.index
    values = header.columns.filter(\.role.isValue)
    var signs = SeparatorEvidence()
    for row in grid.rows[header.rows.upperBound...] {
      for column in values {
        if let cell = row.cells[column.index], cell.isText { signs.add(cell.text, at: row.number) }
      }
    }
    self.signs = signs
    let named = header.columns.filter { !$0.role.isValue && $0.role.column != nil }
    columns = Dictionary(
      firstValues: named.compactMap { column in column.role.column.map { ($0, column.index) } })
    headers = Dictionary(
      firstValues: named.compactMap { column in column.role.column.map { ($0, column.title) } })
    titles = Dictionary(
      firstValues: header.columns.map { ($0.index, $0.title) })
    merges = Self.merges(in: grid, below: header, of: Set(named.map(\.index)))
  }

  /// The state of the values of a column: that of its header, or of the lines above the table unless the header itself
  /// names a period and calls its values actual.
  func status(of column: FormHeader.Column, _ status: Observation.Status) -> Observation.Status {
    guard areEstimates, status == .reported,
      column.role.period == nil || !EstimateWords(header: column.title).areActual
    else { return status }
    return .estimate
  }

  /// Whether the unit of a row is per cent.
  func namesPercent(_ row: GridRow) -> Bool { row.text(unit).namesPercent }

  /// Returns a number, whose only sign has three digits behind it, as the other numbers of the table tell.
  ///
  /// - Parameters:
  ///   - cell: The cell.
  ///   - indicator: Its indicator; a share has no thousands.
  /// - Returns: The text without the sign where it parts thousands, as it is where it is decimal or does not
  ///   occur; `nil` if both may be meant.
  func number(_ cell: GridCell, of indicator: Indicator?) -> String? {
    guard cell.isText, let mark = SeparatorEvidence.openMark(of: cell.text) else {
      return cell.text
    }
    switch signs.meaning(of: mark) {
    case .thousands: return SeparatorEvidence.withoutMarks(cell.text)
    case .decimal: return cell.text
    case .open: return indicator?.kind == .share ? cell.text : nil
    }
  }

  /// What the header of a column says.
  func title(of column: Int) -> String { titles[column] ?? "" }

  /// The texts of a row by the columns of observations, values apart.
  func texts(of row: GridRow) -> [String: String] {
    var texts = columns.mapValues { row.text($0) }
    if texts["reported_on"]?.isEmpty ?? true {
      texts["reported_on"] = reportedOn?.description ?? ""
    }
    return texts
  }

  /// The period of a row: its own, or that of the form.
  func periodText(of row: GridRow) -> String {
    let own = columns["period"].map { row.text($0) } ?? ""
    guard !own.isEmpty else { return period?.description ?? "" }
    if let period = readHeaderPeriod(own) { return period.description }
    guard case .period(let read) = PeriodText(own).strict(year: period?.year ?? year) else {
      return own
    }
    return read.description
  }

  /// Where an observation of a row stands.
  func source(of row: GridRow, _ column: FormHeader.Column) -> FormCells {
    FormCells(
      sheet: grid.sheet, row: row.number, valueColumn: column.index, valueHeader: column.title,
      columns: columns, headers: headers)
  }

  /// Returns a row with the text of merged cells in each of their rows.
  func fillingMerged(_ row: GridRow) -> GridRow {
    guard !merges.isEmpty else { return row }
    var cells = row.cells
    for merge in merges where merge.rows.contains(row.number) && cells[merge.column] == nil {
      cells[merge.column] = GridCell(text: merge.text)
    }
    return GridRow(number: row.number, cells: cells)
  }

  /// The merges of names that go on over several rows; a value is that of its first row alone.
  private static func merges(
    in grid: Grid, below header: FormHeader, of columns: Set<Int>
  ) -> [(column: Int, rows: ClosedRange<Int>, text: String)] {
    let tall = grid.merges.filter { $0.lastRow > $0.firstRow && columns.contains($0.firstColumn) }
    guard !tall.isEmpty, let first = grid.rows[header.rows].last?.number else { return [] }
    let texts = Dictionary(
      firstValues: grid.rows.map { ($0.number, $0) })
    return tall.filter { $0.firstRow >= first }.prefix(2_000).map { merge in
      (
        merge.firstColumn, (merge.firstRow + 1)...(merge.lastRow + 1),
        texts[merge.firstRow + 1]?.text(merge.firstColumn) ?? ""
      )
    }.filter { !$0.text.isEmpty }
  }
}

/// What a row below the header is.
enum FormRow {
  case values, section, total, note, numbering

  init(_ row: GridRow, name: String, hasValues: Bool) {
    let first = row.columns.first.map { row.text($0) } ?? ""
    let label = Self.label(name.isEmpty ? first : name)
    if Self.label(first).starts(with: ["ghi", "chu"]) {
      self = .note
    } else if Self.totals.contains(label) {
      self = .total
    } else if !name.isEmpty, row.cells.values.allSatisfy({ Self.isColumnNumber($0.text) }) {
      self = .numbering
    } else {
      // A signature below the table may lie in a column of values.
      let isBelow = name.isEmpty && row.cells.values.allSatisfy { NumberText($0.text) == .text }
      self =
        hasValues && !isBelow
        ? .values
        : row.cells.values.contains { $0.isNoValue } && !name.isEmpty
          ? .values : .section
    }
  }

  /// The words of a text if it may begin as a note or be a total, which are short words of few letters.
  private static func label(_ text: String) -> [String] {
    guard let first = text.unicodeScalars.first(where: { $0.properties.isAlphabetic }),
      "gGtTcC".unicodeScalars.contains(first)
    else { return [] }
    return rawWords(of: String(text.prefix(40))).map(\.plain)
  }

  private static let totals: Set<[String]> = [
    ["tong"], ["cong"], ["tong", "cong"], ["tong", "so"], ["cong", "chung"], ["total"],
  ]

  /// Whether a text numbers a column: "(1)", "A", "5=4/3".
  private static func isColumnNumber(_ text: String) -> Bool {
    guard text.utf8.count <= 26 else { return false }
    var label = text.split(separator: "=", maxSplits: 1).first?.trimmingPrefix("(") ?? ""
    while let last = label.last, last == ")" || last == " " { label.removeLast() }
    if label.count == 1, let letter = label.first, letter.isUppercase { return true }
    return (1...2).contains(label.utf8.count) && label.allSatisfy(\.isASCIIDigit)
  }
}

extension GridCell {
  /// Whether the cell says that there is no value.
  var isNoValue: Bool { fault == nil && Self.marks.contains(text.lowercased()) }

  private static let marks: Set<String> = [
    "", "-", "–", "—", "−", "x", "…", "...", "..", ".", "*", "/", "n/a", "na", "không có",
    "chưa có", "không có số liệu", "chưa có số liệu", "không phát sinh", "kps",
  ]
}

extension String {
  /// The text of a target without the sign before it: "≥ 60%" is a target of 60.
  var withoutComparator: String {
    guard let first, !first.isASCIIDigit else { return self }
    var rest = self[...]
    while let sign = rest.first, "≥≤><= ".contains(sign) { rest.removeFirst() }
    for word in ["trên", "ít nhất", "tối thiểu", "từ", "đạt"]
    where rest.lowercased().hasPrefix(word) {
      rest = rest.dropFirst(word.count)
      break
    }
    return String(rest).trimmed
  }
}

/// The states of values as forms word them.
enum StatusWords {
  /// The state that words mean; `nil` if they are none of these.
  static func status(_ text: String) -> String? {
    switch rawWords(of: String(text.prefix(60))).map(\.plain).joined(separator: " ") {
    case "chinh thuc", "thuc hien", "da bao cao": Observation.Status.reported.rawValue
    case "uoc", "uoc tinh", "uoc thuc hien", "so bo": Observation.Status.estimate.rawValue
    case "ke hoach", "muc tieu": Observation.Status.targetClaim.rawValue
    case "cho hoan thien", "thieu minh chung": Observation.Status.awaitingEvidence.rawValue
    default: nil
    }
  }
}
