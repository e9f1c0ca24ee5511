import Indicators
import Spreadsheet

extension WorkbookReport {
  /// The tasks of the plans, those of a place as the report orders them.
  static func tasks(_ frame: WorkbookFrame) -> Sheet {
    let (words, cells) = (frame.words, frame.cells)
    var table = WorkbookTable(.tasks, frame)
    table.column(.place, 20)
    table.column(.number, 8)
    table.column(.task, 70)
    table.column(.leadAgency, 24)
    table.column(.output, 32)
    table.column(.date, 13)
    table.column(.daysLeft, 13)
    table.column(.standing, 18)
    table.column(.state, 20)
    table.endPrint()
    table.column(.section, 48)
    table.column(.support, 40)
    table.column(.deadlineText, 30)
    table.column(.evidence, 40)
    table.column(.plan, 18)
    for place in frame.report.places {
      for assessment in place.tasks {
        let task = assessment.task
        let date: CalendarDate? = if case .date(let day) = task.deadline { day } else { nil }
        var standing = cells.text(words.standing(assessment.standing))
        if assessment.standing == .overdue { standing.style = WorkbookStyle.status(.offTrack) }
        if assessment.standing == .dueSoon { standing.style = WorkbookStyle.status(.atRisk) }
        table.append([
          cells.text(place.place.name[cells.language]), cells.text(task.number),
          cells.text(task.text), cells.text(task.leadAgency), cells.text(task.expectedOutput),
          cells.date(date), cells.count(assessment.daysLeft), standing,
          cells.text(words.state(task.state)), cells.text(task.section),
          cells.text(task.cooperatingAgency), cells.text(task.deadlineText),
          cells.evidence(task.evidence), cells.text(task.plan),
        ])
      }
    }
    return table.sheet(frame)
  }
}
