package import Indicators
package import Reporting

/// Something that a place owes: a figure, a task, or evidence, with what it would tell.
package struct DueItem: Sendable, Encodable, Equatable {
  /// The kind of thing that is due.
  package enum Kind: String, Sendable, Encodable, CaseIterable {
    /// No figure of the place's own.
    case figureMissing = "figure-missing"

    /// Contradictory figures that lead to different verdicts.
    case figureDisputed = "figure-disputed"

    /// The last figure is more than two years old.
    case figureOld = "figure-old"

    /// A task whose deadline has passed.
    case taskOverdue = "task-overdue"

    /// A task that was reported done and whose evidence is missing or was sent back.
    case evidenceMissing = "evidence-missing"
  }

  /// The key and the name of the place.
  package let place: String
  package let placeName: LocalizedText

  /// The kind of thing that is due.
  package let kind: Kind

  /// The key of the indicator or the id of the task.
  package let subject: String

  /// The name of the indicator or the text of the task.
  package let name: LocalizedText

  /// The milestone whose verdict the figure would move most; `nil` for tasks.
  package let milestone: String?

  /// The year by whose end that milestone is due.
  package let deadline: Int?

  /// The verdict as it stands.
  package let verdict: Status?

  /// How far a figure may move the probability of the milestone, 0 to 1; `nil` for tasks.
  package let weight: Double?

  /// The days by which a task is overdue; `nil` for figures.
  package let daysOverdue: Int?

  /// The lead agency as the plan words it; empty if it names none.
  package let leadAgency: String

  /// The day by which it is to be handed in.
  package let by: CalendarDate
}

/// All that places owe, the figures that would move a verdict most first, then the tasks that are longest overdue.
package struct DueList: Sendable, Encodable, Equatable {
  /// The date of the report.
  package let asOf: CalendarDate

  /// The things that are due.
  package let items: [DueItem]

  /// Gathers what is due.
  ///
  /// - Parameter report: The report of the places.
  package init(_ report: GapReport) {
    asOf = report.asOf
    let by = report.asOf.advanced(by: Decisions.handingIn)
    let found = report.places.flatMap { place in
      place.indicators.compactMap { Self.figure($0, place.place, report.asOf, by) }
        + place.tasks.compactMap { Self.task($0, place.place, by) }
    }
    items = found.enumerated().sorted { left, right in
      let (first, second) = (Self.rank(left.element), Self.rank(right.element))
      return first == second ? left.offset < right.offset : first < second
    }.map(\.element)
  }

  private init(asOf: CalendarDate, items: [DueItem]) {
    self.asOf = asOf
    self.items = items
  }

  /// Returns the first items; all without a limit.
  package func limited(to limit: Int?) -> DueList {
    DueList(asOf: asOf, items: limit.map { Array(items.prefix($0)) } ?? items)
  }

  private static func rank(_ item: DueItem) -> (Int, Double, Int) {
    (
      item.weight == nil ? 1 : 0, -(item.weight ?? Double(item.daysOverdue ?? 0)),
      item.deadline ?? .max
    )
  }

  /// The figure that is wanted of an indicator, `nil` if none is.
  private static func figure(
    _ report: IndicatorReport, _ place: Place, _ asOf: CalendarDate, _ by: CalendarDate
  ) -> DueItem? {
    let ahead = report.milestones.filter { !$0.isPast && $0.status != .noTarget }
    let disputed = report.milestones.filter { $0.status == .disputed }
    let kind: DueItem.Kind
    let weights: [(MilestoneAssessment, Double)]
    if Alerts.isMissing(report) {
      kind = .figureMissing
      weights = ahead.map { ($0, Decisions.doubt($0)) }
    } else if !disputed.isEmpty {
      kind = .figureDisputed
      weights = disputed.map { ($0, Self.spread($0)) }
    } else if let last = report.observations.last, !ahead.isEmpty,
      asOf.decimalYear - last.time > Decisions.greatestAge
    {
      kind = .figureOld
      weights = ahead.map { ($0, Decisions.doubt($0)) }
    } else {
      return nil
    }
    guard let (assessment, weight) = weights.max(by: { $0.1 < $1.1 }) else { return nil }
    return DueItem(
      place: place.key, placeName: place.name, kind: kind, subject: report.indicator.key,
      name: report.indicator.name, milestone: assessment.milestone.id,
      deadline: assessment.milestone.deadline, verdict: assessment.status, weight: weight,
      daysOverdue: nil, leadAgency: report.leadAgency, by: by)
  }

  /// How far the probabilities of contradictory figures lie apart; 1 where one was met and one not.
  private static func spread(_ assessment: MilestoneAssessment) -> Double {
    let chances = assessment.readings.compactMap { reading in
      reading.probability
        ?? (reading.status == .achieved ? 1 : reading.status == .offTrack ? 0 : nil)
    }
    return (chances.max() ?? 1) - (chances.min() ?? 0)
  }

  private static func task(
    _ entry: TaskAssessment, _ place: Place, _ by: CalendarDate
  ) -> DueItem? {
    let kind: DueItem.Kind
    if entry.task.state == .awaitingEvidence {
      kind = .evidenceMissing
    } else if entry.standing == .overdue {
      kind = .taskOverdue
    } else {
      return nil
    }
    let days = entry.daysLeft.flatMap { $0 < 0 ? -$0 : nil }
    return DueItem(
      place: place.key, placeName: place.name, kind: kind, subject: entry.task.id,
      name: LocalizedText(vi: entry.task.text, en: entry.task.text), milestone: nil, deadline: nil,
      verdict: nil, weight: nil, daysOverdue: days, leadAgency: entry.task.leadAgency, by: by)
  }
}
