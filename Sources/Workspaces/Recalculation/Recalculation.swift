public import Indicators
public import Logging
import Nightly
import Store
import Synchronization

/// The nightly run in the process of the server: one at a time, on threads that leave the others their time.
///
/// Readers are shown the verdicts of the last finished run until the new one is finished as a whole. A run that
/// takes longer gives way to those who write to the store, and goes on after them with the places that are left.
public final class Recalculation: Sendable {
  /// How a run has ended.
  public enum Outcome: Sendable, Equatable {
    /// It is finished.
    case finished(run: Int, computed: Int)

    /// It has failed.
    case failed(LocalizedText)
  }

  private struct Work {
    let stop: StopSignal
    let since: ContinuousClock.Instant
  }

  private struct State {
    var work: Work?
    var isEnding = false
    var outcome: Outcome?
    var finishedAt: ContinuousClock.Instant?
    /// Before then no run begins by itself.
    var restsUntil = ContinuousClock.now
    /// The version of the data that a run has failed on.
    var failed: DataVersion?
  }

  private let workspace: Workspace
  private let output: String
  private let state = Mutex(State())

  /// Prepares runs.
  ///
  /// - Parameters:
  ///   - workspace: The store whose verdicts are computed.
  ///   - output: The folder that runs write to; `nil` for `forecasts` beside the store.
  public init(_ workspace: Workspace, output: String? = nil) {
    self.workspace = workspace
    self.output = output ?? Self.usualOutput(workspace.source)
  }

  /// How the last run of this process has ended, `nil` if there was none.
  public var outcome: Outcome? { state.withLock { $0.outcome } }

  /// When the verdicts of the last run of this process could first be read, `nil` if none has finished.
  public var finishedAt: ContinuousClock.Instant? { state.withLock { $0.finishedAt } }

  private static func usualOutput(_ source: Workspace.Source) -> String {
    guard case .store(let path) = source, let slash = path.lastIndex(of: "/") else {
      return "forecasts"
    }
    return path[...slash] + "forecasts"
  }

  // MARK: - Runs

  /// Begins a run, and returns at once.
  ///
  /// - Parameter logger: Told how it goes.
  /// - Throws: ``RecalculationError``.
  public func start(_ logger: Logger) throws(RecalculationError) {
    guard let store = workspace.store else { throw .noStore }
    // A run of another process holds the lock of the store until its end; what others do with it is soon over.
    if StoreLock.isHeld(store.path), StoreLock.holder(of: store.path)?.command == "regenerate" {
      throw .underWay
    }
    let stop = StopSignal()
    let refusal = state.withLock { state -> RecalculationError? in
      if state.isEnding { return .ending }
      if state.work != nil { return .underWay }
      state.work = Work(stop: stop, since: .now)
      return nil
    }
    if let refusal { throw refusal }
    Task.detached(executorPreference: BackgroundExecutor.shared) { [self] in
      await run(store, stop, logger)
    }
  }

  /// The seconds that a run waits for another writer.
  private static let patience = 60.0

  /// Runs, again after each time that it gave way to somebody.
  private func run(_ store: Store, _ first: StopSignal, _ logger: Logger) async {
    var stop = first
    let start = ContinuousClock.now
    while true {
      let version = try? await workspace.version()
      do {
        let settings = workspace.settings
        let asOf = settings.asOf()
        let request = BatchRequest(
          store: store.path, output: output, asOf: asOf, seed: settings.seed,
          prior: try settings.prior.pack(of: store, asOf: asOf),
          threads: BackgroundExecutor.shared.threads, wait: Self.patience)
        let outcome = try await Batch(request, on: store, logger: logger, stop: stop).run()
        if outcome.manifest != nil {
          // Whoever is told of the end finds the verdicts there.
          try await workspace.prepare(.everything, at: workspace.version())
          return end(
            .finished(run: outcome.run.number, computed: outcome.computed), start, failedOn: nil)
        }
      } catch {
        logger.error("verdicts cannot be computed anew: \(error)")
        return end(.failed(RecalculationError.reason(error)), start, failedOn: version)
      }
      stop = StopSignal()
      let goesOn = state.withLock { state in
        if !state.isEnding { state.work = Work(stop: stop, since: .now + Self.pause) }
        return !state.isEnding
      }
      guard goesOn else { return end(nil, start, failedOn: nil) }
      try? await Task.sleep(for: Self.pause)
    }
  }

  private func end(
    _ outcome: Outcome?, _ start: ContinuousClock.Instant, failedOn version: DataVersion?
  ) {
    let now = ContinuousClock.now
    state.withLock { state in
      state.work = nil
      state.outcome = outcome ?? state.outcome
      if case .finished = outcome { state.finishedAt = now }
      state.failed = version
      state.restsUntil = now + min(max(now - start, Self.pause), Self.longestRest)
    }
  }

  // MARK: - Giving way

  /// The time for which others find the store free after a run, and after one that gave way.
  private static let pause = Duration.seconds(2)

  /// The longest time for which a store is left to others after a run, however long that has taken: a first run of a nation
  /// takes minutes, and verdicts would be as old.
  private static let longestRest = Duration.seconds(15)

  /// The time for which a run is left alone, so that it gets on however often somebody writes.
  private static let leastWork = Duration.seconds(5)

  /// Tells the run under way to stop after the places in hand and to go on later, if it has had some seconds.
  ///
  /// - Returns: Whether it is about to stop.
  public func giveWay() -> Bool {
    let work = state.withLock { $0.work }
    guard let work, ContinuousClock.now - work.since >= Self.leastWork else { return false }
    work.stop.stop()
    return true
  }

  /// Ends the run under way after the places in hand, and begins no other; the next one goes on with what is left.
  ///
  /// - Parameter time: How long to wait for that.
  public func finish(within time: Duration) async {
    state.withLock { state in
      state.isEnding = true
      state.work?.stop.stop()
    }
    let end = ContinuousClock.now + time
    while ContinuousClock.now < end, state.withLock({ $0.work != nil }) {
      try? await Task.sleep(for: .milliseconds(50))
    }
  }

  // MARK: - By itself

  /// Begins a run whenever the store has an import that the newest one knows nothing of, until the task is cancelled.
  ///
  /// Several imports in a row are one run, and after each the store is left to others for as long as it has taken, 15 s at
  /// most. Where
  /// there is no run yet, none is begun: the first one may take long. A data folder has none.
  ///
  /// - Parameter logger: Told how they go.
  public func keepUp(_ logger: Logger) async {
    guard workspace.store != nil else { return }
    while !Task.isCancelled {
      try? await Task.sleep(for: Self.interval)
      guard isRested else { continue }
      do {
        let version = try await workspace.version()
        guard state.withLock({ $0.failed != version }),
          try await workspace.staleVerdicts(at: version) != nil
        else { continue }
        try start(logger)
      } catch is RecalculationError {
        // A run of another process: the verdicts are up to date after it, or the next look says so.
        continue
      } catch {
        logger.error("it cannot be told whether verdicts are up to date: \(error)")
        state.withLock { $0.restsUntil = .now + .seconds(60) }
      }
    }
  }

  /// How often the store is looked at.
  private static let interval = Duration.milliseconds(250)

  private var isRested: Bool {
    state.withLock { $0.work == nil && $0.restsUntil <= .now }
  }
}
