/// Splits UTF-8 text into the rows and cells of a CSV table, byte by byte.
///
/// Hand-written because the readers at hand drop the surplus cells of a ragged row without a word,
/// fill up missing ones and forget the line numbers; a shifted cell is the mistake that matters most
/// here. Grammar: RFC 4180, with LF, CRLF or CR at the ends of lines; lines without any character
/// are passed over. Cells are separated as ``CSVDialect`` finds.
public struct CSVScanner: Sendable {
  /// A cell as a range of the text's bytes, without its quotation marks.
  public struct Cell: Sendable, Equatable {
    /// The first byte.
    public let start: Int

    /// The byte after the last.
    public fileprivate(set) var end: Int

    fileprivate var hasDoubledQuotes = false

    /// Whether the cell has no characters.
    public var isEmpty: Bool { end == start }
  }

  private let bytes: [UInt8]

  /// The cells of the row read last.
  public private(set) var cells: [Cell] = []

  /// Mistakes of punctuation in the row read last.
  public private(set) var faults: [CSVFault] = []

  /// The line on which the row read last starts, from 1.
  public private(set) var rowLine = 0

  /// The share of the text that was read.
  public var progress: Double { Double(position) / Double(max(bytes.count, 1)) }

  /// The rows that were passed over before the header, such as those of a title.
  public internal(set) var titleRows = 0

  private let separator: UInt8
  private let rival: UInt8?
  private var position = 0
  private var line = 1
  private var isFirst = true

  private static let quote = UInt8(ascii: "\"")
  private static let lineFeed = UInt8(ascii: "\n")
  private static let carriageReturn = UInt8(ascii: "\r")

  /// Creates a reader before the first row of a text; a byte order mark is passed over, and a line that
  /// names the separator.
  ///
  /// - Parameters:
  ///   - text: The text.
  ///   - dialect: What separates the cells; `nil` to find it from the first rows.
  public init(_ text: String, dialect: CSVDialect? = nil) {
    bytes = Array(text.utf8)
    let start = text.hasByteOrderMark ? 3 : 0
    let dialect = dialect ?? CSVDialect(of: bytes[start...])
    position = start + dialect.prefix
    separator = dialect.separator
    rival = dialect.rival
  }

  /// Creates a reader of bytes that are separated in a way.
  init(_ bytes: [UInt8], separator: UInt8) {
    self.bytes = bytes
    self.separator = separator
    rival = nil
  }

  /// Reads the next row.
  ///
  /// - Returns: Whether there was one.
  public mutating func readRow() -> Bool {
    cells.removeAll(keepingCapacity: true)
    faults.removeAll(keepingCapacity: true)
    while position < bytes.count, isLineEnd(bytes[position]) { passLineEnd() }
    guard position < bytes.count else { return false }
    rowLine = line
    if let rival, isFirst {
      faults.append(CSVFault(.ambiguousSeparator(separator, rival), line: line))
    }
    isFirst = false
    repeat { readCell() } while passSeparator()
    if position < bytes.count { passLineEnd() }
    return true
  }

  /// Returns the text of a cell, doubled quotation marks undone.
  public func text(of cell: Cell) -> String {
    let range = bytes[cell.start..<cell.end]
    guard cell.hasDoubledQuotes else { return String(decoding: range, as: UTF8.self) }
    // By bytes: a quotation mark and an accent after it are one character. The marks come in pairs.
    var isSecond = false
    let single = range.filter { byte in
      isSecond = byte == Self.quote && !isSecond
      return !isSecond
    }
    return String(decoding: single, as: UTF8.self)
  }

  /// Returns whether two cells hold the same bytes.
  public func areEqual(_ left: Cell, _ right: Cell) -> Bool {
    let count = left.end - left.start
    guard count == right.end - right.start, left.hasDoubledQuotes == right.hasDoubledQuotes else {
      return false
    }
    let bytes = bytes.span
    for offset in 0..<count where bytes[left.start + offset] != bytes[right.start + offset] {
      return false
    }
    return true
  }

  private mutating func readCell() {
    if position < bytes.count, bytes[position] == Self.quote {
      readQuotedCell()
    } else {
      readBareCell()
    }
  }

  private mutating func readBareCell() {
    let start = position
    let (end, holdsQuote) = bareCell(from: start)
    position = end
    if holdsQuote { faults.append(CSVFault(.quoteInCell, line: line)) }
    cells.append(Cell(start: start, end: end))
  }

  /// Returns where a cell without quotation marks around it ends, and whether it holds one.
  private func bareCell(from start: Int) -> (end: Int, holdsQuote: Bool) {
    let bytes = bytes.span
    var end = start
    var holdsQuote = false
    while end < bytes.count {
      let byte = bytes[end]
      if byte == separator || isLineEnd(byte) { break }
      if byte == Self.quote { holdsQuote = true }
      end += 1
    }
    return (end, holdsQuote)
  }

  private mutating func readQuotedCell() {
    let openingLine = line
    position += 1
    var cell = Cell(start: position, end: position)
    while position < bytes.count {
      let byte = bytes[position]
      if byte == Self.quote {
        guard position + 1 < bytes.count, bytes[position + 1] == Self.quote else { break }
        cell.hasDoubledQuotes = true
        position += 2
      } else if isLineEnd(byte) {
        passLineEnd()
      } else {
        position += 1
      }
    }
    cell.end = position
    cells.append(cell)
    guard position < bytes.count else {
      faults.append(CSVFault(.openQuote, line: openingLine))
      return
    }
    position += 1
    passTextAfterQuote()
  }

  private mutating func passTextAfterQuote() {
    let start = position
    while position < bytes.count, bytes[position] != separator, !isLineEnd(bytes[position]) {
      position += 1
    }
    if position > start { faults.append(CSVFault(.textAfterQuote, line: line)) }
  }

  private func isLineEnd(_ byte: UInt8) -> Bool {
    byte == Self.lineFeed || byte == Self.carriageReturn
  }

  private mutating func passSeparator() -> Bool {
    guard position < bytes.count, bytes[position] == separator else { return false }
    position += 1
    return true
  }

  /// Passes LF, CR or CRLF as one line end.
  private mutating func passLineEnd() {
    let isReturn = bytes[position] == Self.carriageReturn
    position += 1
    if isReturn, position < bytes.count, bytes[position] == Self.lineFeed { position += 1 }
    line += 1
  }
}
