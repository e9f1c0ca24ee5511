import Assessment
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

    /// A figure that was sent back to be completed.
    case figureSentBack = "figure-sent-back"

    /// Figures of the periods that the plan asks for are not there yet.
    case figureUnreported = "figure-unreported"

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
  ///
  /// The doubt about the verdict, twice the smaller of the probability and its complement, times the square root of the
  /// part of the spread that a figure of today would settle: under a random walk, the time since the last figure over the
  /// time from it to the deadline.
  package let weight: Double?

  /// The days by which a task or a figure is overdue; `nil` if it is not, or nobody asked for it.
  package let daysOverdue: Int?

  /// The last period whose figure is missing or was sent back, and the number of periods without figures; `nil` for tasks.
  package let period: Period?
  package let periodsMissing: Int?

  /// Why a figure was sent back, empty if it was not.
  package let reason: String

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
    let by = report.asOf.advanced(by: Decisions.handingIn)
    let found = report.places.flatMap { place -> [DueItem] in
      let calendar = ReportingCalendar(
        plans: place.plans, duties: place.reporting,
        milestones: place.indicators.flatMap(\.milestones).map(\.milestone))
      let entries = Dictionary(
        calendar.entries.map { ($0.indicator, $0) }, uniquingKeysWith: { $1 })
      let figures = place.indicators.compactMap { indicator -> DueItem? in
        let subject = DueSubject(indicator)
        return subject.item(
          place.place, report.asOf,
          missing: entries[indicator.indicator.key].flatMap {
            calendar.missing($0, last: subject.last, on: report.asOf)
          })
      }
      return figures + place.tasks.compactMap { Self.task($0, place.place, by) }
    }
    self.init(asOf: report.asOf, found: found)
  }

  /// Puts what was found in order.
  package init(asOf: CalendarDate, found: [DueItem]) {
    self.asOf = asOf
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
      verdict: nil, weight: nil, daysOverdue: days, period: nil, periodsMissing: nil,
      reason: "", leadAgency: entry.task.leadAgency, by: by)
  }
}
