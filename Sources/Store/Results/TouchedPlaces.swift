import GRDB
public import Indicators

/// The places with rows that are in one of two scopes of a store only, those rows that verdicts depend on: not tasks,
/// reporting duties and decisions.
public struct TouchedPlaces: Sendable, Hashable {
  /// The numbers of the imports that are read in one of the scopes only and brought such rows, in order.
  public let imports: [Int]

  /// The keys of the places, in order.
  public let places: [String]

  /// Whether rows are among them that all places depend on: indicators, places, mergers or a prior pack.
  public let isEverything: Bool
}

extension Store {
  /// Returns the rows that would be read on a day, all imports until now considered.
  ///
  /// - Parameter day: The day.
  /// - Returns: The scope.
  /// - Throws: ``StoreError``.
  public func scope(on day: CalendarDate) throws(StoreError) -> StoreScope {
    try read { db in
      StoreScope(
        day: day, lastImport: try Int.fetchOne(db, sql: "SELECT MAX(id) FROM import") ?? 0,
        undone: try db.undoneImports())
    }
  }

  /// Returns the places with rows of imports that are in one scope only; the days of the scopes are not looked at.
  ///
  /// What these rows say may be the same nevertheless.
  ///
  /// - Parameters:
  ///   - before: The rows that a run could read.
  ///   - after: The rows that are read now.
  /// - Returns: The places.
  /// - Throws: ``StoreError``.
  public func touchedPlaces(
    from before: StoreScope, to after: StoreScope
  ) throws(StoreError) -> TouchedPlaces {
    try read { db in
      let imports = try db.imports(of: before).symmetricDifference(db.imports(of: after)).sorted()
      let others = RowKind.list(RowKind.withoutVerdict)
      var (numbers, touching): (Set<Int>, [Int]) = ([], [])
      var isEverything = false
      for number in imports {
        let places = try Int.fetchAll(
          db,
          sql: """
            SELECT DISTINCT o.place FROM import i CROSS JOIN observation o
              ON o.id BETWEEN i.first_observation AND i.last_observation AND +o.import = i.id
            WHERE i.id = ?1
            UNION SELECT place FROM appraisal WHERE import = ?1
            UNION SELECT place FROM version
              WHERE import = ?1 AND place IS NOT NULL AND kind NOT IN (\(others))
            """, arguments: [number])
        let general =
          try Bool.fetchOne(
            db,
            sql: """
              SELECT EXISTS (SELECT 1 FROM version
                WHERE import = ? AND place IS NULL AND kind NOT IN (\(others)))
              """, arguments: [number]) ?? false
        numbers.formUnion(places)
        if general || !places.isEmpty { touching.append(number) }
        isEverything = isEverything || general
      }
      let places = KeyTable(db, "place")
      return TouchedPlaces(
        imports: touching, places: try numbers.map { try places.key(of: $0) }.sorted(),
        isEverything: isEverything)
    }
  }
}

extension Database {
  /// The numbers of the imports whose rows are of a scope.
  fileprivate func imports(of scope: StoreScope) throws -> Set<Int> {
    try Set(
      Int.fetchAll(self, sql: "SELECT id FROM import WHERE id <= ?", arguments: [scope.lastImport])
    ).subtracting(scope.undone)
  }
}
