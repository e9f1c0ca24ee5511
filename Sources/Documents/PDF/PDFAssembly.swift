/// Puts the parts of pages together: paragraphs and tables that go on over pages.
struct PDFAssembly {
  private struct Open {
    var text: String
    var page: Int
    var last: TextLine
    var area: TextArea
    var count: Int
  }

  private enum Part {
    case paragraph(String, page: Int)
    case table(PageTable)
  }

  private var parts: [Part] = []

  /// The paragraph that the next line may go on with.
  private var open: Open?

  /// Whether paragraphs begin with an indent, as nearly all list markers tell.
  private let isIndented: Bool

  /// - Parameter pages: The pages, to be added one by one.
  init(_ pages: [PageContents]) {
    var (markers, indents) = (0, 0)
    for page in pages {
      for case .lines(let lines) in page.items {
        let left = lines.map(\.left).min() ?? 0
        for line in lines where DocumentText.hasMarker(line.text) {
          markers += 1
          if line.left - left > 0.8 * line.height { indents += 1 }
        }
      }
    }
    isIndented = markers >= 3 && indents * 10 >= markers * 7
  }

  /// Adds what stands on a page.
  mutating func add(_ contents: PageContents, page: Int, width: Double) {
    let area = area(contents, width)
    let spacing = Self.spacing(contents)
    var isTop = true
    for item in contents.items {
      switch item {
      case .lines(let lines):
        for line in lines {
          add(line, page, area, spacing: isTop ? nil : spacing)
          isTop = false
        }
      case .block(let lines): addBlock(lines, page)
      case .table(let table): add(table, atTop: isTop)
      }
      isTop = false
    }
  }

  /// The paragraphs and tables, numbered.
  consuming func finished() -> [SourceDocument.Block] {
    close()
    var (paragraphs, tables) = (0, 0)
    return parts.compactMap { part in
      switch part {
      case .paragraph(let text, let page):
        let clean = DocumentText.clean(text)
        guard !clean.isEmpty else { return nil }
        paragraphs += 1
        return .paragraph(DocumentParagraph(text: clean, number: paragraphs, page: page))
      case .table(let table):
        tables += 1
        return .table(DocumentTable(number: tables, rows: table.rows))
      }
    }
  }

  private mutating func close() {
    if let open { parts.append(.paragraph(open.text, page: open.page)) }
    open = nil
  }

  // MARK: - Text

  private mutating func add(_ line: TextLine, _ page: Int, _ area: TextArea, spacing: Double?) {
    if var before = open,
      LineFlow.goesOn(
        line, after: before.last, isFirst: before.count == 1, in: area, before: before.area,
        spacing: spacing)
    {
      before.text = LineFlow.joined(before.text, line.text)
      (before.last, before.area) = (line, area)
      before.count += 1
      open = before
      return
    }
    close()
    open = Open(text: line.text, page: page, last: line, area: area, count: 1)
  }

  /// Lines of a block stand for themselves; items of a list of receivers may take several.
  private mutating func addBlock(_ lines: [TextLine], _ page: Int) {
    close()
    var texts: [String] = []
    for line in lines {
      if let last = texts.last, Layout.goesOn(line.text, after: last) {
        texts[texts.count - 1] = LineFlow.joined(last, line.text)
      } else {
        texts.append(line.text)
      }
    }
    parts += texts.map { .paragraph($0, page: page) }
  }

  /// The area that the text of a page fills.
  private func area(_ contents: PageContents, _ width: Double) -> TextArea {
    let lines = contents.items.flatMap { item in
      if case .lines(let lines) = item { lines } else { [TextLine]() }
    }
    let tables = contents.items.compactMap { item in
      if case .table(let table) = item { table } else { nil }
    }
    let lefts = lines.map(\.left) + tables.compactMap { $0.columns.first.map { $0 + 5 } }
    let rights = lines.map(\.right) + tables.compactMap { $0.columns.last.map { $0 - 5 } }
    return TextArea(
      left: lefts.min() ?? 0, right: max(rights.max() ?? width, 0.6 * width),
      isIndented: isIndented)
  }

