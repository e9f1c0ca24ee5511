import Indicators
import Tables

/// Reads the rows of a panel.
struct PanelReader {
  static let columns = TableColumns(
    required: ["series_id", "period", "value"],
    optional: [
      "entity", "indicator", "unit", "parent", "break", "numerator", "denominator",
    ], ignoresOthers: true)

  private var reader: ColumnReader
  private var rows: [PanelRow] = []
  private var periods: [String: Period] = [:]

  /// Whether a header names the columns of a tidy table.
  static func isHeader(_ header: [String]) -> Bool { columns.required.allSatisfy(header.contains) }

  init(text: String, file: String) { reader = ColumnReader(text: text, file: file) }

  mutating func read() throws(IntakeError) -> Panel {
    guard reader.readHeader(Self.columns) else {
      reader.log.unknownShape()
      throw .invalid(reader.log.findings)
    }
    while reader.readRow() { readRow() }
    if rows.isEmpty, reader.log.errors == 0 { reader.log.noRows() }
    warnOfConflicts(in: rows, &reader.log)
    guard reader.log.errors == 0 else { throw .invalid(reader.log.findings) }
    return Panel(
      file: reader.log.file, rows: rows, columns: reader.present, findings: reader.log.findings)
  }

  private mutating func readRow() {
    let seriesID = reader.text(0)
    if seriesID.isEmpty { reader.reject(0, seriesID, .empty) }
    let period = readPeriodCell(1)
    let value = reader.number(2)
    let seriesBreak = readBreakCell(7)
    let numerator = readCountCell(8, least: 0)
    let denominator = readCountCell(9, least: 1)
    guard !seriesID.isEmpty, let period, let value else { return }
    let parent = reader.text(6)
    rows.append(
      PanelRow(
        seriesID: seriesID, period: period, value: value, entity: reader.text(3),
        indicator: reader.text(4), unit: reader.text(5), parent: parent.isEmpty ? nil : parent,
        seriesBreak: seriesBreak, numerator: numerator, denominator: denominator,
        line: reader.line))
  }

  /// Reads a number of cases; an empty cell is none, and anything that is no such number is logged.
  private mutating func readCountCell(_ slot: Int, least: Int) -> Double? {
    let text = reader.text(slot)
    guard !text.isEmpty else { return nil }
    if case .number(let number) = NumberText(text), number >= Double(least) { return number }
    reader.reject(slot, text, .notACount(least: least))
    return nil
  }

  /// Reads the mark of a break; an empty cell is none, and anything unknown is logged.
  private mutating func readBreakCell(_ slot: Int) -> SeriesBreak? {
    let text = reader.text(slot)
    guard !text.isEmpty else { return nil }
    if let seriesBreak = SeriesBreak(rawValue: text) { return seriesBreak }
    reader.reject(slot, text, .notAllowed(SeriesBreak.allCases.map(\.rawValue)))
    return nil
  }

  /// Reads a period; those that are not whole numbers are remembered, as they come again and again.
  private mutating func readPeriodCell(_ slot: Int) -> Period? {
    let text = reader.text(slot)
    if let number = Int(text), Period.years.contains(number) { return .year(number) }
    if let known = periods[text] { return known }
    guard let period = readPeriod(text) else {
      reader.reject(slot, text, text.isEmpty ? .empty : .notAPeriod)
      return nil
    }
    periods[text] = period
    return period
  }
}

extension ColumnReader {
  /// Returns the number in a column of the row read last; anything else is logged.
  mutating func number(_ slot: Int) -> Double? {
    let text = text(slot)
    switch NumberText(text) {
    case .number(let number): return number
    case .notFinite: reject(slot, text, .notFinite)
    case .text: reject(slot, text, text.isEmpty ? .empty : .notANumber)
    }
    return nil
  }
}

extension FindingLog {
  /// Adds to what is wrong with a header that no public shape was recognised, and what to do.
  fileprivate mutating func unknownShape() {
    guard findings.contains(where: { $0.code == "missing-column" }) else { return }
    error(
      line: 1, code: "unknown-shape",
      vi: "không nhận ra dạng bảng công bố nào; hãy chỉ rõ các cột, như "
        + "--map series_id=Country+Indicator,period=Year,value=Value",
      en: "no public shape is recognised either; name the columns, as in "
        + "--map series_id=Country+Indicator,period=Year,value=Value")
  }

  /// Records that a table has a header and nothing else.
  mutating func noRows() {
    error(
      line: 0, code: "no-rows", vi: "tệp chỉ có dòng tiêu đề; phải có ít nhất một dòng dữ liệu",
      en: "the file has a header only; it needs at least one row")
  }
}

/// Warns of two different values for one series and period.
///
/// Most tables hold their series in the order of time, where there can be no conflict; only the
/// series that step back are looked at row by row.
func warnOfConflicts(in rows: [PanelRow], _ log: inout FindingLog) {
  let suspects = seriesNotInOrder(rows)
  guard !suspects.isEmpty else { return }
  let file = log.file
  var first: [SeriesPeriod: PanelRow] = [:]
  for row in rows where suspects.contains(row.seriesID) {
    let key = SeriesPeriod(seriesID: row.seriesID, period: row.period)
    guard let earlier = first[key] else {
      first[key] = row
      continue
    }
    if earlier.value != row.value { log.warn(conflict(row, earlier, file: file)) }
  }
}

private struct SeriesPeriod: Hashable {
  let seriesID: String
  let period: Period
}

/// Returns the series in which a row does not end later than the one before it.
private func seriesNotInOrder(_ rows: [PanelRow]) -> Set<String> {
  var ends: [String: Double] = [:]
  var suspects: Set<String> = []
  var previous: (seriesID: String, end: Double)?
  for row in rows {
    let end = row.period.end
    if let current = previous, current.seriesID == row.seriesID {
      if end <= current.end { suspects.insert(row.seriesID) }
      previous = (row.seriesID, max(end, current.end))
      continue
    }
    if let previous { ends[previous.seriesID] = previous.end }
    let last = ends[row.seriesID] ?? -.infinity
    if end <= last { suspects.insert(row.seriesID) }
    previous = (row.seriesID, max(end, last))
  }
  return suspects
}

private func conflict(_ row: PanelRow, _ earlier: PanelRow, file: String) -> Finding {
  Finding(
    severity: .warning, file: file, line: row.line, column: "value", value: row.value.en,
    message: LocalizedText(
      vi: "hai giá trị khác nhau của \(row.seriesID.quoted) kỳ \(row.period): "
        + "\(earlier.value.vi) ở dòng \(earlier.line) và \(row.value.vi) ở dòng \(row.line)",
      en: "two different values of \(row.seriesID.quoted) in \(row.period): "
        + "\(earlier.value.en) on line \(earlier.line) and \(row.value.en) on line \(row.line)"),
    code: "conflict", place: row.entity.isEmpty ? nil : row.entity,
    indicator: row.indicator.isEmpty ? nil : row.indicator)
}
