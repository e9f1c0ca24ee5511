/// Turns what a Word document holds into blocks: numbers paragraphs and tables, and joins tables that are one.
struct WordBlocks {
  /// The blocks so far.
  private(set) var blocks: [SourceDocument.Block] = []

  private let limits: DocumentReader.Limits
  private var room: Int
  private var paragraphs = 0
  private var tables = 0

  /// The widths of the columns of the table that came last, while nothing has come since.
  private var lastShares: [Double]?

  /// The most tables within each other.
  static let greatestNesting = 8

  init(limits: DocumentReader.Limits) {
    self.limits = limits
    room = limits.cells
  }

  /// Adds contents of the body.
  ///
  /// - Throws: ``DocumentError/tooMuch(_:limit:)``.
  mutating func add(_ nodes: [WordNode]) throws(DocumentError) {
    for node in nodes {
      switch node {
      case .paragraph(let text): addParagraph(text)
      case .table(let table): try add(table)
      }
    }
  }

  private mutating func addParagraph(_ text: String) {
    paragraphs += 1
    lastShares = nil
    blocks.append(.paragraph(DocumentParagraph(text: text, number: paragraphs, page: nil)))
  }

  private mutating func add(_ table: WordTable) throws(DocumentError) {
    var room = room
    let limit = limits.cells
    let grid = try WordGrid(table, columns: limits.columns, room: &room, limit: limit) {
      nodes throws(DocumentError) in
      try Self.lines(nodes, depth: 1)
    }
    self.room = room
    guard grid.rows.contains(where: { $0.contains { !$0.paragraphs.isEmpty } }) else { return }
    if Layout.isLayout(grid.rows, hasRules: table.hasRules) {
      for text in Layout.paragraphs(grid.rows) { addParagraph(text) }
      return
    }
    if let lastShares, let last = blocks.last, case .table(let before) = last,
      TableJoint.areAlike(lastShares, grid.shares),
      let joined = TableJoint.joined(
        before, grid.rows.map { DocumentTable.Row(cells: $0, page: nil) })
    {
      blocks[blocks.count - 1] = .table(joined)
      return
    }
    tables += 1
    blocks.append(
      .table(
        DocumentTable(
          number: tables, rows: grid.rows.map { DocumentTable.Row(cells: $0, page: nil) })))
    lastShares = grid.shares
  }

  /// The paragraphs of a cell; a table in it is read cell by cell.
  private static func lines(_ nodes: [WordNode], depth: Int) throws(DocumentError) -> [String] {
    guard depth <= greatestNesting else { throw .tooMuch(.nestedTables, limit: greatestNesting) }
    var lines: [String] = []
    for node in nodes {
      switch node {
      case .paragraph(let text): lines.append(text)
      case .table(let table):
        for row in table.rows where !row.isDeleted {
          for cell in row.cells where cell.vertical != .goesOn {
            lines += try Self.lines(cell.nodes, depth: depth + 1)
          }
        }
      }
    }
    return lines
  }
}
