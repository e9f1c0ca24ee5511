import Indicators

/// The annex with the plans, the denominators, and all figures with their sources.
extension AnnexPart {
  func addData(to section: inout Section) {
    addPlans(to: &section)
    section.add(.heading3, words.say(.documentFigures))
    let rows = figures
    guard !rows.isEmpty else {
      section.add(.body, words.say(.documentNoFigures))
      return
    }
    let columns: [MessageKey] = [
      .documentIndicator, .documentPeriod, .documentValue, .documentKind, .documentSource,
      .documentNote,
    ]
    var table = TableBlock(
      style: .grid, widths: columns.map { _ in 0 },
      header: header(columns.map { words.say($0) }), rows: rows.map(\.cells))
    table.merge(columns: [0], by: rows.map { [$0.series] }, keeping: 3)
    // A source and a note that stand for several figures stand once.
    table.merge(columns: [4], by: rows.map { [$0.series, $0.cells[4].text] }, keeping: 0)
    table.merge(columns: [5], by: rows.map { [$0.series, $0.cells[5].text] }, keeping: 0)
    table.dropEmptyColumns()
    table.fitColumns(to: section.width)
    section.add(table)
  }

  /// The figures, each once, with the name of the series that they belong to.
  private var figures: [(series: String, cells: [TableBlock.Cell])] {
    var seen: Set<Observation> = []
    return report.indicators.flatMap { entry in
      (entry.observations.map { ($0, false) } + entry.parentObservations.map { ($0, true) })
        .filter { seen.insert($0.0.observation).inserted }
        .map { shown, isBorrowed in
          let cells = row(shown, entry, isBorrowed: isBorrowed)
          return (cells[0].text, cells)
        }
    }
  }

  private func row(
    _ shown: ChartObservation, _ entry: IndicatorReport, isBorrowed: Bool
  ) -> [TableBlock.Cell] {
    let observation = shown.observation
    var name = entry.indicator.name[words.language]
    if isBorrowed, let parent = entry.parent {
      name += " (" + words.say(.legendParent, ["parent": parent.name[words.language]]) + ")"
    }
    var notes: [String] = []
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
      TableBlock.Cell(name),
      TableBlock.Cell(words.format.period(observation.period), .tableNumber),
      TableBlock.Cell(words.value(observation.value, of: entry.indicator), .tableNumber),
      TableBlock.Cell(words.status(observation)),
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
}
