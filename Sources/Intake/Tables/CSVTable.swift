import Indicators

/// A table read from CSV text, strict RFC 4180 with line numbers.
public struct CSVTable: Sendable, Equatable {
  /// The file, as the user named it.
  public let file: String

  /// The names of the columns, without surrounding white space.
  public let header: [String]

  /// The rows below the header, each as long as the header.
  public let rows: [CSVRow]

  /// Reads a table.
  ///
  /// - Parameters:
  ///   - text: The text of the file.
  ///   - file: The name of the file for messages.
  /// - Throws: `IntakeError.invalid` with all mistakes of punctuation and all rows of a wrong length.
  public init(text: String, file: String) throws(IntakeError) {
    var log = FindingLog(file: file)
    let table = CSVTable(text: text, log: &log)
    guard let table, log.errors == 0 else { throw .invalid(log.findings) }
    self = table
  }

  /// Reads a table; rows at fault are left out and logged.
  ///
  /// - Returns: `nil` if there is no header.
  init?(text: String, log: inout FindingLog) {
    var scanner = CSVScanner(text)
    guard let header = scanner.readHeader(&log) else { return nil }
    let columns = Dictionary(
      header.enumerated().map { ($0.element, $0.offset) }, uniquingKeysWith: { first, _ in first })
    var rows: [CSVRow] = []
    while scanner.readRow() {
      guard scanner.checkRow(width: header.count, &log) else { continue }
      rows.append(
        CSVRow(
          line: scanner.rowLine, cells: scanner.cells.map(scanner.text(of:)), columns: columns))
    }
    file = log.file
    self.header = header
    self.rows = rows
  }
}

/// A row of a table.
public struct CSVRow: Sendable, Equatable {
  /// The line on which the row starts, from 1.
  public let line: Int

  /// The cells, verbatim.
  public let cells: [String]

  let columns: [String: Int]

  /// The row without hidden characters.
  var visible: CSVRow {
    cells.contains { $0.visible != $0 }
      ? CSVRow(line: line, cells: cells.map(\.visible), columns: columns) : self
  }

  /// The cell of a column without surrounding white space; `nil` if there is no such column.
  public subscript(column: String) -> String? {
    guard let index = columns[column], cells.indices.contains(index) else { return nil }
    return cells[index].trimmed
  }
}

extension CSVScanner {
  /// Reads the header: the names of the columns, trimmed and composed.
  ///
  /// - Returns: `nil` if there is none or its punctuation is at fault.
  mutating func readHeader(_ log: inout FindingLog) -> [String]? {
    let hasRow = readRow()
    guard logFaults(&log) else { return nil }
    guard hasRow, cells.count > 1 || cells.contains(where: { !text(of: $0).trimmed.isEmpty }) else {
      log.error(
        line: 0, code: "empty-file", vi: "tệp rỗng; dòng đầu phải là tên các cột",
        en: "the file is empty; the first line must name the columns")
      return nil
    }
    return cells.map { text(of: $0).trimmed.composed }
  }

  /// Returns whether the row read last is well punctuated and as long as the header.
  func checkRow(width: Int, _ log: inout FindingLog) -> Bool {
    guard logFaults(&log) else { return false }
    guard cells.count != width else { return true }
    let few = cells.count < width
    log.error(
      line: rowLine, code: "ragged-row",
      vi: "dòng có \(cells.count) ô, phải có \(width) ô như dòng tiêu đề"
        + (few ? "" : "; ô có dấu phẩy phải đặt trong dấu ngoặc kép"),
      en: "the row has \(cells.count) cell\(cells.count == 1 ? "" : "s"), the header has \(width)"
        + (few ? "" : "; a cell with a comma needs quotation marks"))
    return false
  }

  /// Returns whether the row read last is well punctuated; what is wrong with it is logged.
  func logFaults(_ log: inout FindingLog) -> Bool {
    for fault in faults {
      switch fault {
      case .openQuote(let line):
        log.error(
          line: line, code: "open-quote",
          vi: "dấu ngoặc kép mở ở dòng này không được đóng; tệp có thể bị cắt cụt",
          en: "the quotation mark opened on this line is never closed; the file may be cut short")
      case .textAfterQuote(let line):
        log.error(
          line: line, code: "text-after-quote",
          vi: "có ký tự sau dấu ngoặc kép đóng; dấu ngoặc kép bên trong ô phải viết hai lần",
          en: "characters follow a closing quotation mark; one inside a cell must be doubled")
      case .quoteInCell(let line):
        log.error(
          line: line, code: "quote-in-cell",
          vi: "dấu ngoặc kép trong ô không có ngoặc; đặt cả ô trong ngoặc kép và viết đôi dấu ấy",
          en: "a quotation mark inside a bare cell; quote the whole cell and double the mark")
      }
    }
    return faults.isEmpty
  }
}
