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
    let widths = [10.0, 62, 30, 58]
    section.add(
      TableBlock(
        style: .grid, widths: widths,
        header: [
          words.say(.documentRank), words.say(.documentIndicator),
          words.say(.documentDeadlines), words.say(.documentReason),
        ].map { TableBlock.Cell($0, .tableHeader) },
        rows: entries.enumerated().map { index, entry in
          [
            TableBlock.Cell(String(index + 1), .tableNumber),
            TableBlock.Cell(entry.indicator.name[words.language]),
            TableBlock.Cell(deadlines(entry).joined(separator: ", "), .tableNumber),
            TableBlock.Cell(reasons(entry).joined(separator: "; ").capitalizedFirst),
          ]
        }))
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
