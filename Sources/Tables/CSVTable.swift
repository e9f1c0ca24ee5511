/// A table read from CSV text, strict RFC 4180 with line numbers.
public struct CSVTable: Sendable, Equatable {
  /// The names of the columns, without surrounding white space, composed (NFC).
  public let header: [String]

  /// The rows below the header, each as long as the header.
  public let rows: [CSVRow]

  /// The number of rows above the header, such as those of a title.
  public let titleRows: Int

  /// Reads a table; fails if there is no usable header.
  ///
  /// Rows at fault are left out and handed to `report`.
  ///
  /// - Parameters:
  ///   - text: The text of the file.
  ///   - required: The columns by which the header is known below a title; none if it is the first row.
  ///   - report: Called with each mistake, in the order of the lines.
  public init?(text: String, required: [String] = [], report: (CSVFault) -> Void) {
    var scanner = CSVScanner(text)
    guard let header = scanner.readHeader(required: required, report: report) else { return nil }
    let columns = Dictionary(
      header.enumerated().map { ($0.element, $0.offset) }, uniquingKeysWith: { first, _ in first })
    var rows: [CSVRow] = []
    while scanner.readRow() {
      let faults = scanner.faults(width: header.count)
      guard faults.isEmpty else {
        faults.forEach(report)
        continue
      }
      rows.append(
        CSVRow(
          line: scanner.rowLine, cells: scanner.cells.map(scanner.text(of:)), columns: columns))
    }
    self.header = header
    self.rows = rows
    titleRows = scanner.titleRows
  }
}

/// A row of a table.
public struct CSVRow: Sendable, Equatable {
  /// The line on which the row starts, from 1.
  public let line: Int

  /// The cells, verbatim.
  public let cells: [String]

  private let columns: [String: Int]

  /// Creates a row.
  ///
  /// - Parameters:
  ///   - line: The line on which it starts, from 1.
  ///   - cells: The cells, verbatim.
  ///   - columns: The positions of the cells by the names of their columns.
  public init(line: Int, cells: [String], columns: [String: Int]) {
    self.line = line
    self.cells = cells
    self.columns = columns
  }

  /// Whether a cell holds hidden characters.
  public var hasHidden: Bool { cells.contains { $0.visible != $0 } }

  /// The row without hidden characters.
  public var visible: CSVRow {
    hasHidden ? CSVRow(line: line, cells: cells.map(\.visible), columns: columns) : self
  }

  /// The cell of a column without surrounding white space; `nil` if there is no such column.
  public subscript(column: String) -> String? {
    guard let index = columns[column], cells.indices.contains(index) else { return nil }
    return cells[index].trimmed
  }
}

extension CSVScanner {
  /// The number of rows among which the header is looked for.
  public static let greatestTitleRows = 60

  /// Reads the header: the names of the columns, trimmed and composed (NFC).
  ///
  /// - Parameters:
  ///   - required: Columns by which a header below a title is known; none if it is the first row.
  ///   - report: Called with each mistake in it.
  /// - Returns: `nil` if there is none or its punctuation is at fault.
  public mutating func readHeader(
    required: [String] = [], report: (CSVFault) -> Void
  ) -> [String]? {
    readHeader(where: { header in required.allSatisfy(header.contains) }, report: report)
  }

  /// Reads the header: the first row, among those that a title may take, that is one.
  ///
  /// - Parameters:
  ///   - isHeader: Whether a row is the header; if none is, the first row is taken.
  ///   - report: Called with each mistake in it.
  /// - Returns: `nil` if there is none or its punctuation is at fault.
  public mutating func readHeader(
    where isHeader: ([String]) -> Bool, report: (CSVFault) -> Void
  ) -> [String]? {
    var trial = self
    for titleRows in 0..<Self.greatestTitleRows where trial.readRow() {
      guard trial.faults.isEmpty else {
        // What is wrong with the first row is said below.
        if titleRows == 0 { break }
        continue
      }
      let header = trial.names
      guard isHeader(header) else { continue }
      self = trial
      self.titleRows = titleRows
      return header
    }
    return readFirstRow(report: report)
  }

  /// The cells of the row read last as names of columns.
  public var names: [String] { cells.map { text(of: $0).trimmed.composed } }

  private mutating func readFirstRow(report: (CSVFault) -> Void) -> [String]? {
    let hasRow = readRow()
    guard faults.isEmpty else {
      faults.forEach(report)
      return nil
    }
    guard hasRow, cells.count > 1 || cells.contains(where: { !text(of: $0).trimmed.isEmpty }) else {
      report(CSVFault(.noHeader, line: 0))
      return nil
    }
    return names
  }

  /// Returns what is wrong with the row read last.
  ///
  /// - Parameter width: The number of columns of the table.
  /// - Returns: The faults of its punctuation, otherwise that of its length; none if it is well formed.
  public func faults(width: Int) -> [CSVFault] {
    guard faults.isEmpty, cells.count != width else { return faults }
    return [CSVFault(.raggedRow(cells: cells.count, columns: width), line: rowLine)]
  }
}
