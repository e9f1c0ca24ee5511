import Indicators

/// The cells of the places and of what can be asked beyond them.
extension NotebookWriter {
  /// Adds the section of a place: what comes first, and each indicator with a projection.
  mutating func place(_ place: PlaceReport, id: String) {
    text(
      id,
      [heading(2, place.place.name[words.language])]
        + place.expectedCounts.map {
          NotebookText.markdown(words.expectedCount($0))
        } + decisions(place) + alerts(place) + changes(place))
    for (number, indicator) in place.indicators.enumerated() {
      let chart = FanChart(
        of: indicator, in: place.place, from: report, language: words.language,
        id: "\(id)-\(number + 1)")
      guard indicator.projection != nil, let svg = chart.svg(isStandalone: true) else { continue }
      let cell = "\(id)-i\(number + 1)"
      text(cell, section(indicator, number: number + 1))
      let keys = [place.place.key, indicator.indicator.key].map(NotebookText.python)
      figure(
        cell + "-figure", "draw(\(keys.joined(separator: ", ")))",
        Drawing(
          svg: svg, size: (FanChart.width, FanChart.height), scale: 1.4,
          description: chart.title + ". " + chart.description))
    }
    let rest = place.indicators.filter { $0.projection == nil }
    if !rest.isEmpty {
      text(id + "-rest", [heading(3, words.say(.notebookWithout)), list(rest.map(line))])
    }
  }

  private func list(_ lines: [String]) -> String {
    lines.map { "- " + $0 }.joined(separator: "\n")
  }

  /// Returns the heading of an indicator with a sentence on each milestone.
  private func section(_ indicator: IndicatorReport, number: Int) -> [String] {
    let verdicts = indicator.milestones.map { assessment in
      words.say(
        .notebookVerdict,
        [
          "deadline": words.deadline(assessment.milestone.deadline),
          "verdict": words.status(assessment.status, isPast: assessment.isPast),
          "sentence": NotebookText.markdown(
            words.sentence(assessment, of: indicator.indicator).capitalizedFirst),
        ])
    }
    let isBorrowed = indicator.grade == .e
    return [
      heading(3, "\(number). " + indicator.indicator.name[words.language]),
      isBorrowed
        ? NotebookText.markdown(
          words.say(
            .borrowedNote,
            [
              "parent": indicator.parent?.name[words.language] ?? indicator.projection?.source
                ?? ""
            ])) : "",
      list(verdicts),
    ]
  }

  /// Returns an indicator without a projection on one line, with the years of each verdict.
  private func line(_ indicator: IndicatorReport) -> String {
    var order: [String] = []
    var years: [String: [String]] = [:]
    for assessment in indicator.milestones {
      let verdict = words.status(assessment.status, isPast: assessment.isPast).lowercasedFirst
      let year =
        assessment.milestone.deadline.map(String.init)
        ?? words.say(.deadlineNone).lowercasedFirst
      if years[verdict] == nil { order.append(verdict) }
      if years[verdict]?.contains(year) != true { years[verdict, default: []].append(year) }
    }
    let verdicts = order.map { "\($0) (\((years[$0] ?? []).joined(separator: ", ")))" }
    return NotebookText.markdown(
      indicator.indicator.name[words.language] + ": " + verdicts.joined(separator: "; "))
  }

  private func decisions(_ place: PlaceReport) -> [String] {
    let lines = words.decisionLines(place).map { line in
      let name = NotebookText.markdown(line.subject)
      let sentence = NotebookText.markdown(line.sentence.capitalizedFirst)
      let choice = NotebookText.markdown(line.proposals.joined(separator: "; "))
      return "**\(name).** \(sentence) *\(words.say(.optionsLabel))* \(choice)."
    }
    let title = "**" + words.say(.decisionsTitle) + "**"
    return lines.isEmpty ? [] : [title, list(lines), words.say(.optionsHint)]
  }

  private func alerts(_ place: PlaceReport) -> [String] {
    let lines = words.alerts(place).map { NotebookText.markdown($0.title) }
    return lines.isEmpty ? [] : ["**" + words.say(.alertsTitle) + "**", list(lines)]
  }

  private func changes(_ place: PlaceReport) -> [String] {
    guard let changes = place.changes else { return [] }
    let names = Dictionary(
      firstValues: place.indicators.flatMap { entry in
        entry.milestones.map { ($0.milestone.id, words.name($0.milestone, of: entry.indicator)) }
      })
    let lines = changes.milestones.map { change in
      NotebookText.markdown(
        (names[change.milestone] ?? change.milestone) + ": " + words.change(change))
    }
    let since = words.format.date(changes.since)
    return [
      "**" + words.say(.changesTitle, ["date": since]) + "**",
      lines.isEmpty ? words.say(.changesNone) : list(lines),
      words.say(.changesRest, ["count": words.format.count(changes.unchanged)]),
    ]
  }

  // MARK: - Questions

  mutating func whatIf() throws(ReportingError) {
    guard let view = ChanceCode(report, words) else { return }
    text("chance-title", [heading(2, words.say(.notebookWhatIf)), words.say(.notebookWhatIfHint)])
    code("chance", try render(view, "notebook-chance"), isRun: false)
  }

  mutating func reliability() throws(ReportingError) {
    let groups = report.reliabilityGroups
    guard !groups.isEmpty else { return }
    text(
      "reliability-title",
      [heading(2, words.say(.reliabilityTitle)), words.say(.notebookReliabilityHint)])
    code("reliability", try render(ReliabilityCode(words), "notebook-reliability"))
    for (number, group) in groups.enumerated() {
      let title = words.reliabilityTitle(group)
      let names = [group.grade.rawValue, group.horizon.rawValue].map(NotebookText.python)
      text("r\(number + 1)", heading(3, title))
      figure(
        "r\(number + 1)-figure", "reliability(\(names.joined(separator: ", ")))",
        Drawing(
          svg: ReliabilityDiagram(group, words: words).svg(isStandalone: true),
          size: (ReliabilityDiagram.width, ReliabilityDiagram.height), scale: 1, description: title)
      )
    }
  }
}
