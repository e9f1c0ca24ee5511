import Indicators

/// The reliability of statements like those of the document, as diagrams.
struct ReliabilityPart {
  let report: PlaceReport
  let frame: PageFrame

  private var words: Wording { frame.words }

  /// The width of a diagram, in millimetres, and how many stand beside each other.
  private static let printedWidth = 58.0
  private static let across = 4

  /// The groups of statements that the place's own verdicts belong to.
  private var groups: [ReliabilityGroup] {
    let used = Set(
      report.indicators.flatMap(\.milestones).compactMap(\.reliability).map {
        [$0.grade.rawValue, $0.horizon.rawValue]
      })
    return frame.report.reliabilityGroups.filter {
      used.contains([$0.grade.rawValue, $0.horizon.rawValue])
    }
  }

  /// Whether there is a diagram.
  var hasContents: Bool { !groups.isEmpty }

  /// Adds the diagrams.
  ///
  /// - Returns: The drawings.
  func add(to section: inout Section, _ counters: inout PlaceDocument.Counters) -> [Drawing] {
    let groups = groups
    guard !groups.isEmpty else { return [] }
    section.add(.heading3, words.say(.reliabilityTitle))
    section.add(.plain, words.say(.documentReliabilityHint), staysWithNext: true)
    let figures = groups.enumerated().map { index, group -> (Drawing, TableBlock.Cell) in
      let drawing = drawing(group, number: index + 1)
      counters.figures += 1
      let caption = PlaceDocument.caption(
        .documentFigure, counters.figures, drawing.title, words: words)
      return (
        drawing,
        TableBlock.Cell([
          Paragraph(
            .figure, [.picture(Illustration(drawing: drawing, width: Self.printedWidth))]),
          Paragraph(.caption, caption),
        ])
      )
    }
    let width = section.width / Double(Self.across)
    let rows = stride(from: 0, to: figures.count, by: Self.across).map { start in
      let row = figures[start..<min(start + Self.across, figures.count)].map(\.1)
      return row + Array(repeating: TableBlock.Cell(""), count: Self.across - row.count)
    }
    section.add(
      TableBlock(
        style: .plain, widths: Array(repeating: width, count: Self.across), rows: rows))
    return figures.map(\.0)
  }

  private func drawing(_ group: ReliabilityGroup, number: Int) -> Drawing {
    let diagram = ReliabilityDiagram(group, words: words)
    let shares = HindcastWords(words.language)
    let text = group.records.map {
      words.say(
        .hindcastChartBin,
        [
          "said": shares.share($0.said), "happened": shares.share($0.happened),
          "count": words.format.count($0.statements),
        ])
    }
    return Drawing(
      id: "reliability-\(number)", svg: PrintedStyle.printed(diagram.svg(isStandalone: true)),
      width: ReliabilityDiagram.width, height: ReliabilityDiagram.height, title: diagram.title,
      text: text.joined(separator: "; ").capitalizedFirst + ".",
      printedWidth: Self.printedWidth)
  }
}
