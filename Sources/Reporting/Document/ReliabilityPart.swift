import Indicators

/// The reliability of statements like those of the document, as diagrams.
struct ReliabilityPart {
  let report: PlaceReport
  let frame: PageFrame

  private var words: Wording { frame.words }

  /// The width of a diagram, in millimetres: two stand below each other in a column of the page.
  private static let printedWidth = 72.0

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

  /// Adds the diagrams.
  ///
  /// - Returns: The drawings.
  func add(to section: inout Section, _ counters: inout PlaceDocument.Counters) -> [Drawing] {
    let groups = groups
    guard !groups.isEmpty else { return [] }
    section.add(.heading3, words.say(.reliabilityTitle))
    section.add(.plain, words.say(.documentReliabilityHint))
    return groups.enumerated().map { index, group in
      let drawing = drawing(group, number: index + 1)
      section.add(
        Paragraph(
          .figure, [.picture(Illustration(drawing: drawing, width: Self.printedWidth))]))
      counters.figures += 1
      section.add(
        Paragraph(
          .caption,
          PlaceDocument.caption(
            .documentFigure, counters.figures, drawing.title, words: words)))
      return drawing
    }
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
