import Indicators
import Reporting
import Testing

@testable import GapReports

@Suite("Decisions")
struct DecisionsTests {
  private static func decisions(
    _ reports: [IndicatorReport], tasks: [TaskAssessment] = []
  ) -> [Decision] {
    Decisions(asOf: Sample.asOf, indicators: reports, tasks: tasks)
      .decisions(Sample.summary(reports))
  }

  private static func options(_ report: IndicatorReport) throws -> [DecisionOption] {
    try #require(decisions([report]).first).options
  }

  private static let newest = Sample.observation(.half(1, year: 2026), 40)

  @Test func aPaceToRaiseAStageOnTheWayAndAYearToMoveTo() throws {
    let report = Sample.report(
      Sample.indicator(), [Self.newest],
      [
        Sample.assessment(
          Sample.milestone("a"), .atRisk, probability: 0.4, median: 71, gap: 9,
          judged: Self.newest, recent: 5, required: 80.0 / 9, expected: 2033)
      ])
    let options = try Self.options(report)
    #expect(options.map(\.kind) == [.raisePace, .setStage, .moveDeadline, .keepAndWatch])
    // A year and a half after the figure of June 2026, on the straight line to 80 at the end of 2030.
    let stage = try #require(options.first { $0.kind == .setStage })
    #expect(stage.year == 2027)
    #expect(((stage.value ?? 0) - (40 + 1.5 * 80 / 9)).magnitude < 1e-6)
    #expect(Self.decisions([report]).first?.by == CalendarDate(year: 2027, month: 12, day: 31))
  }

  @Test func whatIsUnlikelyIsLoweredAndNotKeptAndWatched() throws {
    let report = Sample.report(
      Sample.indicator(), [Self.newest],
      [
        Sample.assessment(
          Sample.milestone("a"), .offTrack, probability: 0.1, median: 60, gap: 20,
          judged: Self.newest, recent: 9, required: 80.0 / 9, expected: 2030)
      ])
    // The pace is kept already, and the expected year is not after the deadline.
    #expect(try Self.options(report).map(\.kind) == [.setStage, .lowerGoal])
    #expect(try Self.options(report).last == DecisionOption(.lowerGoal, value: 60))
  }

  @Test func noPaceIsAskedForThatHardlyAnyPlaceKept() throws {
    let report = Sample.report(
      Sample.indicator(), [Self.newest],
      [
        Sample.assessment(
          Sample.milestone("a"), .offTrack, probability: 0.02, median: 50, gap: 30,
          judged: Self.newest, recent: 2, required: 80.0 / 9, faster: 0.99)
      ])
    #expect(try Self.options(report) == [DecisionOption(.lowerGoal, value: 50)])
  }

