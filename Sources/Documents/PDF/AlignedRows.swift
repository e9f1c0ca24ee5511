/// The rows of a table without rules.
///
/// Each row has an anchor: its ordinal, or a line with texts in several columns. The lines of a column are shared out
/// among the anchors so that those of a row begin at its anchor, or stand around it where cells are centred.
struct AlignedRows {
  private let lines: [TextLine]
  private let columns: [Double]
  private let sections: Set<Int>

  /// The lines of each column, without sections.
  private let texts: [[TextLine]]

  /// The most steps of sharing out one column; a page of a plan takes a few ten thousand.
  private static let most = 4_000_000

  /// - Parameters:
  ///   - lines: The lines of the table.
  ///   - columns: The bounds of its columns.
  ///   - sections: The lines that are one text over all columns but the first.
  init(_ lines: [TextLine], _ columns: [Double], sections: Set<Int>) {
    (self.lines, self.columns, self.sections) = (lines, columns, sections)
    let words = lines.indices.filter { !sections.contains($0) }.flatMap { lines[$0].words }
    texts = zip(columns, columns.dropFirst()).enumerated().map { column, bounds in
      TextLine.lines(
        of: words.filter { (column == 0 || $0.centre >= bounds.0) && $0.centre < bounds.1 })
    }
  }

  /// A part of the table between sections: its anchors and the extent of its lines.
  private struct Part {
    var anchors: [Double] = []
    var section: [Int] = []
    var top = -Double.infinity
    var bottom = Double.infinity

    /// Whether lines before the first anchor may be a head, or the rest of a row on the page before.
    var isFirst = false
  }

  /// Returns the rows.
  func rows(page: Int) -> [DocumentTable.Row] {
    let parts = parts()
    let centred = parts.map { shared($0, isCentred: true) }
    let hung = parts.map { shared($0, isCentred: false) }
    let isCentred =
      !isHung(parts) || centred.map(\.cost).reduce(0, +) <= hung.map(\.cost).reduce(0, +)
    // The width that text fills, which only its widest line tells.
    let widths = texts.map { $0.map(\.width).max() ?? 0 }
    var rows: [DocumentTable.Row] = []
    for (part, share) in zip(parts, isCentred ? centred : hung) {
      if !part.section.isEmpty { rows.append(section(part.section, page)) }
      for row in share.rows where row.contains(where: { !$0.isEmpty }) {
        let cells = row.indices.map { column in
          DocumentTable.Cell(
            paragraphs: LineFlow.paragraphs(
              row[column].flatMap(\.words), width: widths[column]))
        }
        rows.append(DocumentTable.Row(cells: cells, page: page))
      }
    }
    return rows
  }

  /// Whether rows may begin at their anchors: then nearly each anchor has a line of the longest column beside it.
  ///
  /// An ordinal that is centred beside two lines stands between them.
  private func isHung(_ parts: [Part]) -> Bool {
    guard let longest = texts.dropFirst().max(by: { $0.count < $1.count }) else { return false }
    let anchors = parts.flatMap(\.anchors)
    let beside = anchors.count { anchor in
      longest.contains { ($0.middle - anchor).magnitude < 0.2 * $0.height }
    }
    return beside * 20 >= anchors.count * 19
  }

  private func section(_ indices: [Int], _ page: Int) -> DocumentTable.Row {
    let words = indices.flatMap { lines[$0].words }
    let (first, last) = (columns[1], columns.last ?? 0)
    let head = LineFlow.paragraphs(words.filter { $0.centre < first }, width: first)
    let text = LineFlow.paragraphs(words.filter { $0.centre >= first }, width: last - first - 8)
    let cells = columns.indices.dropLast().map { column in
      DocumentTable.Cell(paragraphs: column == 0 ? head : text, isContinuation: column > 1)
    }
    return DocumentTable.Row(cells: cells, page: page)
  }

  private func parts() -> [Part] {
    let anchors = anchors()
    var parts = [Part(isFirst: true)]
    for index in lines.indices.filter({ sections.contains($0) }) {
      if let last = parts.last?.section.last, last == index - 1 {
        parts[parts.count - 1].section.append(index)
        parts[parts.count - 1].top = lines[index].middle
      } else {
        parts[parts.count - 1].bottom = lines[index].middle
        parts.append(Part(section: [index], top: lines[index].middle))
      }
    }
    for index in parts.indices {
      parts[index].anchors = anchors.filter { $0 > parts[index].top && $0 < parts[index].bottom }
    }
    return parts
  }

