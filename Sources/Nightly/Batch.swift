import Foundation
public import Indicators
public import Logging
import Publishing
package import Store
import Synchronization

/// The outcome of a run.
public struct BatchOutcome: Sendable {
  /// The manifest; `nil` if the run was stopped before its end.
  public let manifest: RunManifest?

  /// The run.
  public let run: BatchRun

  /// The number of places that were computed in this process, and of those that were still to be done when it began.
  public let computed: Int
  public let pending: Int

  /// The number of places of the run.
  public let places: Int

  /// The differences from the last finished run; `nil` if there is none.
  public let diff: RunDiff?
}

/// Tells a run to stop after the places in hand.
public final class StopSignal: Sendable {
  private let isSet = Atomic(false)

  /// Creates a signal that has not been given.
  public init() {}

  /// Gives the signal.
  public func stop() { isSet.store(true, ordering: .relaxed) }

  /// Whether the signal has been given.
  public var isStopped: Bool { isSet.load(ordering: .relaxed) }
}

/// The nightly run: computes the places that anything has changed for, keeps their results in the store, and writes
/// their partitions and the manifest.
///
/// A place is written to its files first and to the store then; what the store has is therefore whole, and a run
/// that was ended by force goes on with the places that the store does not have.
public struct Batch: Sendable {
  private let request: BatchRequest
  private let opened: Store?
  private let logger: Logger
  private let stop: StopSignal

  /// Prepares a run.
  public init(_ request: BatchRequest, logger: Logger, stop: StopSignal = StopSignal()) {
    self.init(request, on: nil, logger: logger, stop: stop)
  }

  /// Prepares a run on a store that is open already, `nil` to open the one that the request names.
  package init(_ request: BatchRequest, on store: Store?, logger: Logger, stop: StopSignal) {
    self.request = request
    opened = store
    self.logger = logger
    self.stop = stop
  }

  /// Runs.
  ///
  /// - Parameter progress: Called with the number of places done and to be done.
  /// - Returns: How it went.
  /// - Throws: `StoreError`, `OutputError`, ``BatchError``; what was kept up to then stays, and the next run
  ///   goes on.
  public func run(progress: (Int, Int) -> Void = { _, _ in }) async throws -> BatchOutcome {
    let startedAt = Self.now
    let lock = try StoreLock(
      store: request.store, command: "regenerate", waitingUpTo: request.wait)
    let store = try opened ?? Store(path: request.store, mayBePart: true)
    if let notice = request.notice { logger.warning("\(notice)") }
    try store.keepPlanHashes()
    // Where nothing has changed, reading is all that takes time.
    async let opening = PartitionFolder(request.output)
    async let heads = store.resultHeads()
    let prepared = try await BatchPreparation(request, store)
    let folder = try await opening
    let (run, isResumed) = try store.beginRun(prepared.setting, at: startedAt)
    if isResumed {
      logger.notice("the last run did not come to its end; going on with it")
    }
    var ledger = await BatchLedger(prepared.units, try await heads, folder)
    let pending = ledger.pending
    lock.note(
      .init(
        run: run.number, after: try store.lastResult(), pending: pending.count,
        places: prepared.units.units.count))
    logger.info(
      "\(pending.count) of \(prepared.units.units.count) places to be computed",
      metadata: ["run": "\(run.number)", "pending": "\(pending.count)"])
    var (milliseconds, fittingSeconds) = ([String: Double](), 0.0)
    if !pending.isEmpty, !stop.isStopped {
      let fit = try await prepared.fit(request, store, logger)
      fittingSeconds = fit.fittingSeconds
      milliseconds = try await work(
        pending, try prepared.work(request, store, fit.model), store, folder, &ledger, progress)
    }
    for unit in ledger.withoutFiles where !stop.isStopped {
      try ledger.rewrite(unit, store, folder)
    }
    guard !stop.isStopped || ledger.isComplete else {
      try store.stopRun(run.number)
      withExtendedLifetime(lock) {}
      return BatchOutcome(
        manifest: nil, run: run, computed: milliseconds.count, pending: pending.count,
        places: prepared.units.units.count, diff: nil)
    }
    let outcome = try await finish(
      run, prepared, ledger, store, folder, computed: milliseconds.count,
      RunTimings(
        run: run.number, isResumed: isResumed, startedAt: startedAt, finishedAt: Self.now,
        threads: request.threads, learningSeconds: fittingSeconds,
        milliseconds: milliseconds))
    withExtendedLifetime(lock) {}
    return outcome
  }

