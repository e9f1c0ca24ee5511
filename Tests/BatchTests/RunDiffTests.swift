import DuBao
import Foundation
import Indicators
import Store
import Testing

@Suite("What changed between two runs")
struct RunDiffTests {
  @Test func tellsRevisedDataFromNewData() async throws {
    let fixture = try BatchFixture()
    try await fixture.run(fixture.request())
    try fixture.take(
      "correction.csv",
      BatchFixture.header
        + "xa_1,alpha,2025,20,%,reported,Illustrative office,Report,2026-11-20\n")
    let second = try await fixture.run(fixture.request())
    let changes = try #require(second.diff?.changes)
    #expect(
      !changes.isEmpty
        && changes.allSatisfy { $0.causes == [.newData] || $0.causes == [.revisedData] })
    // The figure was known before; only its value is another one.
    #expect(changes.allSatisfy { $0.causes == [.revisedData] })
  }

  @Test func tellsTheCalendarFromTheModel() async throws {
    let fixture = try BatchFixture()
    try await fixture.run(fixture.request())
    let later = try await fixture.run(
      fixture.request(asOf: CalendarDate(year: 2027, month: 3, day: 1)))
    let changes = try #require(later.diff?.changes)
    // The deadlines of 2026 have passed, and nobody has reported at them.
    #expect(changes.contains { $0.deadline == 2026 && $0.isStatusChange })
    #expect(changes.allSatisfy { $0.causes == [.calendar] })
    let other = try await fixture.run(
      fixture.request(asOf: CalendarDate(year: 2027, month: 3, day: 1), seed: 2))
    #expect(other.manifest?.totals.recomputed == 7)
    #expect(other.diff?.changes.allSatisfy { $0.causes == [.modelOrPrior] } == true)
  }

  @Test func comparesAnyTwoRuns() async throws {
    let fixture = try BatchFixture()
    try await fixture.run(fixture.request())
    try fixture.take(
      "new.csv",
      BatchFixture.header
        + "xa_1,alpha,2026-06,8,%,reported,Illustrative office,Report,2026-11-20\n")
    try await fixture.run(fixture.request())
    try await fixture.run(fixture.request())
    let store = fixture.path("s.sqlite")
    let whole = try Batch.diff(store, from: 1, to: 3)
    #expect(!whole.changes.isEmpty)
    #expect(try Batch.diff(store, from: 2, to: 3).changes.isEmpty)
    #expect(try Batch.diff(store, from: nil, to: nil).changes.isEmpty)
    let back = try Batch.diff(store, from: 3, to: 1)
    #expect(back.changes.map(\.before) == whole.changes.map(\.after))
    #expect(throws: BatchError.unknownRun(9, known: [1, 2, 3])) {
      try Batch.diff(store, from: 1, to: 9)
    }
  }

  @Test func needsTwoRuns() async throws {
    let fixture = try BatchFixture()
    #expect(throws: BatchError.nothingToCompare) {
      try Batch.diff(fixture.path("s.sqlite"), from: nil, to: nil)
    }
  }
}
