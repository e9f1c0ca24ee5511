import Indicators
import Spreadsheet

extension WorkbookReport {
  /// The sheet of the rules of official bodies on the milestones ahead, beside the report's verdict.
  static func official(_ frame: WorkbookFrame) -> Sheet {
    let (words, cells) = (frame.words, frame.cells)
    var table = WorkbookTable(.official, frame)
    table.column(.place, 20)
    table.column(.indicator, 40)
    table.column(.deadline, 12)
    table.column(.planCell, 22)
    table.column(.verdict, 17, isVerdict: true)
    table.column(.probability, 13)
    table.column(.body, 26)
    table.column(.conclusion, 18)
    table.column(.ruleValue, 15)
    table.column(.unit, 14)
    table.column(.rule, 64)
    for place in frame.report.places {
      for entry in place.indicators {
        for course in entry.courses {
          let assessment = entry.milestones.first { $0.milestone.id == course.milestone }
          for status in course.official {
            table.append([
              cells.text(place.place.name[cells.language]),
              cells.text(entry.indicator.name[cells.language]),
              cells.deadline(assessment?.milestone.deadline),
              cells.text(assessment?.milestone.originalText),
              cells.status(assessment?.status, isPast: assessment?.isPast ?? false),
              cells.probability(assessment?.probability),
              cells.text(words.officialName(status.rule)), cells.text(words.official(status)),
              cells.estimate(status.projection, of: entry.indicator),
              cells.text(
                status.projection == nil ? nil : entry.indicator.unit[cells.language]),
              cells.text(status.summary[cells.language]),
            ])
          }
        }
      }
    }
    return table.sheet(frame)
  }
}
