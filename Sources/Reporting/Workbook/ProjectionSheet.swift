import Indicators
import Spreadsheet

extension WorkbookReport {
  /// The projections, a year of an indicator in a place a row, with all quantiles.
  static func projections(_ frame: WorkbookFrame) -> Sheet {
    let cells = frame.cells
    var table = WorkbookTable(.projections, frame)
    table.column(.place, 22)
    table.column(.indicator, 46)
    table.column(.unit, 16)
    table.column(.year, 10)
    table.freezeColumns()
    table.column(.grade, 9)
    table.column(.sourcePlace, 20)
    table.column(.mean, 10)
    for level in QuantileLevels.all {
      table.column(frame.words.format.percent(100 * level, decimals: 1), 9)
    }
    for place in frame.report.places {
      for entry in place.indicators {
        guard let projection = entry.projection else { continue }
        let indicator = entry.indicator
        for row in projection.rows {
          let head = [
            cells.text(place.place.name[cells.language]),
            cells.text(indicator.name[cells.language]), cells.text(indicator.unit[cells.language]),
            // A row stands at the end of its year, which is the start of the next one.
            Cell(.number(row.time - 1), Style(numberFormat: "0", alignment: .centre)),
            cells.text(projection.grade.rawValue), cells.text(frame.name(projection.source)),
          ]
          table.append(
            head + ([row.mean] + row.quantiles).map { cells.estimate($0, of: indicator) })
        }
      }
    }
    return table.sheet(frame)
  }
}
