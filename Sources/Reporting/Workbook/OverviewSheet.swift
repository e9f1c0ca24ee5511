import Indicators
import Spreadsheet

extension WorkbookReport {
  /// The verdicts at a glance: a row for each year and indicator, a column for each place.
  static func overview(_ frame: WorkbookFrame) -> Sheet {
    let (words, cells, report) = (frame.words, frame.cells, frame.report)
    let keys = report.places.map(\.place.key)
    var table = WorkbookTable(.overview, frame)
    table.column(.deadline, 13)
    table.column(.indicator, 58)
    table.freezeColumns()
    for key in keys { table.column(frame.name(key), 19, isVerdict: true) }
    for grid in OverviewPage.ordered(report.overview, asOf: report.asOf) {
      let isPast = grid.deadline.map { OverviewPage.isPast($0, report.asOf) } ?? false
      for row in grid.rows {
        let found = Dictionary(
          firstValues: zip(grid.places, row.cells))
        table.append(
          [cells.deadline(grid.deadline), cells.text(row.indicator.name[cells.language])]
            + keys.map { key in
              cells.status((found[key] ?? nil)?.status, isPast: isPast)
            })
      }
    }
    return table.sheet(frame).below(
      title: words.sheet(.overview), note: words.say(.workbookOverviewHint))
  }
}
