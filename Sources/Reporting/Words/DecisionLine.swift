import Indicators

/// A decision in words, the same in every form of the report.
struct DecisionLine {
  /// The verdict on the milestone; `nil` where the decision is about something else.
  let assessment: MilestoneAssessment?

  /// The key of the milestone's indicator; `nil` where the decision is about something else.
  let indicator: String?

  /// The thing that is decided about.
  let subject: String

  /// Where it stands and what is to be reached.
  let state: String

  /// What is missing, and how probable the milestone is.
  let missing: [String]

  /// What can be done.
  let proposals: [String]

  /// The lead agency.
  let agency: String

  /// The day by which it is to be done.
  let by: String

  /// The decision in one sentence, without the proposals.
  let sentence: String
}

extension Wording {
  /// The greatest number of tasks or indicators that a decision names before the rest is counted.
  private static let greatestItems = 3

  /// The length of a task's text, in letters, from which it is cut.
  private static let greatestText = 90

  /// Returns the decisions of a place in words.
  func decisionLines(_ report: PlaceReport) -> [DecisionLine] {
    report.decisions.compactMap { line($0, in: report) }
  }

  private func line(_ decision: Decision, in report: PlaceReport) -> DecisionLine? {
    switch decision.subject {
    case .milestone:
      decision.milestone.flatMap(report.milestone).map { line(decision, $0.0, of: $0.1) }
    case .figures: figures(decision, in: report)
    case .tasks, .evidence: tasks(decision, in: report)
    }
  }

  // MARK: - Milestones

  private func line(
    _ decision: Decision, _ assessment: MilestoneAssessment, of indicator: Indicator
  ) -> DecisionLine {
    let state = say(
      .decisionState,
      [
        "now": present(assessment, of: indicator),
        "goal": threshold(assessment.milestone, of: indicator),
      ])
    var missing: [String] = []
    if let gap = assessment.missing { missing.append(self.missing(gap, assessment, of: indicator)) }
    missing.append(chance(assessment))
    if let rare = rarity(assessment) { missing.append(rare) }
    return line(
      decision, assessment, indicator.key, name(assessment.milestone, of: indicator), state,
      missing, options: decision.options.map { option($0, of: assessment.milestone, indicator) },
      agencies: [decision.leadAgency])
  }

  /// Returns what is missing from the last figure to the milestone, also in people, households or cases, and the
  /// days that are left if they are few.
  func missing(
    _ gap: Double, _ assessment: MilestoneAssessment, of indicator: Indicator
  ) -> String {
    var parts = [self.gap(gap, of: indicator)]
    if indicator.upperBound == 100, let denominator = assessment.denominator {
      parts.append(gapCount(gap / 100 * denominator.count, kind: denominator.kind))
    }
    if let days = assessment.daysLeft, days < method.daysOfPace {
      parts.append(say(.taskDaysLeft, ["days": format.count(days)]))
    }
    return parts.joined(separator: ", ")
  }

  /// Returns where an indicator stands: the last figure, each of them where reports contradict each other.
  func present(_ assessment: MilestoneAssessment, of indicator: Indicator) -> String {
    var values: [Double] = []
    for value in assessment.readings.compactMap(\.lastValue) where !values.contains(value) {
      values.append(value)
    }
    if values.count > 1 {
      return say(
        .decisionContradictory,
        ["values": values.map { value($0, of: indicator) }.joined(separator: " / ")])
    }
    return judged(assessment, of: indicator) ?? say(.decisionNoFigure)
  }

  /// Returns the verdict with its probability: "xác suất đạt 22 %", by reading where readings disagree.
  private func chance(_ assessment: MilestoneAssessment) -> String {
    let parts = assessment.readings.compactMap { reading in
      reading.probability.map(self.probabilityLimit)
    }
    if Set(parts).count > 1, let whole = probability(of: assessment) {
      return say(
        .decisionChanceByReading, ["chance": whole, "parts": parts.joined(separator: " / ")])
    }
    return probability(of: assessment)
      ?? status(assessment.status, isPast: assessment.isPast).lowercasedFirst
  }

