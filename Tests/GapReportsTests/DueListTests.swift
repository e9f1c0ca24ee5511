import Indicators
import Reporting
import Testing

@testable import GapReports

@Suite("What is due")
struct DueListTests {
  private func items(_ indicators: [IndicatorReport], tasks: [TaskAssessment] = []) -> [DueItem] {
    DueList(
      Sample.gapReport([Sample.placeReport(Sample.place("xa_an"), indicators, tasks: tasks)])
    ).items
  }

  private func missing(_ key: String, _ deadline: Int, _ probability: Double?) -> IndicatorReport {
    Sample.report(
      Sample.indicator(key), grade: .e,
      [
        Sample.assessment(
          Sample.milestone("\(key):\(deadline)", indicator: key, deadline: deadline),
          .indicative, probability: probability, grade: .e)
      ])
  }

  @Test func whatWouldMoveAVerdictMostComesFirst() {
    let newest = Sample.observation(.month(2, year: 2026), 40)
    let readings = [(0.2, Status.offTrack), (0.9, .onTrack)].map { chance, status in
      ReadingVerdict(
        label: .empty, lastValue: nil, probability: chance, median: nil, status: status)
    }
    let disputed = Sample.report(
      Sample.indicator("disputed"), [newest],
      [Sample.assessment(Sample.milestone("d"), .disputed, probability: 0.5, readings: readings)])
    let old = Sample.report(
      Sample.indicator("old"), [Sample.observation(.year(2022), 40)],
      [Sample.assessment(Sample.milestone("o"), .atRisk, probability: 0.9)])
    let fresh = Sample.report(
      Sample.indicator("fresh"), [newest],
      [Sample.assessment(Sample.milestone("f"), .atRisk, probability: 0.5)])
    let found = items([
      old, disputed, missing("late", 2035, nil), missing("soon", 2027, nil),
      missing("sure", 2027, 0.95), fresh,
    ])
    #expect(found.map(\.subject) == ["soon", "late", "disputed", "old", "sure"])
    #expect(
      found.map(\.kind)
        == [.figureMissing, .figureMissing, .figureDisputed, .figureOld, .figureMissing])
    // The last figure of "old" is of the end of 2022, 3.2466 of the 8 years to the deadline before the day: √(3.2466/8) × 0.2.
    for (item, weight) in zip(found, [1, 1, 0.7, 0.12741, 0.1]) {
      #expect(((item.weight ?? 0) - weight).magnitude < 1e-4, "\(item.subject)")
    }
    #expect(found.first?.milestone == "soon:2027" && found.first?.deadline == 2027)
  }

  @Test func tasksFollowByTheDaysTheyAreOverdue() {
    let found = items(
      [missing("soon", 2027, 0.5)],
      tasks: [
        Sample.task("little", .overdue, daysLeft: -3), Sample.task("long", .overdue, daysLeft: -90),
        Sample.task("ahead", .upcoming, daysLeft: 30),
        Sample.task("evidence", .overdue, daysLeft: -10, state: .awaitingEvidence),
        Sample.task("done", .done),
      ])
    #expect(found.map(\.subject) == ["soon", "long", "evidence", "little"])
    // Without a plan that says otherwise the figure of the last year was due on 15 January.
    #expect(found.map(\.daysOverdue) == [75, 90, 10, 3])
    #expect(found.map(\.kind).suffix(3) == [.taskOverdue, .evidenceMissing, .taskOverdue])
  }

  private func sentBack(_ period: Period) -> Observation {
    Sample.observation(period, 40, indicator: "sent", publisher: "").with(
      status: .reported,
      evidence: EvidenceReference(
        reference: "12", state: .sentBack,
        steps: [.init(state: .sentBack, on: Sample.asOf, by: "lan", reason: "thiếu chữ ký")]))
  }

  @Test func whatWasSentBackIsAskedForWithItsReason() {
    let found = items([
      Sample.report(
        Sample.indicator("sent"), [sentBack(.month(8, year: 2026))],
        [Sample.assessment(Sample.milestone("s"), .atRisk, probability: 0.5)])
    ])
    #expect(found.map(\.kind) == [.figureSentBack])
    #expect(found.first?.reason == "thiếu chữ ký")
    #expect(found.first?.period == .month(8, year: 2026))
    // A figure that does not count tells as much as none.
    #expect(found.first?.weight == 1)
  }
}
