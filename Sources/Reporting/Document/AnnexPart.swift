import Indicators

/// The annexes of a document.
struct AnnexPart {
  let report: PlaceReport
  let frame: PageFrame

  private var words: Wording { frame.words }

  func title(_ annex: PlaceDocument.Annex) -> String {
    switch annex {
    case .readingAid: words.say(.aidTitle)
    case .overview: words.say(.documentAnnexOverview)
    case .milestones: words.say(.documentAnnexMilestones)
    case .tasks: words.say(.documentAnnexTasks)
    case .data: words.say(.documentAnnexData)
    case .method: words.say(.documentAnnexMethod)
    case .manifest: words.say(.manifestTitle)
    }
  }

  private func header(_ texts: [String]) -> [TableBlock.Cell] {
    texts.map { TableBlock.Cell($0, .tableHeader) }
  }

  // MARK: - Reading aid

  func addReadingAid(to section: inout Section) {
    for (question, answer) in words.readingAid {
      section.add(.heading3, question)
      section.add(.body, answer)
    }
  }

  // MARK: - Milestones

  func addMilestones(to section: inout Section) {
    let entries = report.indicators.flatMap { entry in
      entry.milestones.map { assessment in
        (assessment, VerbatimView(assessment, indicator: entry.indicator, words: words))
      }
    }
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
        TableBlock.Cell(view.verbatimAgency), TableBlock.Cell(view.verbatimNote),
      ]
    }
    // The row, the indicator and the agency stand once for all years of a row of the plan.
    var table = TableBlock(
      style: .grid,
      widths: TableBlock.widths(
        section.width, least: [18, 16, 20, 14, 27, 22, 10, 10], texts: [1, 3, 6, 7], rows: rows),
      header: header(
        [
          .documentRowMark, .documentIndicator, .documentDeadline, .documentPlanCell,
          .documentVerdict, .documentProbability, .documentLead, .documentNote,
        ].map { words.say($0) }), rows: rows)
    table.merge(
      columns: [0, 1, 6],
      by: entries.map { [$1.verbatimRow, $1.verbatimIndicator, $1.verbatimAgency] }, keeping: 6)
    table.dropEmptyColumns()
    section.add(table)
  }

  // MARK: - Tasks

  func addTasks(to section: inout Section) {
    guard let tasks = TasksView(report.tasks, words: words) else { return }
    // A section that all tasks stand in says nothing about one of them.
    let namesSections = Set(report.tasks.map(\.task.section)).count > 1
    section.add(.body, tasks.tasksTotal)
    for group in tasks.groups {
      section.add(.heading3, group.groupName)
      section.add(
        TableBlock(
          style: .grid, widths: [14, 93, 40, 40, 36, 24],
          header: header(
            [
              .documentRowMark, .documentTask, .documentLead, .documentOutput,
              .documentDeadline, .documentState,
            ].map { words.say($0) }),
          rows: group.taskRows.map { row in
            [
              TableBlock.Cell(row.taskNumber, .tableNumber),
              Self.cell(row.taskText, namesSections ? row.taskSection : nil),
              Self.cell(row.taskLead, row.taskSupport),
              TableBlock.Cell(row.taskOutput), Self.cell(row.taskDeadline, row.taskDays),
              TableBlock.Cell(row.taskState),
            ]
          }))
    }
  }

  private static func cell(_ text: String, _ more: String?) -> TableBlock.Cell {
    TableBlock.Cell(
      [Paragraph(.tableText, text)] + (more.map { [Paragraph(.tableText, $0)] } ?? []))
  }

  // MARK: - Data

  func addData(to section: inout Section) {
    addPlans(to: &section)
    section.add(.heading3, words.say(.documentFigures))
    var seen: Set<Observation> = []
    let rows = report.indicators.flatMap { entry in
      (entry.observations.map { ($0, false) } + entry.parentObservations.map { ($0, true) })
        .filter { seen.insert($0.0.observation).inserted }
        .map {
          (indicator: entry.indicator.key, cells: row($0.0, entry, isBorrowed: $0.1))
        }
    }
    guard !rows.isEmpty else {
      section.add(.body, words.say(.documentNoFigures))
      return
    }
    var table = TableBlock(
      style: .grid,
      widths: TableBlock.widths(
        section.width, least: [18, 26, 26, 26, 14, 12], texts: [0, 4, 5], rows: rows.map(\.cells)),
      header: header(
        [
          .documentIndicator, .documentPeriod, .documentValue, .documentKind, .documentSource,
          .documentNote,
        ].map { words.say($0) }), rows: rows.map(\.cells))
    table.merge(columns: [0], by: rows.map { [$0.indicator] }, keeping: 3)
    table.dropEmptyColumns()
    section.add(table)
  }

  private func row(
    _ shown: ChartObservation, _ entry: IndicatorReport, isBorrowed: Bool
  ) -> [TableBlock.Cell] {
    let observation = shown.observation
    var notes: [String] = []
    if isBorrowed, let parent = entry.parent {
      notes.append(words.say(.legendParent, ["parent": parent.name[words.language]]))
    }
    if shown.isConflicting { notes.append(words.say(.observationConflict)) }
    if observation.bound != .exact { notes.append(words.bound(observation.bound)) }
    if !shown.isFitted { notes.append(words.say(.observationNotFitted)) }
    if let dispute = observation.dispute { notes.append(dispute[words.language]) }
    if !observation.note.isEmpty { notes.append(observation.note) }
    let source = PrintedSource(observation, words: words)
    var paragraphs = [Paragraph(.tableText, source.source?.inlines ?? [])]
    if let evidence = source.evidence {
      paragraphs.append(
        Paragraph(.tableText, [.text(words.say(.sourceEvidence) + " ")] + evidence.inlines))
    }
    return [
      TableBlock.Cell(entry.indicator.name[words.language]),
      TableBlock.Cell(words.format.period(observation.period), .tableNumber),
      TableBlock.Cell(words.value(observation.value, of: entry.indicator), .tableNumber),
      TableBlock.Cell(words.status(observation.status)),
      TableBlock.Cell(paragraphs),
      TableBlock.Cell(notes.joined(separator: "; ").capitalizedFirst),
    ]
  }

  /// The plans, the denominators, and what is to be watched about data and texts.
  private func addPlans(to section: inout Section) {
    section.add(.heading3, words.say(.documentPlans))
    for plan in report.plans.map({ PlanView($0, words: words) }) {
      let details = [plan.planDetail, plan.planNote ?? ""].filter { !$0.isEmpty }
      section.add(
        Paragraph(
          .item,
          [.text("- "), .text(plan.planTitle, [.bold])]
            + (details.isEmpty ? [] : [.text(". " + details.joined(separator: ". "))])))
    }
    if !report.denominators.isEmpty {
      section.add(.heading3, words.say(.documentDenominators))
      for denominator in report.denominators.map({ DenominatorView($0, words: words) }) {
        var inlines: [Inline] = [.text("- " + denominator.denominatorText)]
        if let source = denominator.source { inlines += [.text(" – "), source.inline] }
        if let note = denominator.denominatorNote { inlines.append(.text(". " + note)) }
        section.add(Paragraph(.item, inlines))
      }
    }
    guard let findings = FindingsView(report.findings, about: report.indicators, words: words)
    else { return }
    section.add(.heading3, words.say(.documentFindings))
    for finding in findings.findingRows {
      section.add(.item, "- " + finding.message.capitalizedFirst)
    }
  }

  // MARK: - Method

  func addMethod(
    to section: inout Section, _ counters: inout PlaceDocument.Counters
  ) -> [Drawing] {
    let method = MethodView(frame.report.method, words: words)
    for paragraph in method.methodParagraphs { section.add(.plain, paragraph) }
    section.add(.heading3, words.say(.documentScales))
    addTerms(
      method.statusRows.map { ($0.chip.word, $0.meaning) }, to: &section)
    section.add(
      .plain,
      method.likelihoodRows.map { "\($0.term): \($0.explanation)" }.joined(separator: "; ")
        .capitalizedFirst + ".")
    section.add(
      .plain,
      method.gradeRows.map {
        words.say(.gradeMark, ["grade": $0.term]) + ": " + $0.explanation
      }.joined(separator: "; ") + ".")
    addTerms(method.modelRows.map { ($0.term, $0.explanation) }, to: &section)
    return ReliabilityPart(report: report, frame: frame).add(to: &section, &counters)
  }

  private func addTerms(_ terms: [(String, String)], to section: inout Section) {
    for (term, meaning) in terms {
      section.add(
        Paragraph(.plain, [.text("- "), .text(term, [.bold]), .text(": " + meaning)]))
    }
  }

  // MARK: - Manifest

  func addManifest(to section: inout Section) {
    for line in words.manifest(frame.report) { section.add(.body, line) }
  }
}
