import GRDB
import Indicators
import Testing

@testable import Store

@Suite("Hashes of contents")
struct HashTests {
  /// Twelve reports of three series, each in a file of its own.
  private static func files() throws -> [[Observation]] {
    try (1...12).map { month in
      let period = "2025-\(month < 10 ? "0" : "")\(month)"
      return [
        try StoreFixture.figure(Double(month), period),
        try StoreFixture.figure(Double(month) + 0.5, period, indicator: "vneid"),
        try StoreFixture.figure(Double(month) + 0.25, period, place: "binh_lu"),
      ]
    }
  }

  @Test func theStateIsTheSameWhateverTheOrderOfImports() throws {
    let files = try Self.files()
    let (first, second) = (try StoreFixture(), try StoreFixture())
    for file in files { try first.take(file, on: "2026-01-05") }
    for file in files.reversed() { try second.take(file, on: "2026-01-05") }
    #expect(try first.store.contentHash() == second.store.contentHash())
    #expect(try first.store.seriesStates() == second.store.seriesStates())
    #expect(try first.store.seriesStates().map(\.rows) == [12, 12, 12])
    #expect(try first.store.contentHash() != .zero)
  }

  @Test func pastStatesAreThoseOfTheTime() throws {
    let fixture = try StoreFixture()
    let store = fixture.store
    try fixture.take([StoreFixture.figure(40, "2025-06")], on: "2025-07-05")
    let july = try (store.seriesStates(), store.contentHash())
    try fixture.take([StoreFixture.figure(42, "2025-06")], on: "2025-09-01")
    let day = try StoreFixture.date("2025-08-31")
    #expect(try store.seriesStates(asOf: day) == july.0)
    #expect(try store.contentHash(knownBy: day) == july.1)
    let now = try #require(store.seriesStates().first)
    #expect(now.rows == 2 && now.latestKnownOn.description == "2025-09-01")
    #expect(now.content != july.0.first?.content)
    // A correction brings no figure that was not there.
    #expect(now.keys == july.0.first?.keys)
    try fixture.take([StoreFixture.figure(43, "2025-07")], on: "2025-09-02")
    #expect(try store.seriesStates().first?.keys != now.keys)
    #expect(try store.seriesStates(asOf: StoreFixture.date("2025-07-04")) == [])
  }

  @Test func everyPartOfAFigureCounts() throws {
    let base = try StoreFixture.figure(40, "2025-06")
    let others = [
      try StoreFixture.figure(40.000_001, "2025-06"), try StoreFixture.figure(40, "2025-Q2"),
      try StoreFixture.figure(40, "2025-06", publisher: ""),
      try StoreFixture.figure(40, "2025-06", title: "Báo cáo thángkhác"),
      try StoreFixture.figure(40, "2025-06", indicator: "vneid"),
      try StoreFixture.figure(40, "2025-06", place: "binh_lu"),
      try StoreFixture.figure(40, "2025-06", status: .estimate),
      try StoreFixture.figure(40, "2025-06", note: "x"),
      try StoreFixture.figure(
        40, "2025-06", evidence: EvidenceReference(reference: "", state: .attached)),
    ]
    let hashes = ([base] + others).map { RowHashes($0).hash(knownOn: 20_000) }
    #expect(Set(hashes).count == hashes.count)
    #expect(RowHashes(base).hash(knownOn: 20_001) != hashes.first)
    let elsewhere = try StoreFixture.figure(40, "2025-06", location: "other.csv:99")
    #expect(RowHashes(elsewhere).hash(knownOn: 20_000) == hashes.first)
    // The sign of zero does not survive in the file and so must not count.
    let zeros = try [0.0, -0.0].map {
      RowHashes(try StoreFixture.figure($0, "2025-06")).hash(knownOn: 1)
    }
    #expect(zeros.first == zeros.last)
  }

  @Test func hashesAddUpAndReadBack() throws {
    let hashes = (0..<50).map { ContentHash(of: Array("\($0)".utf8)) }
    let sum = hashes.reduce(.zero, +)
    #expect(hashes.reversed().reduce(.zero, +) == sum)
    #expect(hashes.reduce(sum, -) == .zero)
    for hash in hashes + [sum, .zero] {
      #expect(hash.description.count == 32)
      #expect(ContentHash(hash.description) == hash)
    }
    // printf '' | sha256sum, the first 32 digits.
    #expect(ContentHash(of: []).description == "e3b0c44298fc1c149afbf4c8996fb924")
    #expect(
      ContentHash("e3b0") == nil && ContentHash("-" + String(repeating: "0", count: 31)) == nil)
  }

  @Test func sumsThatAreWrongAreFoundAndMended() throws {
    let fixture = try StoreFixture()
    for file in try Self.files() { try fixture.take(file, on: "2026-01-05") }
    let states = try fixture.store.seriesStates()
    let hash = try fixture.store.contentHash()
    #expect(try fixture.store.integrity() == [])
    try fixture.store.database.write { db in
      try db.execute(sql: "UPDATE series_state SET rows = 13 WHERE place = 1 AND indicator = 1")
      try db.execute(sql: "DELETE FROM day_state")
    }
    let problems = try fixture.store.integrity()
    #expect(problems.count == 2 && problems.allSatisfy(\.isRepairable))
    try fixture.store.repair()
    #expect(try fixture.store.integrity() == [])
    #expect(try fixture.store.seriesStates() == states)
    #expect(try fixture.store.contentHash() == hash)
  }

  @Test func rowsThatWereAlteredAreFound() throws {
    let fixture = try StoreFixture()
    try fixture.take([StoreFixture.figure(40, "2025-06", note: "gốc")], on: "2025-07-05")
    try fixture.store.database.write { db in
      try db.execute(sql: "UPDATE observation SET value = 90")
    }
    let problems = try fixture.store.integrity()
    #expect(problems.contains(.alteredRow(table: "observation", row: 1)))
    try fixture.store.database.write { db in
      try db.execute(sql: "UPDATE observation SET value = 40")
      try db.execute(sql: "UPDATE version SET content = replace(content, 'Phú Bình', 'Phu Binh')")
    }
    #expect(try fixture.store.integrity() == [.alteredRow(table: "version", row: 4)])
  }
}