  /// The heights at which rows have their anchors.
  private func anchors() -> [Double] {
    let heads = texts[0]
    // A narrow column breaks its head, "STT", within the word.
    let ordinals = heads.filter { DocumentText.isOrdinal($0.text) && $0.text != "T" }
    if ordinals.count + sections.count >= 2, ordinals.count * 2 >= heads.count {
      return ordinals.map(\.middle)
    }
    return lines.indices.filter { index in
      !sections.contains(index)
        && zip(columns, columns.dropFirst()).count { left, right in
          !lines[index].part(from: left, to: right).words.isEmpty
        } >= min(3, columns.count - 1)
    }.map { lines[$0].middle }
  }

  /// Shares out the lines of a part.
  ///
  /// - Returns: For each row the lines of each column, the rows before the first anchor included, and how badly the
  ///   lines stand to their anchors.
  private func shared(_ part: Part, isCentred: Bool) -> (rows: [[[TextLine]]], cost: Double) {
    var rows = Array(
      repeating: Array(repeating: [TextLine](), count: texts.count), count: part.anchors.count + 1)
    var cost = 0.0
    for (column, all) in texts.enumerated() {
      let held = all.filter { $0.middle > part.top && $0.middle < part.bottom }
      let share = Self.shares(held, part.anchors, isCentred, isOpen: part.isFirst)
      cost += share.cost
      for (line, row) in zip(held, share.rows) { rows[row][column].append(line) }
    }
    return (rows, cost)
  }

  /// Finds for each line of a column its row: 0 before the first anchor, then those of the anchors.
  ///
  /// - Parameters:
  ///   - lines: The lines, from the top.
  ///   - anchors: The anchors, from the top.
  ///   - isCentred: Whether lines stand around their anchor, or begin at it.
  ///   - isOpen: Whether lines may stand before the first row.
  /// - Returns: The rows, and how badly the lines stand to their anchors.
  private static func shares(
    _ lines: [TextLine], _ anchors: [Double], _ isCentred: Bool, isOpen: Bool
  ) -> (rows: [Int], cost: Double) {
    guard !lines.isEmpty, !anchors.isEmpty else {
      return (Array(repeating: 0, count: lines.count), 0)
    }
    guard lines.count * lines.count * anchors.count <= most else {
      return (nearest(lines, anchors), 0)
    }
    let height = lines[0].height
    // best[taken]: the least cost of giving the first `taken` lines to the rows so far.
    var best = (0...lines.count).map { taken in
      taken == 0 ? 0 : isOpen ? Double(taken) * 0.04 * height * height : Double.infinity
    }
    var choices: [[Int]] = []
    for anchor in anchors {
      // A row without a line in the column is less likely than one with lines.
      var next = best.map { $0 + 0.25 * height * height }
      var choice = Array(0...lines.count)
      for start in 0..<lines.count where best[start] < .infinity {
        // Lines of one cell stand close to each other.
        var apart = 0.0
        for end in (start + 1)...lines.count {
          if end - 1 > start {
            let gap = max(0, lines[end - 1].top - lines[end - 2].bottom - 0.5 * height)
            apart += gap * gap
          }
          let place =
            isCentred
            ? (lines[start].top + lines[end - 1].bottom) / 2 : lines[start].middle
          // Only once a row has more lines than its anchor explains can it not get better.
          if place - anchor > 12 * height { break }
          let cost = best[start] + apart + (place - anchor) * (place - anchor)
          if cost < next[end] { (next[end], choice[end]) = (cost, start) }
        }
      }
      best = next
      choices.append(choice)
    }
    var rows = Array(repeating: 0, count: lines.count)
    var end = lines.count
    for row in choices.indices.reversed() {
      let start = choices[row][end]
      for line in start..<end { rows[line] = row + 1 }
      end = start
    }
    return (rows, best[lines.count])
  }

  private static func nearest(_ lines: [TextLine], _ anchors: [Double]) -> [Int] {
    var anchor = 0
    return lines.map { line in
      while anchor + 1 < anchors.count,
        (anchors[anchor + 1] - line.middle).magnitude < (anchors[anchor] - line.middle).magnitude
      {
        anchor += 1
      }
      return anchor + 1
    }
  }
}
