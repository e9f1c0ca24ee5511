import Execution
import GapReports
import Projecting
public import Indicators
package import Nightly
public import Planning
public import Reporting
package import Store
import Synchronization

/// Answers all that pages and programs ask of a store or a data folder, for as long as a server runs.
///
/// All that was read, fitted and computed is kept in memory, each version of the data for itself; an answer that several ask
/// for at the same time is computed once. The workspace can be asked from any number of tasks.
public final class Workspace: Sendable {
  /// The source of the data.
  public enum Source: Sendable, Hashable {
    /// The path of a store.
    case store(String)

    /// The path of a data folder.
    case dataFolder(String)
  }

  private enum Data: Sendable {
    case store(Store, StoreWatch)
    case folder(String, FolderWatch)
  }

  private struct Key: Hashable {
    let state: DataState
    let scope: PlannerScope
  }

  private struct GridKey: Hashable {
    let vocabulary: VocabularyKey
    let run: Int
    /// The number of places with figures: while no import is undone, none of them loses its last one.
    let held: Int
  }

  /// The source of the data.
  public let source: Source

  /// The settings that answers depend on besides.
  public let settings: WorkspaceSettings

  private let data: Data

  /// The bytes of the store's pages that each of nine connections keeps at most.
  ///
  /// What pages show is kept already, and the system keeps the file: more than what one answer reads twice
  /// is of no use.
  private static let storeCache = 8 << 20

  /// The hash of what answers depend on besides data and date.
  package let setting: String
  package let sharedInputs: OnceCache<VocabularyKey, SharedInputs>
  package let baseKeys: OnceCache<DataVersion, BaseKey>
  package let inputFiles: OnceCache<DataVersion, [Manifest.InputFile]>
  let stale: OnceCache<DataVersion, StaleVerdicts?>
  let overdue: OnceCache<VocabularyKey, [OverdueTasks]>

  /// The counts of the last runs, by number.
  let trends = Mutex<[Int: [Status: Int]]>([:])
  private let bases: OnceCache<BaseKey, WorkspaceBase>
  private let grids: OnceCache<DataVersion, OverviewGrid>

  /// Grids of a run, from which those of later imports differ in what places hold alone.
  private let runGrids: OnceCache<GridKey, OverviewGrid>
  private let verdicts: OnceCache<Int, RunVerdicts>
  private let reports: OnceCache<Key, GapReport>
  private let planners: OnceCache<Key, Planner>
  package let records: OnceCache<Int, RunRecord>
  package let diffs: OnceCache<[Int], RunDiff>
  package let downloads: OnceCache<DownloadKey, Download>

  /// Lets two forms of reports be made at a time; some of them take other programs.
  package let turns = Turns(2)

  /// The thresholds and constants that verdicts depend on.
  public static var method: Method { ReportBuilder.method }

  /// Opens a store or a data folder.
  ///
  /// - Parameters:
  ///   - source: Where the data come from.
  ///   - settings: What answers depend on besides.
  /// - Throws: `StoreError` if the store cannot be used, ``DataFolderError`` with all findings if the folder cannot.
  public init(_ source: Source, _ settings: WorkspaceSettings) throws {
    self.source = source
    self.settings = settings
    setting = Fingerprint.of([
      DuBaoEngine.version, "\(DuBaoEngine.edition)", "\(settings.seed)", settings.prior.fingerprint,
    ])
    sharedInputs = OnceCache(capacity: 2)
    baseKeys = OnceCache(capacity: 4)
    inputFiles = OnceCache(capacity: 2)
    stale = OnceCache(capacity: 2)
    overdue = OnceCache(capacity: 2)
    bases = OnceCache(capacity: 2)
    grids = OnceCache(capacity: 2)
    runGrids = OnceCache(capacity: 1)
    verdicts = OnceCache(capacity: 1)
    // Of one place only the newest: else every import would leave a report behind that nobody asks for again.
    reports = OnceCache(capacity: settings.keptReports) { $0.scope == $1.scope }
    planners = OnceCache(capacity: settings.keptPlanners) { $0.scope == $1.scope }
    records = OnceCache(capacity: 4)
    diffs = OnceCache(capacity: 8)
    downloads = OnceCache(capacity: 8)
    switch source {
    case .store(let path):
      let store = try Store(path: path, cache: Self.storeCache)
      data = .store(store, try StoreWatch(store))
    case .dataFolder(let path):
      // A folder that cannot be used is told at once.
      _ = try Pipeline.dataset(from: path)
      data = .folder(path, FolderWatch(path))
    }
  }

  /// The store, `nil` for a data folder.
  package var store: Store? {
    switch data {
    case .store(let store, _): store
    case .folder: nil
    }
  }

  // MARK: - Versions

  /// Returns which state of the data answers are made from now; it takes some microseconds.
  ///
  /// - Returns: The version: another one after an import, an undoing, a finished run, a change of a file of the folder
  ///   (after half a second), or midnight.
  /// - Throws: `StoreError`.
  public func version() async throws -> DataVersion {
    let asOf = settings.asOf()
    switch data {
    case .store(_, let watch):
      let state = try watch.state()
      return DataVersion(
        .store(
          lastImport: state.lastImport, undone: state.undone,
          marks: DataVersion.Marks(
            vocabulary: state.vocabulary, generalFinding: state.generalFinding)),
        run: state.run, asOf: asOf, setting: setting)
    case .folder(_, let watch):
      return DataVersion(.folder(hash: watch.hash()), run: nil, asOf: asOf, setting: setting)
    }
  }

