import StoreFixtures
import DuBao
import Foundation
import Indicators
import Nightly
import Store
import Testing

@Suite("The nightly run")
struct BatchTests {
  @Test func computesEveryPlaceOnceAndThenNothing() async throws {
    let fixture = try BatchFixture()
    let first = try await fixture.run(fixture.request())
    #expect(first.computed == 7 && first.places == 7 && first.diff == nil)
    #expect(first.manifest?.totals.refused == 0)
    let before = try fixture.files()
    #expect(before.keys.contains("places/tinh_a/xa_1/forecasts.csv"))
    #expect(before.keys.contains("places/viet_nam/viet_nam/series.csv"))
    let second = try await fixture.run(fixture.request())
    #expect(second.computed == 0 && second.manifest?.totals.unchanged == 7)
    #expect(second.diff?.changes.isEmpty == true)
    var (old, new) = (before, try fixture.files())
    old["manifest.json"] = nil
    new["manifest.json"] = nil
    #expect(old == new)
  }

  @Test func saysOfASeriesWhatItsFilesAndTheStoreSay() async throws {
    let fixture = try BatchFixture()
    try await fixture.run(fixture.request())
    let store = try Store(path: fixture.path("s.sqlite"))
    let run = try #require(try store.runs().last)
    let number = try #require(try store.results(of: run.number)["xa_1"])
    let result = try #require(try store.result(number))
    #expect(result.series.map(\.indicator) == ["alpha", "beta", "gamma"])
    #expect(result.assessments.count == 6 && result.counts.map(\.deadline) == [2026, 2030])
    let lines = String(
      decoding: try #require(try fixture.files()["places/tinh_a/xa_1/forecasts.csv"]), as: UTF8.self
    ).split(separator: "\n")
    let rows = result.series.flatMap { $0.projection?.rows ?? [] }
    // One line a series and year, from the year after the last figure to 2050.
    #expect(lines.count == 1 + rows.count && rows.count == 3 * 25)
    let cells = lines[1].split(separator: ",")
    #expect(cells[0] == "xa_1" && cells[2] == "2026")
    #expect(Double(cells[3]) == rows[0].mean && Double(cells[11]) == rows[0].quantiles[7])
    for row in rows {
      #expect(zip(row.quantiles, row.quantiles.dropFirst()).allSatisfy(<=))
      #expect(row.quantiles.allSatisfy { (0...100).contains($0) })
    }
    for record in result.assessments {
      let probability = try #require(record.numbers[.probability])
      #expect((0.02...0.98).contains(probability))
    }
  }

  @Test(arguments: [1, 3])
  func givesTheSameBytesWithAnyNumberOfThreads(threads: Int) async throws {
    let fixture = try BatchFixture()
    try fixture.copyStore(to: "t.sqlite")
    try await fixture.run(fixture.request(threads: 2))
    try await fixture.run(fixture.request(store: "t.sqlite", output: "other", threads: threads))
    #expect(try fixture.files() == fixture.files("other"))
  }

  @Test(arguments: [2, 7])
  func givesTheSameBytesInShards(count: Int) async throws {
    let fixture = try BatchFixture()
    var folders: [String] = []
    for index in 1...count {
      try fixture.copyStore(to: "s\(index).sqlite")
      let shard = try #require(Shard(index: index, count: count))
      try await fixture.run(
        fixture.request(store: "s\(index).sqlite", output: "part\(index)", shard: shard))
      folders.append(fixture.path("part\(index)"))
    }
    try fixture.copyStore(to: "main.sqlite")
    try await fixture.run(fixture.request())
    let manifest = try ShardMerge.merge(folders.reversed(), to: fixture.path("merged"))
    #expect(try fixture.files() == fixture.files("merged"))
    // Kept in a store, the merged results are those of a run of its own.
    let run = try ShardMerge.keep(
      manifest, from: fixture.path("merged"), in: fixture.path("main.sqlite"), waitingUpTo: 0)
    let (own, merged) = (
      try Store(path: fixture.path("s.sqlite")), try Store(path: fixture.path("main.sqlite"))
    )
    let (results, others) = (try own.results(of: 1), try merged.results(of: run.number))
    #expect(Set(results.keys) == Set(others.keys) && !results.isEmpty)
    for (place, number) in results {
      let other = try #require(others[place])
      #expect(try own.result(number) == merged.result(other), "\(place)")
    }
    let next = try await fixture.run(fixture.request(store: "main.sqlite", output: "merged"))
    #expect(next.computed == 0)
  }

  @Test(arguments: [0, 1, 3])
  func goesOnAfterAStopToTheSameBytes(done: Int) async throws {
    let fixture = try BatchFixture()
    try fixture.copyStore(to: "t.sqlite")
    try await fixture.run(fixture.request())
    let request = try fixture.request(store: "t.sqlite", output: "other", threads: 1)
    let stopped = try await fixture.run(request, stopAfter: done)
    #expect(stopped.manifest == nil && stopped.computed < 7)
    #expect(try Store(path: fixture.path("t.sqlite")).runs().map(\.state) == [.stopped])
    let resumed = try await fixture.run(request)
    #expect(resumed.computed == 7 - stopped.computed && resumed.run.number == 1)
    #expect(try fixture.files() == fixture.files("other"))
    #expect(try Store(path: fixture.path("t.sqlite")).integrity().isEmpty)
  }

