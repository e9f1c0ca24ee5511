import Indicators

/// How often statements like those of the document came true, as diagrams.
struct ReliabilityPart {
  let report: PlaceReport
  let frame: PageFrame

  private var words: Wording { frame.words }

  /// The width of a diagram, in millimetres: two stand beside each other in a column of the page.
  private static let printedWidth = 80.0

  /// One kind of statement: by places with so many figures, so long before the deadline.
  private struct Kind: Hashable {
    let grade: EvidenceGrade
    let horizon: HorizonBand
  }

  /// The kinds of statements that the place's own verdicts are, in the order of the records.
  private var kinds: [Kind] {
    let used = Set(
      report.indicators.flatMap(\.milestones).compactMap(\.reliability).map {
        Kind(grade: $0.grade, horizon: $0.horizon)
      })
    var seen: Set<Kind> = []
    return frame.report.reliability.map { Kind(grade: $0.grade, horizon: $0.horizon) }
      .filter { used.contains($0) && seen.insert($0).inserted }
  }

  /// Adds the diagrams.
  ///
  /// - Returns: The drawings.
  func add(to section: inout Section, _ counters: inout PlaceDocument.Counters) -> [Drawing] {
    let kinds = kinds
    guard !kinds.isEmpty else { return [] }
    section.add(.heading3, words.say(.reliabilityTitle))
    section.add(.plain, words.say(.documentReliabilityHint))
    return kinds.enumerated().map { index, kind in
      let drawing = drawing(kind, number: index + 1)
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

  private func drawing(_ kind: Kind, number: Int) -> Drawing {
    let records = frame.report.reliability.filter {
      $0.grade == kind.grade && $0.horizon == kind.horizon
    }
    let words = HindcastWords(self.words.language)
    let diagram = ReliabilityDiagram(
      method: "", horizon: number,
      bins: records.map {
        ReliabilityBin(
          method: "", horizon: number, from: $0.from, count: $0.statements, said: $0.said,
          happened: $0.happened)
      }, words: words)
    let title = self.words.say(
      .reliabilityChart,
      [
        "grade": kind.grade.rawValue, "years": kind.horizon.rawValue.replacing("-", with: "–"),
      ])
    let text = records.map {
      self.words.say(
        .hindcastChartBin,
        [
          "said": words.share($0.said), "happened": words.share($0.happened),
          "count": words.format.count($0.statements),
        ])
    }
    return Drawing(
      id: "reliability-\(number)", svg: PrintedStyle.standalone(diagram.svg()),
      width: ReliabilityDiagram.width, height: ReliabilityDiagram.height, title: title,
      text: text.joined(separator: "; ").capitalizedFirst + ".",
      printedWidth: Self.printedWidth)
  }
}
