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

  private let text: String

  /// The number of bytes of the text.
  private let count: Int

  /// The cells of the row read last.
  public private(set) var cells: [Cell] = []

  /// Mistakes of punctuation in the row read last.
  public private(set) var faults: [CSVFault] = []

  /// The line on which the row read last starts, from 1.
  public private(set) var rowLine = 0

  /// The share of the text that was read.
  public var progress: Double { Double(position) / Double(max(count, 1)) }

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
    let start = text.hasByteOrderMark ? 3 : 0
    let dialect = dialect ?? CSVDialect(of: text.utf8.dropFirst(start))
    self.init(text, separator: dialect.separator, rival: dialect.rival)
    position = start + dialect.prefix
  }

  /// Creates a reader of a text whose cells are separated in a way.
  init(_ text: String, separator: UInt8, rival: UInt8? = nil) {
    self.text = text
    count = text.utf8.count
    self.separator = separator
    self.rival = rival
  }

  /// Reads the next row.
  ///
  /// - Returns: Whether there was one.
  public mutating func readRow() -> Bool {
    cells.removeAll(keepingCapacity: true)
    faults.removeAll(keepingCapacity: true)
    while let next, isLineEnd(next) { passLineEnd() }
    guard position < count else { return false }
    rowLine = line
    if let rival, isFirst {
      faults.append(CSVFault(.ambiguousSeparator(separator, rival), line: line))
    }
    isFirst = false
    readCells()
    if position < count { passLineEnd() }
    return true
  }

  /// Reads the cells up to the end of the row.
  private mutating func readCells() {
    let text = text
    let bytes = text.utf8.span
    while true {
      if position < count, bytes[position] == Self.quote {
        readQuotedCell()
      } else {
        let start = position
        var (end, holdsQuote) = (start, false)
        while end < count, bytes[end] != separator, !isLineEnd(bytes[end]) {
          if bytes[end] == Self.quote { holdsQuote = true }
          end += 1
        }
        position = end
        if holdsQuote { faults.append(CSVFault(.quoteInCell, line: line)) }
        cells.append(Cell(start: start, end: end))
      }
      guard position < count, bytes[position] == separator else { return }
      position += 1
    }
  }

  /// Returns the text of a cell, doubled quotation marks undone.
  public func text(of cell: Cell) -> String {
    let start = text.utf8.index(text.startIndex, offsetBy: cell.start)
    let range = text[start..<text.utf8.index(start, offsetBy: cell.end - cell.start)]
    guard cell.hasDoubledQuotes else { return String(range) }
    // By bytes: a quotation mark and an accent after it are one character. The marks come in pairs.
    var isSecond = false
    let single = range.utf8.filter { byte in
      isSecond = byte == Self.quote && !isSecond
      return !isSecond
    }
    return String(decoding: single, as: UTF8.self)
  }

  /// Returns whether two cells hold the same bytes.
  public func areEqual(_ left: Cell, _ right: Cell) -> Bool {
    left.hasDoubledQuotes == right.hasDoubledQuotes
      && hasEqualBytes(left.start..<left.end, right.start..<right.end)
  }

  private func hasEqualBytes(_ left: Range<Int>, _ right: Range<Int>) -> Bool {
    guard left.count == right.count else { return false }
    let bytes = text.utf8.span
    // From the end: the numbers of neighbouring series differ there.
    var offset = left.count
    while offset > 0 {
      offset -= 1
      if bytes[left.lowerBound + offset] != bytes[right.lowerBound + offset] { return false }
    }
    return true
  }

  /// Returns whether the bytes from a cell to a later one, both included, are those of other two.
  public func areEqual(_ left: (Cell, Cell), _ right: (Cell, Cell)) -> Bool {
    hasEqualBytes(left.0.start..<left.1.end, right.0.start..<right.1.end)
  }

  /// Returns the number in a cell of digits alone, with at most a comma or a point; `nil` for any other.
  public func plainNumber(of cell: Cell) -> PlainNumber? {
    PlainNumber(text.utf8.span.extracting(cell.start..<cell.end))
  }

  /// The byte at the place where the reader stands; `nil` at the end.
  private var next: UInt8? { position < count ? text.utf8.span[position] : nil }

  private mutating func readQuotedCell() {
    let openingLine = line
    position += 1
    var cell = Cell(start: position, end: position)
    while let byte = next {
      if byte == Self.quote {
        position += 1
        guard next == Self.quote else {
          position -= 1
          break
        }
        cell.hasDoubledQuotes = true
        position += 1
      } else if isLineEnd(byte) {
        passLineEnd()
      } else {
        position += 1
      }
    }
    cell.end = position
    cells.append(cell)
    guard position < count else {
      faults.append(CSVFault(.openQuote, line: openingLine))
      return
    }
    position += 1
    passTextAfterQuote()
  }

  private mutating func passTextAfterQuote() {
    let start = position
    while let next, next != separator, !isLineEnd(next) { position += 1 }
    if position > start { faults.append(CSVFault(.textAfterQuote, line: line)) }
  }

  private func isLineEnd(_ byte: UInt8) -> Bool {
    byte == Self.lineFeed || byte == Self.carriageReturn
  }

  /// Passes LF, CR or CRLF as one line end.
  private mutating func passLineEnd() {
    let isReturn = next == Self.carriageReturn
    position += 1
    if isReturn, next == Self.lineFeed { position += 1 }
    line += 1
  }
}
