public import Indicators

/// What plans ask a place to report, and which of it is missing.
///
/// A period counts as reported if a figure of it or of a later period is there; figures of single months that were never
/// handed in are not asked for once newer ones are known.
public struct ReportingCalendar: Sendable {
  /// The days after the end of a period by which its figure is due, where the plan states none.
  public static let usualDays = 15

  /// What is asked of an indicator.
  public struct Entry: Sendable, Hashable {
    /// The plan that asks for it.
    public let plan: String

    /// The key of the indicator.
    public let indicator: String

    /// How often, and the days after the end of a period.
    public let frequency: ReportingDuty.Frequency
    public let days: Int

    /// Whether the plan states it, or the usual yearly figure is asked for.
    public let isStated: Bool
  }

  /// A figure that has not been handed in.
  public struct Missing: Sendable, Hashable {
    /// The last period that is over.
    public let period: Period

    /// The day by which its figure was or is to be handed in.
    public let dueOn: CalendarDate

    /// The number of periods since the last figure, or since the plan was issued.
    public let count: Int

    /// The days since the first of them was due; 0 or less if none is late yet.
    public let daysLate: Int
  }

  /// The entries, in the order of the milestones; one an indicator.
  public let entries: [Entry]

  private let issuedOn: [String: CalendarDate]

  /// Gathers what the plans of a place ask for.
  ///
  /// - Parameters:
  ///   - plans: The plans of the place.
  ///   - duties: What they say of reporting.
  ///   - milestones: Their milestones; those in words ask for no figure.
  public init(plans: [Plan], duties: [ReportingDuty], milestones: [Milestone]) {
    issuedOn = Dictionary(
      plans.compactMap { plan in plan.issuedOn.map { (plan.key, $0) } }, uniquingKeysWith: { $1 })
    let stated = Dictionary(
      duties.map { (Key(plan: $0.plan, indicator: $0.indicator), $0) }, uniquingKeysWith: { $1 })
    var order: [String] = []
    var found: [String: Entry] = [:]
    for milestone in milestones where milestone.comparator.hasValue {
      let duty =
        stated[Key(plan: milestone.plan, indicator: milestone.indicator)]
        ?? stated[Key(plan: milestone.plan, indicator: "")]
      let entry = Entry(
        plan: milestone.plan, indicator: milestone.indicator,
        frequency: duty?.frequency ?? .yearly, days: duty?.days ?? Self.usualDays,
        isStated: duty != nil)
      if found[entry.indicator] == nil { order.append(entry.indicator) }
      // What one plan states goes before what is usual for another; of two that state it, the shorter period.
      if found[entry.indicator].map({ Self.rank($0) < Self.rank(entry) }) ?? true {
        found[entry.indicator] = entry
      }
    }
    entries = order.compactMap { found[$0] }
  }

  /// Returns what is missing of an indicator.
  ///
  /// - Parameters:
  ///   - entry: What is asked.
  ///   - last: The period of the last figure that was handed in and not sent back; `nil` if there is none.
  ///   - day: The day.
  /// - Returns: `nil` if nothing is asked for, no period is over yet, or the last one is reported.
  public func missing(_ entry: Entry, last: Period?, on day: CalendarDate) -> Missing? {
    guard let period = Self.lastPeriod(entry.frequency, before: day) else { return nil }
    let since = max(last?.end ?? -.infinity, issuedOn[entry.plan]?.decimalYear ?? -.infinity)
    guard period.end > since + Self.tolerance else { return nil }
    let steps = (period.end - since) * period.stepsPerYear
    let count = steps.isFinite ? max(Int(bounded: (steps + Self.tolerance).rounded(.up)), 1) : 1
    let first = period.advanced(by: 1 - min(count, Self.mostCounted))
    guard let dueOn = Self.dueOn(period, entry), let firstDue = Self.dueOn(first, entry) else {
      return nil
    }
    return Missing(
      period: period, dueOn: dueOn, count: min(count, Self.mostCounted),
      daysLate: firstDue.days(to: day))
  }

  /// Returns the period that is under way on a day and when its figure is due; `nil` if nothing is asked for.
  public static func next(
    _ entry: Entry, after day: CalendarDate
  ) -> (period: Period, dueOn: CalendarDate)? {
    guard let last = lastPeriod(entry.frequency, before: day) else { return nil }
    let next = last.advanced(by: 1)
    return dueOn(next, entry).map { (next, $0) }
  }

  private struct Key: Hashable {
    let plan: String
    let indicator: String
  }

  private static let tolerance = 1e-6

  /// More periods than these are as many as nobody counts.
  private static let mostCounted = 120

  private static func rank(_ entry: Entry) -> (Int, Int) {
    let steps =
      switch entry.frequency {
      case .monthly: 12
      case .quarterly: 4
      case .halfYearly: 2
      case .yearly: 1
      case .none: 0
      }
    return (entry.isStated ? 1 : 0, steps)
  }

  private static func dueOn(_ period: Period, _ entry: Entry) -> CalendarDate? {
    period.lastDay?.advanced(by: entry.days)
  }

  /// The last period that was over when a day began.
  private static func lastPeriod(
    _ frequency: ReportingDuty.Frequency, before day: CalendarDate
  ) -> Period? {
    let current: Period? =
      switch frequency {
      case .monthly: .month(day.month, year: day.year)
      case .quarterly: .quarter((day.month - 1) / 3 + 1, year: day.year)
      case .halfYearly: .half(day.month > 6 ? 2 : 1, year: day.year)
      case .yearly: .year(day.year)
      case .none: nil
      }
    return current?.advanced(by: -1)
  }
}
