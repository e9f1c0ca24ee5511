import Indicators

/// The annexes of a document.
struct AnnexPart {
  let report: PlaceReport
  let frame: PageFrame

  var words: Wording { frame.words }

  func title(_ annex: PlaceDocument.Annex) -> String {
    switch annex {
    case .readingAid: words.say(.aidTitle)
    case .overview: words.say(.documentAnnexOverview)
    case .milestones: words.say(.documentAnnexMilestones)
    case .tasks: words.say(.documentAnnexTasks)
    case .data: words.say(.documentAnnexData)
    case .method: words.say(.documentAnnexMethod)
    }
  }

  func header(_ texts: [String]) -> [TableBlock.Cell] {
    texts.map { TableBlock.Cell($0, .tableHeader) }
  }

  // MARK: - Reading aid

  /// Adds the questions with their answers, and the words that verdicts and probabilities go by.
  func addReadingAid(to section: inout Section) {
    for (question, answer) in words.readingAid {
      section.add(.heading3, question)
      section.add(.body, answer)
    }
    let method = MethodView(frame.report.method, words: words)
    section.add(.heading3, words.say(.documentScaleVerdicts))
    add(
      Status.byConcern.map { status in
        [
          TableBlock.Cell(words.status(status), bold: true, shade: status.look.shade),
          TableBlock.Cell(words.meaning(status)),
        ]
      }, titles: [.documentVerdict, .documentMeaning], to: &section)
    section.add(.heading3, words.say(.documentScaleWords))
    add(
      method.likelihoodRows.map {
        [TableBlock.Cell($0.term.capitalizedFirst), TableBlock.Cell($0.explanation, .tableNumber)]
      }, titles: [.documentWord, .documentProbability], to: &section)
  }

  private func add(
    _ rows: [[TableBlock.Cell]], titles: [MessageKey], to section: inout Section
  ) {
    var table = TableBlock(
      style: .grid, widths: titles.map { _ in 0 }, header: header(titles.map { words.say($0) }),
      rows: rows)
    table.fitColumns(to: section.width)
    section.add(table)
  }

  // MARK: - Method

  func addMethod(to section: inout Section) {
    let method = MethodView(frame.report.method, words: words)
    // What the main part says of probabilities is not said again.
    for paragraph in method.methodParagraphs where paragraph != words.say(.methodCaveat) {
      section.add(.plain, paragraph)
    }
    section.add(.heading3, words.say(.methodModels))
    for model in method.modelRows {
      section.add(.plain, "- " + model.explanation.capitalizedFirst + ".")
    }
    section.add(.heading3, words.say(.manifestTitle))
    for line in provenance { section.add(.plain, line) }
  }

  /// What the document was made from; marks of files are for those who look after the data, and stand in the
  /// workbook.
  private var provenance: [String] {
    let manifest = frame.report.manifest
    let made = words.say(
      .documentMade,
      ["version": frame.report.engine, "date": words.format.date(frame.report.asOf)])
    let prior = manifest.prior.map { prior in
      words.say(
        .documentPrior,
        [
          "panels": words.format.count(prior.sources.count),
          "places": words.format.count(prior.entities),
          "until": words.format.period(prior.until),
        ])
    }
    let inputs =
      manifest.inputs.isEmpty
      ? nil
      : words.say(
        .documentInputs,
        [
          "files": words.format.count(manifest.inputs.count),
          "sheet": words.say.word(.workbookSheet, WorkbookSheet.method.rawValue) ?? "",
        ])
    return [made, prior ?? words.say(.manifestNoPrior), inputs].compactMap(\.self)
  }
}
