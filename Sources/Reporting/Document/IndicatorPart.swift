import Indicators

/// The section of the document on one indicator.
struct IndicatorPart {
  let report: IndicatorReport
  let view: IndicatorView
  let number: Int
  let place: Place
  let frame: PageFrame

  /// The name of the annex with all figures and their sources.
  let dataAnnex: String

  var words: Wording { frame.words }

  /// What stands above all indicators, and not again at each.
  let saidOfAll: Set<String>

  /// The widths of a chart and of the first column of the milestones, in millimetres.
  private static let chartWidth = Drawing.chartWidth
  private static let labelWidth = 30.0

  /// The greatest number of milestones beside each other.
  private static let milestonesAcross = 5

  /// Adds the section.
  ///
  /// - Returns: The drawings that it shows.
  func add(to section: inout Section, _ counters: inout PlaceDocument.Counters) -> [Drawing] {
    section.add(.heading2, "\(number). " + report.indicator.name[words.language])
    let drawings = addHead(to: &section, &counters)
    if !standsBesideChart { addMilestones(to: &section, &counters) }
    addExperience(to: &section)
    addGlidePath(to: &section, &counters)
    addReadings(to: &section, &counters)
    addWarnings(to: &section)
    addSources(to: &section)
    return drawings
  }

  // MARK: - Chart

  /// The unit, what the forecast rests on, and the agency.
  private var facts: String {
    // What a forecast without own figures rests on is said by the sentence about it.
    let evidence =
      view.borrowed == nil
      ? ["\(view.gradeMark) – \(view.gradeTitle)", view.erasLine] : [view.gradeMark]
    return ([view.unitLine] + evidence + [view.sharedAgency]).compactMap(\.self)
      .joined(separator: " · ").capitalizedFirst
  }

  var milestones: [(MilestoneAssessment, MilestoneView)] {
    zip(report.milestones, view.detailed?.detailRows ?? []).map { ($0, $1) }
  }

  /// Whether there is one milestone, which is described beside the chart and needs no table.
  private var standsBesideChart: Bool { milestones.count == 1 && chart != nil }

  private var chart: Drawing? {
    Drawing(
      FanChart(
        report: report, place: place, asOf: frame.report.asOf, words: words, id: "c\(number)"),
      id: "chart-\(number)")
  }

  /// Adds the chart with what is said in sentences beside it, so that neither leaves the page half empty.
  private func addHead(
    to section: inout Section, _ counters: inout PlaceDocument.Counters
  ) -> [Drawing] {
    let borrowed = view.borrowed.flatMap { saidOfAll.contains($0) ? nil : $0 }
    let sentences = [borrowed].compactMap(\.self) + view.missing
    guard let chart else {
      section.add(.note, facts, staysWithNext: true)
      for line in view.lead + sentences { section.add(.body, line) }
      return []
    }
    counters.figures += 1
    let caption = PlaceDocument.caption(
      .documentFigure, counters.figures, words.say(.documentChart), words: words)
    let figure = [
      Paragraph(.figure, [.picture(Illustration(drawing: chart, width: Self.chartWidth))]),
      Paragraph(.caption, caption),
    ]
    var aside = [Paragraph(.aside, [.text(facts, [.italic])])]
    if let only = milestones.first, standsBesideChart {
      aside += Self.lines(of: rows([only]))
    } else {
      aside += view.lead.map { Paragraph(.aside, $0) }
    }
    aside += sentences.map { Paragraph(.aside, $0) }
    section.add(
      TableBlock(
        style: .plain, widths: [Self.chartWidth + 2, section.width - Self.chartWidth - 2],
        rows: [[TableBlock.Cell(figure), TableBlock.Cell(aside)]]))
    return [chart]
  }

  /// The rows of one milestone as lines.
  private static func lines(of rows: [Row]) -> [Paragraph] {
    rows.map { row in
      let text = row.cells.first?.lines.joined(separator: "; ") ?? ""
      return Paragraph(.aside, [.text(row.label + ": ", [.bold]), .text(text)])
    }
  }

  // MARK: - Milestones

  private func addMilestones(
    to section: inout Section, _ counters: inout PlaceDocument.Counters
  ) {
    let entries = milestones
    // Six stand as three and three, not as five and one.
    let tables = (entries.count + Self.milestonesAcross - 1) / Self.milestonesAcross
    var rest = entries[...]
    for table in 0..<tables {
      let left = tables - table
      let part = Array(rest.prefix((rest.count + left - 1) / left))
      rest = rest.dropFirst(part.count)
      counters.tables += 1
      section.add(
        Paragraph(
          .caption,
          PlaceDocument.caption(
            .documentTable, counters.tables,
            words.say(.documentMilestonesOf), words: words), staysWithNext: true))
      section.add(milestoneTable(part, width: section.width))
    }
  }

