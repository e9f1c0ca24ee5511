import Indicators

/// The indicators of which nothing can be said in figures, in one table: what is asked for, and what to
/// report so that there can be a verdict.
struct WithoutFiguresPart {
  let entries: [IndicatorReport]
  let place: Place
  let words: Wording

  /// The name of the annex with all milestones verbatim.
  let milestonesAnnex: String

  func add(to section: inout Section, _ counters: inout PlaceDocument.Counters) {
    section.add(
      .body, words.say(.documentWithoutFiguresHint, ["annex": milestonesAnnex]))
    counters.tables += 1
    section.add(
      Paragraph(
        .caption,
        PlaceDocument.caption(
          .documentTable, counters.tables, words.say(.documentWithoutFigures), words: words),
        staysWithNext: true))
    section.add(table(width: section.width))
  }

  /// The indicators under the reasons why nothing can be said of them, two beside each other.
  private func table(width: Double) -> TableBlock {
    var groups: [(reason: String, entries: [IndicatorReport])] = []
    for entry in entries {
      let reason = reasons(entry).joined(separator: "; ").capitalizedFirst
      if let index = groups.firstIndex(where: { $0.reason == reason }) {
        groups[index].entries.append(entry)
      } else {
        groups.append((reason, [entry]))
      }
    }
    let titles = [words.say(.documentRank), words.say(.documentIndicator)]
    var table = TableBlock(
      style: .grid, widths: [10, width / 2 - 10, 10, width / 2 - 10],
      header: (titles + titles).map { TableBlock.Cell($0, .tableHeader) }, rows: [])
    var number = 0
    for group in groups {
      let years = Set(group.entries.map { deadlines($0).joined(separator: ", ") })
      var heading = "\(group.reason) (\(words.format.count(group.entries.count)))"
      if years.count == 1, let year = years.first {
        heading += " – \(words.say(.documentDeadlines).lowercasedFirst): \(year)"
      }
      var cell = TableBlock.Cell(heading, bold: true)
      cell.span = 4
      table.keptRows.insert(table.rows.count)
      table.rows.append([cell])
      let cells = group.entries.map { entry -> [TableBlock.Cell] in
        number += 1
        var name = entry.indicator.name[words.language]
        if years.count > 1 { name += " (\(deadlines(entry).joined(separator: ", ")))" }
        return [TableBlock.Cell(String(number), .tableNumber), TableBlock.Cell(name)]
      }
      // Numbers run down the left side, then down the right one.
      let half = (cells.count + 1) / 2
      table.rows += (0..<half).map { row in
        cells[row]
          + (half + row < cells.count
            ? cells[half + row] : [TableBlock.Cell(""), TableBlock.Cell("")])
      }
    }
    return table
  }

  private func deadlines(_ entry: IndicatorReport) -> [String] {
    var seen: Set<String> = []
    return entry.milestones.map {
      $0.milestone.deadline.map(String.init) ?? words.say(.deadlineNone).lowercasedFirst
    }.filter { seen.insert($0).inserted }
  }

  private func reasons(_ entry: IndicatorReport) -> [String] {
    var seen: Set<String> = []
    return entry.milestones.map { assessment in
      assessment.reason.map(words.reason)
        ?? words.status(assessment.status, isPast: assessment.isPast).lowercasedFirst
    }.filter { seen.insert($0).inserted }
  }
}
