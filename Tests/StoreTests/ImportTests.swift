import Foundation
import Indicators
import Testing

@testable import Store

@Suite("Imports")
struct ImportTests {
  @Test func theSameBytesAndTheSameRowsChangeNothing() throws {
    let fixture = try StoreFixture()
    let rows = [try StoreFixture.figure(40, "2025-06"), try StoreFixture.figure(41, "2025-07")]
    let first = try fixture.take(rows, on: "2025-08-05")
    #expect(first.id == 2 && first[.observations].added == 2)
    let hash = try fixture.store.contentHash()
    let again = try fixture.take(rows, on: "2025-08-06")
    #expect(again.earlier == 2 && again.id == nil && again.changedNothing)
    #expect(again[.observations].unchanged == 2)
    // Other bytes with the same rows, on another day: no row, no import, no text is added.
    let size = try fixture.store.size()
    let other = try fixture.take(
      rows.map {
        try StoreFixture.figure($0.value, $0.period.description, location: "another-file.csv:7")
      }, on: "2025-09-01")
    #expect(other.earlier == nil && other.id == nil && other.changedNothing)
    #expect(try fixture.store.size().rows == size.rows)
    #expect(try fixture.store.contentHash() == hash)
    #expect(try fixture.store.imports().map(\.id) == [1, 2])
  }

  @Test func aRowThatStandsTwiceInAFileIsTakenOnce() throws {
    let fixture = try StoreFixture()
    let row = try StoreFixture.figure(40, "2025-06")
    let summary = try fixture.take([row, row], on: "2025-07-05")
    #expect(summary[.observations].added == 1 && summary[.observations].unchanged == 1)
    #expect(try fixture.values() == [40])
  }

  @Test func aDryRunTellsEverythingAndKeepsNothing() throws {
    let fixture = try StoreFixture()
    try fixture.take([StoreFixture.figure(40, "2025-06")], on: "2025-07-05")
    let before = try contents(fixture)
    let rows = [
      try StoreFixture.figure(43, "2025-06", note: "số mới"),
      try StoreFixture.figure(44, "2025-07"),
    ]
    let dry = try fixture.take(
      StoreFixture.dataset(rows), on: "2025-08-05", dryRun: true)
    #expect(dry.isDryRun && dry.id == nil && !dry.changedNothing)
    #expect(dry[.observations].added == 1 && dry[.observations].changed == 1)
    #expect(try contents(fixture) == before)
    let real = try fixture.take(rows, on: "2025-08-05")
    #expect(real.counts == dry.counts && real.corrections == dry.corrections)
  }