  @Test func withWeeksLeftNoPaceAYearIsAskedFor() throws {
    func options(_ probability: Double) throws -> [DecisionOption] {
      try Self.options(
        Sample.report(
          Sample.indicator(), [Self.newest],
          [
            Sample.assessment(
              Sample.milestone("a", deadline: 2026), probability < 0.33 ? .offTrack : .atRisk,
              probability: probability, median: 60, gap: 20, judged: Self.newest, recent: 5,
              required: 80, missing: 40, daysLeft: 92)
          ]))
    }
    #expect(try options(0.1) == [DecisionOption(.lowerGoal, value: 60)])
    #expect(
      try options(0.4)
        == [DecisionOption(.closeGap, value: 40), DecisionOption(.keepAndWatch)])
  }

  @Test func aLevelThatIsReachedIsToBeHeld() throws {
    let reached = Sample.observation(.half(1, year: 2026), 83)
    let report = Sample.report(
      Sample.indicator(), [reached],
      [
        Sample.assessment(
          Sample.milestone("a"), .atRisk, probability: 0.5, median: 79, gap: 1, judged: reached,
          recent: -1, required: -0.6)
      ])
    #expect(
      try Self.options(report)
        == [DecisionOption(.holdLevel, value: 80), DecisionOption(.keepAndWatch)])
  }

  @Test func withoutFiguresThereIsOneDecisionToReportThem() throws {
    // Due first, then the one in most doubt; what is borrowed proposes no other level or year.
    func report(_ key: String, _ deadline: Int, _ probability: Double?) -> IndicatorReport {
      Sample.report(
        Sample.indicator(key), grade: .e,
        [
          Sample.assessment(
            Sample.milestone("\(key):\(deadline)", indicator: key, deadline: deadline),
            probability == nil ? .notAssessable : .indicative, probability: probability,
            median: 60, gap: 20, expected: 2034, grade: .e)
        ])
    }
    let found = Self.decisions([
      report("late", 2030, 0.5), report("sure", 2027, 0.95), report("even", 2027, 0.45),
      report("unknown", 2027, nil),
    ])
    #expect(found.count == 1)
    let decision = try #require(found.first)
    #expect(decision.subject == .figures && decision.milestone == nil)
    #expect(decision.indicators == ["unknown", "even", "sure", "late"])
    #expect(decision.options == [DecisionOption(.reportFigures)])
    #expect(decision.by == CalendarDate(year: 2026, month: 10, day: 15))
  }

  @Test func oldFiguresAreToBeRenewedFirst() throws {
    func age(_ period: Period) throws -> Bool {
      let old = Sample.observation(period, 40)
      let report = Sample.report(
        Sample.indicator(), [old],
        [Sample.assessment(Sample.milestone("a"), .atRisk, probability: 0.4, judged: old)])
      return try Self.options(report).contains { $0.kind == .updateFigures }
    }
    // The report is of 30 September 2026: two years earlier is the third quarter of 2024.
    #expect(try age(.quarter(2, year: 2024)))
    #expect(try !age(.quarter(4, year: 2024)))
  }

  @Test func overdueTasksAreDecidedByAgency() throws {
    func task(_ id: String, _ agency: String, _ days: Int, _ state: PlanTask.State = .notReported)
      -> TaskAssessment
    {
      TaskAssessment(
        task: PlanTask(
          id: id, plan: "p", place: "xa_an", section: "I", number: id, text: "Việc \(id)",
          leadAgency: agency, cooperatingAgency: "", expectedOutput: "", deadlineText: "",
          deadline: .none, state: state, evidence: "", location: "tasks.csv:1"),
        standing: days < 0 ? .overdue : .upcoming, daysLeft: days)
    }
    let found = Self.decisions(
      [],
      tasks: [
        task("1", "Phòng Kinh tế", -20), task("2", "Văn phòng", -90),
        task("3", "Phòng Kinh tế", -400), task("4", "Văn phòng", 30),
        task("5", "Công an xã", -5, .awaitingEvidence),
      ])
    #expect(found.map(\.subject) == [.tasks, .tasks, .evidence])
    #expect(found.map(\.leadAgency) == ["Phòng Kinh tế", "Văn phòng", "Công an xã"])
    #expect(found.map(\.tasks) == [["3", "1"], ["2"], ["5"]])
    #expect(found.allSatisfy { $0.by == CalendarDate(year: 2026, month: 10, day: 15) })
    // Many agencies: the last decision has all others.
    let many = Self.decisions([], tasks: (1...8).map { task("\($0)", "Phòng \($0)", -100 + $0) })
    #expect(many.count == 5 && many.last?.tasks == ["5", "6", "7", "8"])
    #expect(many.last?.leadAgency == "")
  }

  @Test func contradictionsComeFirstWhateverTheVerdict() throws {
    func kinds(_ statuses: [Status]) throws -> [DecisionOption.Kind] {
      let readings = statuses.map {
        ReadingVerdict(
          label: .empty, lastValue: nil, probability: nil, median: nil, status: $0)
      }
      return try Self.options(
        Sample.report(
          Sample.indicator(), [Self.newest],
          [
            Sample.assessment(
              Sample.milestone("a"), .atRisk, probability: 0.4, readings: readings)
          ])
      ).map(\.kind)
    }
    #expect(try kinds([.atRisk, .onTrack]).first == .settleContradiction)
    #expect(try kinds([.atRisk, .atRisk]).first == .settleContradiction)
    #expect(try !kinds([]).contains(.settleContradiction))
  }

  @Test func levelsThatAreDecidedAreSetMissedOnesMovedDisputedOnesSettled() throws {
    let managed = Sample.report(
      Sample.indicator(kind: .managedLevel), [Self.newest],
      [Sample.assessment(Sample.milestone("a"), .offTrack, judged: Self.newest)])
    #expect(try Self.options(managed) == [DecisionOption(.setLevel, value: 80)])
    func past(_ status: Status) throws -> [DecisionOption] {
      try Self.options(
        Sample.report(
          Sample.indicator(), [Self.newest],
          [
            Sample.assessment(
              Sample.milestone("a", deadline: 2025), status, isPast: true, judged: Self.newest,
              expected: 2029)
          ]))
    }
    #expect(try past(.offTrack) == [DecisionOption(.moveDeadline, year: 2029)])
    #expect(try past(.disputed) == [DecisionOption(.settleContradiction)])
  }

  @Test func fiveMilestonesAtMostOneAnIndicator() {
    let own = (1...7).map { number in
      Sample.report(
        Sample.indicator("own_\(number)"), [Self.newest],
        [2028, 2030].map { (year: Int) in
          Sample.assessment(
            Sample.milestone(
              "own_\(number):\(year)", indicator: "own_\(number)", deadline: year),
            .offTrack, probability: 0.1 + Double(number) / 100)
        })
    }
    let found = Self.decisions(own)
    #expect(found.compactMap(\.milestone) == (1...5).map { "own_\($0):2028" })
    #expect(Self.decisions([]).isEmpty)
  }
}
