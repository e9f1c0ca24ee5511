import Tables

/// Rows of CSV as bytes, fast to append to: a nation's reports are three million rows.
struct CSVBytes {
  private(set) var bytes: [UInt8] = []

  /// Creates an empty text with room for as many bytes.
  init(capacity: Int) { bytes.reserveCapacity(capacity) }

  /// Empties the text and keeps its room.
  mutating func removeAll() { bytes.removeAll(keepingCapacity: true) }

  /// Appends text as it is.
  mutating func append(_ text: String) { bytes.append(contentsOf: text.utf8) }

  /// Appends prepared bytes.
  mutating func append(_ prepared: [UInt8]) { bytes.append(contentsOf: prepared) }

  /// Appends cells, quoted where they need it, and the end of the row.
  mutating func appendRow(_ cells: [String]) {
    append(cells.map(Self.cell).joined(separator: ","))
    append("\n")
  }

  /// Appends a whole number that is not negative.
  mutating func append(_ number: Int) { append(number, width: 1) }

  /// Appends a whole number that is not negative, with leading zeros.
  mutating func append(_ number: Int, width: Int) {
    var (power, digits) = (1, 1)
    while digits < width || number / power > 9 {
      power *= 10
      digits += 1
    }
    while power > 0 {
      bytes.append(UInt8(0x30 + number / power % 10))
      power /= 10
    }
  }

  /// Appends a number of hundredths as a decimal number without needless zeros.
  mutating func append(hundredths: Int) {
    append(hundredths / 100)
    let part = hundredths % 100
    guard part > 0 else { return }
    bytes.append(0x2E)
    if part.isMultiple(of: 10) { append(part / 10) } else { append(part, width: 2) }
  }

  /// Appends a month, `2026-09`.
  mutating func append(_ month: Month) {
    append(month.year, width: 4)
    bytes.append(0x2D)
    append(month.ofYear, width: 2)
  }

  /// Returns a cell of a data folder: verbatim, quoted if it needs it.
  static func cell(_ text: String) -> String { CSVField.code(text).text() }
}
