import Foundation
import GRDB

/// The data set of all places with its history: every import, every version and every vintage, in one
/// SQLite file.
///
/// Readers do not wait for a writer and see the store as it was when they began. A writer takes the
/// ``StoreLock`` of the file first.
public struct Store: Sendable {
  /// The path of the file.
  public let path: String

  let database: any DatabaseWriter

  /// Opens a store and brings its tables up to date.
  ///
  /// - Parameters:
  ///   - path: The path of the file.
  ///   - create: Whether to create the store; a file that exists and is not empty is left alone.
  ///   - mayBePart: Whether it may be the store of a part of a run (``writePart(to:_:own:reading:)``).
  ///   - cache: The bytes of the file that each of up to nine connections keeps in memory.
  /// - Throws: ``StoreError``; the file is then as it was.
  public init(
    path: String, create: Bool = false, mayBePart: Bool = false, cache: Int = standardCache
  ) throws(StoreError) {
    try self.init(
      path: path, create: create, mayBePart: mayBePart, greatestSize: nil, patience: 10,
      cache: cache)
  }

  /// The bytes that a connection keeps in memory where a command has it for itself.
  public static let standardCache = 64 << 20

  /// Opens a store.
  ///
  /// - Parameters:
  ///   - path: The path of the file.
  ///   - create: Whether to create the store.
  ///   - mayBePart: Whether it may be the store of a part.
  ///   - greatestSize: The number of pages beyond which it cannot grow, as if the disk were full.
  ///   - patience: How long to wait for another program, in seconds.
  ///   - cache: The bytes that each connection keeps in memory.
  /// - Throws: ``StoreError``.
  init(
    path: String, create: Bool, mayBePart: Bool = false, greatestSize: Int?, patience: Double,
    cache: Int = standardCache
  ) throws(StoreError) {
    self.path = path
    try StoreFile(path: path, mayBePart: mayBePart).check(create: create)
    var configuration = Configuration()
    configuration.label = "DuBao"
    configuration.busyMode = .timeout(patience)
    configuration.maximumReaderCount = 8
    configuration.prepareDatabase { db in
      try db.execute(sql: "PRAGMA cache_size = -\(max(cache >> 10, 1))")
      if let greatestSize { try db.execute(sql: "PRAGMA max_page_count = \(greatestSize)") }
    }
    do {
      let pool = try DatabasePool(path: path.plainFileName, configuration: configuration)
      let found = try pool.read { try Int.fetchOne($0, sql: "PRAGMA user_version") } ?? 0
      guard found <= Schema.version else {
        throw StoreError.newerVersion(path: path, found: found, known: Schema.version)
      }
      if found < Schema.version {
        try Schema.migrator.migrate(pool)
        // The header of the file, by which the store is known, must not lie in the journal alone.
        _ = try pool.writeWithoutTransaction { try $0.checkpoint(.truncate) }
      }
      database = pool
    } catch {
      throw StoreError(error, path: path)
    }
  }

  /// Reads, with all reads of the closure seeing the same state.
  func read<Value>(_ body: (Database) throws -> Value) throws(StoreError) -> Value {
    do { return try database.read(body) } catch { throw StoreError(error, path: path) }
  }

  /// Writes in one transaction that is kept whole or not at all.
  ///
  /// - Parameter body: What writes; it also returns whether to keep what it wrote.
  /// - Returns: What the closure returns.
  /// - Throws: ``StoreError``; nothing is then written.
  func write<Value>(
    _ body: (Database) throws -> (value: Value, keep: Bool)
  ) throws(StoreError) -> Value {
    do {
      return try database.writeWithoutTransaction { db in
        var value: Value?
        try db.inTransaction(.immediate) {
          let result = try body(db)
          value = result.value
          return result.keep ? .commit : .rollback
        }
        guard let value else { throw DatabaseError(resultCode: .SQLITE_INTERNAL) }
        return value
      }
    } catch {
      throw StoreError(error, path: path)
    }
  }
}

extension StoreError {
  /// Creates the error for an error of the database.
  init(_ error: any Error, path: String) {
    if let error = error as? StoreError {
      self = error
      return
    }
    guard let error = error as? DatabaseError else {
      // A row that cannot be decoded was not written by this program.
      self = .damaged(path: path, reason: "a row cannot be read: \(error)")
      return
    }
    let reason = error.message ?? error.resultCode.description
    switch error.resultCode {
    case .SQLITE_FULL: self = .full(path: path)
    case .SQLITE_BUSY, .SQLITE_LOCKED: self = .busy(path: path)
    case .SQLITE_NOTADB: self = .notAStore(path: path, reason: reason)
    case .SQLITE_CORRUPT: self = .damaged(path: path, reason: reason)
    case .SQLITE_READONLY, .SQLITE_CANTOPEN, .SQLITE_PERM:
      self = .noAccess(path: path, reason: reason)
    case .SQLITE_IOERR where Self.isFull(at: path): self = .full(path: path)
    case .SQLITE_IOERR: self = .noAccess(path: path, reason: "reading or writing fails: \(reason)")
    default: self = .failed(path: path, reason: reason)
    }
  }

  /// Whether the disk has no room for the files that SQLite keeps beside the database, which it reports as
  /// an error of reading or writing.
  private static func isFull(at path: String) -> Bool {
    let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
    let facts = try? FileManager.default.attributesOfFileSystem(forPath: folder)
    return (facts?[.systemFreeSize] as? NSNumber).map { $0.int64Value < 1 << 18 } ?? false
  }
}
