import Indicators
import Spreadsheet

extension WorkbookReport {
  /// The milestones of all places of a province or the nation together, in counts.
  static func rollUps(_ frame: WorkbookFrame) -> Sheet {
    let (words, cells) = (frame.words, frame.cells)
    var table = WorkbookTable(.rollUps, frame)
    table.column(.place, 28)
    table.column(.placeKind, 17)
    table.column(.deadline, 17)
    table.column(.placesCounted, 12)
    for status in Status.byConcern {
      table.column(
        words.status(status), 13, style: statusHeader(status))
    }
    table.column(.indicators, 13)
    table.column(.indicatorsReported, 14)
    table.column(.tasks, 11)
    table.column(.tasksOverdue, 12)
    for rollUp in frame.report.rollUps {
      for counts in rollUp.counts {
        let isAll = counts.deadline == nil
        var row = [
          cells.text(rollUp.place.name[cells.language]), cells.text(words.kind(rollUp.place.kind)),
          isAll ? cells.text(words.say(.workbookAllYears)) : cells.year(counts.deadline),
          cells.count(rollUp.places.count),
        ]
        row += Status.byConcern.map { cells.count(counts.count($0)) }
        row += [
          rollUp.indicators, rollUp.indicatorsReported, rollUp.tasks, rollUp.tasksOverdue,
        ].map { cells.count(isAll ? $0 : nil) }
        table.append(isAll ? row.map(\.emphasised) : row)
      }
    }
    var sheet = table.sheet(frame)
    sheet.rows += VerdictMap.all(in: frame.report, words: words).flatMap(\.rows)
    return sheet
  }
}
