import Foundation
import GRDB
public import Indicators

/// The rows of a store that a run could read: those known by a day, of the imports made until then and
/// not undone by then.
public struct StoreScope: Sendable, Hashable {
  /// The day; what became known later is not read.
  public let day: CalendarDate

  /// The number of the last import, 0 if there was none.
  public let lastImport: Int

  /// The numbers of the imports that had been undone.
  public let undone: Set<Int>

  /// Returns the scope with another day.
  public func with(day: CalendarDate) -> StoreScope {
    StoreScope(day: day, lastImport: lastImport, undone: undone)
  }
}

extension Store {
  /// Returns the rows that a run could read.
  ///
  /// - Parameter run: The run.
  /// - Returns: `nil` if the run was kept by a version that did not record its imports.
  /// - Throws: ``StoreError``.
  public func scope(of run: BatchRun) throws(StoreError) -> StoreScope? {
    try read { db in
      let row = try Row.fetchOne(
        db, sql: "SELECT last_import, undone_imports FROM run WHERE id = ?",
        arguments: [run.number])
      guard let row, let last: Int = try row.decode(atIndex: 0) else { return nil }
      let undone: String = try row.decode(atIndex: 1)
      return StoreScope(
        day: run.setting.asOf, lastImport: last,
        undone: try JSONDecoder().decode(Set<Int>.self, from: Data(undone.utf8)))
    }
  }

  /// Returns the hash of the indicators and places that a run could read.
  ///
  /// - Parameter scope: The rows of the run.
  /// - Returns: The hash.
  /// - Throws: ``StoreError``.
  public func vocabularyHash(in scope: StoreScope) throws(StoreError) -> ContentHash {
    try read { db in
      try VersionReader(
        db: db, day: scope.day.dayNumber, undone: try db.imports(outside: scope)
      ).hash(of: [.indicators, .places])
    }
  }
}

extension Database {
  /// The numbers of the imports whose rows are not of a scope.
  func imports(outside scope: StoreScope) throws -> Set<Int> {
    try Set(
      Int.fetchAll(self, sql: "SELECT id FROM import WHERE id > ?", arguments: [scope.lastImport])
    ).union(scope.undone)
  }
}
