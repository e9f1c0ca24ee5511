import Indicators

/// The annex with the tasks of the plan.
extension AnnexPart {
  func addTasks(to section: inout Section) {
    guard let tasks = TasksView(report.tasks, words: words) else { return }
    section.add(.body, tasks.tasksTotal)
    for group in tasks.groups {
      section.add(.heading3, group.groupName)
      add(group, to: &section)
    }
  }

  /// Adds the tasks of a group; what all of them have in common stands above the table, once.
  private func add(_ group: TasksView.GroupView, to section: inout Section) {
    let rows = group.taskRows
    var columns: [(title: MessageKey, cells: [TableBlock.Cell])] = [
      (.documentRowMark, rows.map { TableBlock.Cell($0.taskNumber, .tableNumber) }),
      (.documentTask, rows.map { TableBlock.Cell($0.taskText) }),
    ]
    var common: [String] = []
    func add(_ title: MessageKey, _ lines: (TasksView.RowView) -> [String?]) {
      let texts = rows.map { lines($0).compactMap(\.self).filter { !$0.isEmpty } }
      if rows.count > 1, let first = texts.first, texts.allSatisfy({ $0 == first }) {
        // That a task has no deadline is said by the name of the group.
        let isSaid = first.isEmpty || group.groupName.hasPrefix(first[0])
        if !isSaid {
          common.append("\(words.say(title).lowercasedFirst): \(first.joined(separator: ", "))")
        }
        return
      }
      columns.append(
        (title, texts.map { TableBlock.Cell($0.map { Paragraph(.tableText, $0) }) }))
    }
    add(.documentLead) { [$0.taskLead, $0.taskSupport] }
    add(.documentOutput) { [$0.taskOutput] }
    add(.documentDeadline) { [$0.taskDeadline, $0.taskDays] }
    add(.documentState) { [$0.taskState] }
    if !common.isEmpty {
      section.add(
        .body, words.say(.documentTasksAlike, ["parts": common.joined(separator: "; ")]),
        staysWithNext: true)
    }
    var table = TableBlock(
      style: .grid, widths: columns.map { _ in 0 },
      header: header(columns.map { words.say($0.title) }),
      rows: rows.indices.map { row in columns.map { $0.cells[row] } })
    table.fitColumns(to: section.width)
    table.insert(headings: rows.map { $0.taskSection ?? "" })
    section.add(table)
  }
}
