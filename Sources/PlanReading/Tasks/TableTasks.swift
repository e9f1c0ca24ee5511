import Foundation
import Indicators

/// Reads the tasks of a table.
struct TableTasks {
  let words: PlanWords

  /// Returns the tasks of a table.
  func read(_ table: PlanTable, heading: String, year: Int?) -> [ProposedTask] {
    var tasks: [ProposedTask] = []
    var section = heading
    for row in table.grid.rows.dropFirst(table.header) {
      let text = table.text(.task, in: row)
      let ordinal = table.text(.ordinal, in: row)
      guard !text.isEmpty else { continue }
      if isSection(row, table, text: text, ordinal: ordinal) {
        section = [ordinal == text ? "" : ordinal, text].filter { !$0.isEmpty }.joined(
          separator: " ")
        continue
      }
      // A merged cell holds for the rows that it spans; an empty one holds nothing.
      let time = table.text(.time, in: row)
      let (deadline, isKnown) = TaskDeadline.read(time, year: year, words)
      var doubts: [PlanDoubt] = []
      if !isKnown {
        doubts.append(
          PlanDoubt(
            code: "deadline-words",
            text: LocalizedText(
              vi: "không hiểu thời hạn '\(time)'", en: "the deadline '\(time)' is not understood")))
      }
      if table.text(.lead, in: row).isEmpty {
        doubts.append(
          PlanDoubt(
            code: "no-agency",
            text: LocalizedText(
              vi: "không ghi cơ quan chủ trì", en: "no lead agency is named")))
      }
      let directing = table.text(.directing, in: row)
      tasks.append(
        ProposedTask(
          section: section, number: ordinal.trimmingCharacters(in: ["."]), text: text,
          leadAgency: table.text(.lead, in: row)
            + (directing.isEmpty ? "" : " (chỉ đạo: \(directing))"),
          cooperatingAgency: table.text(.cooperating, in: row),
          expectedOutput: table.text(.output, in: row),
          deadlineText: time, deadline: deadline, location: row.location, doubts: doubts))
    }
    return tasks
  }

  private func isSection(_ row: PlanGrid.Row, _ table: PlanTable, text: String, ordinal: String)
    -> Bool
  {
    let others = zip(table.columns, row.cells).filter {
      $0.0 != .task && $0.0 != .ordinal && !$0.1.isEmpty && $0.1 != text
    }
    guard others.isEmpty else { return false }
    return ordinal == text || ordinal.wholeMatch(of: /\d{1,3}[.)]?/) == nil
      || TextLayout.isCapitals(text) || row.continues.contains(true)
  }
}