  /// Computes places, as many side by side as there are threads.
  ///
  /// - Returns: The milliseconds that each took.
  private func work(
    _ pending: [BatchUnit], _ work: UnitWork, _ store: Store, _ folder: PartitionFolder,
    _ ledger: inout BatchLedger, _ progress: (Int, Int) -> Void
  ) async throws -> [String: Double] {
    struct Done: Sendable {
      let unit: BatchUnit
      let result: PlaceResult
      let milliseconds: Double
    }
    var milliseconds: [String: Double] = [:]
    var next = pending.makeIterator()
    try await withThrowingTaskGroup(of: Done.self) { group in
      func add(_ unit: BatchUnit) {
        group.addTask {
          let start = ContinuousClock.now
          let result = try work.result(of: unit)
          let files = try folder.write(result, to: unit.folder)
          return Done(
            unit: unit, result: result.with(files: files),
            milliseconds: (ContinuousClock.now - start).seconds * 1000)
        }
      }
      for _ in 0..<request.threads {
        if !stop.isStopped, let unit = next.next() { add(unit) }
      }
      while let done = try await group.next() {
        if !stop.isStopped, let unit = next.next() { add(unit) }
        ledger.note(done.result, number: try store.save(done.result))
        milliseconds[done.unit.place.key] = (done.milliseconds * 10).rounded() / 10
        logger.debug(
          "computed",
          metadata: ["place": "\(done.unit.place.key)", "refused": "\(done.result.refused)"])
        progress(milliseconds.count, pending.count)
      }
    }
    return milliseconds
  }

  private func finish(
    _ run: BatchRun, _ prepared: BatchPreparation, _ ledger: BatchLedger, _ store: Store,
    _ folder: PartitionFolder, computed: Int, _ timings: RunTimings
  ) async throws -> BatchOutcome {
    let last = try store.runs().last { $0.state == .finished && $0.setting.shard == nil }
    let lastResults = try last.map { try store.results(of: $0.number) } ?? [:]
    let manifest = RunManifest(
      program: .current, setting: prepared.setting, inputs: prepared.inputs,
      warnings: request.notice.map { [$0] } ?? [],
      units: try ledger.records(lastResults))
    let removed = folder.removeOthers(than: Set(prepared.units.units.map(\.folder)))
    if removed > 0 { logger.notice("\(removed) folders of places that are gone were taken away") }
    async let tables = manifest.dataPackage.write(to: request.output)
    try folder.write(try manifest.data(), named: PartitionFolder.manifest)
    _ = try await tables
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes, .prettyPrinted]
    try folder.write(try encoder.encode(timings), named: PartitionFolder.timings)
    // The last run's forecasts are forgotten with this; until now everything can be done again.
    try store.finishRun(run.number, results: ledger.numbers, at: timings.finishedAt)
    let finished = BatchRun(
      number: run.number, state: .finished, startedAt: run.startedAt,
      finishedAt: timings.finishedAt, setting: run.setting)
    let diff =
      try request.shard == nil
      ? last.map { try RunComparison(store: store, from: $0, to: finished).diff() } : nil
    return BatchOutcome(
      manifest: manifest, run: finished, computed: computed, pending: computed,
      places: manifest.units.count, diff: diff)
  }

  private static var now: String {
    Date().formatted(.iso8601)
  }

  /// Compares two finished runs of a store.
  ///
  /// - Parameters:
  ///   - path: The path of the store.
  ///   - from: The earlier run; `nil` for the last but one.
  ///   - to: The later run; `nil` for the last.
  /// - Returns: What changed and why.
  /// - Throws: `StoreError`, ``BatchError``.
  public static func diff(_ path: String, from: Int?, to: Int?) throws -> RunDiff {
    try diff(Store(path: path), from: from, to: to)
  }

  /// Compares two finished runs of a store that is open.
  package static func diff(_ store: Store, from: Int?, to: Int?) throws -> RunDiff {
    let runs = try store.runs().filter { $0.state == .finished && $0.setting.shard == nil }
    func run(_ number: Int) throws -> BatchRun {
      guard let run = runs.first(where: { $0.number == number }) else {
        throw BatchError.unknownRun(number, known: runs.map(\.number))
      }
      return run
    }
    guard runs.count >= 2 || (from != nil && to != nil), let last = runs.last else {
      throw BatchError.nothingToCompare
    }
    let later = try to.map(run) ?? last
    guard let earlier = try from.map(run) ?? runs.last(where: { $0.number < later.number }) else {
      throw BatchError.nothingToCompare
    }
    return try RunComparison(store: store, from: earlier, to: later).diff()
  }
}
