/// Finds tables without rules: three columns or more whose gaps persist over lines.
struct AlignedTable {
  /// The lines that the table takes.
  let lines: Range<Int>

  /// The table.
  let table: PageTable

  private typealias Strip = ClosedRange<Double>

  /// The narrowest gap of columns where a table is looked for, and where one goes on, in heights of a line.
  private static let gap = (seed: 0.9, kept: 0.35)

  /// Returns the first table at or behind a line; `nil` if there is none.
  static func first(in lines: [TextLine], from start: Int, page: Int) -> AlignedTable? {
    var next = start
    while next < lines.count {
      if lines[next].gaps(wider: gap.seed).count >= 2,
        let found = AlignedTable(in: lines, seed: next, from: start, page: page)
      {
        return found
      }
      next += 1
    }
    return nil
  }

  private init?(in lines: [TextLine], seed: Int, from start: Int, page: Int) {
    var strips = lines[seed].gaps(wider: Self.gap.seed)
    var (first, end) = (seed, seed + 1)
    var full = 1
    var sections: Set<Int> = []
    while end < lines.count, Self.isNear(lines[end - 1], lines[end]) {
      let line = lines[end]
      let kept = Self.free(strips, of: line)
      let isFull = line.gaps(wider: Self.gap.seed).count >= 2
      if kept.count == strips.count || isFull && kept.count >= 2 {
        strips = kept
        full += isFull ? 1 : 0
      } else if Self.isSection(line, strips), end + 1 < lines.count,
        Self.free(strips, of: lines[end + 1]).count == strips.count
      {
        sections.insert(end)
      } else {
        break
      }
      end += 1
    }
    while first > start, Self.isNear(lines[first - 1], lines[first]),
      lines[first].top - lines[first - 1].bottom < 0.8 * lines[first].height,
      Self.free(strips, of: lines[first - 1]).count == strips.count
    {
      first -= 1
    }
    guard full >= 3, end - first >= 3 else { return nil }
    let held = Array(lines[first..<end])
    let left = held.map(\.left).min() ?? 0
    let right = held.map(\.right).max() ?? 0
    let columns = [left] + strips.map { ($0.lowerBound + $0.upperBound) / 2 } + [right + 0.1]
    let rows = AlignedRows(held, columns, sections: Set(sections.map { $0 - first }), page: page)
    guard rows.rows.count >= 2 else { return nil }
    self.lines = first..<end
    table = PageTable(
      columns: columns, rows: rows.rows, top: held.first?.top ?? 0, bottom: held.last?.bottom ?? 0)
  }

  private static func isNear(_ line: TextLine, _ next: TextLine) -> Bool {
    next.top - line.bottom < 2.5 * line.height
  }

  /// The parts of strips that a line leaves free.
  private static func free(_ strips: [Strip], of line: TextLine) -> [Strip] {
    strips.compactMap { strip in
      var (low, high) = (strip.lowerBound, strip.upperBound)
      for word in line.words where word.right > low && word.left < high {
        // What reaches into a strip narrows it from the side where it stands.
        if word.centre < (low + high) / 2 {
          low = max(low, word.right)
        } else {
          high = min(high, word.left)
        }
      }
      return high - low >= gap.kept * line.height ? low...high : nil
    }
  }

  /// Whether a line is a row with an ordinal and one text over the other columns.
  private static func isSection(_ line: TextLine, _ strips: [Strip]) -> Bool {
    guard let strip = strips.first, free([strip], of: line).count == 1 else { return false }
    let head = line.part(from: 0, to: (strip.lowerBound + strip.upperBound) / 2)
    return DocumentText.isOrdinal(head.text)
  }
}

/// The rows of a table without rules.
private struct AlignedRows {
  private(set) var rows: [DocumentTable.Row] = []

  init(_ lines: [TextLine], _ columns: [Double], sections: Set<Int>, page: Int) {
    var starts = Self.starts(lines, columns)
    if starts.first != 0 { starts.insert(0, at: 0) }
    for (start, end) in zip(starts, starts.dropFirst() + [lines.count]) {
      let words = lines[start..<end].flatMap(\.words)
      let isSection = (start..<end).contains { sections.contains($0) }
      var cells: [DocumentTable.Cell] = []
      for (column, (left, right)) in zip(columns, columns.dropFirst()).enumerated() {
        if isSection, column > 1, let last = cells.last {
          cells.append(DocumentTable.Cell(paragraphs: last.paragraphs, isContinuation: true))
          continue
        }
        let far = isSection && column == 1 ? columns.last ?? right : right
        let held = words.filter { word in
          (column == 0 || word.centre >= left) && word.centre < far
        }
        cells.append(
          DocumentTable.Cell(paragraphs: LineFlow.paragraphs(held, width: far - left - 8)))
      }
      rows.append(DocumentTable.Row(cells: cells, page: page))
    }
  }

  /// The lines at which rows begin.
  private static func starts(_ lines: [TextLine], _ columns: [Double]) -> [Int] {
    let anchors = anchors(lines, columns)
    guard let first = anchors.first else { return [] }
    var starts = [first == 0 ? 0 : boundary(lines, from: -1, to: first)]
    for (anchor, next) in zip(anchors, anchors.dropFirst()) {
      starts.append(boundary(lines, from: anchor, to: next))
    }
    return starts
  }

  /// The lines that each row has one of: with an ordinal, or with texts in several columns.
  private static func anchors(_ lines: [TextLine], _ columns: [Double]) -> [Int] {
    let heads = lines.map { line in line.part(from: -1, to: columns[1]).text }
    let ordinals = heads.indices.filter { DocumentText.isOrdinal(heads[$0]) }
    let named = heads.indices.filter { !heads[$0].isEmpty }
    if ordinals.count >= 2, ordinals.count * 2 >= named.count { return ordinals }
    return lines.indices.filter { index in
      zip(columns, columns.dropFirst()).count { left, right in
        !lines[index].part(from: left, to: right).words.isEmpty
      } >= 3
    }
  }

  /// The line at which the row of an anchor begins: cells may be centred, so that it begins above the anchor.
  ///
  /// Rows stand further apart than lines of one; where they do not, the anchor is the first line.
  private static func boundary(_ lines: [TextLine], from anchor: Int, to next: Int) -> Int {
    guard next - anchor > 1 else { return next }
    let gaps = (max(anchor, 0)..<next).map { lines[$0 + 1].top - lines[$0].bottom }
    guard let widest = gaps.max(), let least = gaps.min(),
      widest > least + 0.2 * lines[next].height
    else { return next }
    // The last of the widest, so that the head of a table keeps its lines.
    let place = gaps.lastIndex { $0 >= widest - 0.5 } ?? 0
    return max(anchor, 0) + place + 1
  }
}
