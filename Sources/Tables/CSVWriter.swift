/// Writes a table as comma-separated values after RFC 4180, in UTF-8.
///
/// Numbers have a decimal point whatever the language. The kind of a field (``CSVField``) says what may be altered.
public struct CSVWriter: Sendable {
  /// The line ending.
  public enum LineEnd: String, Sendable {
    /// LF, for tables that programs read.
    case lineFeed = "\n"

    /// CRLF, for tables that people open.
    case carriageReturnLineFeed = "\r\n"
  }

  private let columns: Int
  private let lineEnd: LineEnd
  private let isGuarded: Bool

  private var bytes: [UInt8] = []

  /// The table so far.
  public var text: String { String(decoding: bytes, as: UTF8.self) }

  /// Creates a table.
  ///
  /// - Parameters:
  ///   - columns: The names of its columns.
  ///   - lineEnd: What ends a line.
  ///   - isGuarded: Whether free text is guarded against spreadsheets that take it for a formula. Not in
  ///     files that are made to be read back, where it must come back as it went in.
  public init(columns: [String], lineEnd: LineEnd, isGuarded: Bool = true) {
    self.columns = columns.count
    self.lineEnd = lineEnd
    self.isGuarded = isGuarded
    append(columns.map(CSVField.code))
  }

  /// Adds a row; one that is too short or too long is brought to the number of columns.
  public mutating func append(_ fields: [CSVField]) {
    if columns == 1, fields.first?.text(guarded: isGuarded) ?? "" == "" {
      // A line without any character would be passed over.
      bytes += "\"\"".utf8
    } else {
      for column in 0..<columns {
        if column > 0 { bytes.append(UInt8(ascii: ",")) }
        if fields.indices.contains(column) {
          fields[column].append(to: &bytes, guarded: isGuarded)
        }
      }
    }
    bytes += lineEnd.rawValue.utf8
  }

  /// The number of rows from whose length that of a table is estimated.
  private static let sampled = 1000

  /// Writes a whole table.
  ///
  /// - Parameters:
  ///   - columns: The names of the columns.
  ///   - rows: What the rows are made from.
  ///   - lineEnd: What ends a line.
  ///   - isGuarded: As in ``init(columns:lineEnd:isGuarded:)``.
  ///   - fields: Gives the fields of a row, in the order of the columns.
  /// - Returns: The bytes of the file, in UTF-8.
  public static func bytes<Row>(
    columns: [String], rows: some Sequence<Row>, lineEnd: LineEnd = .lineFeed,
    isGuarded: Bool = true, fields: (Row) -> [CSVField]
  ) -> [UInt8] {
    var table = CSVWriter(columns: columns, lineEnd: lineEnd, isGuarded: isGuarded)
    var written = 0
    for row in rows {
      table.append(fields(row))
      written += 1
      if written == sampled {
        // A large table grows without being copied; rows of one kind differ little in length.
        let length = Double(table.bytes.count) / Double(sampled) * 1.1
        let estimate = (length * Double(rows.underestimatedCount)).rounded()
        table.bytes.reserveCapacity(Int(exactly: estimate) ?? 0)
      }
    }
    return table.bytes
  }

  /// Writes a whole table as text; parameters as in ``bytes(columns:rows:lineEnd:isGuarded:fields:)``.
  public static func text<Row>(
    columns: [String], rows: some Sequence<Row>, lineEnd: LineEnd = .lineFeed,
    isGuarded: Bool = true, fields: (Row) -> [CSVField]
  ) -> String {
    let bytes = bytes(
      columns: columns, rows: rows, lineEnd: lineEnd, isGuarded: isGuarded, fields: fields)
    return String(decoding: bytes, as: UTF8.self)
  }
}
