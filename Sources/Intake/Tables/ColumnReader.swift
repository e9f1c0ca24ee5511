import Indicators
import Tables

/// Reads chosen columns of a large table row by row, without making text of the others.
struct ColumnReader {
  private(set) var scanner: CSVScanner
  var log: FindingLog

  /// The names of the chosen columns that the table has.
  private(set) var present: Set<String> = []

  private var width = 0
  private var slots: [Slot] = []

  /// A chosen column and the cell read last from it.
  private struct Slot {
    let name: String
    let index: Int?
    var cell: CSVScanner.Cell?
    var text = ""
  }

  init(text: String, file: String) {
    scanner = CSVScanner(text)
    log = FindingLog(file: file)
  }

  /// The line on which the row read last starts.
  var line: Int { scanner.rowLine }

  /// Reads the header; ``text(_:)`` then takes the place of a column in `columns.known`.
  ///
  /// - Returns: Whether the header has the columns; otherwise the log says what is wrong.
  mutating func readHeader(_ columns: TableColumns) -> Bool {
    guard let header = scanner.readHeader(required: columns.required, &log),
      columns.check(header, &log)
    else { return false }
    width = header.count
    slots = columns.known.map { Slot(name: $0, index: header.firstIndex(of: $0)) }
    present = Set(columns.known.filter(header.contains))
    return true
  }

  /// Reads the next row that is well formed; others are logged.
  ///
  /// - Returns: Whether there was one.
  mutating func readRow() -> Bool {
    while scanner.readRow() {
      if scanner.checkRow(width: width, &log) { return true }
    }
    return false
  }

  /// Returns the trimmed text of a column in the row read last, empty if there is no such column.
  ///
  /// Neighbouring rows of a table of series repeat most of their texts, so that the text made for
  /// the previous row is used again where the bytes are the same.
  mutating func text(_ slot: Int) -> String {
    guard let index = slots[slot].index else { return "" }
    let cell = scanner.cells[index]
    if let previous = slots[slot].cell, scanner.areEqual(previous, cell) { return slots[slot].text }
    let text = scanner.text(of: cell).trimmed
    slots[slot].cell = cell
    slots[slot].text = text
    return text
  }

  /// Returns the number in a column of the row read last if it is of digits alone, with at most a comma or a point.
  func plainNumber(_ slot: Int) -> PlainNumber? {
    slots[slot].index.flatMap { scanner.plainNumber(of: scanner.cells[$0]) }
  }

  /// Whether some columns hold in the row read last what they held when their texts were taken last.
  func repeats(_ columns: [Int]) -> Bool {
    for column in columns {
      guard let index = slots[column].index else { continue }
      guard let previous = slots[column].cell, scanner.areEqual(previous, scanner.cells[index])
      else { return false }
    }
    return true
  }

  /// The places of the first and the last of some columns; `nil` if the table has others between them.
  func stretch(of columns: [Int]) -> (first: Int, last: Int)? {
    let places = columns.compactMap { slots[$0].index }
    guard let first = places.min(), let last = places.max(), last - first + 1 == places.count
    else { return nil }
    return (first, last)
  }

  /// Records what is wrong with a cell of the row read last.
  mutating func reject(_ slot: Int, _ value: String, _ fault: CellFault) {
    log.reject(line: line, column: slots[slot].name, value: value, fault)
  }
}
