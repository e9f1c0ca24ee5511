import Indicators
import Testing

@testable import Store

@Suite("Undoing imports")
struct UndoTests {
  @Test func rowsOfAnUndoneImportDoNotExist() throws {
    let fixture = try StoreFixture()
    try fixture.take([StoreFixture.figure(40, "2025-06")], on: "2025-07-05")
    let store = fixture.store
    let before = try (store.dataset(), store.seriesStates(), store.contentHash())
    try fixture.take(
      [
        StoreFixture.figure(42, "2025-06"), StoreFixture.figure(50, "2025-07"),
        StoreFixture.figure(9, "2025-07", indicator: "vneid"),
      ], on: "2025-09-01")
    #expect(try fixture.values() == [42, 50])
    try store.undo(import: 3, user: "hạnh", time: "2025-09-02T00:00:00Z")
    #expect(try fixture.values() == [40])
    #expect(try store.dataset() == before.0)
    #expect(try store.seriesStates() == before.1)
    #expect(try store.contentHash() == before.2)
    #expect(try store.integrity() == [])
    let entry = try store.imports().last
    #expect(entry?.undone == .init(user: "hạnh", time: "2025-09-02T00:00:00Z"))
  }

  @Test func whatWasUndoneCanBeImportedAgain() throws {
    let fixture = try StoreFixture()
    let rows = [try StoreFixture.figure(40, "2025-06")]
    try fixture.take(rows, on: "2025-07-05")
    let hash = try fixture.store.contentHash()
    try fixture.store.undo(import: 2, user: "a", time: "t")
    #expect(try fixture.values() == [])
    let again = try fixture.take(rows, on: "2025-07-05")
    #expect(again.id == 3 && again[.observations].added == 1)
    #expect(try fixture.values() == [40])
    #expect(try fixture.store.contentHash() == hash)
  }

  @Test func undoingInTheMiddleOfCorrectionsBringsTheOtherOnesBack() throws {
    let fixture = try StoreFixture()
    for (value, day) in [(40.0, "2025-07-05"), (42, "2025-08-01"), (44, "2025-09-01")] {
      try fixture.take([StoreFixture.figure(value, "2025-06")], on: day)
    }
    try fixture.store.undo(import: 3, user: "a", time: "t")
    #expect(try fixture.values(asOf: "2025-08-15") == [40])
    #expect(try fixture.values() == [44])
    try fixture.store.undo(import: 4, user: "a", time: "t")
    #expect(try fixture.values() == [40])
    #expect(try fixture.store.integrity() == [])
  }

  @Test func theVocabularyOthersReferToStays() throws {
    let fixture = try StoreFixture()
    try fixture.take([StoreFixture.figure(40, "2025-06")], on: "2025-07-05")
    #expect(
      throws: StoreError.stillNeeded(1, keys: ["coverage_5g", "phu_binh"], by: [2])
    ) { try fixture.store.undo(import: 1, user: "a", time: "t") }
    #expect(try fixture.values() == [40])
    #expect(try fixture.store.imports().allSatisfy { $0.undone == nil })
    try fixture.store.undo(import: 2, user: "a", time: "t")
    try fixture.store.undo(import: 1, user: "a", time: "t")
    #expect(try fixture.store.vocabulary().places.isEmpty)
  }

  @Test func aPlaceThatAnotherImportAlsoBroughtDoesNotHoldUp() throws {
    let fixture = try StoreFixture()
    let more = Dataset(
      indicators: [], places: [StoreFixture.place("kien_an", "phường Kiến An", parent: "viet_nam")],
      denominators: [], plans: [], milestones: [], tasks: [], observations: [], findings: [])
    try fixture.take(more, on: "2025-02-01")
    let renamed = Dataset(
      indicators: [],
      places: [StoreFixture.place("kien_an", "phường Kiến An", parent: "viet_nam", note: "mới")],
      denominators: [], plans: [], milestones: [], tasks: [], observations: [], findings: [])
    try fixture.take(renamed, on: "2025-03-01")
    try fixture.take([StoreFixture.figure(1, "2025-01", place: "kien_an")], on: "2025-04-01")
    try fixture.store.undo(import: 2, user: "a", time: "t")
    // The second version is now the first, which holds at all times.
    let january = try StoreFixture.date("2025-01-01")
    let place = try fixture.store.vocabulary(asOf: january).places.last
    #expect(place?.key == "kien_an" && place?.note == "mới")
  }

  @Test func whatCannotBeUndoneIsSaid() throws {
    let fixture = try StoreFixture()
    #expect(throws: StoreError.unknownImport(9, newest: 1)) {
      try fixture.store.undo(import: 9, user: "a", time: "t")
    }
    try fixture.store.undo(import: 1, user: "an", time: "2025-01-02")
    #expect(throws: StoreError.alreadyUndone(1, by: "an", at: "2025-01-02")) {
      try fixture.store.undo(import: 1, user: "a", time: "t")
    }
    let message = StoreError.stillNeeded(1, keys: ["phu_binh"], by: [2, 3]).description
    #expect(
      message
        == "import 1 cannot be undone: it alone brought 'phu_binh', which imports 2, 3 refer to;"
        + " undo those first")
  }
}
