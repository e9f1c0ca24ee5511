import GRDB
import Indicators
import Testing

@testable import Store

@Suite("Figures that differ between two runs")
struct FigureChangeTests {
  /// Records a run as of a day, and returns the rows that it could read.
  private func scope(_ fixture: StoreFixture, _ day: String) throws -> StoreScope {
    let day = try StoreFixture.date(day)
    let run = try fixture.store.beginRun(
      BatchSetting(
        engine: "0", asOf: day, seed: 1, paths: 1, prior: nil, experience: "",
        experienceUntil: day, shard: nil), at: "2025-01-01T00:00:00Z"
    ).run
    try fixture.store.finishRun(run.number, results: [:], at: "2025-01-01T00:00:00Z")
    return try #require(try fixture.store.scope(of: run))
  }

  private func changes(
    _ fixture: StoreFixture, _ before: StoreScope, _ after: StoreScope
  ) throws -> [FigureChange] {
    let touched = try fixture.store.touchedSeries(from: before, to: after)
    return try fixture.store.figureChanges(of: touched, from: before, to: after)
  }

  @Test func newCorrectedAndWithdrawnFiguresAreToldWithTheirRows() throws {
    let fixture = try StoreFixture()
    try fixture.take([StoreFixture.figure(37, "2025-06")], on: "2025-07-05")
    let first = try scope(fixture, "2025-10-01")
    try fixture.take(
      [
        StoreFixture.figure(41.5, "2025-06", location: "second.csv:3"),
        StoreFixture.figure(44, "2025-07", location: "second.csv:4"),
        StoreFixture.figure(12, "2025-07", place: "binh_lu", location: "second.csv:5"),
      ], on: "2025-08-07")
    let second = try scope(fixture, "2025-10-01")
    let found = try changes(fixture, first, second)
    #expect(found.map(\.place) == ["binh_lu", "phu_binh", "phu_binh"])
    #expect(found.map(\.kind) == [.new, .corrected, .new])
    #expect(found.map(\.before) == [nil, 37, nil] && found.map(\.after) == [12, 41.5, 44])
    #expect(found.map(\.location) == ["second.csv:5", "second.csv:3", "second.csv:4"])
    #expect(try changes(fixture, second, second).isEmpty)
    try fixture.store.undo(import: 3, user: "a", time: "2025-10-02T00:00:00Z")
    let third = try scope(fixture, "2025-10-01")
    let undone = try changes(fixture, second, third)
    #expect(undone.map(\.kind) == [.withdrawn, .corrected, .withdrawn])
    #expect(undone.map(\.after) == [nil, 37, nil])
    // What the first two runs had read is the same as before, although their import is gone.
    #expect(try changes(fixture, first, second) == found)
    #expect(try changes(fixture, first, third).isEmpty)
  }

  @Test func anAppraisalIsToldWithItsOwnRow() throws {
    let fixture = try StoreFixture()
    let evidence = EvidenceReference(reference: "7/BC-UBND", state: .attached)
    try fixture.take([StoreFixture.figure(63, "2025-06", evidence: evidence)], on: "2025-07-05")
    let before = try scope(fixture, "2025-10-01")
    try fixture.take(
      StoreFixture.dataset([]),
      appraisals: [
        Appraisal(
          place: "phu_binh", indicator: "coverage_5g", period: .month(6, year: 2025),
          evidence: EvidenceReference(reference: "7/BC-UBND", state: .rejected),
          on: try StoreFixture.date("2025-08-10"), location: "appraisals.csv:9")
      ], on: "2025-08-20")
    let after = try scope(fixture, "2025-10-01")
    let found = try #require(try changes(fixture, before, after).first)
    #expect(found.kind == .appraised && found.evidence == .rejected)
    #expect(found.before == 63 && found.after == 63 && found.location == "appraisals.csv:9")
    // On a day before the appraisal there is no difference.
    let day = try StoreFixture.date("2025-08-01")
    #expect(try changes(fixture, before.with(day: day), after.with(day: day)).isEmpty)
  }

  @Test func aLaterDayBringsFiguresOfAnOldImport() throws {
    let fixture = try StoreFixture()
    try fixture.take(
      [StoreFixture.figure(37, "2025-06", reportedOn: "2025-09-15")], on: "2025-07-05")
    let early = try scope(fixture, "2025-09-14")
    let late = try scope(fixture, "2025-09-15")
    #expect(try changes(fixture, early, late).map(\.kind) == [.new])
    #expect(try changes(fixture, late, early).map(\.kind) == [.withdrawn])
  }

  @Test func aRunOfAnEarlierVersionHasNoScope() throws {
    let fixture = try StoreFixture()
    _ = try scope(fixture, "2025-09-14")
    try fixture.store.write { db in
      try db.execute(sql: "UPDATE run SET last_import = NULL, undone_imports = NULL")
      return ((), true)
    }
    let run = try #require(try fixture.store.runs().first)
    #expect(try fixture.store.scope(of: run) == nil)
  }
}
