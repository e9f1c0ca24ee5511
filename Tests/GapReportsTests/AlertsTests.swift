import Assessment
import Indicators
import Reporting
import Testing

@testable import GapReports

@Suite("Red alerts")
struct AlertsTests {
  private static func alerts(
    _ reports: [IndicatorReport], _ tasks: [TaskAssessment] = []
  ) -> RedAlerts {
    Alerts.alerts(reports, tasks, Sample.summary(reports, tasks))
  }

  @Test func tasksTheLongestOverdueFirst() {
    let alerts = Self.alerts(
      [],
      [
        Sample.task("a", .overdue, daysLeft: -3), Sample.task("b", .dueSoon, daysLeft: 4),
        Sample.task("c", .overdue, daysLeft: -90),
        Sample.task("d", .upcoming, daysLeft: 100, state: .awaitingEvidence),
      ])
    #expect(alerts.tasksOverdue == ["c", "a"])
    #expect(alerts.evidenceRejected == ["d"])
    #expect(Self.alerts([]) == .none)
  }

  @Test func paceBelowHalfOfThatNeededTheSlowestOfAnIndicator() {
    let last = Sample.observation(.year(2025), 40)
    func lagging(_ key: String, _ paces: [(recent: Double, required: Double)]) -> IndicatorReport {
      Sample.report(
        Sample.indicator(key), [last],
        paces.enumerated().map { index, pace in
          Sample.assessment(
            Sample.milestone("\(key):\(index)", indicator: key), .offTrack, judged: last,
            recent: pace.recent, required: pace.required)
        })
    }
    let alerts = Self.alerts([
      lagging("half", [(4, 8)]), lagging("slow", [(3.9, 8), (1, 8)]), lagging("back", [(-1, 4)]),
      lagging("none", [(1, 0)]),
    ])
    #expect(alerts.belowHalfOfSchedule.map(\.milestone) == ["back:0", "slow:1"])
    #expect(alerts.belowHalfOfSchedule.map(\.share) == [-0.25, 0.125])
  }

  @Test func whatIsReachedOrPastHasNoSchedule() {
    let reached = Sample.observation(.year(2025), 80)
    let reports = [(false, reached), (true, Sample.observation(.year(2025), 10))].map {
      isPast, judged in
      Sample.report(
        Sample.indicator(), [judged],
        [
          Sample.assessment(
            Sample.milestone("a"), .offTrack, isPast: isPast, judged: judged, recent: 0,
            required: 5)
        ])
    }
    #expect(reports.allSatisfy { Self.alerts([$0]).belowHalfOfSchedule.isEmpty })
    #expect(Self.alerts([reports[1]]).milestonesMissed == ["a"])
  }

  @Test func reachedMeansAsTheDirectionSays() {
    let rank = Sample.indicator("rank", kind: .positive, direction: .atMost)
    let milestone = Milestone(
      id: "r", plan: "p", place: "xa_an", indicator: "rank", row: "1", deadline: 2030,
      comparator: .atMost, value: 50)
    func isReached(_ value: Double) -> Bool {
      Alerts.isReached(
        Sample.assessment(
          milestone, .atRisk, judged: Sample.observation(.year(2025), value, indicator: "rank")),
        rank)
    }
    #expect(isReached(50) && isReached(12) && !isReached(51))
    #expect(!Alerts.isReached(Sample.assessment(milestone, .atRisk), rank), "nothing was judged")
  }

  @Test func indicatorsWithoutAFigureAreNamedIfTheyNeedOne() {
    func report(
      _ key: String, _ kind: Indicator.Kind, _ status: Status, isPast: Bool = false
    ) -> IndicatorReport {
      Sample.report(
        Sample.indicator(key, kind: kind), grade: .e,
        [Sample.assessment(Sample.milestone(key, indicator: key), status, isPast: isPast)])
    }
    let alerts = Self.alerts([
      report("share", .share, .indicative), report("words", .qualitative, .notAssessable),
      report("blank", .share, .noTarget), report("past", .share, .notAssessable, isPast: true),
    ])
    #expect(alerts.evidenceMissing == ["share"])
  }

  @Test func plansHaveRulesOfTheirOwn() {
    func plan(_ rules: AlertRules?) -> Plan {
      Plan(
        key: "ke_hoach", place: "xa_an", title: LocalizedText(vi: "", en: ""), number: "",
        issuedText: "", issuedOn: Sample.day(2025, 9, 30), authority: "", note: "",
        ownAlertRules: rules)
    }
    func task(
      _ id: String, _ state: PlanTask.State = .inProgress, percent: Double? = nil,
      due: CalendarDate
    ) -> TaskAssessment {
      PlanTask(
        id: id, plan: "ke_hoach", place: "xa_an", section: "", number: "", text: id,
        leadAgency: "", cooperatingAgency: "", expectedOutput: "", deadlineText: "",
        deadline: .date(due), state: state, evidence: "", percentDone: percent, location: ""
      ).assessed(asOf: Sample.asOf)
    }
    // Half of the time from 30 September 2025 to 30 September 2027 is over.
    let tasks = [
      task("late", due: Sample.day(2026, 9, 25)),
      task("little", percent: 24, due: Sample.day(2027, 9, 30)),
      task("enough", percent: 26, due: Sample.day(2027, 9, 30)),
      task("waiting", .awaitingEvidence, due: Sample.day(2027, 9, 30)),
    ]
    let summary = PlaceSummary(indicators: [], tasks: tasks, onTrackFrom: 0.66)
    let usual = Alerts.alerts([], tasks, summary, [plan(nil)], asOf: Sample.asOf)
    #expect(usual.tasksOverdue == ["late"])
    #expect(usual.tasksBehind == ["little"])
    #expect(usual.evidenceRejected == ["waiting"])
    let own = Alerts.alerts(
      [], tasks, summary,
      [plan(AlertRules(overdueDays: 6, schedulePercent: 60, evidence: false))],
      asOf: Sample.asOf)
    #expect(own.tasksOverdue.isEmpty)
    #expect(own.tasksBehind == ["little", "enough"])
    #expect(own.evidenceRejected.isEmpty)
  }
}
