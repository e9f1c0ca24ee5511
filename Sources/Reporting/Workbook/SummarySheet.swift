import Indicators
import Spreadsheet

extension WorkbookReport {
  /// The first sheet: where each place stands, for all years together and for each year.
  static func summary(_ frame: WorkbookFrame) -> Sheet {
    let words = frame.words
    var table = WorkbookTable(.summary, frame)
    table.column(.place, 24)
    table.column(.placeKind, 11)
    table.column(.deadline, 17)
    table.freezeColumns()
    table.column(.total, 8)
    for status in Status.byConcern {
      table.column(
        words.status(status), 10, style: statusHeader(status))
    }
    table.column(.expectedTotal, 10)
    table.column(.expectedMedian, 9)
    table.column(.expectedLow, 9)
    table.column(.expectedHigh, 9)
    table.column(.expectedAll, 10)
    table.column(.expectedBorrowed, 10)
    table.column(.tasks, 9)
    table.column(.tasksOverdue, 9)
    for place in frame.report.places {
      for counts in place.counts { table.append(row(counts, place, frame.cells)) }
    }
    return table.sheet(frame).below(
      title: words.say(.reportTitle),
      note: words.say(
        .workbookAsOf,
        ["date": words.format.date(frame.report.asOf), "condition": words.say(.condition)]))
  }

  private static func row(
    _ counts: StatusCounts, _ place: PlaceReport, _ cells: WorkbookCells
  ) -> [Cell] {
    let isAll = counts.deadline == nil
    let expected = place.expectedCounts.first { $0.deadline == counts.deadline }
    let total = counts.counts.values.reduce(0, +)
    var row = [
      cells.text(place.place.name[cells.language]), cells.text(cells.words.kind(place.place.kind)),
      isAll ? cells.text(cells.words.say(.workbookAllYears)) : cells.year(counts.deadline),
      cells.count(total),
    ]
    row += Status.byConcern.map { cells.count(counts.count($0)) }
    row += [
      cells.count(expected?.count.total), cells.count(expected?.count.median),
      cells.count(expected?.count.low), cells.count(expected?.count.high),
      cells.probability(expected?.count.probabilityOfAll), cells.count(expected?.borrowed),
      cells.count(isAll ? place.tasks.count : nil),
      cells.count(isAll ? place.summary.tasksOverdue : nil),
    ]
    return isAll ? row.map(\.emphasised) : row
  }

  /// The look of the header of a column that counts a verdict.
  static func statusHeader(_ status: Status) -> Style {
    var style = WorkbookStyle.status(status)
    style.isBold = true
    style.border = Colour(0xB9BCC4)
    return style
  }
}

extension Cell {
  /// The cell in bold.
  var emphasised: Cell {
    var copy = self
    copy.style.isBold = true
    return copy
  }
}

extension Sheet {
  /// Returns the sheet with a title and a note above its table.
  func below(title: String, note: String) -> Sheet {
    let shift = 3
    var copy = self
    copy.rows =
      [
        Row([Cell(.text(title), WorkbookStyle.title)], height: 26),
        Row([Cell(.text(note), Style(isItalic: true, ink: Colour(0x55555B)))]), Row([]),
      ] + rows
    copy.frozenRows += shift
    copy.filter = filter?.down(shift)
    copy.rules = rules.map {
      ColourRule(range: $0.range.down(shift), text: $0.text, style: $0.style)
    }
    copy.page.repeatedRows = page.repeatedRows.map { $0.lowerBound + shift...$0.upperBound + shift }
    return copy
  }
}

extension CellRange {
  /// Returns the cells some rows further down.
  func down(_ rows: Int) -> CellRange {
    CellRange(
      firstRow: firstRow + rows, firstColumn: firstColumn, lastRow: lastRow + rows,
      lastColumn: lastColumn)
  }
}