  @Test func writesFilesAgainThatAreGoneOrDamaged() async throws {
    let fixture = try BatchFixture()
    try await fixture.run(fixture.request())
    let before = try fixture.files()
    try FileManager.default.removeItem(atPath: fixture.path("out/places/tinh_a/xa_2"))
    let damaged = fixture.folder.appending(path: "out/places/tinh_a/xa_3/series.csv")
    try Data("x".utf8).write(to: damaged)
    for file in ["places/.a.part", "places/tinh_a/xa_1/.series.csv.part", ".manifest.json.part"] {
      try Data("half".utf8).write(to: fixture.folder.appending(path: "out/\(file)"))
    }
    let shortened = fixture.folder.appending(path: "out/places/tinh_a/xa_4/forecasts.csv")
    try Data(try Data(contentsOf: shortened).dropLast()).write(to: shortened)
    let again = try await fixture.run(fixture.request())
    #expect(again.computed == 0)
    let after = try fixture.files()
    #expect(Set(after.keys) == Set(before.keys))
    let left = try FileManager.default.subpathsOfDirectory(atPath: fixture.path("out"))
    #expect(left.allSatisfy { !$0.hasSuffix(".part") })
    for (name, data) in before where name != "manifest.json" {
      #expect(after[name] == data, "\(name)")
    }
  }

  @Test func computesOnlyWhatAReportTouches() async throws {
    let fixture = try BatchFixture()
    try await fixture.run(fixture.request())
    try await fixture.take(
      "new.csv",
      BatchFixture.header
        + "xa_2,beta,2026-06,61,%,reported,Illustrative office,Report,2026-11-20\n")
    let second = try await fixture.run(fixture.request())
    #expect(second.computed == 1 && second.manifest?.totals.recomputed == 1)
    let changed = second.manifest?.units.filter { $0.outcome == .recomputed }.map(\.place)
    #expect(changed == ["xa_2"])
    let causes = Set(second.diff?.changes.flatMap(\.causes) ?? [])
    #expect(causes.isSubset(of: [.newData]))
    #expect(
      second.diff?.changes.allSatisfy { $0.place == "xa_2" && $0.indicator == "beta" } == true)
  }

  @Test func computesThoseThatBorrowFromAPlaceAbove() async throws {
    let fixture = try BatchFixture()
    try await fixture.run(fixture.request())
    try await fixture.take(
      "new.csv",
      BatchFixture.header
        + "viet_nam,gamma,2026-09,30,%,reported,Illustrative office,Report,2026-11-20\n")
    let second = try await fixture.run(fixture.request())
    let changed = second.manifest?.units.filter { $0.outcome == .recomputed }.map(\.place)
    // The nation itself, the commune without any figure of it, and the one with a single figure.
    #expect(changed == ["viet_nam", "xa_5", "xa_6"])
    let related = second.diff?.changes.filter { $0.place == "xa_5" } ?? []
    #expect(!related.isEmpty && related.allSatisfy { $0.causes == [.relatedData] })
  }

  @Test func computesThePlaceWhosePlanHasChanged() async throws {
    let fixture = try BatchFixture()
    try await fixture.run(fixture.request())
    let before = try fixture.files()
    let store = try Store(path: fixture.path("s.sqlite"))
    let milestone = try #require(try store.dataset(places: ["xa_2"]).milestones.first)
    let changed = Milestone(
      id: milestone.id, plan: milestone.plan, place: milestone.place,
      indicator: milestone.indicator, row: milestone.row, deadline: milestone.deadline,
      comparator: .atLeast, value: try #require(milestone.value) + 20, location: "new.csv:2")
    _ = try store.take(
      Submission(
        name: "new.csv", hash: "new",
        dataset: Dataset(
          indicators: [], places: [], denominators: [], plans: [], milestones: [changed], tasks: [],
          observations: [], findings: [])), BatchFixture.options())
    func recomputed(asOf day: CalendarDate? = BatchFixture.asOf) async throws -> [String]? {
      try await fixture.run(fixture.request(asOf: day)).manifest?.units
        .filter { $0.outcome == .recomputed }.map(\.place)
    }
    #expect(try await recomputed() == ["xa_2"])
    #expect(try await recomputed() == [])
    // The day before, the plan was what it had been.
    #expect(try await recomputed(asOf: CalendarDate("2026-11-20")) == ["xa_2"])
    #expect(try await recomputed() == ["xa_2"])
    try StoreImport.undo(2, in: store.path, waitingUpTo: 0, try BatchFixture.options())
    #expect(try await recomputed() == ["xa_2"])
    for (name, data) in try fixture.files() where name != "manifest.json" {
      #expect(before[name] == data, "\(name)")
    }
  }

  @Test func leavesNoTraceOfAnImportThatWasUndone() async throws {
    let fixture = try BatchFixture()
    try await fixture.run(fixture.request())
    let before = try fixture.files()
    try await fixture.take(
      "new.csv",
      BatchFixture.header
        + "xa_2,beta,2026-06,61,%,reported,Illustrative office,Report,2026-11-20\n")
    try await fixture.run(fixture.request())
    #expect(try fixture.files() != before)
    let options = try BatchFixture.options()
    try StoreImport.undo(2, in: fixture.path("s.sqlite"), waitingUpTo: 0, options)
    try await fixture.run(fixture.request())
    for (name, data) in try fixture.files() where name != "manifest.json" {
      #expect(before[name] == data, "\(name)")
    }
  }

  @Test func holdsNoFilesOfPlacesThatAreGone() async throws {
    let fixture = try BatchFixture()
    try await fixture.run(fixture.request())
    let stray = fixture.folder.appending(path: "out/places/tinh_a/xa_99")
    try FileManager.default.createDirectory(at: stray, withIntermediateDirectories: true)
    try await fixture.run(fixture.request())
    #expect(!FileManager.default.fileExists(atPath: stray.path))
  }
}
