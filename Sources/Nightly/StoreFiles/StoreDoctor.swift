import Foundation
public import Indicators
import PriorPacks
public import Store

/// The findings of an examination of a store.
public struct StoreExamination: Sendable {
  /// The problems; empty if there are none.
  public let problems: [StoreProblem]

  /// The size of the store.
  public let size: StoreSize

  /// The last import that was not undone, `nil` if there is none.
  public let lastImport: ImportEntry?

  /// The last run of the nightly job, `nil` if there was none.
  public let lastRun: BatchRun?

  /// The process that is writing to the store, `nil` if none is.
  public let writer: LockHolder?

  /// The last period that the store's prior pack was learned from; `nil` if it has no pack, so that how often
  /// statements came true is not known.
  public let priorUntil: Period?

  /// Files beside the store that bear its name and are none of its own.
  public let strangers: [String]
}

/// Examining and mending a store.
public enum StoreDoctor {
  /// Compares a store with what it must be.
  ///
  /// - Parameters:
  ///   - path: The path of the store.
  ///   - isRepairing: Whether to compute the sums of series and days anew first and to give unused room
  ///     back, which loses nothing.
  ///   - seconds: How long to wait for another writer before mending.
  /// - Returns: What was found, after mending if that was asked for.
  /// - Throws: `StoreError` if the file is no store or too damaged to be compared.
  public static func examine(
    _ path: String, repairing isRepairing: Bool = false, waitingUpTo seconds: Double = 0
  ) throws -> StoreExamination {
    let store = try Store(path: path)
    if isRepairing {
      let lock = try StoreLock(store: path, command: "doctor --repair", waitingUpTo: seconds)
      defer { withExtendedLifetime(lock) {} }
      // Sums of rows that were altered would hide what has happened to them.
      if try store.integrity().allSatisfy(\.isRepairable) { try store.repair() }
    }
    return StoreExamination(
      problems: try store.integrity(), size: try store.size(),
      lastImport: try store.imports().last { $0.undone == nil },
      lastRun: try store.runs().last,
      writer: StoreLock.isHeld(path) ? StoreLock.holder(of: path) : nil,
      priorUntil: try store.priorPack().flatMap {
        try? PriorFile.parse($0.text, file: path).until
      },
      strangers: strangers(beside: path))
  }

  private static func strangers(beside path: String) -> [String] {
    let file = URL(fileURLWithPath: path)
    let own = Set(["", "-wal", "-shm", ".lock"].map { file.lastPathComponent + $0 })
    let folder = file.deletingLastPathComponent().path
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return names.filter { $0.hasPrefix(file.lastPathComponent) && !own.contains($0) }.sorted()
  }
}
