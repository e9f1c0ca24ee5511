import Indicators
import Spreadsheet

extension WorkbookReport {
  /// The sheet of observed frequencies of statements like those of the report in hindcasts.
  static func reliability(_ frame: WorkbookFrame) -> Sheet {
    let cells = frame.cells
    var table = WorkbookTable(.reliability, frame)
    table.column(.grade, 12)
    table.column(.horizon, 16)
    table.column(.from, 16)
    table.column(.to, 16)
    table.column(.hindcastSaid, 22)
    table.column(.hindcastHappened, 22)
    table.column(.hindcastLow, 16)
    table.column(.hindcastHigh, 16)
    table.column(.hindcastStatements, 16)
    table.column(.hindcastPlaces, 16)
    table.column(.panels, 16)
    table.whenEmpty(frame.words.say(.reliabilityNone).capitalizedFirst)
    for record in frame.report.reliability {
      table.append([
        cells.text(record.grade.rawValue),
        cells.text(record.horizon.rawValue.replacing("-", with: "–")), cells.share(record.from),
        cells.share(record.to), cells.share(record.said), cells.share(record.happened),
        cells.share(record.low), cells.share(record.high), cells.count(record.statements),
        cells.count(record.entities), cells.count(record.panels),
      ])
    }
    return table.sheet(frame)
  }
}
