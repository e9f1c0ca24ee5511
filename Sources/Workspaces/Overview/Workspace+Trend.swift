import Assessment
public import Indicators
import Store
import Synchronization

/// The verdicts of a run, counted over all places.
public struct RunCounts: Sendable, Equatable {
  /// The run.
  public let run: BatchRun

  /// The number of milestones with each verdict.
  public let counts: [Status: Int]
}

/// The tasks of a place that are overdue.
public struct OverdueTasks: Sendable, Equatable {
  /// The key of the place.
  public let place: String

  /// The number of its tasks that are overdue.
  public let count: Int
}

extension Workspace {
  /// The number of runs whose counts are told.
  private static let trendRuns = 8

  /// Returns how the verdicts have changed over the last runs.
  ///
  /// A finished run never changes, so that each is counted once.
  ///
  /// - Parameter version: A version that ``version()`` gave just now.
  /// - Returns: The last finished runs over all places, the oldest first; none for a data folder.
  /// - Throws: `StoreError`.
  public func trend(at version: DataVersion) async throws -> [RunCounts] {
    guard let store, let newest = version.run else { return [] }
    let runs = try store.runs().filter { $0.state == .finished && $0.setting.shard == nil }
      .suffix(Self.trendRuns)
    let known = trends.withLock { $0 }
    var counts: [Int: [Status: Int]] = [:]
    for run in runs { counts[run.number] = known[run.number] }
    if counts[newest] == nil, runs.contains(where: { $0.number == newest }) {
      // The overview has read them already.
      counts[newest] = try await verdicts(of: newest).counts
    }
    let others = runs.map(\.number).filter { counts[$0] == nil }
    if !others.isEmpty {
      let found = try await Self.working { try store.verdictCounts(of: others) }
      counts.merge(found) { $1 }
    }
    let all = counts
    trends.withLock { $0 = all }
    return runs.map { RunCounts(run: $0, counts: all[$0.number] ?? [:]) }
  }

  /// Returns the places with tasks that are overdue.
  ///
  /// - Parameter version: A version that ``version()`` gave just now.
  /// - Returns: The places, those with most of them first.
  /// - Throws: `StoreError`, ``DataFolderError``.
  public func overdueTasks(at version: DataVersion) async throws -> [OverdueTasks] {
    try await overdue.value(of: VocabularyKey(version)) { [self] in
      let tasks =
        if let store { try store.tasks(asOf: version.asOf) } else {
          try await shared(at: version).vocabulary.tasks
        }
      let late = tasks.filter { $0.assessed(asOf: version.asOf).standing == .overdue }
      return Dictionary(grouping: late, by: \.place)
        .map { OverdueTasks(place: $0.key, count: $0.value.count) }
        .sorted { ($1.count, $0.place) < ($0.count, $1.place) }
    }
  }
}
