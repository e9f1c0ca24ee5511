import Execution
import Foundation
public import Indicators
import Store
import Publishing

/// Puts the folders of all shards of a run together.
public enum ShardMerge {
  /// Checks that the folders hold all shards of one run, each once and undamaged, and writes the folder that a run
  /// without shards would have written, to the last byte.
  ///
  /// - Parameters:
  ///   - folders: The folders of the shards, in any order.
  ///   - output: The folder to write, not one of them.
  ///   - progress: Called with the number of places done.
  /// - Returns: The manifest.
  /// - Throws: ``BatchError`` if shards are missing, doubled, damaged or do not belong together; nothing is
  ///   then written. `OutputError` if the folder cannot be written.
  public static func merge(
    _ folders: [String], to output: String, progress: (Int, Int) -> Void = { _, _ in }
  ) throws -> RunManifest {
    var shards: [(folder: String, manifest: RunManifest)] = []
    for folder in folders { shards.append((folder, try manifest(in: folder))) }
    guard let first = shards.first, let count = first.manifest.setting.shard?.count else {
      throw BatchError.notAShard(folder: folders.first ?? "")
    }
    var seen: [Int: String] = [:]
    for (folder, manifest) in shards {
      guard let shard = manifest.setting.shard else { throw BatchError.notAShard(folder: folder) }
      try check(manifest, folder, against: first.manifest)
      if let other = seen[shard.index] {
        throw BatchError.duplicate(folder: folder, shard: shard.description, other: other)
      }
      seen[shard.index] = folder
    }
    let missing = (1...count).filter { seen[$0] == nil }
    guard missing.isEmpty else { throw BatchError.incomplete(missing: missing, count: count) }
    for (folder, manifest) in shards { try checkFiles(manifest, folder) }
    return try write(shards, to: output, progress)
  }

  /// Keeps what was merged as a run of the store that the shards are parts of.
  ///
  /// - Parameters:
  ///   - manifest: What was merged.
  ///   - output: The folder that it was written to.
  ///   - path: The path of the store.
  ///   - seconds: How long to wait for another writer.
  /// - Returns: The run.
  /// - Throws: ``BatchError/mismatch(folder:what:found:expected:)`` if the store does not hold what the shards were
  ///   made from; `StoreError`.
  public static func keep(
    _ manifest: RunManifest, from output: String, in path: String, waitingUpTo seconds: Double
  ) throws -> BatchRun {
    let startedAt = Date().formatted(.iso8601)
    let lock = try StoreLock(store: path, command: "merge", waitingUpTo: seconds)
    defer { withExtendedLifetime(lock) {} }
    let store = try Store(path: path)
    let held = try store.contentHash(knownBy: manifest.setting.asOf).description
    guard held == manifest.inputs.observations else {
      throw BatchError.mismatch(
        folder: path, what: "the hash of the observations", found: held,
        expected: manifest.inputs.observations)
    }
    let (run, _) = try store.beginRun(manifest.setting, at: startedAt)
    // A result that the store has already is not kept twice.
    let known = Dictionary(
      try store.resultHeads().filter(\.hasForecasts).map {
        (KnownResult($0.place, $0.inputs), $0.number)
      },
      uniquingKeysWith: { $1 })
    var numbers: [String: Int] = [:]
    for unit in manifest.units {
      if let number = known[KnownResult(unit.place, unit.inputs)] {
        numbers[unit.place] = number
      } else {
        numbers[unit.place] = try store.save(
          PlaceFiles.result(of: unit, in: "\(output)/\(PartitionFolder.places)/\(unit.folder)"))
      }
    }
    let finishedAt = Date().formatted(.iso8601)
    try store.finishRun(run.number, results: numbers, at: finishedAt)
    return BatchRun(
      number: run.number, state: .finished, startedAt: startedAt, finishedAt: finishedAt,
      setting: manifest.setting)
  }

  private struct KnownResult: Hashable {
    let place: String
    let inputs: UnitInputs

    init(_ place: String, _ inputs: UnitInputs) {
      self.place = place
      self.inputs = inputs
    }
  }

  private static func manifest(in folder: String) throws -> RunManifest {
    let path = "\(folder)/\(PartitionFolder.manifest)"
    guard let data = FileManager.default.contents(atPath: path) else {
      throw BatchError.noManifest(folder: folder, reason: "\(PartitionFolder.manifest) is missing")
    }
    do { return try JSONDecoder().decode(RunManifest.self, from: data) } catch {
      throw BatchError.noManifest(
        folder: folder, reason: "\(PartitionFolder.manifest) is damaged or of another version")
    }
  }

