/// What stands on a page, in reading order.
struct PageContents {
  /// A part of a page.
  enum Item {
    /// Lines of the one column of the page.
    case lines([TextLine])

    /// Lines of a block of a letter-head or signature, which stands beside another one.
    case block([TextLine])

    case table(PageTable)
  }

  private(set) var items: [Item] = []
  private let page: Int

  /// Takes a page apart.
  ///
  /// - Parameters:
  ///   - lines: The lines outside of ruled tables, without those of the edges.
  ///   - tables: The ruled tables, from the top.
  ///   - page: The number of the page, from 1.
  init(_ lines: [TextLine], _ tables: [PageTable], page: Int) {
    self.page = page
    var left = lines
    for table in tables {
      let above = left.prefix { $0.middle < table.top + 1 }
      add(Array(above))
      left.removeFirst(above.count)
      items.append(.table(table))
    }
    add(left)
  }

  /// Adds lines, among them tables without rules and blocks beside each other.
  private mutating func add(_ lines: [TextLine]) {
    var start = 0
    var pair = BlockPair.first(in: lines, from: start)
    while start < lines.count {
      // One that begins further down stays the first one.
      if let first = pair?.lines.lowerBound, first < start {
        pair = BlockPair.first(in: lines, from: start)
      }
      let table = AlignedTable.first(in: lines, from: start, page: page)
      if let pair, pair.lines.lowerBound <= table?.lines.lowerBound ?? Int.max {
        addLines(Array(lines[start..<pair.lines.lowerBound]))
        items.append(.block(pair.left))
        items.append(.block(pair.right))
        start = pair.lines.upperBound
      } else if let table {
        addLines(Array(lines[start..<table.lines.lowerBound]))
        items.append(.table(table.table))
        start = table.lines.upperBound
      } else {
        addLines(Array(lines[start...]))
        start = lines.count
      }
    }
  }

  private mutating func addLines(_ lines: [TextLine]) {
    if !lines.isEmpty { items.append(.lines(lines)) }
  }
}