  /// The usual distance of lines of a page.
  private static func spacing(_ contents: PageContents) -> Double {
    var gaps: [Double] = []
    for case .lines(let lines) in contents.items {
      gaps += zip(lines, lines.dropFirst()).map { $1.top - $0.bottom }
    }
    gaps.sort()
    return gaps.isEmpty ? 3 : min(max(gaps[gaps.count / 3], -4), 14)
  }

  // MARK: - Tables

  /// How far columns of a part may stand from those of the part before, with rules and without.
  private static let tolerance = 12.0

  private mutating func add(_ table: PageTable, atTop: Bool) {
    guard atTop, open == nil, case .table(var before)? = parts.last,
      before.hasColumns(of: table, within: Self.tolerance)
    else {
      close()
      return parts.append(.table(table))
    }
    var rows = table.rows
    let repeated = TableJoint.repeatedRows(before.rows, rows)
    rows.removeFirst(repeated)
    if let first = rows.first, let last = before.rows.last,
      let joined = RowJoint.joined(last, first)
    {
      before.rows[before.rows.count - 1] = joined
      rows.removeFirst()
    }
    fillMerged(&rows, below: before)
    before.rows += rows
    before.columns = table.columns
    parts[parts.count - 1] = .table(before)
  }

  /// Gives cells that a page break has parted from the one where they begin its text.
  private func fillMerged(_ rows: inout [DocumentTable.Row], below table: PageTable) {
    guard let last = table.rows.last?.cells, var cells = rows.first?.cells else { return }
    for column in cells.indices
    where cells[column].paragraphs.isEmpty && !cells[column].isContinuation {
      let spans = rows.dropFirst().prefix { row in
        row.cells[column].isContinuation && row.cells[column].paragraphs.isEmpty
      }.count
      guard !last[column].paragraphs.isEmpty, spans > 0 || last[column].isContinuation else {
        continue
      }
      let filled = DocumentTable.Cell(paragraphs: last[column].paragraphs, isContinuation: true)
      for row in 0...spans {
        cells = rows[row].cells
        cells[column] = filled
        rows[row] = DocumentTable.Row(cells: cells, page: rows[row].page)
      }
    }
  }
}

/// Joins the parts of a row that a page break has parted.
enum RowJoint {
  /// Returns the whole row; `nil` if the second part is a row of its own.
  static func joined(_ row: DocumentTable.Row, _ next: DocumentTable.Row) -> DocumentTable.Row? {
    guard row.cells.count == next.cells.count, next.cells.first?.paragraphs.isEmpty == true,
      next.cells.contains(where: { !$0.paragraphs.isEmpty })
    else { return nil }
    var isRest = false
    for (before, after) in zip(row.cells, next.cells) where !after.paragraphs.isEmpty {
      // Two values are those of two rows.
      if isValue(before.text), isValue(after.text) { return nil }
      if before.paragraphs.isEmpty { continue }
      isRest =
        isRest || !DocumentText.endsSentence(before.text)
        || after.text.first?.isLowercase == true
    }
    // A cell alone goes on with one that had ended with a sentence as well.
    let filled = next.cells.count { !$0.paragraphs.isEmpty }
    guard isRest || filled * 2 <= next.cells.count else { return nil }
    let cells = zip(row.cells, next.cells).map { before, after in
      DocumentTable.Cell(
        paragraphs: joined(before.paragraphs, after.paragraphs),
        isContinuation: before.isContinuation)
    }
    return DocumentTable.Row(cells: cells, page: row.page)
  }

  private static func joined(_ first: [String], _ second: [String]) -> [String] {
    guard let last = first.last, let next = second.first, !DocumentText.hasMarker(next),
      !DocumentText.endsSentence(last)
    else { return first + second }
    return first.dropLast() + [LineFlow.joined(last, next)] + second.dropFirst()
  }

  private static func isValue(_ text: String) -> Bool {
    text.count <= 14 && text.contains(where: \.isNumber)
  }
}
