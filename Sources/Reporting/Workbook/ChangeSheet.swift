import Indicators
import Spreadsheet

extension WorkbookReport {
  /// The sheet of changes since an earlier report, a milestone or task a row.
  static func changes(_ frame: WorkbookFrame) -> Sheet {
    let (words, cells) = (frame.words, frame.cells)
    var table = WorkbookTable(.changes, frame)
    table.column(.place, 24)
    table.column(.since, 14)
    table.column(.item, 60)
    table.column(.verdictBefore, 18, isVerdict: true)
    table.column(.probabilityBefore, 13)
    table.column(.verdictAfter, 18, isVerdict: true)
    table.column(.probabilityAfter, 13)
    table.column(.causes, 60)
    let compared = frame.report.places.contains { $0.changes != nil }
    table.whenEmpty(words.say(compared ? .changesNone : .changesFirst))
    func verdict(_ status: Status?, _ isPast: Bool) -> Cell {
      status == nil ? cells.text(words.say(.changeAbsent)) : cells.status(status, isPast: isPast)
    }
    func standing(_ standing: TaskAssessment.Standing?) -> Cell {
      cells.text(standing.map(words.standing) ?? words.say(.changeAbsent))
    }
    for place in frame.report.places {
      guard let changes = place.changes else { continue }
      let head = [cells.text(place.place.name[cells.language]), cells.date(changes.since)]
      for change in changes.milestones {
        let found = place.milestone(change.milestone)
        let name = found.map { words.name($0.0.milestone, of: $0.1) } ?? change.milestone
        table.append(
          head + [
            cells.text(name), verdict(change.before, false),
            cells.probability(change.probabilityBefore),
            verdict(change.after, found?.0.isPast ?? false),
            cells.probability(change.probabilityAfter),
            cells.text(change.causes.map(words.cause).joined(separator: "; ").capitalizedFirst),
          ])
      }
      for change in changes.tasks {
        let text = place.tasks.first { $0.task.id == change.task }?.task.text ?? change.task
        table.append(
          head + [
            cells.text(text), standing(change.before), cells.blank, standing(change.after),
            cells.blank, cells.blank,
          ])
      }
    }
    return table.sheet(frame)
  }
}