  /// Checks that two shards are of one run.
  private static func check(
    _ manifest: RunManifest, _ folder: String, against other: RunManifest
  ) throws {
    func compare(_ what: String, _ found: String, _ expected: String) throws {
      guard found == expected else {
        throw BatchError.mismatch(folder: folder, what: what, found: found, expected: expected)
      }
    }
    let (mine, theirs) = (manifest.setting, other.setting)
    try compare("the structure", "\(manifest.schema)", "\(other.schema)")
    try compare(
      "the number of shards", "\(mine.shard?.count ?? 0)", "\(theirs.shard?.count ?? 0)")
    try compare("the engine", mine.engine, theirs.engine)
    try compare("the date", mine.asOf.description, theirs.asOf.description)
    try compare("the seed", "\(mine.seed)", "\(theirs.seed)")
    try compare("the number of paths", "\(mine.paths)", "\(theirs.paths)")
    try compare("the prior pack", mine.prior ?? "none", theirs.prior ?? "none")
    try compare("what was learned", mine.experience, theirs.experience)
    try compare(
      "the hash of the observations", manifest.inputs.observations, other.inputs.observations)
    try compare("the hash of the vocabulary", manifest.inputs.vocabulary, other.inputs.vocabulary)
    try compare(
      "the common hash of the inputs", manifest.units.first?.inputs.setting ?? "",
      manifest.units.isEmpty
        ? ""
        : other.units.first?.inputs.setting
          ?? manifest.units.first?.inputs.setting ?? "")
  }

  /// Checks that a shard holds what its manifest says, and its own places only.
  private static func checkFiles(_ manifest: RunManifest, _ folder: String) throws {
    for unit in manifest.units {
      guard manifest.setting.shard?.contains(unit.place) ?? false else {
        throw BatchError.damaged(
          file: "\(folder)/\(PartitionFolder.manifest)",
          reason: "the place '\(unit.place)' belongs to another shard")
      }
      for record in unit.files {
        let file = "\(folder)/\(PartitionFolder.places)/\(unit.folder)/\(record.name)"
        guard let data = FileManager.default.contents(atPath: file) else {
          throw BatchError.damaged(file: file, reason: "it is missing")
        }
        guard data.count == record.bytes, Fingerprint.sha256(data) == record.hash else {
          throw BatchError.damaged(file: file, reason: "it is not what the manifest says")
        }
      }
    }
  }

  /// Warnings about shards that a program with other packages or libraries has written.
  private static func programWarnings(
    _ shards: [(folder: String, manifest: RunManifest)], _ program: ProgramVersions?
  ) -> [String] {
    shards.filter { $0.manifest.program != program }.compactMap { $0.manifest.setting.shard }.map {
      "shard \($0) was made with other versions of packages or libraries than 'program' names"
    }
  }

  private static func write(
    _ shards: [(folder: String, manifest: RunManifest)], to output: String,
    _ progress: (Int, Int) -> Void
  ) throws -> RunManifest {
    guard let first = shards.first else { throw BatchError.nothingToDo(store: output) }
    let target = try PartitionFolder(output)
    let total = shards.reduce(0) { $0 + $1.manifest.units.count }
    var done = 0
    for (folder, manifest) in shards {
      for unit in manifest.units {
        try target.copy(unit.files, in: unit.folder, from: folder)
        done += 1
        progress(done, total)
      }
    }
    let setting = first.manifest.setting
    let merged = RunManifest(
      program: first.manifest.program,
      setting: BatchSetting(
        engine: setting.engine, asOf: setting.asOf, seed: setting.seed, paths: setting.paths,
        prior: setting.prior, experience: setting.experience,
        experienceUntil: setting.experienceUntil, shard: nil),
      inputs: first.manifest.inputs,
      warnings: first.manifest.warnings + programWarnings(shards, first.manifest.program),
      units: shards.flatMap(\.manifest.units).sorted { $0.place < $1.place })
    _ = target.removeOthers(than: Set(merged.units.map(\.folder)))
    try target.write(try merged.data(), named: PartitionFolder.manifest)
    try merged.dataPackage.write(to: output)
    return merged
  }
}
