import Indicators

/// The first page: what a committee has to know and to decide, each thing in one line or sentence.
///
/// The details follow in ``SummaryPart``; here everything is cut so that it fits on one page.
struct FirstPage {
  let report: PlaceReport
  let frame: PageFrame

  private var words: Wording { frame.words }

  func add(to section: inout Section) {
    section.add(.heading1, "I. " + words.say(.documentSummary))
    section.add(.heading2, "1. " + words.say(.documentStand))
    for line in standing { section.add(.item, "- " + line) }
    section.add(.heading2, "2. " + words.say(.decisionsTitle))
    let decisions = decisions
    if decisions.isEmpty { section.add(.body, words.say(.decisionsNone)) }
    for (letter, entry) in decisions {
      let name = words.name(entry.assessment.milestone, of: entry.indicator)
      let text = words.headline(entry.decision, entry.assessment, of: entry.indicator)
      section.add(
        Paragraph(
          .item, [.text("\(letter)) "), .text(name, [.bold]), .text(": " + text)]))
    }
    section.add(.heading2, "3. " + words.say(.alertsTitle))
    let alerts = words.alerts(report).map(\.title.lowercasedFirst).joined(separator: "; ")
    section.add(.body, alerts.isEmpty ? words.say(.alertsNone) : alerts.capitalizedFirst + ".")
    section.add(.heading2, "4. " + words.say(.documentChanges))
    section.add(.body, changes)
    if !decisions.isEmpty {
      section.add(.heading2, "5. " + words.say(.documentOptions))
      section.add(.body, options(decisions))
      section.add(.note, words.say(.optionsHint))
    }
  }

  // MARK: - Where things stand

  /// The counts of the year with the most milestones ahead, and how many of them will be met.
  private var standing: [String] {
    let ahead = report.counts.filter { counts in
      counts.deadline.map { !OverviewPage.isPast($0, frame.report.asOf) } ?? false
    }
    func total(_ counts: StatusCounts) -> Int { counts.counts.values.reduce(0, +) }
    guard
      let foremost = ahead.max(by: { (total($0), $1.deadline ?? 0) < (total($1), $0.deadline ?? 0) }
      )
    else {
      return report.counts.first.map { [line($0)] } ?? []
    }
    var lines = [line(foremost)]
    if let expected = report.expectedCounts.first(where: { $0.deadline == foremost.deadline }) {
      lines.append(words.expectedCount(expected))
    }
    return lines
  }

  private func line(_ counts: StatusCounts) -> String {
    let parts = Status.byConcern.compactMap { status -> String? in
      let count = counts.count(status)
      return count == 0
        ? nil
        : words.say(
          .chipCount,
          ["word": words.status(status).lowercasedFirst, "count": words.format.count(count)])
    }
    return words.say(
      .documentStandLine,
      [
        "deadline": words.deadline(counts.deadline),
        "total": words.format.count(counts.counts.values.reduce(0, +)),
        "parts": parts.joined(separator: "; "),
      ])
  }

  // MARK: - Decisions and options

  private typealias Entry = (
    decision: Decision, assessment: MilestoneAssessment, indicator: Indicator
  )

  private var decisions: [(letter: Character, entry: Entry)] {
    let named = Dictionary(
      firstValues: report.indicators.flatMap { entry in
        entry.milestones.map { ($0.milestone.id, ($0, entry.indicator)) }
      })
    let found = report.decisions.compactMap { decision -> Entry? in
      named[decision.milestone].map { (decision, $0.0, $0.1) }
    }
    return Array(zip("abcdefghij", found))
  }

  /// The kinds of options with the letters of the decisions that they stand open for.
  private func options(_ decisions: [(letter: Character, entry: Entry)]) -> String {
    let kinds = DecisionOption.Kind.allCases.compactMap { kind -> String? in
      let letters = decisions.filter { $0.entry.decision.options.contains { $0.kind == kind } }
        .map { String($0.letter) }
      guard !letters.isEmpty, let word = words.say.word(.optionKind, kind.rawValue) else {
        return nil
      }
      return "\(word) (\(letters.joined(separator: ", ")))"
    }
    return words.say(.documentOptionsLine, ["options": kinds.joined(separator: "; ")])
  }

  // MARK: - Changes

  private var changes: String {
    guard let changes = report.changes else { return words.say(.changesFirst) }
    let since = words.format.date(changes.since)
    let count = changes.milestones.count + changes.tasks.count
    if count == 0 { return words.say(.documentChangesNone, ["date": since]) }
    var causes: [MilestoneChange.Cause] = []
    for cause in changes.milestones.flatMap(\.causes) where !causes.contains(cause) {
      causes.append(cause)
    }
    let text = words.say(
      .documentChangesLine,
      [
        "date": since, "milestones": words.format.count(changes.milestones.count),
        "tasks": words.format.count(changes.tasks.count),
      ])
    return causes.isEmpty
      ? text
      : text + " "
        + words.say(
          .documentChangesCauses, ["causes": causes.map(words.cause).joined(separator: "; ")])
  }
}
