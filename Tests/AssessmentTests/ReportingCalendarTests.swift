import Indicators
import Testing

@testable import Assessment

@Suite("Reporting calendar")
struct ReportingCalendarTests {
  private func day(_ text: String) throws -> CalendarDate { try #require(CalendarDate(text)) }

  private func plan(_ key: String, _ issued: String?) -> Plan {
    Plan(
      key: key, place: "xa_an", title: LocalizedText(vi: key, en: key), number: "", issuedText: "",
      issuedOn: issued.flatMap { CalendarDate($0) }, authority: "", note: "")
  }

  private func milestone(
    _ plan: String, _ indicator: String, _ comparator: Comparator = .atLeast
  ) -> Milestone {
    Milestone(
      id: "\(plan)_\(indicator)", plan: plan, place: "xa_an", indicator: indicator, row: "",
      deadline: 2030, comparator: comparator, value: 80)
  }

  private func duty(
    _ plan: String, _ indicator: String, _ frequency: ReportingDuty.Frequency, _ days: Int? = nil
  ) -> ReportingDuty {
    ReportingDuty(
      plan: plan, place: "xa_an", indicator: indicator, frequency: frequency, days: days)
  }

  @Test func anIndicatorsOwnRowGoesBeforeThatOfThePlan() throws {
    let calendar = ReportingCalendar(
      plans: [plan("a", nil)],
      duties: [duty("a", "", .monthly, 5), duty("a", "fibre", .quarterly)],
      milestones: [
        milestone("a", "fibre"), milestone("a", "5g"), milestone("a", "words", .qualitative),
      ])
    #expect(calendar.entries.map(\.indicator) == ["fibre", "5g"])
    #expect(calendar.entries.map(\.frequency) == [.quarterly, .monthly])
    #expect(calendar.entries.map(\.days) == [15, 5])
  }

  @Test func whatIsStatedGoesBeforeWhatIsUsual() throws {
    let calendar = ReportingCalendar(
      plans: [plan("a", nil), plan("b", nil), plan("c", nil)],
      duties: [duty("b", "", .halfYearly), duty("c", "", .quarterly)],
      milestones: [milestone("a", "fibre"), milestone("b", "fibre"), milestone("c", "fibre")])
    #expect(calendar.entries.map(\.plan) == ["c"])
    let usual = ReportingCalendar(
      plans: [plan("a", nil)], duties: [], milestones: [milestone("a", "fibre")])
    #expect(usual.entries.map(\.frequency) == [.yearly] && usual.entries[0].isStated == false)
  }

  /// Counted by hand on a calendar of 2026.
  @Test(
    arguments: [
      // Nothing since the plan of the end of February: March to October, the first due on 15 April.
      (nil, "2026-11-18", "2026-10", 8, 217),
      // September is there: October was due on 15 November.
      ("2026-09", "2026-11-18", "2026-10", 1, 3),
      // Not late yet.
      ("2026-09", "2026-11-10", "2026-10", 1, -5),
      // A quarter reports its last month.
      ("2026-Q3", "2026-11-18", "2026-10", 1, 3),
    ] as [(String?, String, String, Int, Int)])
  func missingMonthsAreCounted(
    last: String?, today: String, period: String, count: Int, late: Int
  ) throws {
    let calendar = ReportingCalendar(
      plans: [plan("a", "2026-02-28")], duties: [duty("a", "", .monthly)],
      milestones: [milestone("a", "fibre")])
    let entry = try #require(calendar.entries.first)
    let missing = try #require(
      calendar.missing(entry, last: last.flatMap { Period($0) }, on: day(today)))
    #expect(missing.period == Period(period))
    #expect(missing.count == count)
    #expect(missing.daysLate == late)
  }

  @Test func whatIsReportedOrNotAskedForIsNotMissing() throws {
    let calendar = ReportingCalendar(
      plans: [plan("a", "2026-02-28")],
      duties: [duty("a", "fibre", .monthly), duty("a", "5g", .none)],
      milestones: [milestone("a", "fibre"), milestone("a", "5g")])
    let today = try day("2026-11-18")
    #expect(calendar.missing(calendar.entries[0], last: .month(10, year: 2026), on: today) == nil)
    #expect(calendar.missing(calendar.entries[0], last: .year(2026), on: today) == nil)
    #expect(calendar.missing(calendar.entries[1], last: nil, on: today) == nil)
    #expect(ReportingCalendar.next(calendar.entries[1], after: today) == nil)
    let next = try #require(ReportingCalendar.next(calendar.entries[0], after: today))
    #expect(next.period == .month(11, year: 2026))
    #expect(next.dueOn == CalendarDate("2026-12-15"))
  }

  /// A plan of the last day of a year asks for nothing of that year, and far periods are counted to a bound.
  @Test func boundsHold() throws {
    let calendar = ReportingCalendar(
      plans: [plan("a", "2025-12-31")], duties: [], milestones: [milestone("a", "fibre")])
    let entry = try #require(calendar.entries.first)
    #expect(calendar.missing(entry, last: nil, on: try day("2026-06-01")) == nil)
    let old = ReportingCalendar(
      plans: [plan("a", nil)], duties: [duty("a", "", .monthly)],
      milestones: [milestone("a", "fibre")])
    let far = try #require(
      old.missing(old.entries[0], last: .year(1900), on: try day("2026-06-01")))
    #expect(far.count == 120)
  }
}