  @Test func aFailureLeavesEverythingAsItWas() throws {
    let fixture = try StoreFixture()
    try fixture.take([StoreFixture.figure(40, "2025-06")], on: "2025-07-05")
    let before = try contents(fixture)
    let good = StoreFixture.submission(
      StoreFixture.dataset([try StoreFixture.figure(41, "2025-07")]))
    let bad = StoreFixture.submission(
      StoreFixture.dataset([
        try StoreFixture.figure(42, "2025-08"),
        try StoreFixture.figure(43, "2025-08", place: "atlantis", location: "b.csv:3"),
      ]))
    let options = try StoreFixture.options("2025-09-01")
    #expect(throws: StoreError.unknownKey(location: "b.csv:3", noun: "place", key: "atlantis")) {
      try fixture.store.take([(good, options), (bad, options)])
    }
    #expect(try contents(fixture) == before)
    let infinite = StoreFixture.dataset([try StoreFixture.figure(.infinity, "2025-07")])
    #expect(throws: StoreError.notFinite(location: "file.csv:2")) {
      try fixture.take(infinite, on: "2025-09-01")
    }
    #expect(try contents(fixture) == before)
  }

  @Test func filesMayBuildOnOneAnother() throws {
    let fixture = try StoreFixture(empty: true)
    let options = try StoreFixture.options("2025-09-01")
    let figures = StoreFixture.dataset([try StoreFixture.figure(41, "2025-07")])
    let summaries = try fixture.store.take([
      (StoreFixture.submission(StoreFixture.vocabulary), options),
      (StoreFixture.submission(figures), options),
    ])
    #expect(summaries.map(\.id) == [1, 2])
    #expect(try fixture.values() == [41])
  }

  @Test func aChangedMilestoneIsAVersionAndAMovedOneIsNot() throws {
    let fixture = try StoreFixture()
    func dataset(_ value: Double, location: String) -> Dataset {
      Dataset(
        indicators: [], places: [],
        denominators: [
          Denominator(
            place: "phu_binh", kind: "population", period: .year(2024), count: 12_345,
            source: "Cục Thống kê", url: "", note: "")
        ],
        plans: [
          Plan(
            key: "phu_binh_2025", place: "phu_binh", title: LocalizedText(vi: "Kế hoạch", en: ""),
            number: "", issuedText: "", issuedOn: nil, authority: "UBND", note: "")
        ],
        milestones: [
          Milestone(
            id: "m1", plan: "phu_binh_2025", place: "phu_binh", indicator: "coverage_5g",
            row: "1", deadline: 2030, comparator: .atLeast, value: value, location: location)
        ], tasks: [], observations: [], findings: [])
    }
    try fixture.take(dataset(80, location: "a.csv:2"), on: "2025-02-01")
    let moved = try fixture.take(dataset(80, location: "a.csv:3"), on: "2025-03-01")
    #expect(moved.changedNothing)
    let hashes = try fixture.store.planHashes()
    let changed = try fixture.take(dataset(85, location: "a.csv:3"), on: "2025-04-01")
    #expect(changed[.milestones].changed == 1 && changed[.plans].unchanged == 1)
    #expect(try fixture.store.planHashes() != hashes)
    let march = try StoreFixture.date("2025-03-31")
    #expect(try fixture.store.planHashes(asOf: march) == hashes)
    #expect(try fixture.store.dataset(asOf: march).milestones.map(\.value) == [80])
    #expect(try fixture.store.dataset().milestones.map(\.value) == [85])
    #expect(
      try fixture.store.dataset(places: ["phu_binh"]).milestones.map(\.location) == ["a.csv:3"])
    #expect(try fixture.store.dataset(places: ["binh_lu", "nowhere"]).milestones.isEmpty)
    #expect(try fixture.store.dataset(places: ["phu_binh"]).denominators.map(\.count) == [12_345])
    #expect(try fixture.store.vocabularyHash() == fixture.store.vocabularyHash(asOf: march))
  }

  @Test func warningsStandWithTheRowsTheyAreAbout() throws {
    let fixture = try StoreFixture()
    func finding(_ line: Int, _ text: String) -> Finding {
      Finding(
        severity: .warning, file: "file.csv", line: line,
        message: LocalizedText(vi: text, en: text), code: "test", place: "phu_binh",
        indicator: "coverage_5g")
    }
    try fixture.take(
      StoreFixture.dataset(
        [
          StoreFixture.figure(140, "2025-06", location: "file.csv:2"),
          StoreFixture.figure(41, "2025-07", location: "file.csv:3"),
        ], findings: [finding(2, "lớn hơn 100 %"), finding(9, "dòng trống")]), on: "2025-08-05")
    func texts(_ dataset: Dataset) -> [String] { dataset.findings.map(\.message.vi) }
    #expect(try texts(fixture.store.dataset()) == ["lớn hơn 100 %", "dòng trống"])
    #expect(try texts(fixture.store.dataset(places: ["binh_lu"])) == [])
    // Once the figure is corrected nobody needs to be warned of it.
    try fixture.take([StoreFixture.figure(40, "2025-06")], on: "2025-09-01")
    #expect(try texts(fixture.store.dataset()) == ["dòng trống"])
    let august = try StoreFixture.date("2025-08-31")
    #expect(try texts(fixture.store.dataset(asOf: august)) == ["lớn hơn 100 %", "dòng trống"])
  }

  @Test func theLogTellsWhoDidWhat() throws {
    let fixture = try StoreFixture()
    try fixture.take(
      [StoreFixture.figure(40, "2025-06")], on: "2025-07-05", .day(StoreFixture.date("2025-07-01")))
    let entry = try #require(fixture.store.imports().last)
    #expect(entry.user == "thuỷ" && entry.time == "2025-07-05T08:00:00Z")
    #expect(entry.day.description == "2025-07-05" && entry.reporting == "2025-07-01")
    #expect(entry.counts["observations"]?.added == 1 && entry.undone == nil)
    #expect(entry.hash.count == 64)
  }

  private func contents(_ fixture: StoreFixture) throws -> String {
    let store = fixture.store
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    let log = String(decoding: try encoder.encode(store.imports()), as: UTF8.self)
    let rows = try store.size().rows.sorted { $0.key < $1.key }
    return try "\(store.dataset()) \(log) \(rows) \(store.seriesStates()) "
      + "\(store.contentHash()) \(store.vocabularyHash())"
  }
}
