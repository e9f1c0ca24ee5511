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
    while start < lines.count {
      let pair = BlockPair.first(in: lines, from: start, page: page)
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

/// Two blocks of lines beside each other: the head of a letter, or the signature and those who receive it.
struct BlockPair {
  let lines: Range<Int>
  let left: [TextLine]
  let right: [TextLine]

  /// Returns the first pair at or behind a line; `nil` if there is none.
  static func first(in lines: [TextLine], from start: Int, page: Int) -> BlockPair? {
    for index in start..<max(lines.count, start) {
      for gap in lines[index].gaps(wider: 0.5) where isHead(lines[index], gap) {
        return BlockPair(lines, from: index, gap)
      }
    }
    return nil
  }

  /// Whether the words on one side of a gap are those of a letter-head or of a list of receivers.
  private static func isHead(_ line: TextLine, _ gap: ClosedRange<Double>) -> Bool {
    let middle = (gap.lowerBound + gap.upperBound) / 2
    let sides = [
      line.part(from: -1, to: middle).text, line.part(from: middle, to: .infinity).text,
    ]
    if sides.contains(where: { Layout.isMark($0) }) { return true }
    guard let right = sides.last else { return false }
    return ["TM.", "KT.", "T/M", "TL.", "TUQ."].contains { right.hasPrefix($0) }
      && gap.upperBound - gap.lowerBound > 2 * line.height
  }

  private init(_ lines: [TextLine], from start: Int, _ gap: ClosedRange<Double>) {
    var (low, high) = (gap.lowerBound, gap.upperBound)
    var first = start
    // Lines above may belong to one side, such as the receivers above a signature.
    var end = start
    func narrowed(_ line: TextLine) -> (Double, Double)? {
      var (left, right) = (low, high)
      for word in line.words where word.right > left && word.left < right {
        if word.centre < (left + right) / 2 {
          left = max(left, word.right)
        } else {
          right = min(right, word.left)
        }
      }
      return right - left >= 0.3 * line.height ? (left, right) : nil
    }
    while end < lines.count {
      guard let next = narrowed(lines[end]) else { break }
      if end > start, lines[end].top - lines[end - 1].bottom > 6 * lines[end].height { break }
      (low, high) = next
      end += 1
    }
    while first > 0, first > start - 3, narrowed(lines[first - 1]) != nil,
      lines[first].top - lines[first - 1].bottom < lines[first].height,
      lines[first - 1].left > high || Layout.isMark(lines[first - 1].text)
    {
      first -= 1
    }
    let middle = (low + high) / 2
    self.lines = first..<end
    let words = lines[first..<end].flatMap(\.words)
    left = TextLine.lines(of: words.filter { $0.centre < middle })
    right = TextLine.lines(of: words.filter { $0.centre >= middle })
  }
}
