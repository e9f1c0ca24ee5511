import Indicators
import Tables

/// The cells of one row of a data file, read by type; what is wrong with one is logged.
///
/// A class, since rows are handed from one check to the next, and there are millions of them.
final class RowCells: Sendable {
  let row: CSVRow
  let file: String

  /// Where the cells came from, if the row was put together from those of a report form.
  let source: FormCells?

  init(row: CSVRow, file: String, source: FormCells? = nil) {
    self.row = row
    self.file = file
    self.source = source
  }

  /// Where the row stands, such as `observations/viet_nam.csv:12` or `bao_cao.xlsx:Bieu01!C7`.
  var location: String { "\(file):\(source?.address(of: "value") ?? String(row.line))" }

  /// The text of a column, empty if the table has no such column.
  func text(_ column: String) -> String { row[column] ?? "" }

  /// The texts of a column in both languages, `name_vi` and `name_en`.
  func localized(_ column: String) -> LocalizedText {
    LocalizedText(vi: text(column + "_vi"), en: text(column + "_en"))
  }

  /// The key in a column, composed; `nil` if the cell is empty.
  func key(_ column: String) -> String? {
    let key = text(column).composed
    return key.isEmpty ? nil : key
  }

  /// Logs every one of the columns that is empty.
  func require(_ columns: [String], _ log: inout FindingLog) {
    for column in columns where text(column).isEmpty { reject(column, .empty, &log) }
  }

  /// Logs a key that has other letters than a key may have.
  func checkKey(_ column: String, _ log: inout FindingLog) {
    guard let key = key(column) else { return }
    let isKey = key.utf8.allSatisfy { byte in
      (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte) || byte == 0x5F
    }
    if !isKey { reject(column, .notAKey, &log) }
  }

  /// The number in a column; `nil` if the cell is empty or, logged, no number.
  func number(_ column: String, _ log: inout FindingLog) -> Double? {
    guard !text(column).isEmpty else { return nil }
    switch NumberText(text(column)) {
    case .number(let number): return number
    case .notFinite: reject(column, .notFinite, &log)
    case .text: reject(column, .notANumber, &log)
    }
    return nil
  }

  /// The whole number in a column; `nil` if the cell is empty or, logged, no such number.
  func wholeNumber(
    _ column: String, in range: ClosedRange<Int>, _ log: inout FindingLog
  ) -> Int? {
    guard !text(column).isEmpty else { return nil }
    if case .number(let number) = NumberText(text(column)), let whole = Int(exactly: number),
      range.contains(whole)
    {
      return whole
    }
    reject(column, .notWithin(range), &log)
    return nil
  }

  /// The number in a column, where it lies within bounds; `nil` if the cell is empty or, logged, no such number.
  func number(
    _ column: String, in range: ClosedRange<Int>, _ log: inout FindingLog
  ) -> Double? {
    guard let number = number(column, &log) else { return nil }
    guard number >= Double(range.lowerBound), number <= Double(range.upperBound) else {
      reject(column, .notWithin(range), &log)
      return nil
    }
    return number
  }

  /// The period in a column; `nil` if the cell is empty or, logged, no period of our time.
  func period(_ column: String, _ log: inout FindingLog) -> Period? {
    guard !text(column).isEmpty else { return nil }
    guard let period = readPeriod(text(column)) else {
      reject(column, .notAPeriod, &log)
      return nil
    }
    guard years.contains(period.year) else {
      reject(column, .yearOutOfRange, &log)
      return nil
    }
    return period
  }

  /// The date in a column; `nil` if the cell is empty or, logged, no date.
  func date(_ column: String, _ log: inout FindingLog) -> CalendarDate? {
    guard !text(column).isEmpty else { return nil }
    guard let date = readDate(text(column)) else {
      reject(column, .notADate, &log)
      return nil
    }
    return date
  }

  /// The date in a column if it is one of our time; `nil` if the cell is empty or, logged, no such date.
  func recentDate(_ column: String, _ log: inout FindingLog) -> CalendarDate? {
    guard let date = date(column, &log) else { return nil }
    guard years.contains(date.year) else {
      reject(column, .yearOutOfRange, &log)
      return nil
    }
    return date
  }

  /// The year at whose end something is due; `nil` if the cell is empty or, logged, no such year.
  func deadlineYear(_ column: String, _ log: inout FindingLog) -> Int? {
    guard !text(column).isEmpty else { return nil }
    guard let period = readPeriod(text(column)), period.end == Double(period.year) + 1 else {
      reject(column, .notADeadline, &log)
      return nil
    }
    guard years.contains(period.year) else {
      reject(column, .yearOutOfRange, &log)
      return nil
    }
    return period.year
  }

  /// The choice in a column; `nil` if the cell is empty or, logged, no choice.
  func choice<Choice>(_ column: String, _ log: inout FindingLog) -> Choice?
  where Choice: RawRepresentable<String> & CaseIterable {
    let text = text(column)
    guard !text.isEmpty else { return nil }
    let spelling = ["≥": ">=", "≤": "<="][text] ?? text
    if let choice = Choice(rawValue: spelling) { return choice }
    reject(column, .notAllowed(Choice.allCases.map(\.rawValue)), &log)
    return nil
  }

  /// Records what is wrong with a cell.
  func reject(_ column: String, _ fault: CellFault, _ log: inout FindingLog) {
    let value = text(column)
    log.error(finding(.error, column, value, fault.code, fault.message(for: value)))
  }

  /// Returns a finding about a cell.
  func finding(
    _ severity: Finding.Severity, _ column: String, _ value: String, _ code: String,
    _ message: LocalizedText, related: String? = nil, place: String? = nil
  ) -> Finding {
    Finding(
      severity: severity, file: file, line: source?.row(of: column) ?? row.line,
      column: source?.header(of: column) ?? column,
      cell: source?.address(of: column), value: value, message: message, code: code,
      related: related, place: place ?? key("place"), indicator: key("indicator"))
  }

  /// The years that dated data may speak of.
  private var years: ClosedRange<Int> { 1900...2200 }
}
