import Indicators

/// What stands below the milestones of an indicator: how like forecasts came true, the way year by year,
/// contradictions, warnings and sources.
extension IndicatorPart {
  /// The greatest number of sources that are named.
  private static let greatestSources = 6

  // MARK: - What is known of like statements and paces

  func addExperience(to section: inout Section) {
    let rows = milestones
    let sayings: [(MilestoneAssessment, MilestoneView) -> String?] = [
      { _, view in view.standingText }, { _, view in view.reliabilityText },
      { assessment, _ in pathways(assessment) }, { assessment, _ in official(assessment) },
    ]
    for saying in sayings {
      // What holds for several milestones is said once.
      var said: [(text: String, deadlines: [String])] = []
      for (assessment, view) in rows {
        guard let sentence = saying(assessment, view) else { continue }
        if let index = said.firstIndex(where: { $0.text == sentence }) {
          if !said[index].deadlines.contains(view.deadlineText) {
            said[index].deadlines.append(view.deadlineText)
          }
        } else {
          said.append((sentence, [view.deadlineText]))
        }
      }
      for entry in said {
        let milestones = words.say(
          .documentMilestone, ["deadline": entry.deadlines.joined(separator: ", ")])
        let end = entry.text.hasSuffix(".") ? "" : "."
        section.add(.note, "- \(milestones): \(entry.text)\(end)")
      }
    }
  }

  /// The levels at the deadline at several paces.
  private func pathways(_ assessment: MilestoneAssessment) -> String? {
    guard let course = course(assessment), let year = assessment.milestone.deadline else {
      return nil
    }
    let lines = words.pathways(course, of: report.indicator)
    return lines.isEmpty
      ? nil
      : words.say(
        .pathwaySentence,
        [
          "title": words.say(.pathwayTitle, ["year": String(year)]).lowercasedFirst,
          "lines": lines.joined(separator: "; "),
        ])
  }

  /// The results of the rules of official bodies for a milestone, equal ones together.
  private func official(_ assessment: MilestoneAssessment) -> String? {
    guard let statuses = course(assessment)?.official, !statuses.isEmpty else { return nil }
    let groups = [true, false].compactMap { willMeet -> String? in
      let members = statuses.filter { $0.willMeet == willMeet }
      guard let first = members.first else { return nil }
      let names = members.map { words.officialName($0.rule) }.joined(separator: ", ")
      return "\(words.official(first)): \(names)"
    }
    guard !groups.isEmpty else { return nil }
    return words.say(.officialTitle).lowercasedFirst + ": " + groups.joined(separator: "; ")
  }

  // MARK: - Glide path

  /// The years of all ways in one table: each up to the nearest deadline, then the round ones and those of
  /// deadlines.
  func addGlidePath(
    to section: inout Section, _ counters: inout PlaceDocument.Counters
  ) {
    var seen: Set<Int> = []
    let courses = report.courses.filter { course in
      guard course.glidePath.contains(where: { $0.required != nil }),
        let year = course.glidePath.last?.year
      else { return false }
      return seen.insert(year).inserted
    }
    let ends = courses.compactMap(\.glidePath.last?.year)
    guard let nearest = ends.min(),
      let longest = courses.max(by: {
        $0.glidePath.count < $1.glidePath.count
      })
    else { return }
    let points = longest.glidePath.filter {
      $0.year <= nearest || $0.year.isMultiple(of: 5) || ends.contains($0.year)
    }
    // The deadline alone stands in the table of the milestones.
    guard points.count > 1 else { return }
    counters.tables += 1
    section.add(
      Paragraph(
        .caption,
        PlaceDocument.caption(
          .documentTable, counters.tables, words.say(.documentGlide), words: words),
        staysWithNext: true))
    let shown = Array(courses.prefix(3))
    let first = 24.0
    let column = (section.width - first) / Double(shown.count + 2)
    section.add(
      TableBlock(
        style: .grid, widths: [first] + (0..<shown.count + 2).map { _ in column },
        header: [TableBlock.Cell(words.say(.glideYear), .tableHeader)]
          + shown.map { course in
            TableBlock.Cell(
              words.say(
                .documentGlideRequired,
                ["deadline": course.glidePath.last.map { String($0.year) } ?? ""]),
              .tableHeader)
          } + [
            TableBlock.Cell(words.say(.glideMedian), .tableHeader),
            TableBlock.Cell(words.say(.glideInterval), .tableHeader),
          ],
        rows: points.map { point in
          [TableBlock.Cell(String(point.year), .tableNumber)]
            + shown.map { course in
              let required = course.glidePath.first { $0.year == point.year }?.required
              return TableBlock.Cell(
                required.map { words.estimate($0, of: report.indicator) } ?? "–", .tableNumber)
            } + [
              TableBlock.Cell(words.estimate(point.median, of: report.indicator), .tableNumber),
              TableBlock.Cell(
                words.interval(point.interval80, of: report.indicator), .tableNumber),
            ]
        }))
  }

  // MARK: - Contradictions, warnings, sources

  func addReadings(
    to section: inout Section, _ counters: inout PlaceDocument.Counters
  ) {
    guard let readings = view.readings else { return }
    counters.tables += 1
    section.add(
      Paragraph(
        .caption,
        PlaceDocument.caption(
          .documentTable, counters.tables, words.say(.documentReadings), words: words),
        staysWithNext: true))
    let count = max(readings.readingColumns.count, 1)
    let column = (section.width - 40) / Double(count)
    section.add(
      TableBlock(
        style: .grid, widths: [40] + readings.readingColumns.map { _ in column },
        header: [TableBlock.Cell(words.say(.documentReading), .tableHeader)]
          + readings.readingColumns.map { TableBlock.Cell($0, .tableHeader) },
        rows: readings.readingRows.map { row in
          [TableBlock.Cell(row.readingLabel, bold: true)]
            + row.readingCells.map { cell in
              let lines = [
                cell.verdict?.chip.word, cell.verdict?.verdictProbability,
                cell.verdict?.verdictMedian,
              ].compactMap(\.self)
              return TableBlock.Cell(
                (lines.isEmpty ? ["–"] : lines).map { Paragraph(.tableText, $0) })
            }
        }))
    for sentence in readings.readingSentences { section.add(.body, sentence) }
  }

  func addWarnings(to section: inout Section) {
    guard let warnings = view.warnings?.warningLines, !warnings.isEmpty else { return }
    section.add(
      Paragraph(.body, [.text(words.say(.documentWarnings), [.bold])], staysWithNext: true))
    for line in warnings { section.add(.item, "- \(line)") }
  }

  func addSources(to section: inout Section) {
    var seen: Set<SourceView> = []
    let observations = report.observations.isEmpty ? report.parentObservations : report.observations
    let sources = observations.flatMap {
      PrintedSource($0.observation, words: words, isTitled: false).all
    }.filter { seen.insert($0).inserted }
    guard !sources.isEmpty else { return }
    var inlines: [Inline] = [.text(words.say(.documentSources) + " ", [.bold])]
    for (index, source) in sources.prefix(Self.greatestSources).enumerated() {
      if index > 0 { inlines.append(.text("; ")) }
      inlines.append(source.inline)
    }
    inlines.append(.text(" (" + words.say(.documentSee, ["annex": dataAnnex]) + ")."))
    section.add(Paragraph(.note, inlines))
  }
}
