import Indicators

/// What the first page says in short, in full: counts of verdicts, red alerts, and changes.
struct SummaryPart {
  let report: PlaceReport
  let frame: PageFrame

  private var words: Wording { frame.words }

  /// The number of items of an alert, and of changes, that are named before the rest is only counted.
  private static let greatestItems = 4
  private static let greatestChanges = 8

  func add(to section: inout Section, _ counters: inout PlaceDocument.Counters) {
    section.add(
      Paragraph(.heading1, "II. " + words.say(.documentSummaryDetail)))
    section.add(.body, introduction)
    section.add(.heading2, "1. " + words.say(.documentStand))
    // A heading right above a table is left behind where the table goes on to the next page.
    for line in standing { section.add(.item, "- " + line) }
    section.add(counts(&counters, caption: &section))
    var number = 2
    // What the first page says in full is not said again.
    let alerts = words.alerts(report).filter { $0.key != .alertEvidenceMissing }
    if !alerts.isEmpty {
      section.add(.heading2, "\(number). " + words.say(.alertsTitle))
      number += 1
      for rule in words.alertRules(report) { section.add(.note, rule) }
      add(alerts, to: &section)
    }
    if let changes = report.changes, !changes.milestones.isEmpty || !changes.tasks.isEmpty {
      add(changes, number: number, to: &section)
    }
  }

  private var introduction: String {
    let plans = report.plans.map { plan in
      plan.number.isEmpty || plan.number.hasPrefix("/") || plan.number.hasPrefix("-")
        ? plan.title[words.language] : "\(plan.title[words.language]) (\(plan.number))"
    }
    return words.say(
      .documentIntroduction,
      [
        "plans": plans.joined(separator: "; "), "date": words.format.date(frame.report.asOf),
      ])
  }

  // MARK: - Where things stand

  private func counts(
    _ counters: inout PlaceDocument.Counters, caption section: inout Section
  ) -> TableBlock {
    let statuses = Status.byConcern.filter { status in
      report.counts.contains { $0.count(status) > 0 }
    }
    func isPast(_ counts: StatusCounts) -> Bool {
      counts.deadline.map { OverviewPage.isPast($0, frame.report.asOf) } ?? false
    }
    let hasMissed = report.counts.contains { isPast($0) && $0.count(.offTrack) > 0 }
    counters.tables += 1
    section.add(
      Paragraph(
        .caption,
        PlaceDocument.caption(
          .documentTable, counters.tables, words.say(.documentCounts), words: words),
        staysWithNext: true))
    let width = (section.width - 54) / Double(max(statuses.count, 1))
    return TableBlock(
      style: .grid, widths: [54] + statuses.map { _ in width },
      header: [TableBlock.Cell(words.say(.documentDeadline), .tableHeader)]
        + statuses.map { status in
          var text = words.status(status)
          if status == .offTrack, hasMissed {
            text += " / " + words.status(status, isPast: true).lowercasedFirst
          }
          return TableBlock.Cell(text, .tableHeader, shade: status.look.shade)
        },
      rows: report.counts.map { counts in
        var label = counts.deadline.map { words.deadline($0) } ?? words.say(.countsAll)
        if isPast(counts) { label += words.say(.gridPast) }
        return [TableBlock.Cell(label, bold: counts.deadline == nil)]
          + statuses.map { status in
            let count = counts.count(status)
            return TableBlock.Cell(
              count == 0 ? "–" : words.format.count(count), .tableNumber,
              bold: counts.deadline == nil)
          }
      })
  }

  /// The numbers of milestones that will be met, of tasks by state, and of milestones that cannot be assessed.
  private var standing: [String] {
    let said = FirstPage(report: report, frame: frame).foremost?.deadline
    var lines = report.expectedCounts.filter { $0.deadline != said }.map(words.expectedCount)
    if !report.tasks.isEmpty {
      lines.append(
        words.say(
          .summaryTasks,
          [
            "total": String(report.tasks.count), "overdue": String(report.summary.tasksOverdue),
            "soon": String(report.summary.tasksDueSoon),
          ]) + ".")
    }
    if report.summary.indicatorsWithoutVerdict > 0 {
      lines.append(
        words.say(
          .summaryUnassessed,
          [
            "count": String(report.summary.indicatorsWithoutVerdict),
            "total": String(report.indicators.count),
          ]))
    }
    return lines
  }

  // MARK: - Alerts and changes

  private func add(_ alerts: [AlertLine], to section: inout Section) {
    for alert in alerts {
      var items = alert.items.prefix(Self.greatestItems).joined(separator: "; ")
      let rest = alert.items.count - Self.greatestItems
      if rest > 0 { items += "; " + words.say(.documentMore, ["count": String(rest)]) }
      if !items.isEmpty, !items.hasSuffix(".") { items += "." }
      section.add(
        Paragraph(
          .item,
          [.text("- "), .text(alert.title, [.bold]), .text(items.isEmpty ? "" : ": " + items)]))
    }
  }

  private func add(_ changes: ReportChanges, number: Int, to section: inout Section) {
    section.add(
      .heading2,
      "\(number). " + words.say(.changesTitle, ["date": words.format.date(changes.since)]))
    let names = Dictionary(
      firstValues: report.indicators.flatMap { entry in
        entry.milestones.map {
          ($0.milestone.id, words.name($0.milestone, of: entry.indicator))
        }
      })
    let tasks = Dictionary(
      firstValues: report.tasks.map { ($0.task.id, $0.task.text) })
    let lines =
      changes.milestones.map { (names[$0.milestone] ?? $0.milestone, words.change($0)) }
      + changes.tasks.map { (tasks[$0.task] ?? $0.task, words.change($0)) }
    for (name, text) in lines.prefix(Self.greatestChanges) {
      section.add(
        Paragraph(.item, [.text("- "), .text(name, [.bold]), .text(": " + text)]))
    }
    if lines.count > Self.greatestChanges {
      section.add(
        .item,
        "- "
          + words.say(
            .documentMore, ["count": String(lines.count - Self.greatestChanges)]) + ".")
    }
    section.add(
      .note, words.say(.changesRest, ["count": words.format.count(changes.unchanged)]))
  }
}
