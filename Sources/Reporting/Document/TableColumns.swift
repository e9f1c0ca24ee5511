/// The columns of a table: their widths by what its cells say, and rows that go over all of them.
extension TableBlock {
  /// What the lines and borders of a cell take from its width, in millimetres.
  private static let padding = 4.2

  /// The size of the letters, in points.
  fileprivate static let letters = 11.0

  /// The width that no word is given more than, in millimetres: an address of the web is broken.
  fileprivate static let greatestWord = 32.0

  /// The width up to which a text stands in one line, in millimetres.
  private static let leastText = 22.0

  /// Leaves out the columns in which no row says anything.
  mutating func dropEmptyColumns() {
    let kept = widths.indices.filter { column in
      rows.contains { $0.indices.contains(column) && $0[column].length > 0 }
    }
    guard kept.count < widths.count else { return }
    widths = kept.map { widths[$0] }
    header = kept.filter(header.indices.contains).map { header[$0] }
    rows = rows.map { row in kept.filter(row.indices.contains).map { row[$0] } }
  }

  /// Puts a row with a heading above the first row of each run of rows with the same one; none where all rows have
  /// the same, which says nothing about one of them.
  ///
  /// - Parameter headings: The heading of each row.
  mutating func insert(headings: [String]) {
    guard Set(headings).count > 1 else { return }
    var previous: String?
    var headed: [[Cell]] = []
    var kept: Set<Int> = []
    for (index, row) in rows.enumerated() {
      let heading = headings.indices.contains(index) ? headings[index] : ""
      if heading != previous, !heading.isEmpty {
        var cell = Cell(heading, bold: true)
        cell.span = widths.count
        kept.insert(headed.count)
        headed.append([cell])
      }
      previous = heading
      if keptRows.contains(index) { kept.insert(headed.count) }
      headed.append(row)
    }
    rows = headed
    keptRows = kept
  }

  /// Shares a width among the columns so that the table becomes as low as it can.
  ///
  /// Each column has room for its longest word and for short texts; what is left goes, millimetre by millimetre, to the column that
  /// lowers the rows most. Cells that go over several columns do not count.
  ///
  /// - Parameter total: The width of all columns, in millimetres.
  mutating func fitColumns(to total: Double) {
    let columns = widths.count
    guard columns > 0 else { return }
    var texts = rows.filter { $0.count == columns && $0.allSatisfy { $0.span == 1 } }
    if header.count == columns { texts.append(header) }
    var fitted = (0..<columns).map { column in
      let word = texts.map { $0[column].longestWord }.max() ?? 0
      let line = texts.map { $0[column].longestLine }.max() ?? 0
      return Self.padding + max(word, min(line, Self.leastText))
    }
    let least = fitted.reduce(0, +)
    guard least < total else {
      widths = fitted.map { $0 * total / least }
      return
    }
    let lines = linesByRow(texts)
    func height(_ row: Int, _ column: Int, _ width: Double) -> Double {
      let room = max(width - Self.padding, 1)
      let height = lines[row][column].reduce(0.0) { $0 + max(1, 1.05 * $1 / room) }
      // A power of the heights stands for the highest cell, and still says which of two is next.
      return height * height * height * height
    }
    var sums = lines.indices.map { row in
      (0..<columns).reduce(0.0) { $0 + height(row, $1, fitted[$1]) }
    }
    var rest = total - least
    while rest > 0 {
      let step = min(1, rest)
      var best: (column: Int, gain: Double)?
      for column in 0..<columns {
        var gain = 0.0
        for row in lines.indices {
          let lower =
            sums[row] - height(row, column, fitted[column])
            + height(row, column, fitted[column] + step)
          gain += Self.root(sums[row]) - Self.root(lower)
        }
        if gain > (best?.gain ?? 1e-9) { best = (column, gain) }
      }
      guard let best else { break }
      for row in lines.indices {
        sums[row] +=
          height(row, best.column, fitted[best.column] + step)
          - height(row, best.column, fitted[best.column])
      }
      fitted[best.column] += step
      rest -= step
    }
    // What nobody needs makes all columns wider alike.
    let used = fitted.reduce(0, +)
    widths = fitted.map { $0 * total / used }
  }

  private static func root(_ power: Double) -> Double {
    max(power, 0).squareRoot().squareRoot()
  }

  /// The lengths of the paragraphs of each cell; a cell over several rows counts for each of them with its share.
  private func linesByRow(_ texts: [[Cell]]) -> [[[Double]]] {
    texts.indices.map { row in
      texts[row].indices.map { column in
        let cell = texts[row][column]
        let lines = cell.paragraphs.map { $0.length(size: Self.letters) }
        guard cell.merge == .starts else { return lines }
        let below = texts[(row + 1)...].prefix {
          $0.indices.contains(column) && $0[column].merge == .goesOn
        }
        return [lines.reduce(0, +) / Double(below.count + 1)]
      }
    }
  }
}

extension TableBlock.Cell {
  /// What it says.
  var text: String { paragraphs.map(\.text).joined(separator: "\n") }

  fileprivate var longestLine: Double {
    paragraphs.map { $0.length(size: TableBlock.letters) }.max() ?? 0
  }

  fileprivate var longestWord: Double {
    paragraphs.map {
      $0.longestWord(size: TableBlock.letters, limit: TableBlock.greatestWord)
    }.max() ?? 0
  }
}

extension Paragraph {
  fileprivate var text: String {
    inlines.reduce(into: "") { text, inline in
      switch inline {
      case .text(let part, _), .link(let part, _): text += part
      case .lineBreak: text += " "
      case .number, .pageNumber, .picture: break
      }
    }
  }

  /// How long it is in one line, in millimetres.
  fileprivate func length(size: Double) -> Double { Length.ofLine(text, size: size) }

  /// How long its longest word is, in millimetres.
  fileprivate func longestWord(size: Double, limit: Double) -> Double {
    min(
      limit,
      text.split { $0 == " " || $0 == "\n" }.map { Length.ofLine(String($0), size: size) }.max()
        ?? 0)
  }
}
