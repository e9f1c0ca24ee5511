import Execution
import Foundation
public import Indicators
public import Logging
import Store

/// The stores of the parts of a run, each with what its machine needs and nothing else.
///
/// The models are fitted once, to the whole store, and each part carries them. So the runs of the parts, put together
/// (``ShardMerge``), give the bytes of one run.
public enum StoreSplit {
  /// The file that is written last: what all parts have in common.
  public static let record = "split.json"

  /// What all parts have in common, and their files.
  public struct Record: Sendable, Codable, Equatable {
    /// The setting of the run, without a shard.
    public let setting: BatchSetting

    /// What the whole store held.
    public let inputs: RunManifest.Inputs

    /// The names of the parts' stores in the folder, in the order of their numbers.
    public let parts: [String]
  }

  /// Fits the models of a run and writes the stores of its parts.
  ///
  /// - Parameters:
  ///   - request: The run; its output is the folder of the parts, which must be new or empty. Its shard is ignored.
  ///   - count: The number of parts, from 1 to ``Indicators/Shard/greatestCount``.
  ///   - logger: Told when models are fitted.
  ///   - progress: Called with the number of parts written and that of all.
  /// - Returns: What all parts have in common.
  /// - Throws: `StoreError`, `OutputError`, ``BatchError``; the folder is then as it was.
  public static func split(
    _ request: BatchRequest, into count: Int, logger: Logger,
    progress: (Int, Int) -> Void = { _, _ in }
  ) async throws -> Record {
    let lock = try StoreLock(store: request.store, command: "split", waitingUpTo: request.wait)
    defer { withExtendedLifetime(lock) {} }
    let store = try Store(path: request.store)
    let folder = try WholeFolder(request.output)
    if let notice = request.notice { logger.warning("\(notice)") }
    let prepared = try await BatchPreparation(request, store)
    _ = try await prepared.fit(request, store, logger)
    guard try store.experience(prepared.setting.experience) != nil else {
      throw BatchError.fitNotKept(store: request.store)
    }
    let places = prepared.units.units.map(\.place.key)
    // A projection may borrow from any place that others belong to.
    let wholes = Set(prepared.vocabulary.places.compactMap(\.parent))
    var names: [String] = []
    for shard in (1...max(count, 1)).compactMap({ Shard(index: $0, count: count) }) {
      let name = "part-\(shard.index).sqlite"
      try store.writePart(
        to: "\(folder.working)/\(name)", prepared.setting.of(shard),
        own: Set(places.filter(shard.contains)), reading: wholes)
      names.append(name)
      progress(names.count, count)
    }
    let record = Record(
      setting: prepared.setting.of(nil), inputs: prepared.inputs, parts: names)
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes, .prettyPrinted]
    try OutputFile("\(folder.working)/\(Self.record)").write(try encoder.encode(record))
    try folder.finish(last: Self.record)
    return record
  }
}

extension BatchSetting {
  /// The same setting for a part of the places, `nil` for all.
  fileprivate func of(_ shard: Shard?) -> BatchSetting {
    BatchSetting(
      engine: engine, asOf: asOf, seed: seed, paths: paths, prior: prior, experience: experience,
      experienceUntil: experienceUntil, shard: shard)
  }
}

extension BatchRequest {
  /// Checks that the request is the run that a part was written for.
  ///
  /// - Throws: ``BatchError/otherPart(store:what:found:expected:)``.
  func check(against part: BatchSetting) throws(BatchError) {
    let settings = [
      ("date", asOf.description, part.asOf.description),
      ("seed", "\(seed)", "\(part.seed)"),
      ("shard", shard?.description ?? "none", part.shard?.description ?? "none"),
      ("prior pack", prior.map { Fingerprint.of($0) } ?? "none", part.prior ?? "none"),
    ]
    for (what, found, expected) in settings where found != expected {
      throw .otherPart(store: store, what: what, found: found, expected: expected)
    }
  }
}