  /// What is said of milestones under one label, a cell each.
  private struct Row {
    let label: String
    let cells: [(lines: [String], shade: String?)]
  }

  private func rows(_ entries: [(MilestoneAssessment, MilestoneView)]) -> [Row] {
    var rows: [Row] = []
    func add(
      _ label: MessageKey, _ lines: (MilestoneAssessment, MilestoneView) -> [String?]
    ) {
      let cells = entries.map { lines($0.0, $0.1).compactMap(\.self).filter { !$0.isEmpty } }
      guard cells.contains(where: { !$0.isEmpty }) else { return }
      rows.append(
        Row(label: words.say(label), cells: cells.map { ($0.isEmpty ? ["–"] : $0, nil) }))
    }
    add(.documentPlanCell) { _, view in
      [
        view.cellText,
        view.needText.map { words.say(.documentNeed) + " " + $0 },
      ]
    }
    rows.append(
      Row(
        label: words.say(.documentVerdict),
        cells: entries.map { ([$1.chip.word], $0.status.look.shade) }))
    add(.documentProbability) { _, view in [view.probabilityText, view.likelihoodText] }
    add(.documentProjected) { _, view in
      [view.medianText, view.interval80Text, view.judgedText]
    }
    add(.documentGap) { _, view in [view.gapText, view.gapCountText] }
    add(.documentExpectedYear) { _, view in [view.attainmentText] }
    add(.documentPace) { _, view in
      [
        view.recentText.map { words.say(.paceNow, ["pace": $0]) }, view.requiredText,
      ]
    }
    // That a milestone ahead is judged by its forecast goes without saying.
    if entries.contains(where: { $0.0.basis != .projection || $0.1.erasText != nil }) {
      add(.documentBasis) { _, view in [view.basisText, view.erasText] }
    }
    add(.documentLead) { assessment, view in
      view.agencyText == nil ? [] : [assessment.milestone.leadAgency]
    }
    add(.documentDecisions) { _, view in view.decisionLines }
    return rows
  }

  private func milestoneTable(
    _ entries: [(MilestoneAssessment, MilestoneView)], width: Double
  ) -> TableBlock {
    let column = (width - Self.labelWidth) / Double(entries.count)
    return TableBlock(
      style: .grid, widths: [Self.labelWidth] + entries.map { _ in column },
      header: [TableBlock.Cell(words.say(.documentDeadline), .tableHeader)]
        + entries.map { TableBlock.Cell($0.1.deadlineText, .tableHeader) },
      rows: rows(entries).map { row in
        [TableBlock.Cell(row.label, bold: true)]
          + row.cells.map { cell in
            let marks: Set<Inline.Mark> = cell.shade == nil ? [] : [.bold]
            return TableBlock.Cell(
              cell.lines.map { Paragraph(.tableText, [.text($0, marks)]) }, shade: cell.shade)
          }
      })
  }

  func course(_ assessment: MilestoneAssessment) -> MilestoneCourse? {
    report.courses.first { $0.milestone == assessment.milestone.id }
  }
}

extension SourceView {
  /// The source in a line of text, as a link if it is an address of the web.
  var inline: Inline {
    guard let sourceHref else { return .text(sourceText) }
    return .link(sourceText, address: sourceHref)
  }

  /// The source with its references, each of which is a link if it is an address of the web.
  var inlines: [Inline] {
    guard let sourcePlain else { return [inline] }
    var inlines: [Inline] = [.text(sourceText + " (")]
    for (index, part) in sourcePlain.split(separator: ";").enumerated() {
      if index > 0 { inlines.append(.text("; ")) }
      let reference = String(part.drop(while: \.isWhitespace))
      if let address = Self.address(reference) {
        inlines.append(.link(Self.host(address), address: address))
      } else {
        inlines.append(.text(reference))
      }
    }
    return inlines + [.text(")")]
  }

  /// Returns the name of the site of an address, which a narrow column can hold.
  private static func host(_ address: String) -> String {
    let parts = address.split(separator: "/", maxSplits: 2)
    return parts.count > 1 ? String(parts[1]) : address
  }
}
