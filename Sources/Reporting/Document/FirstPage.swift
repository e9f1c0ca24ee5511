import Indicators

/// The first page: what a committee has to know and to decide, each thing in one line or sentence.
///
/// The details follow in ``SummaryPart``; here everything is cut so that it fits on one page.
struct FirstPage {
  let report: PlaceReport
  let frame: PageFrame

  private var words: Wording { frame.words }

  func add(to section: inout Section) {
    section.add(.heading1, "I. " + words.say(.documentSummary))
    section.add(.heading2, "1. " + words.say(.documentStand))
    for line in standing { section.add(.item, "- " + line) }
    section.add(.heading2, "2. " + words.say(.decisionsTitle))
    let lines = words.decisionLines(report)
    if lines.isEmpty {
      section.add(.body, words.say(.decisionsNone))
    } else {
      section.add(table(lines, width: section.width))
      section.add(.note, words.say(.optionsHint))
    }
    section.add(.heading2, "3. " + words.say(.alertsTitle))
    let alerts = words.alerts(report).map(\.title.lowercasedFirst).joined(separator: "; ")
    section.add(.body, alerts.isEmpty ? words.say(.alertsNone) : alerts.capitalizedFirst + ".")
    section.add(.heading2, "4. " + words.say(.documentChanges))
    section.add(.body, changes)
  }

  // MARK: - Where things stand

  /// The counts of the year with the most milestones ahead, and how many of them will be met.
  private var standing: [String] {
    guard let foremost else { return report.counts.first.map { [line($0)] } ?? [] }
    var lines = [line(foremost)]
    if let expected = report.expectedCounts.first(where: { $0.deadline == foremost.deadline }) {
      lines.append(words.expectedCount(expected))
    }
    return lines
  }

  /// The counts of the year with the most milestones ahead, `nil` if none is.
  var foremost: StatusCounts? {
    func total(_ counts: StatusCounts) -> Int { counts.counts.values.reduce(0, +) }
    return report.counts.filter { counts in
      counts.deadline.map { !OverviewPage.isPast($0, frame.report.asOf) } ?? false
    }.max { (total($0), $1.deadline ?? 0) < (total($1), $0.deadline ?? 0) }
  }

  private func line(_ counts: StatusCounts) -> String {
    let parts = Status.byConcern.compactMap { status -> String? in
      let count = counts.count(status)
      return count == 0
        ? nil
        : words.say(
          .chipCount,
          ["word": words.status(status).lowercasedFirst, "count": words.format.count(count)])
    }
    return words.say(
      .documentStandLine,
      [
        "deadline": words.deadline(counts.deadline),
        "total": words.format.count(counts.counts.values.reduce(0, +)),
        "parts": parts.joined(separator: "; "),
      ])
  }

  // MARK: - Decisions

  /// The decisions, a row each: what, where it stands and what is missing, what can be done, who and by when.
  private func table(_ lines: [DecisionLine], width: Double) -> TableBlock {
    let headers = [
      words.say(.decisionColumnSubject),
      words.say(.decisionColumnState) + "; " + words.say(.decisionColumnMissing).lowercasedFirst,
      words.say(.decisionColumnProposal),
      words.say(.decisionColumnAgency) + "; " + words.say(.decisionColumnBy).lowercasedFirst,
    ]
    var table = TableBlock(
      style: .grid, widths: headers.map { _ in 0 },
      header: headers.map { TableBlock.Cell($0, .tableHeader) },
      rows: lines.map { line in
        var subject = [Paragraph(.tableText, [.text(line.subject, [.bold])])]
        if let assessment = line.assessment {
          let verdict = words.status(assessment.status, isPast: assessment.isPast)
          subject.append(Paragraph(.tableText, [.text(verdict, [.italic])]))
        }
        return [
          TableBlock.Cell(subject, shade: line.assessment?.status.look.shade),
          TableBlock.Cell(Self.items([line.state] + line.missing)),
          TableBlock.Cell(Self.items(line.proposals)),
          TableBlock.Cell([
            Paragraph(.tableText, [.text(line.agency.capitalizedFirst, [])]),
            Paragraph(
              .tableText,
              [
                .text(words.say(.decisionBefore, ["date": line.by]), [.bold])
              ]),
          ]),
        ]
      })
    table.fitColumns(to: width)
    table.splitsRows = true
    return table
  }

  /// One paragraph of each text, with a dash where there are several.
  private static func items(_ texts: [String]) -> [Paragraph] {
    texts.map { text in
      Paragraph(
        .tableText, [.text(texts.count > 1 ? "- " + text : text.capitalizedFirst, [])])
    }
  }

  // MARK: - Changes

  private var changes: String {
    guard let changes = report.changes else { return words.say(.changesFirst) }
    let since = words.format.date(changes.since)
    let count = changes.milestones.count + changes.tasks.count
    if count == 0 { return words.say(.documentChangesNone, ["date": since]) }
    var causes: [MilestoneChange.Cause] = []
    for cause in changes.milestones.flatMap(\.causes) where !causes.contains(cause) {
      causes.append(cause)
    }
    let text = words.say(
      .documentChangesLine,
      [
        "date": since, "milestones": words.format.count(changes.milestones.count),
        "tasks": words.format.count(changes.tasks.count),
      ])
    return causes.isEmpty
      ? text
      : text + " "
        + words.say(
          .documentChangesCauses, ["causes": causes.map(words.cause).joined(separator: "; ")])
  }
}
