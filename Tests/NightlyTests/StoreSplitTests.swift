import Execution
import Foundation
import Indicators
import Logging
import Nightly
import Store
import StoreFixtures
import Testing

@Suite("Splitting a store into the parts of a run")
struct StoreSplitTests {
  private func split(_ fixture: BatchFixture, into count: Int) async throws -> StoreSplit.Record {
    try await StoreSplit.split(
      fixture.request(output: "parts"), into: count,
      logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
  }

  private func bytes(_ path: String) throws -> Int {
    try #require(try FileManager.default.attributesOfItem(atPath: path)[.size] as? Int)
  }

  @Test(arguments: [false, true])
  func runsOfPartsGiveTheBytesOfTheWhole(afterARun: Bool) async throws {
    let fixture = try BatchFixture(communes: 30)
    if afterARun {
      try await fixture.run(fixture.request(output: "first"))
      // Some places change, most are taken over.
      try await fixture.take(
        "late.csv",
        BatchFixture.header
          + "xa_1,alpha,2026-09,61.5,%,reported,Illustrative office,Report,2026-10-05\n")
    }
    let record = try await split(fixture, into: 3)
    #expect(record.parts == ["part-1.sqlite", "part-2.sqlite", "part-3.sqlite"])
    #expect(record.setting.shard == nil)
    var folders: [String] = []
    for (index, name) in record.parts.enumerated().reversed() {
      let outcome = try await fixture.run(
        fixture.request(
          store: "parts/\(name)", output: "out-\(index)", shard: Shard(index: index + 1, count: 3)))
      #expect(outcome.manifest?.inputs == record.inputs)
      folders.append(fixture.path("out-\(index)"))
    }
    _ = try ShardMerge.merge(folders, to: fixture.path("merged"))
    try await fixture.run(fixture.request())
    #expect(try fixture.files("merged") == fixture.files("out"))
  }

  @Test func aPartIsSmallerAndHasTheFiguresOfItsPlacesAlone() async throws {
    let fixture = try BatchFixture(communes: 30)
    let record = try await split(fixture, into: 6)
    let whole = try Store(path: fixture.path("s.sqlite"))
    let all = try whole.seriesStates()
    for (index, name) in record.parts.enumerated() {
      let part = try Store(path: fixture.path("parts/\(name)"), mayBePart: true)
      #expect(try part.partSetting()?.shard == Shard(index: index + 1, count: 6))
      let states = try part.seriesStates()
      #expect(states.count < all.count && states.allSatisfy(all.contains))
      #expect(try part.contentHash() == whole.contentHash())
      #expect(
        try bytes(fixture.path("parts/\(name)")) < bytes(fixture.path("s.sqlite")))
    }
    #expect(try whole.partSetting() == nil)
  }

  @Test func aPartServesForItsRunAlone() async throws {
    let fixture = try BatchFixture()
    _ = try await split(fixture, into: 2)
    let name = "parts/part-1.sqlite"
    let error = #expect(throws: StoreError.self) { try Store(path: fixture.path(name)) }
    #expect(error?.description.contains("name the whole store") == true)
    let shard = Shard(index: 1, count: 2)
    let day = CalendarDate(year: 2026, month: 11, day: 20)
    for (what, request) in [
      ("date", try fixture.request(store: name, output: "x", asOf: day, shard: shard)),
      ("seed", try fixture.request(store: name, output: "x", seed: 2, shard: shard)),
      ("shard", try fixture.request(store: name, output: "x", shard: Shard(index: 2, count: 2))),
      ("shard", try fixture.request(store: name, output: "x")),
    ] {
      let error = await #expect(throws: BatchError.self) { try await fixture.run(request) }
      #expect(error?.description.contains("whose \(what) is") == true, "\(what)")
    }
  }

  @Test func leavesWhatIsThereAlone() async throws {
    let fixture = try BatchFixture()
    try FileManager.default.createDirectory(
      atPath: fixture.path("parts"), withIntermediateDirectories: true)
    try Data("kept".utf8).write(to: URL(filePath: fixture.path("parts/notes.txt")))
    await #expect(throws: OutputError.self) { try await split(fixture, into: 2) }
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: fixture.path("parts")) == ["notes.txt"])
  }
}
