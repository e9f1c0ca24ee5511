import Projecting
public import Indicators
public import Nightly
package import Store

/// A nightly run that is under way.
public struct RunProgress: Sendable, Codable, Hashable {
  /// The number of the run; `nil` while it prepares itself.
  public let run: Int?

  /// Since when, as ISO 8601 in UTC.
  public let since: String

  /// The number of places that it has computed, of those that it has to, and of all; 0 while it prepares itself.
  public let done: Int
  public let pending: Int
  public let places: Int
}

/// The inputs of a finished run and the outcome of every place: the manifest of the run as the store keeps it.
public struct RunRecord: Sendable, Codable, Equatable {
  /// The run.
  public let run: BatchRun

  /// The run before it that outcomes are told against, `nil` if none is kept.
  public let previous: Int?

  /// The totals over all places.
  public let totals: RunManifest.Totals

  /// The places, in the order of their keys.
  public let units: [RunManifest.Unit]
}

extension Workspace {
  /// Returns the nightly runs that are kept, the oldest first; none for a data folder.
  ///
  /// - Throws: `StoreError`.
  public func runs() throws -> [BatchRun] { try store?.runs() ?? [] }

  /// Returns how far the run is that is under way in any process of this machine.
  ///
  /// - Returns: `nil` if there is none.
  /// - Throws: `StoreError`.
  public func progress() throws -> RunProgress? {
    guard let store, StoreLock.isHeld(store.path),
      let holder = StoreLock.holder(of: store.path), holder.command == "regenerate"
    else { return nil }
    guard let work = holder.work else {
      return RunProgress(run: nil, since: holder.since, done: 0, pending: 0, places: 0)
    }
    return RunProgress(
      run: work.run, since: holder.since,
      done: min(try store.resultCount(after: work.after), work.pending), pending: work.pending,
      places: work.places)
  }

  /// Returns what a run was made from and what became of every place.
  ///
  /// - Parameter number: The number of a finished run.
  /// - Returns: The record.
  /// - Throws: ``BatchError/unknownRun(_:known:)``, ``WorkspaceError/noStore``, `StoreError`.
  public func manifest(of number: Int) async throws -> RunRecord {
    guard let store else { throw WorkspaceError.noStore }
    return try await records.value(of: number) { try RunRecord(number, store) }
  }

  /// Returns what changed between two finished runs and why, the same as `dubao diff` tells.
  ///
  /// - Parameters:
  ///   - earlier: The number of the earlier run.
  ///   - later: The number of the later run.
  /// - Returns: The changes.
  /// - Throws: ``BatchError/unknownRun(_:known:)``, ``WorkspaceError/noStore``, `StoreError`.
  public func diff(from earlier: Int, to later: Int) async throws -> RunDiff {
    guard let store else { throw WorkspaceError.noStore }
    return try await diffs.value(of: [earlier, later]) {
      try Batch.diff(store, from: earlier, to: later)
    }
  }
}

extension RunRecord {
  /// Reads the record of a run.
  package init(_ number: Int, _ store: Store) throws {
    let runs = try store.runs().filter { $0.state == .finished }
    guard let run = runs.first(where: { $0.number == number }) else {
      throw BatchError.unknownRun(number, known: runs.map(\.number))
    }
    self.run = run
    previous = runs.last { $0.number < number && $0.setting.shard == nil }?.number
    let before = try previous.map { try store.resultHeads(of: $0) } ?? []
    let inputs = Dictionary(
      before.map { ($0.place, $0.inputs) }, uniquingKeysWith: { first, _ in first })
    let vocabulary = try store.vocabulary(asOf: run.setting.asOf)
    let tree = PlaceHierarchy(vocabulary.places)
    units = try store.resultHeads(of: number).map { head in
      let line = tree[head.place].map { [$0] + tree.ancestors(of: $0) } ?? []
      let province = line.last { $0.kind != .nation }?.key ?? head.place
      let before = inputs[head.place]
      return RunManifest.Unit(
        place: head.place, folder: "\(province)/\(head.place)",
        outcome: before == nil ? .new : before == head.inputs ? .unchanged : .recomputed,
        inputs: head.inputs, series: head.series, refused: head.refused, files: head.files)
    }.sorted { $0.place < $1.place }
    totals = RunManifest.Totals(units)
  }
}

/// The verdicts of a run, read once for all versions of the data that it is the newest run of.
package struct RunVerdicts: Sendable {
  package let run: BatchRun
  package let verdicts: OverviewVerdicts

  /// The number of verdicts of each kind.
  package let counts: [Status: Int]

  package init(_ number: Int, _ store: Store) throws {
    let runs = try store.runs()
    guard let run = runs.first(where: { $0.number == number }) else {
      throw BatchError.unknownRun(number, known: runs.map(\.number))
    }
    self.run = run
    var verdicts = OverviewVerdicts()
    var counts: [Status: Int] = [:]
    try store.forEachPlace(of: number) { place, found in
      for verdict in found { counts[verdict.status, default: 0] += 1 }
      verdicts.add(
        place,
        found.lazy.map {
          (
            $0.indicator, $0.deadline,
            OverviewCell(
              status: $0.status, probability: $0.probability, reached: $0.reached)
          )
        })
    }
    self.verdicts = verdicts
    self.counts = counts
  }
}