  package func base(of version: DataVersion) async throws -> WorkspaceBase {
    try await bases.value(of: try await baseKey(of: version)) { [self] in
      let shared = try await shared(at: version)
      return switch data {
      case .store(let store, _): try await WorkspaceBase(store, shared)
      case .folder: await WorkspaceBase(folder: shared)
      }
    }
  }

  // MARK: - Answers

  /// Returns the indicators, places and plans that are known.
  ///
  /// - Returns: A data set; of a store, with nothing else in it.
  /// - Throws: `StoreError`, ``DataFolderError``.
  public func vocabulary() async throws -> Dataset {
    try await shared(at: version()).vocabulary
  }

  /// Returns the verdicts on all milestones of all places.
  ///
  /// - Returns: Those of the newest finished run; where there is none and the places are few, verdicts computed now.
  /// - Throws: `StoreError`, ``DataFolderError``.
  public func overview() async throws -> OverviewGrid {
    try await overview(at: version())
  }

  /// Returns the verdicts on all milestones of all places, as a version has them.
  ///
  /// - Parameter version: A version that ``version()`` gave just now.
  /// - Returns: The overview.
  /// - Throws: `StoreError`, ``DataFolderError``.
  public func overview(at version: DataVersion) async throws -> OverviewGrid {
    try await grids.value(of: version) { [self] in try await grid(version) }
  }

  private func grid(_ version: DataVersion) async throws -> OverviewGrid {
    switch data {
    case .store(let store, _):
      let loader = OverviewLoader(vocabulary: try await shared(at: version).vocabulary)
      if let number = version.run {
        let holdings = try store.holdings(on: version.asOf)
        let key = GridKey(
          vocabulary: VocabularyKey(version), run: number, held: holdings.count)
        return try await runGrids.value(of: key) { [self] in
          loader.grid(of: try await verdicts(of: number), holdings)
        }.holding(holdings)
      }
      let planned = Set(loader.vocabulary.plans.map(\.place))
      guard planned.count <= settings.mostComputed else {
        return loader.grid(asOf: version.asOf, try store.holdings(on: version.asOf))
      }
      return loader.grid(of: try await wholeReport(version), try store.holdings(on: version.asOf))
    case .folder:
      let dataset = try await shared(at: version).vocabulary
      return OverviewLoader(vocabulary: dataset)
        .grid(of: try await wholeReport(version), PlaceHoldings.all(in: dataset))
    }
  }

  /// The verdicts of a finished run, read once.
  package func verdicts(of run: Int) async throws -> RunVerdicts {
    guard let store else { throw WorkspaceError.noStore }
    return try await verdicts.value(of: run) { try RunVerdicts(run, store) }
  }

  /// The report of all places with a plan; none of them may have one.
  private func wholeReport(_ version: DataVersion) async throws -> GapReport {
    let base = try await base(of: version)
    let dataset = try base.dataset(base.vocabulary.places)
    return try await ReportBuilder(
      dataset, base.request, inputs: try await files(behind: version), fitted: base.fitted
    ).report()
  }

  /// Returns the gap report of a place, the same as `dubao report --place` makes; a place without a plan is told with
  /// what it has reported.
  ///
  /// - Parameter place: The key of the place.
  /// - Returns: The report.
  /// - Throws: ``WorkspaceError``, `StoreError`, ``DataFolderError``.
  public func report(of place: String) async throws -> GapReport {
    let version = try await version()
    let key = Key(state: try await state(of: [place], at: version), scope: .places([place]))
    let report = try await reports.value(of: key) { [self] in
      try await base(of: version).report(of: place)
    }
    return report.made(from: try await files(behind: version))
  }

  /// Returns who answers questions about a place, warm for as long as it is asked.
  ///
  /// - Parameter place: The key of the place.
  /// - Returns: The planner.
  /// - Throws: ``WorkspaceError``, `StoreError`, ``DataFolderError``.
  public func planner(of place: String) async throws -> Planner {
    try await planner(about: .places([place]))
  }

  /// Returns who answers questions about several places, such as which of them stands better.
  ///
  /// - Parameter scope: The places, by keys.
  /// - Returns: The planner.
  /// - Throws: ``WorkspaceError``, `StoreError`, ``DataFolderError``.
  public func planner(about scope: PlannerScope) async throws -> Planner {
    let version = try await version()
    let key = Key(state: try await state(of: scope, at: version), scope: scope)
    return try await planners.value(of: key) { [self] in
      let base = try await base(of: version)
      switch scope {
      case .everything: return try base.planner(of: [])
      case .places(let keys):
        var places: [Place] = []
        for key in keys { places.append(try base.place(key)) }
        return try base.planner(of: places)
      case .parts(let key):
        let whole = try base.place(key)
        return try base.planner(of: base.tree.parts(of: whole.key, in: base.vocabulary.places))
      }
    }
  }

  /// Does work that keeps a core busy for more than some milliseconds on threads of its own, so that nobody who only
  /// reads has to wait for it.
  ///
  /// - Parameter body: The work, such as asking a planner.
  /// - Returns: What it returns.
  /// - Throws: What it throws.
  public static func working<Value: Sendable>(
    _ body: @escaping @Sendable () async throws -> Value
  ) async throws -> Value {
    try await withTaskExecutorPreference(WorkExecutor.shared, operation: body)
  }

  /// The observed frequencies of statements like those of the reports in hindcasts; none without a prior pack.
  public var reliability: [StatementReliability] {
    get async throws {
      // The pack that is used on the date, told like the report tells it.
      ReportBuilder.reliability(try await shared(at: version()).request)
    }
  }
}
