import Indicators
import Spreadsheet

extension WorkbookReport {
  /// The sheet of glide paths and medians, a year of the way to a milestone a row.
  static func glidePaths(_ frame: WorkbookFrame) -> Sheet {
    let cells = frame.cells
    var table = WorkbookTable(.glidePaths, frame)
    table.column(.place, 22)
    table.column(.indicator, 46)
    table.column(.unit, 16)
    table.column(.deadline, 13)
    table.column(.planCell, 24)
    table.column(.year, 11)
    table.column(.required, 15)
    table.column(.projectedMedian, 14)
    table.column(.lower10, 13)
    table.column(.upper90, 13)
    for place in frame.report.places {
      for entry in place.indicators {
        let indicator = entry.indicator
        for course in entry.courses {
          let milestone = entry.milestones.first { $0.milestone.id == course.milestone }?.milestone
          for point in course.glidePath {
            table.append([
              cells.text(place.place.name[cells.language]),
              cells.text(indicator.name[cells.language]),
              cells.text(indicator.unit[cells.language]), cells.deadline(milestone?.deadline),
              cells.text(milestone?.originalText), cells.year(point.year),
              cells.estimate(point.required, of: indicator),
              cells.estimate(point.median, of: indicator),
              cells.estimate(point.interval80.lower, of: indicator),
              cells.estimate(point.interval80.upper, of: indicator),
            ])
          }
        }
      }
    }
    return table.sheet(frame)
  }
}
