import Assessment
public import Indicators

/// The reporting calendar of a plan: what it asks for, what was reported, what is next and what is missing.
public struct PlanCalendar: Sendable {
  /// The plan.
  public let plan: Plan

  /// What the plan says of all its indicators and of single ones, by the key of the indicator; empty for all.
  public let stated: [String: ReportingDuty]

  /// The indicators in the order of the plan.
  public let rows: [Row]

  /// An indicator.
  public struct Row: Sendable {
    /// The key.
    public let indicator: String

    /// How often its figures are asked for.
    public let frequency: ReportingDuty.Frequency

    /// The period of the last figure that counts, `nil` without any.
    public let last: Period?

    /// The period that is under way and the day by which its figure is due; `nil` if none is asked for.
    public let next: (period: Period, dueOn: CalendarDate)?

    /// The figures that are missing; `nil` if none are.
    public let missing: Missing?
  }

  /// Figures that are missing.
  public struct Missing: Sendable {
    /// The last period that is over, and the number of periods without figures.
    public let period: Period
    public let count: Int

    /// The day by which the figure of the last one is due, and the days since the first of them was.
    public let dueOn: CalendarDate
    public let daysLate: Int
  }
}

extension EntryDesk {
  /// Returns the reporting calendars of a place.
  ///
  /// - Parameter place: The key of the place.
  /// - Returns: One a plan.
  /// - Throws: ``WorkspaceError``, `StoreError`, ``DataFolderError``.
  public func calendars(of place: String) async throws -> [PlanCalendar] {
    let shelf = try await shelf(of: place)
    let reported = try await workspace.lastReported(in: place)
    let today = workspace.settings.asOf()
    return shelf.plans.map { shelved in
      let calendar = ReportingCalendar(
        plans: [shelved.plan], duties: shelved.reporting, milestones: shelved.milestones)
      return PlanCalendar(
        plan: shelved.plan,
        stated: Dictionary(
          shelved.reporting.map { ($0.indicator, $0) }, uniquingKeysWith: { $1 }),
        rows: calendar.entries.map { entry in
          let last = reported[entry.indicator]
          return PlanCalendar.Row(
            indicator: entry.indicator, frequency: entry.frequency, last: last,
            next: ReportingCalendar.next(entry, after: today),
            missing: calendar.missing(entry, last: last, on: today).map {
              PlanCalendar.Missing(
                period: $0.period, count: $0.count, dueOn: $0.dueOn, daysLate: $0.daysLate)
            })
        })
    }
  }
}
