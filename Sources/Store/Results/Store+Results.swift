public import Foundation
import GRDB
public import Indicators

/// The number of a place's result, with hashes of its inputs.
public struct ResultHead: Sendable, Equatable {
  /// The number of the result in its store.
  public let number: Int

  /// The key of the place.
  public let place: String

  /// Hashes of its inputs.
  public let inputs: UnitInputs

  /// The numbers of its series and of those that were refused.
  public let series: Int
  public let refused: Int

  /// Its output files.
  public let files: [FileRecord]

  /// Whether its forecasts are kept, which those of the newest full run are.
  public let hasForecasts: Bool
}

extension Store {
  /// Returns what was learned under a key, `nil` if nothing is kept under it.
  ///
  /// - Throws: ``StoreError``.
  public func experience(_ key: String) throws(StoreError) -> Data? {
    try read {
      try Data.fetchOne($0, sql: "SELECT content FROM experience WHERE key = ?", arguments: [key])
    }
  }

  /// Stores a fitted panel model, and deletes earlier ones except the one before.
  ///
  /// - Throws: ``StoreError``.
  public func keep(
    experience content: Data, key: String, until day: CalendarDate
  ) throws(StoreError) {
    try write { db in
      try db.execute(
        sql: "INSERT OR REPLACE INTO experience (key, until, content) VALUES (?, ?, ?)",
        arguments: [key, day.dayNumber, content])
      try db.execute(
        sql: """
          DELETE FROM experience WHERE rowid NOT IN (
            SELECT rowid FROM experience ORDER BY rowid DESC LIMIT 2)
          """)
      return ((), true)
    }
  }

  /// Returns all results that are kept, the newest of each place last.
  ///
  /// - Throws: ``StoreError``.
  public func resultHeads() throws(StoreError) -> [ResultHead] {
    try heads("ORDER BY id")
  }

  /// Reads heads, in the order given by the end of a query.
  func heads(
    _ rest: String, _ arguments: StatementArguments = StatementArguments()
  ) throws(StoreError) -> [ResultHead] {
    try read { db in
      let places = KeyTable(db, "place")
      try places.readAll()
      let decoder = JSONDecoder()
      var heads: [ResultHead] = []
      let rows = try Row.fetchCursor(
        db,
        sql: """
          SELECT id, place, setting, plan, observations, dependencies, series, refused, files,
            has_forecasts FROM result \(rest)
          """, arguments: arguments)
      while let row = try rows.next() {
        heads.append(try Self.head(row, places, decoder))
      }
      return heads
    }
  }

  private static func head(
    _ row: Row, _ places: KeyTable, _ decoder: JSONDecoder
  ) throws -> ResultHead {
    let dependencies: String = try row.decode(atIndex: 5)
    let files: String = try row.decode(atIndex: 8)
    return ResultHead(
      number: try row.decode(atIndex: 0), place: try places.key(of: row.decode(atIndex: 1)),
      inputs: UnitInputs(
        setting: try row.decode(atIndex: 2), plan: try row.decode(atIndex: 3),
        observations: try row.decode(atIndex: 4),
        dependencies: dependencies == "[]"
          ? [] : try decoder.decode([SeriesDependency].self, from: Data(dependencies.utf8))),
      series: try row.decode(atIndex: 6), refused: try row.decode(atIndex: 7),
      files: try decoder.decode([FileRecord].self, from: Data(files.utf8)),
      hasForecasts: try row.decode(atIndex: 9))
  }

  /// Keeps the result of a place, whole or not at all.
  ///
  /// - Parameter result: The result.
  /// - Returns: Its number.
  /// - Throws: ``StoreError``.
  public func save(_ result: PlaceResult) throws(StoreError) -> Int {
    try save([result]).first ?? 0
  }

  /// Keeps the results of some places in one transaction.
  ///
  /// - Returns: Their numbers, in order.
  /// - Throws: ``StoreError``.
  public func save(_ results: [PlaceResult]) throws(StoreError) -> [Int] {
    try write { db in
      let writer = ResultWriter(db)
      return (try results.map(writer.write), true)
    }
  }

  /// Returns a result.
  ///
  /// - Parameter number: Its number.
  /// - Returns: `nil` if it is not kept; projections have no rows where forecasts are not kept any more.
  /// - Throws: ``StoreError``.
  public func result(_ number: Int) throws(StoreError) -> PlaceResult? {
    try read { try ResultReader($0).result(number) }
  }

  /// Returns the verdicts of a result, in the order of the plan.
  ///
  /// - Throws: ``StoreError``.
  public func assessments(of number: Int) throws(StoreError) -> [AssessmentRecord] {
    try read { try ResultReader($0).assessments(of: number) }
  }

  /// Returns the series of a result without their rows.
  ///
  /// - Throws: ``StoreError``.
  public func series(of number: Int) throws(StoreError) -> [SeriesResult] {
    try read { try ResultReader($0).series(of: number, withRows: false) }
  }

  /// Returns what a result was computed from, `nil` if it is not kept.
  ///
  /// - Parameter number: Its number; of no number nothing is kept.
  /// - Returns: The inputs.
  /// - Throws: ``StoreError``.
  public func inputs(of number: Int?) throws(StoreError) -> UnitInputs? {
    guard let number else { return nil }
    return try read { db in
      let row = try Row.fetchOne(
        db,
        sql: """
          SELECT id, place, setting, plan, observations, dependencies, series, refused, files,
            has_forecasts FROM result
          WHERE id = ?
          """, arguments: [number])
      return try row.map { try Self.head($0, KeyTable(db, "place"), JSONDecoder()).inputs }
    }
  }
}
