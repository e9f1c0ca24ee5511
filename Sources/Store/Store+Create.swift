import Foundation
import GRDB

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

extension Store {
  /// The suffix of the file that a new store is written to until it is whole.
  private static let partial = ".partial"

  /// Creates a store that is there with its contents or not at all.
  ///
  /// It is written under another name, so that neither an error nor a program that is stopped leaves a store
  /// with a part of the contents. The caller holds the ``StoreLock``.
  ///
  /// - Parameters:
  ///   - path: The path of the file; one that exists and is not empty is left alone.
  ///   - fill: Writes the contents.
  /// - Returns: What the closure returns.
  /// - Throws: ``StoreError``, or what the closure throws; there is then no store.
  public static func create<Value>(
    _ path: String, filling fill: (Store) throws -> Value
  ) throws -> Value {
    try StoreFile(path: path).check(create: true)
    let working = path + partial
    remove(working)
    defer { remove(working) }
    do {
      let store = try Store(path: working, create: true)
      let value = try fill(store)
      try store.close()
      // The names live as long as the call.
      guard unsafe rename(working, path) == 0 else {
        throw StoreError.noAccess(path: path, reason: "the file cannot take its name")
      }
      return value
    } catch let error as StoreError { throw error.about(path, insteadOf: working) }
  }

  /// Puts everything into the one file and closes it.
  private func close() throws(StoreError) {
    do {
      _ = try database.writeWithoutTransaction { try $0.checkpoint(.truncate) }
      try database.close()
    } catch { throw StoreError(error, path: path) }
  }

  private static func remove(_ path: String) {
    for suffix in ["", "-wal", "-shm", "-journal"] {
      try? FileManager.default.removeItem(atPath: path + suffix)
    }
  }
}

extension String {
  /// A path that SQLite cannot take for anything but one.
  ///
  /// It reads names that begin with `file:` as addresses, and `:memory:` as no file at all.
  var plainFileName: String { hasPrefix("/") ? self : "./\(self)" }
}

extension StoreError {
  /// Returns the error with the path that the user has named.
  fileprivate func about(_ path: String, insteadOf working: String) -> StoreError {
    switch self {
    case .missing(working): .missing(path: path)
    case .exists(working): .exists(path: path)
    case .notAStore(working, let reason): .notAStore(path: path, reason: reason)
    case .newerVersion(working, let found, let known):
      .newerVersion(path: path, found: found, known: known)
    case .noAccess(working, let reason): .noAccess(path: path, reason: reason)
    case .damaged(working, let reason): .damaged(path: path, reason: reason)
    case .full(working): .full(path: path)
    case .busy(working): .busy(path: path)
    case .failed(working, let reason): .failed(path: path, reason: reason)
    default: self
    }
  }
}
