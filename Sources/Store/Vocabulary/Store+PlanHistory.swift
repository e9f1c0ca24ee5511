import Foundation
import GRDB
public import Indicators

/// A version of a plan, and the import that brought it.
public struct PlanVersion: Sendable, Codable, Equatable {
  /// The plan as that import had it.
  public let plan: Plan

  /// The import: when, by whom, and what it changed.
  public let entry: ImportEntry
}

extension Store {
  /// Returns the versions of plans, in the order of their imports, those of undone imports too.
  ///
  /// - Parameter keys: The keys of the plans; `nil` for all.
  /// - Returns: The versions.
  /// - Throws: ``StoreError``.
  public func planVersions(of keys: [String]? = nil) throws(StoreError) -> [PlanVersion] {
    let wanted = keys.map(Set.init)
    let rows = try read { db in
      try Row.fetchAll(
        db, sql: "SELECT import, key, content FROM version WHERE kind = ? ORDER BY id",
        arguments: [RowKind.plans.rawValue]
      ).compactMap { row -> (Int, Plan)? in
        guard try wanted?.contains(row.decode(atIndex: 1)) ?? true else { return nil }
        let content: String = try row.decode(atIndex: 2)
        return (
          try row.decode(atIndex: 0),
          try JSONDecoder().decode(Plan.self, from: Data(content.utf8))
        )
      }
    }
    let entries = Dictionary(try imports().map { ($0.id, $0) }, uniquingKeysWith: { $1 })
    return rows.compactMap { id, plan in entries[id].map { PlanVersion(plan: plan, entry: $0) } }
  }
}
