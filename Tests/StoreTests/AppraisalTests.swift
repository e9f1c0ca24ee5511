import Indicators
import Testing

@testable import Store

@Suite("Appraisals of evidence")
struct AppraisalTests {
  private func appraisal(
    _ state: EvidenceReference.State, on day: String, of reference: String = "12/BC-UBND",
    period: Period = .month(6, year: 2025)
  ) throws -> Appraisal {
    Appraisal(
      place: "phu_binh", indicator: "coverage_5g", period: period,
      evidence: EvidenceReference(reference: reference, state: state),
      on: try StoreFixture.date(day), location: "evidence.csv:2")
  }

  private let attached = EvidenceReference(reference: "12/BC-UBND", state: .attached)

  private func nothing() -> Dataset { StoreFixture.dataset([]) }

  private func state(_ fixture: StoreFixture, _ day: String) throws -> [Bool] {
    try fixture.store.dataset(asOf: StoreFixture.date(day)).observations.map(\.isFitted)
  }

  @Test func aRejectionCountsFromItsDay() throws {
    let fixture = try StoreFixture()
    try fixture.take([StoreFixture.figure(40, "2025-06", evidence: attached)], on: "2025-07-05")
    let summary = try fixture.take(
      nothing(), appraisals: [appraisal(.rejected, on: "2025-08-10")], on: "2025-08-20")
    #expect(summary[.appraisals].added == 1 && summary.unmatched.isEmpty)
    #expect(try state(fixture, "2025-08-09") == [true])
    #expect(try state(fixture, "2025-08-10") == [false])
    // Nobody changed the figure itself.
    #expect(try fixture.values() == [40])
    try fixture.take(
      nothing(), appraisals: [appraisal(.accepted, on: "2025-09-01")], on: "2025-09-01")
    #expect(try state(fixture, "2025-08-31") == [false])
    #expect(try state(fixture, "2025-09-01") == [true])
    #expect(try fixture.store.integrity() == [])
  }

  @Test func acceptedEvidenceIsWhatAFigureAwaited() throws {
    let fixture = try StoreFixture()
    try fixture.take(
      [StoreFixture.figure(40, "2025-06", status: .awaitingEvidence)], on: "2025-07-05")
    #expect(try state(fixture, "2025-07-31") == [false])
    try fixture.take(
      nothing(), appraisals: [appraisal(.accepted, on: "2025-08-01")], on: "2025-08-01")
    #expect(try state(fixture, "2025-08-01") == [true])
    let evidence = try fixture.store.dataset().observations.map(\.evidence)
    #expect(evidence == [EvidenceReference(reference: "12/BC-UBND", state: .accepted)])
  }

  @Test func anAppraisalConcernsTheEvidenceItNames() throws {
    let fixture = try StoreFixture()
    try fixture.take([StoreFixture.figure(40, "2025-06", evidence: attached)], on: "2025-07-05")
    try fixture.take(
      nothing(),
      appraisals: [
        appraisal(.rejected, on: "2025-08-01", of: "99/BC-UBND"),
        appraisal(.rejected, on: "2025-08-01", period: .month(7, year: 2025)),
      ], on: "2025-08-01")
    #expect(try state(fixture, "2025-08-01") == [true])
    // A correction with evidence of its own is not touched by what was said of the first.
    try fixture.take(
      nothing(), appraisals: [appraisal(.rejected, on: "2025-08-02")], on: "2025-08-02")
    #expect(try state(fixture, "2025-08-02") == [false])
    let better = EvidenceReference(reference: "15/BC-UBND", state: .attached)
    try fixture.take([StoreFixture.figure(38, "2025-06", evidence: better)], on: "2025-08-15")
    #expect(try state(fixture, "2025-08-15") == [true])
    #expect(try fixture.values() == [38])
  }

  @Test func theSameAppraisalTwiceAddsNothingAndOneWithoutAFigureIsTold() throws {
    let fixture = try StoreFixture()
    let row = try appraisal(.rejected, on: "2025-08-01")
    let first = try fixture.take(nothing(), appraisals: [row], on: "2025-08-01")
    #expect(first.unmatched == [row])
    let again = try fixture.take(nothing(), appraisals: [row, row], on: "2025-09-01")
    #expect(again.changedNothing && again[.appraisals].unchanged == 2)
    try fixture.store.undo(import: 2, user: "a", time: "t")
    #expect(try fixture.store.seriesStates().isEmpty)
    #expect(try fixture.store.integrity() == [])
  }
}
