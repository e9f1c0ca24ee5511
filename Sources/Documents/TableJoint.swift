/// Tells whether two tables are parts of one.
enum TableJoint {
  /// Whether the columns have the same widths, as shares of the whole.
  static func areAlike(_ first: [Double], _ second: [Double]) -> Bool {
    first.count == second.count && zip(first, second).allSatisfy { ($0 - $1).magnitude < 0.03 }
  }

  /// Returns one table of two that follow each other; `nil` if the second one has a header of its own.
  static func joined(_ table: DocumentTable, _ rows: [DocumentTable.Row]) -> DocumentTable? {
    guard table.rows.first?.cells.count == rows.first?.cells.count else { return nil }
    let repeated = repeatedRows(table.rows, rows)
    guard repeated > 0 || startsWithin(rows) else { return nil }
    return DocumentTable(number: table.number, rows: table.rows + rows.dropFirst(repeated))
  }

  /// The number of rows at the head of the second part that repeat the head of the first one.
  static func repeatedRows(_ first: [DocumentTable.Row], _ second: [DocumentTable.Row]) -> Int {
    var count = 0
    for (before, after) in zip(first, second) {
      guard before.cells.map(\.text) == after.cells.map(\.text) else { break }
      count += 1
    }
    return count
  }

  /// Whether rows begin in the midst of a table: with an ordinal.
  private static func startsWithin(_ rows: [DocumentTable.Row]) -> Bool {
    guard let first = rows.first?.cells.first?.text else { return false }
    return DocumentText.isOrdinal(first)
  }
}
