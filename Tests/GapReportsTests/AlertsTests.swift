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
}
