import GRDB
import Synchronization

/// Detects, within microseconds, whether another connection has changed the store.
///
/// SQLite counts, for each connection, whether another one has committed since the last query; only
/// then are the tables read. The watch has a connection of its own that never writes, so that every
/// writer, in any process, is another connection.
///
/// Source: SQLite documentation, "PRAGMA data_version".
public final class StoreWatch: Sendable {
  /// The state of a store that cached answers depend on.
  public struct State: Sendable, Hashable {
    /// The number of the last import, 0 if there is none, and how many were undone.
    public let lastImport: Int
    public let undone: Int

    /// The number of the newest finished run over all places, `nil` if there is none.
    public let run: Int?

    /// The number of the last import that brought a row of the vocabulary, a plan or a prior pack, 0 if none did; the
    /// rows that belong to one place alone are told by ``Store/contentHash(ofRowsOf:asOf:)``.
    public let vocabulary: Int

    /// The number of the last warning about the data as a whole, 0 if there is none.
    public let generalFinding: Int
  }

  private struct Seen {
    let version: Int
    let state: State

    /// The number of the last warning, 0 if there is none.
    let lastFinding: Int
  }

  private let path: String
  private let queue: DatabaseQueue
  private let seen = Mutex<Seen?>(nil)

  /// Opens the connection.
  ///
  /// - Parameter store: The store.
  /// - Throws: ``StoreError``.
  public init(_ store: Store) throws(StoreError) {
    path = store.path
    var configuration = Configuration()
    configuration.label = "DuBao watch"
    configuration.readonly = true
    configuration.busyMode = .timeout(10)
    do {
      queue = try DatabaseQueue(path: store.path.plainFileName, configuration: configuration)
    } catch {
      throw StoreError(error, path: store.path)
    }
  }

  /// Returns the present state.
  ///
  /// - Throws: ``StoreError``.
  public func state() throws(StoreError) -> State {
    do {
      return try queue.unsafeRead { db in
        let version = try Int.fetchOne(db.cachedStatement(sql: "PRAGMA data_version")) ?? 0
        if let known = seen.withLock({ $0 }), known.version == version { return known.state }
        // A commit between the two questions is seen by the next call, whose number is another one.
        let last = seen.withLock { $0 }
        // Imports and warnings are only added: what is known of the earlier ones holds, and reading all rows again after
        // each commit would keep everybody waiting who asks meanwhile.
        let row = try Row.fetchOne(
          db,
          sql: """
            SELECT (SELECT max(id) FROM import),
              (SELECT count(*) FROM import WHERE undone_at IS NOT NULL),
              (SELECT max(id) FROM run WHERE state = 'finished' AND is_full),
              (SELECT max(import) FROM version
                WHERE import > ? AND kind NOT IN (\(RowKind.listOfPlaceRows))),
              (SELECT max(id) FROM finding WHERE id > ? AND observation IS NULL),
              (SELECT max(id) FROM finding)
            """,
          arguments: [last?.state.lastImport ?? 0, last?.lastFinding ?? 0])
        let state = State(
          lastImport: try row?.decode(Int?.self, atIndex: 0) ?? 0,
          undone: try row?.decode(Int?.self, atIndex: 1) ?? 0,
          run: try row?.decode(Int?.self, atIndex: 2),
          vocabulary: try row?.decode(Int?.self, atIndex: 3) ?? last?.state.vocabulary ?? 0,
          generalFinding: try row?.decode(Int?.self, atIndex: 4) ?? last?.state.generalFinding
            ?? 0)
        let lastFinding = try row?.decode(Int?.self, atIndex: 5) ?? 0
        seen.withLock { $0 = Seen(version: version, state: state, lastFinding: lastFinding) }
        return state
      }
    } catch {
      throw StoreError(error, path: path)
    }
  }
}