  /// Returns that hardly any place kept up the pace needed; `nil` where that is not known or not so.
  private func rarity(_ assessment: MilestoneAssessment) -> String? {
    guard let standing = assessment.pacePercentile, standing.share >= 0.85 else { return nil }
    return self.standing(of: assessment)
  }

  // MARK: - Figures, tasks, evidence

  private func figures(_ decision: Decision, in report: PlaceReport) -> DecisionLine {
    let named = Dictionary(
      firstValues: report.indicators.map { ($0.indicator.key, $0) })
    let wanted = decision.indicators.compactMap { named[$0] }
    let have = report.indicators.count { !$0.observations.isEmpty }
    let first = list(wanted.map { cut($0.indicator.name[language]) })
    return line(
      decision, nil, nil,
      say(.decisionFigures, ["count": format.count(wanted.count)]),
      say(
        .decisionFiguresState,
        ["have": format.count(have), "total": format.count(report.indicators.count)]),
      [], options: [say(.optionReportFigures), say(.decisionFirst, ["list": first])],
      agencies: wanted.map(\.leadAgency))
  }

  private func tasks(_ decision: Decision, in report: PlaceReport) -> DecisionLine {
    let named = Dictionary(firstValues: report.tasks.map { ($0.task.id, $0) })
    let found = decision.tasks.compactMap { named[$0] }
    let days = found.compactMap(\.daysLeft).min().flatMap { $0 < 0 ? -$0 : nil }
    let isLate = decision.subject == .tasks
    return line(
      decision, nil, nil,
      say(
        isLate ? .decisionTasks : .decisionEvidence, ["count": format.count(found.count)]),
      days.map { say(isLate ? .decisionTasksState : .taskDaysOver, ["days": format.count($0)]) }
        ?? say(.decisionEvidenceState),
      [],
      options: [
        say(isLate ? .optionFinishTasks : .optionCompleteEvidence),
        say(.decisionFirst, ["list": list(found.map { cut($0.task.text) })]),
      ],
      agencies: found.map(\.task.leadAgency))
  }

  /// Returns the first of some names, and the number of the others.
  private func list(_ names: [String]) -> String {
    let rest = names.count - Self.greatestItems
    let shown = names.prefix(Self.greatestItems).joined(separator: "; ")
    return rest > 0 ? shown + "; " + say(.documentMore, ["count": format.count(rest)]) : shown
  }

  /// Returns a text up to the last word that fits.
  private func cut(_ text: String) -> String {
    guard text.count > Self.greatestText else { return text.trimmingSuffix(".;") }
    let start = text.prefix(Self.greatestText)
    let end = start.lastIndex(of: " ") ?? start.endIndex
    return String(start[..<end]).trimmingSuffix(",.; –") + "…"
  }

  private func line(
    _ decision: Decision, _ assessment: MilestoneAssessment?, _ indicator: String?,
    _ subject: String, _ state: String, _ missing: [String], options: [String],
    agencies: [String]
  ) -> DecisionLine {
    var named: [String] = []
    for agency in agencies where !agency.isEmpty && !named.contains(agency) { named.append(agency) }
    let agency =
      named.isEmpty
      ? say(.decisionAgencyNone)
      : named.count > 3 ? say(.decisionAgencies) : named.joined(separator: "; ")
    let by = decision.by.map { format.date($0) } ?? "–"
    return DecisionLine(
      assessment: assessment, indicator: indicator, subject: subject, state: state,
      missing: missing, proposals: options, agency: agency, by: by,
      sentence: ([state] + missing).joined(separator: "; ") + "; "
        + say(.decisionWho, ["agency": agency, "date": by]) + ".")
  }
}

extension String {
  /// The text without some letters at its end.
  fileprivate func trimmingSuffix(_ letters: String) -> String {
    var text = self[...]
    while let last = text.last, letters.contains(last) { text = text.dropLast() }
    return String(text)
  }
}
