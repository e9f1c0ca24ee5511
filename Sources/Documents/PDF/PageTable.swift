/// The part of a table that stands on one page.
struct PageTable {
  /// The bounds of its columns, in points.
  var columns: [Double]

  var rows: [DocumentTable.Row]

  var top: Double
  var bottom: Double

  /// The space between a rule and text, as Word and LibreOffice have it, in points.
  private static let padding = 5.0

  /// Returns the ruled tables of a page, from the top, and the lines outside of them.
  static func ruled(on page: PDFPage, number: Int) -> (tables: [PageTable], lines: [TextLine]) {
    var rest = page.words
    var tables: [PageTable] = []
    for grid in RuledTable.outermost(page.rules) {
      let held = rest.filter { grid.place(x: $0.centre, y: $0.middle) != nil }
      guard !held.isEmpty else { continue }
      rest.removeAll { grid.place(x: $0.centre, y: $0.middle) != nil }
      tables.append(PageTable(grid, held, page: number))
    }
    return (tables.sorted { $0.top < $1.top }, TextLine.lines(of: rest))
  }

  /// Fills the grid of a ruled table.
  ///
  /// - Parameters:
  ///   - grid: The grid.
  ///   - words: The words of the page.
  ///   - page: The number of the page.
  private init(_ grid: RuledTable, _ words: [PageWord], page: Int) {
    var held: [Int: [PageWord]] = [:]
    for word in words {
      guard let place = grid.place(x: word.centre, y: word.middle) else { continue }
      held[grid.origins[place.row][place.column], default: []].append(word)
    }
    var texts: [Int: [String]] = [:]
    for (origin, words) in held {
      let places =
        grid.origins.map { row in row.indices.filter { row[$0] == origin } }
        .max { $0.count < $1.count } ?? []
      let start = grid.columns[places.first ?? 0]
      let end = grid.columns[(places.last ?? 0) + 1]
      texts[origin] = LineFlow.paragraphs(words, width: end - start - 2 * Self.padding)
    }
    // Columns and rows that no cell begins at come from rules that part nothing.
    let across = grid.columnCount
    let origins = Set(grid.origins.joined())
    let usedRows = Set(origins.map { $0 / across })
    let usedColumns = Set(origins.map { $0 % across })
    rows = (0..<grid.rowCount).filter { usedRows.contains($0) }.map { row in
      DocumentTable.Row(
        cells: (0..<across).filter { usedColumns.contains($0) }.map { column in
          let origin = grid.origins[row][column]
          return DocumentTable.Cell(
            paragraphs: texts[origin] ?? [], isContinuation: origin != row * across + column)
        }, page: page)
    }
    columns =
      grid.columns.indices.filter { usedColumns.contains($0) || $0 == across }
      .map { grid.columns[$0] }
    (top, bottom) = (grid.top, grid.bottom)
  }

  /// Creates a part of a table without rules.
  init(columns: [Double], rows: [DocumentTable.Row], top: Double, bottom: Double) {
    (self.columns, self.rows, self.top, self.bottom) = (columns, rows, top, bottom)
  }

  /// The number of places of its grid.
  var cellCount: Int { rows.count * (rows.first?.cells.count ?? 0) }

  /// Whether another part has its columns at the same places; tables without rules give or take some.
  func hasColumns(of other: PageTable, within tolerance: Double) -> Bool {
    columns.count == other.columns.count
      && zip(columns, other.columns).dropFirst().dropLast().allSatisfy {
        ($0 - $1).magnitude < tolerance
      }
  }
}
