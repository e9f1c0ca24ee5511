import StoreFixtures
import DuBao
import Foundation
import Indicators
import Nightly
import Testing

@Suite("Putting shards together")
struct ShardMergeTests {
  private func shards(_ fixture: BatchFixture, seeds: [UInt64] = [1, 1]) async throws -> [String] {
    var folders: [String] = []
    for index in 1...2 {
      try fixture.copyStore(to: "s\(index).sqlite")
      try await fixture.run(
        fixture.request(
          store: "s\(index).sqlite", output: "part\(index)", seed: seeds[index - 1],
          shard: Shard(index: index, count: 2)))
      folders.append(fixture.path("part\(index)"))
    }
    return folders
  }

  @Test func refusesMissingAndDoubledShards() async throws {
    let fixture = try BatchFixture()
    let folders = try await shards(fixture)
    #expect(throws: BatchError.incomplete(missing: [2], count: 2)) {
      try ShardMerge.merge([folders[0]], to: fixture.path("m"))
    }
    #expect(throws: BatchError.self) {
      try ShardMerge.merge([folders[0], folders[0], folders[1]], to: fixture.path("m"))
    }
    #expect(!FileManager.default.fileExists(atPath: fixture.path("m")))
  }

  @Test func refusesShardsOfOtherSettings() async throws {
    let fixture = try BatchFixture()
    let folders = try await shards(fixture, seeds: [1, 2])
    #expect(
      throws: BatchError.mismatch(
        folder: folders[1], what: "the seed", found: "2", expected: "1")
    ) { try ShardMerge.merge(folders, to: fixture.path("m")) }
  }

  @Test func refusesADamagedShard() async throws {
    let fixture = try BatchFixture()
    let folders = try await shards(fixture)
    let name = try #require(
      try fixture.files("part1").keys.filter { $0.hasSuffix("forecasts.csv") }.min())
    let file = URL(filePath: folders[0]).appending(path: name)
    var data = try Data(contentsOf: file)
    data[data.count / 2] ^= 1
    try data.write(to: file)
    let error = #expect(throws: BatchError.self) {
      try ShardMerge.merge(folders, to: fixture.path("m"))
    }
    #expect(error?.description.contains(name) == true)
    try Data("{".utf8).write(to: URL(filePath: folders[1]).appending(path: "manifest.json"))
    #expect(throws: BatchError.self) { try ShardMerge.merge(folders, to: fixture.path("m")) }
  }

  @Test func refusesWhatIsNoShard() async throws {
    let fixture = try BatchFixture()
    try await fixture.run(fixture.request())
    #expect(throws: BatchError.notAShard(folder: fixture.path("out"))) {
      try ShardMerge.merge([fixture.path("out")], to: fixture.path("m"))
    }
    #expect(throws: BatchError.self) {
      try ShardMerge.merge([fixture.path("nowhere")], to: fixture.path("m"))
    }
  }

  @Test func dividesAllPlaces() throws {
    for text in ["0/3", "4/3", "1/0", "x", "1/2/3", "-1/2", ""] { #expect(Shard(text) == nil) }
    let shard = try #require(Shard("2/7"))
    #expect(shard.index == 2 && shard.count == 7 && shard.description == "2/7")
  }
}
