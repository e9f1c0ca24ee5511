import Indicators
import Spreadsheet

extension WorkbookReport {
  /// The sheet of red alerts, an item a row.
  static func alerts(_ frame: WorkbookFrame) -> Sheet {
    let (words, cells) = (frame.words, frame.cells)
    var table = WorkbookTable(.alerts, frame)
    table.column(.place, 28)
    table.column(.alert, 52)
    table.column(.item, 110)
    table.whenEmpty(words.say(.alertsNone))
    for place in frame.report.places {
      for alert in words.alerts(place) {
        for item in alert.items {
          table.append([
            cells.text(place.place.name[cells.language]), cells.text(alert.title),
            cells.text(item),
          ])
        }
      }
    }
    return table.sheet(frame)
  }
}
