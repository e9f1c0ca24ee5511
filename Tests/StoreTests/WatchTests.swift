import Foundation
import Indicators
import Testing

@testable import Store

/// What is told of a change: whether it is more than figures of single places, and which places it is of.
@Suite struct WatchTests {
  private func figure(
    _ value: Double, _ period: String, place: String = "phu_binh"
  ) throws -> Observation {
    try StoreFixture.figure(value, period, place: place)
  }

  @Test func figuresAreToldFromVocabularyAndGeneralWarnings() throws {
    let fixture = try StoreFixture()
    let watch = try StoreWatch(fixture.store)
    let start = try watch.state()
    #expect(start.vocabulary == start.lastImport && start.generalFinding == 0)
    try fixture.take([figure(31, "2025-03")], on: "2025-04-02")
    let figures = try watch.state()
    #expect(figures.lastImport == start.lastImport + 1)
    #expect(figures.vocabulary == start.vocabulary && figures.generalFinding == 0)
    func warning(_ line: Int) -> Finding {
      Finding(
        severity: .warning, file: "file.csv", line: line,
        message: LocalizedText(vi: "cảnh báo \(line)", en: "warning \(line)"), code: "test")
    }
    // That of line 2 is about the figure.
    try fixture.take(
      StoreFixture.dataset([figure(33, "2025-04")], findings: [warning(2)]), on: "2025-05-02")
    #expect(try watch.state().generalFinding == 0)
    try fixture.take(
      StoreFixture.dataset([figure(34, "2025-05")], findings: [warning(2), warning(0)]),
      on: "2025-06-02")
    let general = try watch.state()
    #expect(general.generalFinding > 0 && general.vocabulary == start.vocabulary)
    try fixture.take([figure(35, "2025-06")], on: "2025-07-02")
    #expect(try watch.state().generalFinding == general.generalFinding)
    #expect(try StoreWatch(fixture.store).state() == watch.state())
    try fixture.take(
      Dataset(
        indicators: [], places: [StoreFixture.place("an_hoa", "An Hoà", parent: "viet_nam")],
        denominators: [], plans: [], milestones: [], tasks: [], observations: [], findings: []),
      on: "2025-08-02")
    #expect(try watch.state().vocabulary == watch.state().lastImport)
    #expect(try watch.state().undone == 0)
    try fixture.store.undo(
      import: watch.state().lastImport, user: "thuỷ", time: "2025-08-03T08:00:00Z")
    #expect(try watch.state().undone == 1)
  }

  @Test func theHashOfPlacesIsThatOfTheirOwnFigures() throws {
    let fixture = try StoreFixture()
    let store = fixture.store
    try fixture.take([figure(31, "2025-03")], on: "2025-04-02")
    let (place, whole) = (
      try store.contentHash(of: ["phu_binh"]), try store.contentHash(of: ["viet_nam"])
    )
    #expect(place != .zero && whole == .zero)
    #expect(try store.contentHash(of: ["phu_binh", "no_such", "phu_binh"]) == place)
    let number = try #require(
      try fixture.take([figure(57, "2025-03", place: "viet_nam")], on: "2025-04-03").id)
    #expect(try store.contentHash(of: ["phu_binh"]) == place)
    let both = try store.contentHash(of: ["viet_nam", "phu_binh"])
    #expect(try both != place && both == store.contentHash())
    try store.undo(import: number, user: "thuỷ", time: "2025-04-04T08:00:00Z")
    #expect(try store.contentHash(of: ["viet_nam"]) == .zero)
  }
}
