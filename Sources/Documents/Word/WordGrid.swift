/// A table of a Word document as a full grid.
struct WordGrid {
  /// The rows, each with as many cells as the table has columns.
  private(set) var rows: [[DocumentTable.Cell]] = []

  /// The widths of the columns as shares of the whole; empty if the file does not state them.
  private(set) var shares: [Double] = []

  /// A cell with the place where it begins and the columns that it takes.
  private struct Placed {
    let start: Int
    var end: Int
    let cell: WordTable.Cell
  }

  /// Lays out a table.
  ///
  /// - Parameters:
  ///   - table: The table.
  ///   - columns: The most columns.
  ///   - room: The cells that may still come; what the table takes is subtracted.
  ///   - limit: The most cells of a document, for the error.
  ///   - text: Returns the paragraphs of a cell.
  /// - Throws: ``DocumentError/tooMuch(_:limit:)``.
  init(
    _ table: WordTable, columns: Int, room: inout Int, limit: Int,
    text: ([WordNode]) throws(DocumentError) -> [String]
  ) throws(DocumentError) {
    var placed: [[Placed]] = []
    for row in table.rows where !row.isDeleted && !row.cells.isEmpty {
      var position = row.before
      var cells: [Placed] = []
      for cell in row.cells {
        guard position <= columns, cell.span <= columns - position else {
          throw .tooMuch(.columns, limit: columns)
        }
        if cell.horizontal == .goesOn, !cells.isEmpty {
          cells[cells.count - 1].end += cell.span
        } else {
          cells.append(Placed(start: position, end: position + cell.span, cell: cell))
        }
        position += cell.span
      }
      placed.append(cells)
    }
    let bounds = Self.bounds(placed, table.widths)
    let count = bounds.max().map { $0 } ?? 0
    guard count > 0 else { return }
    room -= count * placed.count
    guard room >= 0 else { throw .tooMuch(.cells, limit: limit) }
    for cells in placed {
      rows.append(try Self.row(cells, bounds, count, above: rows.last, text))
    }
    shares = Self.shares(bounds, table.widths, count)
  }

  /// Numbers the bounds of columns anew, so that only those count that cells begin at.
  ///
  /// Rows whose bounds differ by a hair give Word a column between them; bounds nearer to each other than
  /// 2 mm are one, unless a cell with text would vanish.
  private static func bounds(_ rows: [[Placed]], _ widths: [Int]) -> [Int] {
    let end = rows.joined().map(\.end).max() ?? 0
    var isUsed = Array(repeating: false, count: end + 1)
    for cell in rows.joined() {
      isUsed[cell.start] = true
      isUsed[cell.end] = true
    }
    let plain = numbers(isUsed)
    guard widths.count >= end else { return plain }
    var merged = isUsed
    var (position, last) = (0, 0)
    for bound in 1..<max(end, 1) {
      position += widths[bound - 1]
      guard merged[bound] else { continue }
      if position - last < 113 { merged[bound] = false } else { last = position }
    }
    let narrow = numbers(merged)
    let isSafe = rows.joined().allSatisfy { cell in
      narrow[cell.start] < narrow[cell.end] || cell.cell.nodes.isEmpty
    }
    return isSafe ? narrow : plain
  }

  /// The number of each bound among those that are used, from 0 at the left.
  private static func numbers(_ isUsed: [Bool]) -> [Int] {
    var count = 0
    return isUsed.indices.map { bound in
      if bound > 0, isUsed[bound] || bound == isUsed.count - 1 { count += 1 }
      return count
    }
  }

  private static func row(
    _ cells: [Placed], _ bounds: [Int], _ count: Int, above: [DocumentTable.Cell]?,
    _ text: ([WordNode]) throws(DocumentError) -> [String]
  ) throws(DocumentError) -> [DocumentTable.Cell] {
    var row = Array(repeating: DocumentTable.Cell(paragraphs: []), count: count)
    for placed in cells {
      let (start, end) = (bounds[placed.start], bounds[placed.end])
      guard start < end else { continue }
      var paragraphs = try text(placed.cell.nodes)
      var goesOn = false
      if placed.cell.vertical == .goesOn, let above {
        // A cell that goes on has no text of its own as a rule; Word shows none.
        paragraphs = above[start].paragraphs
        goesOn = true
      }
      for column in start..<end {
        row[column] = DocumentTable.Cell(
          paragraphs: paragraphs, isContinuation: goesOn || column > start)
      }
    }
    return row
  }

  private static func shares(_ bounds: [Int], _ widths: [Int], _ count: Int) -> [Double] {
    guard widths.count >= bounds.count - 1, bounds.count > 1 else { return [] }
    var sums = Array(repeating: 0.0, count: count)
    for column in 0..<(bounds.count - 1) {
      sums[min(bounds[column], count - 1)] += Double(max(widths[column], 0))
    }
    let whole = sums.reduce(0, +)
    return whole > 0 ? sums.map { $0 / whole } : []
  }
}
