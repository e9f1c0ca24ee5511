import Indicators

/// The annex with all milestones as their plans have them.
extension AnnexPart {
  func addMilestones(to section: inout Section) {
    let entries = report.indicators.flatMap { entry in
      entry.milestones.map { assessment in
        (assessment, VerbatimView(assessment, indicator: entry.indicator, words: words))
      }
    }
    let marks = RowMarks(entries.map { $0.0.milestone })
    let rows = entries.map { assessment, view -> [TableBlock.Cell] in
      [
        TableBlock.Cell(view.verbatimRow), TableBlock.Cell(view.verbatimIndicator),
        TableBlock.Cell(view.verbatimDeadline, .tableNumber),
        TableBlock.Cell(view.verbatimText),
        TableBlock.Cell(
          words.status(assessment.status, isPast: assessment.isPast),
          shade: assessment.status.look.shade),
        TableBlock.Cell(
          assessment.probability.map(words.probability) ?? "–", .tableNumber),
        TableBlock.Cell(view.verbatimAgency),
        TableBlock.Cell(marks.note(assessment.milestone)),
      ]
    }
    let columns: [MessageKey] = [
      .documentRowMark, .documentIndicator, .documentDeadline, .documentPlanCell,
      .documentVerdict, .documentProbability, .documentLead, .documentNote,
    ]
    var table = TableBlock(
      style: .grid, widths: columns.map { _ in 0 },
      header: header(columns.map { words.say($0) }), rows: rows)
    // The row, the indicator and the agency stand once for all years of a row of the plan.
    table.merge(
      columns: [0, 1, 6],
      by: entries.map { [$1.verbatimRow, $1.verbatimIndicator, $1.verbatimAgency] }, keeping: 6)
    table.dropEmptyColumns()
    table.fitColumns(to: section.width)
    section.add(table)
    for (mark, text) in marks.common {
      section.add(Paragraph(.note, [.text(mark, [.bold]), .text(": " + text)]))
    }
  }
}

/// What all milestones with the same mark of a row say of their document: said once below the table.
private struct RowMarks {
  /// The marks in the order in which they come, with what their milestones have in common.
  private(set) var common: [(mark: String, text: String)] = []

  /// The number of parts of the notes of a mark that are in common.
  private var shared: [String: Int] = [:]

  init(_ milestones: [Milestone]) {
    var members: [String: [[String]]] = [:]
    var order: [String] = []
    for milestone in milestones {
      if members[milestone.row] == nil { order.append(milestone.row) }
      members[milestone.row, default: []].append(Self.parts(milestone))
    }
    for mark in order where !mark.isEmpty {
      guard let notes = members[mark], notes.count > 1, var prefix = notes.first else { continue }
      for note in notes.dropFirst() {
        let equal = zip(prefix, note).prefix { $0 == $1 }.count
        prefix = Array(prefix.prefix(equal))
      }
      guard !prefix.isEmpty else { continue }
      shared[mark] = prefix.count
      let text = prefix.joined(separator: "; ").capitalizedFirst
      common.append((mark, text.hasSuffix(".") ? text : text + "."))
    }
  }

  /// Returns what only this milestone says.
  func note(_ milestone: Milestone) -> String {
    Self.parts(milestone).dropFirst(shared[milestone.row] ?? 0).joined(separator: "; ")
      .capitalizedFirst
  }

  private static func parts(_ milestone: Milestone) -> [String] {
    let note = milestone.note.split(separator: "; ").map(String.init)
    return ([milestone.instrument] + note).filter { !$0.isEmpty }
  }
}
