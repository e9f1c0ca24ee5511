/// Finds tables without rules: three columns or more whose gaps persist over lines.
struct AlignedTable {
  /// The lines that the table takes.
  let lines: Range<Int>

  /// The table.
  let table: PageTable

  /// The narrowest gap in heights of a line, two of which show that there may be a table.
  static let shown = 0.9

  /// The most gaps between columns.
  private static let greatest = 40

  /// Returns the first table at or behind a line; `nil` if there is none.
  static func first(in lines: [TextLine], from start: Int, page: Int) -> AlignedTable? {
    var next = start
    while next < lines.count {
      guard lines[next].gaps(wider: shown).count >= 2 else {
        next += 1
        continue
      }
      if let found = AlignedTable(in: lines, shownBy: next, from: start, page: page) {
        return found
      }
      next += 1
    }
    return nil
  }

  private init?(in lines: [TextLine], shownBy shown: Int, from start: Int, page: Int) {
    let run = ColumnRun(lines, shown: shown, from: start)
    guard (2...Self.greatest).contains(run.strips.count), run.range.count >= 3, run.full >= 2 else {
      return nil
    }
    let held = Array(lines[run.range])
    let left = held.map(\.left).min() ?? 0
    let right = held.map(\.right).max() ?? 0
    let columns = [left] + run.strips.map(\.middle) + [right + 0.1]
    let sections = Set(run.sections.map { $0 - run.range.lowerBound })
    let rows = AlignedRows(held, columns, sections: sections).rows(page: page)
    guard rows.count >= 2 else { return nil }
    self.lines = run.range
    table = PageTable(
      columns: columns, rows: rows, top: held.first?.top ?? 0, bottom: held.last?.bottom ?? 0)
  }
}

/// A strip of a page between two columns that lines leave free.
private struct Strip {
  var low: Double
  var high: Double

  /// The number of lines so far that have words on both sides.
  var support = 0

  var middle: Double { (low + high) / 2 }

  /// Whether enough lines leave it free that it is no chance.
  var isSure: Bool { support >= 3 }
}

/// Lines that leave the same strips free.
private struct ColumnRun {
  var strips: [Strip]
  var range: Range<Int>

  /// The lines that are a text over all columns.
  var sections: Set<Int> = []

  /// The number of lines with texts in three columns or more.
  var full = 1

  /// The narrowest gap that may be one of columns, and the narrowest strip, in heights of a line.
  private static let gap = 0.5
  private static let kept = 0.3

  init(_ lines: [TextLine], shown: Int, from start: Int) {
    strips = lines[shown].gaps(wider: Self.gap).map {
      Strip(low: $0.lowerBound, high: $0.upperBound, support: 1)
    }
    range = shown..<(shown + 1)
    var end = shown + 1
    while end < lines.count, lines[end].top - lines[end - 1].bottom < 2.5 * lines[end].height,
      take(lines, end, next: end + 1 < lines.count ? lines[end + 1] : nil)
    {
      end += 1
    }
    var first = shown
    while first > start, lines[first].top - lines[first - 1].bottom < lines[first].height,
      take(lines, first - 1, next: lines[first]) || isHead(lines[first - 1])
    {
      first -= 1
    }
    range = first..<end
    trim(lines)
    // Sections at the end are headings of what follows.
    while let last = range.last, sections.contains(last), range.count > 1 {
      sections.remove(last)
      range = range.lowerBound..<last
    }
  }

  /// Leaves out lines of text before and behind the table that happen to stand within a column.
  private mutating func trim(_ lines: [TextLine]) {
    func isFull(_ index: Int) -> Bool {
      sections.contains(index) || lines[index].pieces(wider: Self.gap).count >= 2
    }
    while let first = range.first, range.count > 1, !isFull(first),
      DocumentText.hasMarker(lines[first].text) || DocumentText.endsSentence(lines[first].text)
    {
      range = (first + 1)..<range.upperBound
    }
    guard let last = range.last(where: isFull), last + 1 < range.upperBound else { return }
    let gaps = range.dropLast().map { lines[$0 + 1].top - lines[$0].bottom }.sorted()
    let usual = gaps[gaps.count / 2]
    let behind = (last + 1)..<range.upperBound
    if let end = behind.first(where: { index in
      lines[index].top - lines[index - 1].bottom > usual + 0.4 * lines[index].height
        || DocumentText.hasMarker(lines[index].text)
    }) {
      range = range.lowerBound..<end
    }
  }

  /// Takes a line in, if it leaves the strips free that are sure, or is a section.
  private mutating func take(_ lines: [TextLine], _ index: Int, next: TextLine?) -> Bool {
    let line = lines[index]
    if let kept = kept(by: line) {
      strips = kept
      if line.gaps(wider: AlignedTable.shown).count >= 2 { full += 1 }
      return true
    }
    let goesOn = sections.contains(index - 1) && isInside(line)
    guard isSection(line) || goesOn, let next, goesOn || isInside(next) || kept(by: next) != nil
    else { return false }
    sections.insert(index)
    return true
  }

  /// The strips that are left beside a line; `nil` if it crosses one that is sure, or too many.
  private func kept(by line: TextLine) -> [Strip]? {
    var result: [Strip] = []
    for strip in strips {
      let parts = free(strip, beside: line)
      if parts.isEmpty, strip.isSure { return nil }
      result += parts
    }
    return result.count >= 2 ? result : nil
  }

  /// The parts of a strip that a line leaves free.
  private func free(_ strip: Strip, beside line: TextLine) -> [Strip] {
    var parts: [Strip] = []
    var low = strip.low
    let least = Self.kept * line.height
    let isBetween = line.left < strip.low + 1 && line.right > strip.high - 1
    let support = strip.support + (isBetween ? 1 : 0)
    var before: PageWord?
    for word in line.words where word.right > strip.low && word.left < strip.high {
      // Spaces between words of one cell part nothing.
      let isSpace = before.map { word.left - $0.right < Self.gap * line.height } ?? false
      if !isSpace, word.left - low >= least {
        parts.append(Strip(low: low, high: word.left, support: support))
      }
      low = max(low, word.right)
      before = word
    }
    if strip.high - low >= least {
      parts.append(Strip(low: low, high: strip.high, support: support))
    }
    return parts
  }

  /// Whether a line above the rows is a head over several columns.
  private func isHead(_ line: TextLine) -> Bool {
    let crossed = strips.count { free($0, beside: line).isEmpty }
    return crossed * 2 < strips.count && line.gaps(wider: AlignedTable.shown).count >= 2
  }

  /// Whether a line is a row with an ordinal and one text over the other columns.
  private func isSection(_ line: TextLine) -> Bool {
    guard let strip = strips.first, !free(strip, beside: line).isEmpty else { return false }
    return DocumentText.isOrdinal(line.part(from: -1, to: strip.middle).text)
      && !line.part(from: strip.middle, to: .infinity).words.isEmpty
  }

  /// Whether a line has nothing in the first column.
  private func isInside(_ line: TextLine) -> Bool {
    strips.first.map { line.left >= $0.low } ?? false
  }
}
