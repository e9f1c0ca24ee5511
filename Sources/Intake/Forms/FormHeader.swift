import Indicators
import Spreadsheet
import Tables

/// The header of the table in a report form: where it stands, and what each column is for.
struct FormHeader {
  /// The positions of the header's rows in the grid.
  let rows: Range<Int>

  /// The columns that the header names, from the left.
  var columns: [Column]

  /// A column of the form.
  struct Column {
    /// The column, counted from 0.
    let index: Int

    /// What the header says, without repetitions.
    let title: String

    /// Its headers from the top, without repetitions.
    let texts: [String]

    /// The lowest of its headers.
    var lowest: String { texts.last ?? "" }

    /// What it is for.
    var role: ColumnRole

    /// The columns of the counts that a share is the quotient of.
    var numerator: Int?
    var denominator: Int?

    /// Whether these are named as numerator and denominator, so that this column holds the values of counts, too.
    var namesCounts = false

    /// The indicator that the header names, where places stand down and indicators across.
    var indicator: String?

    /// The unit that the header names beside the indicator.
    var unit: String?
  }

  /// Whether places stand down and indicators across.
  private(set) var isAcross = false

  /// The most rows above a table.
  static let greatestHead = 60

  /// The most columns of a table; a row with more cells is no header.
  static let greatestWidth = 300

  /// The most rows that are tried as the header.
  static let greatestTries = 8

  init(rows: Range<Int>, columns: [Column], isAcross: Bool) {
    self.rows = rows
    self.columns = columns
    self.isAcross = isAcross
  }

  /// Finds the header: the first row that names a column of indicators beside others.
  ///
  /// - Parameters:
  ///   - grid: The cells.
  ///   - year: The year that headers without one mean, by the position of the header.
  init?(of grid: Grid, year: (Int) -> Int?) {
    var tries = 0
    for start in grid.rows.indices.prefix(Self.greatestHead) {
      let row = grid.rows[start]
      guard tries < Self.greatestTries, (2...Self.greatestWidth).contains(row.cells.count),
        let anchor = row.columns.first(where: { Self.namesIndicators(row.text($0)) })
      else { continue }
      tries += 1
      let end = Self.end(of: start, anchor, in: grid)
      let columns = Self.namingValues(Self.columns(start..<end, in: grid, year: year(start)))
      guard columns.contains(where: { $0.role.isValue }) else { continue }
      rows = start..<end
      self.columns = columns
      return
    }
    return nil
  }

  /// Returns the first column of a role.
  func column(_ role: ColumnRole) -> Column? { columns.first { $0.role == role } }

  private static func namesIndicators(_ text: String) -> Bool {
    switch ColumnRole.named(by: text) {
    case .indicator, .indicatorKey: true
    default: false
    }
  }

  /// Returns where the header ends: below the cells that the one of indicators is merged with, and below
  /// rows that name nothing but periods and kinds of values.
  static func end(of start: Int, _ anchor: Int, in grid: Grid) -> Int {
    let first = grid.rows[start].number
    let merge = grid.merges.first { $0.firstRow == first - 1 && $0.firstColumn == anchor }
    let last = min(merge.map { $0.lastRow + 1 } ?? first, first + 3)
    var end = start + 1
    while end < grid.rows.count, end - start < 4 {
      let row = grid.rows[end]
      let isMerged = row.number <= last
      guard row.cells.count <= greatestWidth,
        isMerged || (row.number == grid.rows[end - 1].number + 1 && isSubheader(row, anchor))
      else { break }
      end += 1
    }
    return end
  }

  private static func isSubheader(_ row: GridRow, _ anchor: Int) -> Bool {
    guard row.cells[anchor] == nil else { return false }
    return row.cells.values.allSatisfy { cell in
      switch ColumnRole([cell.text], year: 2000) {
      case .value: NumberText(cell.text) == .text || readHeaderPeriod(cell.text) != nil
      case .numerator, .denominator: true
      case .ignored(let reason): reason != .unknown || Column.namesCountOrShare(cell.text)
      default: false
      }
    }
  }

  static func columns(_ range: Range<Int>, in grid: Grid, year: Int?) -> [Column] {
    let rows = grid.rows[range]
    guard let first = rows.first?.number, let last = rows.last?.number else { return [] }
    let merges = grid.merges.filter { $0.lastRow >= first - 1 && $0.firstRow <= last - 1 }.prefix(
      2_000)
    let indices = Set(rows.flatMap(\.cells.keys)).sorted()
    var above = [String](repeating: "", count: rows.count)
    return indices.map { index in
      var texts: [String] = []
      for (position, row) in rows.enumerated() {
        var text = row.text(index)
        if text.isEmpty, let merge = merges.first(where: { $0.holds(row.number - 1, index) }) {
          text = rows.first { $0.number == merge.firstRow + 1 }?.text(merge.firstColumn) ?? ""
        } else if text.isEmpty, grid.sheet.isEmpty, position < rows.count - 1,
          !(rows.last?.text(index) ?? "").isEmpty
        {
          // CSV forgets merges: a group goes on until the next one begins.
          text = above[position]
        }
        above[position] = text
        if !text.isEmpty, texts.last != text { texts.append(text) }
      }
      return Column(
        index: index, title: texts.joined(separator: " / "), texts: texts,
        role: ColumnRole(texts, year: year))
    }
  }
}

extension CellRange {
  /// Whether a cell lies in the rectangle; all counted from 0.
  func holds(_ row: Int, _ column: Int) -> Bool {
    (firstRow...max(firstRow, lastRow)).contains(row)
      && (firstColumn...max(firstColumn, lastColumn)).contains(column)
  }
}
