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
    let step = EvidenceReference.Step(
      state: .accepted, on: try StoreFixture.date("2025-08-01"), by: "thuỷ", reason: "")
    #expect(
      evidence == [
        EvidenceReference(reference: "12/BC-UBND", state: .accepted, steps: [step])
      ])
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

  private func sentBack(_ reason: String, on day: String, of reference: String) throws -> Appraisal
  {
    Appraisal(
      place: "phu_binh", indicator: "coverage_5g", period: .month(6, year: 2025),
      evidence: EvidenceReference(reference: reference, state: .sentBack),
      on: try StoreFixture.date(day), by: "lan", reason: reason, location: "check.csv:2")
  }

  /// What was sent back does not count; what is handed in anew on the same day, of the same document, takes its place.
  @Test(arguments: ["12/BC-UBND", ""])
  func whatIsHandedInAnewTakesThePlaceOfWhatWasSentBack(reference: String) throws {
    let fixture = try StoreFixture()
    let evidence =
      reference.isEmpty ? nil : EvidenceReference(reference: reference, state: .attached)
    try fixture.take([StoreFixture.figure(40, "2025-06", evidence: evidence)], on: "2025-07-05")
    try fixture.take(
      nothing(),
      appraisals: [sentBack("thiếu chữ ký", on: "2025-07-05", of: reference)], on: "2025-07-05")
    let before = try #require(try fixture.store.dataset().observations.first)
    #expect(!before.isFitted)
    #expect(
      before.evidence?.steps == [
        EvidenceReference.Step(
          state: .sentBack, on: try StoreFixture.date("2025-07-05"), by: "lan",
          reason: "thiếu chữ ký")
      ])
    try fixture.take([StoreFixture.figure(41, "2025-06", evidence: evidence)], on: "2025-07-05")
    let after = try fixture.store.dataset().observations
    #expect(after.map(\.value) == [41] && after.allSatisfy(\.isFitted))
    #expect(after.first?.evidence?.steps.isEmpty ?? true)
    #expect(try fixture.store.integrity() == [])
    // The earlier figure is as it was where somebody asks as of an earlier import.
    try fixture.store.undo(import: 4, user: "lan", time: "2025-07-06T08:00:00Z")
    #expect(try fixture.store.dataset().observations.map(\.value) == [40])
    #expect(try fixture.store.dataset().observations.map(\.isFitted) == [false])
  }

  @Test func figuresAwaitTheirCheckUntilTheyAreAcceptedOrRejected() throws {
    let fixture = try StoreFixture()
    let day = try StoreFixture.date("2025-08-01")
    func waiting(_ limit: Int = 10) throws -> [String] {
      try fixture.store.figuresToCheck(of: nil, on: day, limit: limit).map {
        "\($0.observation.value) \($0.observation.evidence?.state.rawValue ?? "-") \($0.person)"
      }
    }
    try fixture.take(
      [
        StoreFixture.figure(40, "2025-06", evidence: attached),
        StoreFixture.figure(39, "2025-05", evidence: attached),
      ], on: "2025-07-05")
    #expect(try waiting() == ["39.0 attached thuỷ", "40.0 attached thuỷ"])
    #expect(try waiting(1).count == 1)
    #expect(try fixture.store.figuresToCheck(of: ["kien_an"], on: day, limit: 9).isEmpty)
    try fixture.take(
      nothing(), appraisals: [sentBack("sai số", on: "2025-07-06", of: "12/BC-UBND")],
      on: "2025-07-06")
    #expect(try waiting() == ["39.0 attached thuỷ", "40.0 sent-back thuỷ"])
    try fixture.take([StoreFixture.figure(42, "2025-06", evidence: attached)], on: "2025-07-07")
    #expect(try waiting() == ["42.0 attached thuỷ", "39.0 attached thuỷ"])
    try fixture.take(
      nothing(), appraisals: [appraisal(.accepted, on: "2025-07-08")], on: "2025-07-08")
    #expect(try waiting() == ["39.0 attached thuỷ"])
  }

  @Test func theLastPeriodOfEachSeriesIsTold() throws {
    let fixture = try StoreFixture()
    try fixture.take(
      [StoreFixture.figure(40, "2025-06"), StoreFixture.figure(39, "2025-Q1")], on: "2025-07-05")
    try fixture.take([StoreFixture.figure(90, "2030", status: .targetClaim)], on: "2025-07-05")
    let found = try fixture.store.lastPeriods(on: StoreFixture.date("2025-08-01"))
    #expect(found.map(\.period) == [.month(6, year: 2025)])
    #expect(found.map(\.place) == ["phu_binh"])
  }
}
