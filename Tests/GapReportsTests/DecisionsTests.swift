import Indicators
import Reporting
import Testing

@testable import GapReports

@Suite("Decisions")
struct DecisionsTests {
  private static func decisions(_ reports: [IndicatorReport]) -> [Decision] {
    Decisions(asOf: Sample.asOf, indicators: reports, prior: nil)
      .decisions(Sample.summary(reports))
  }

  private static func options(_ report: IndicatorReport) throws -> [DecisionOption] {
    try #require(decisions([report]).first).options
  }

  private static let newest = Sample.observation(.half(1, year: 2026), 40)

  @Test func aPaceToRaiseAStageToSetAndAYearToMoveTo() throws {
    let report = Sample.report(
      Sample.indicator(), [Self.newest],
      [
        Sample.assessment(
          Sample.milestone("a"), .atRisk, probability: 0.4, median: 71, gap: 9,
          judged: Self.newest, recent: 5, required: 8.9, expected: 2033)
      ])
    #expect(
      try Self.options(report) == [
        DecisionOption(.raisePace, value: 8.9), DecisionOption(.setStage, value: 71),
        DecisionOption(.moveDeadline, year: 2033), DecisionOption(.keepAndWatch),
      ])
    #expect(try #require(Self.decisions([report]).first).paceBySpan.isEmpty, "no prior pack")
  }

  @Test func whatIsOffTrackIsNotToBeKeptAndWatched() throws {
    let report = Sample.report(
      Sample.indicator(), [Self.newest],
      [
        Sample.assessment(
          Sample.milestone("a"), .offTrack, probability: 0.1, median: 60, gap: 20,
          judged: Self.newest, recent: 9, required: 8.9, expected: 2030)
      ])
    // The pace is kept already, and the expected year is not after the deadline.
    #expect(try Self.options(report) == [DecisionOption(.setStage, value: 60)])
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

  @Test func figuresAreAskedForBeforeAnythingElse() throws {
    let none = Sample.report(
      Sample.indicator(), grade: .e,
      [Sample.assessment(Sample.milestone("a"), .indicative, probability: 0.2, grade: .e)])
    #expect(try Self.options(none).first?.kind == .reportFigures)
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

  @Test func contradictionsComeFirstIfTheVerdictDependsOnThem() throws {
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
    #expect(try !kinds([.atRisk, .atRisk]).contains(.settleContradiction))
  }

  @Test func levelsThatAreDecidedAreSetAndMissedOnesMoved() throws {
    let managed = Sample.report(
      Sample.indicator(kind: .managedLevel), [Self.newest],
      [Sample.assessment(Sample.milestone("a"), .offTrack, judged: Self.newest)])
    #expect(try Self.options(managed) == [DecisionOption(.setLevel, value: 80)])
    let missed = Sample.report(
      Sample.indicator(), [Self.newest],
      [
        Sample.assessment(
          Sample.milestone("a", deadline: 2025), .offTrack, isPast: true, judged: Self.newest,
          expected: 2029)
      ])
    #expect(try Self.options(missed) == [DecisionOption(.moveDeadline, year: 2029)])
  }

  @Test func fiveAtMostOneAnIndicatorOwnFiguresFirst() {
    let own = (1...4).map { number in
      Sample.report(
        Sample.indicator("own_\(number)"), [Self.newest],
        [2028, 2030].map { (year: Int) in
          Sample.assessment(
            Sample.milestone(
              "own_\(number):\(year)", indicator: "own_\(number)", deadline: year),
            .offTrack, probability: 0.1 + Double(number) / 100)
        })
    }
    let borrowed = (1...3).map { number in
      Sample.report(
        Sample.indicator("borrowed_\(number)"), grade: .e,
        [
          Sample.assessment(
            Sample.milestone("borrowed_\(number)", indicator: "borrowed_\(number)"), .indicative,
            probability: 0.05)
        ])
    }
    let found = Self.decisions(borrowed + own).map(\.milestone)
    #expect(found.count == 5)
    #expect(found.prefix(4) == ["own_1:2028", "own_2:2028", "own_3:2028", "own_4:2028"])
    #expect(found.last == "borrowed_1")
    #expect(Self.decisions([]).isEmpty)
  }
}
