import Foundation
import GRDB
public import Indicators

extension Store {
  /// The number of finished runs whose verdicts are kept.
  static let keptRuns = 30

  /// Returns the runs that are kept, the oldest first.
  ///
  /// - Throws: ``StoreError``.
  public func runs() throws(StoreError) -> [BatchRun] {
    try read { db in
      try Row.fetchAll(
        db, sql: "SELECT id, state, started_at, finished_at, setting FROM run ORDER BY id"
      ).map(Self.run)
    }
  }

  private static func run(_ row: Row) throws -> BatchRun {
    let setting: String = try row.decode(atIndex: 4)
    return BatchRun(
      number: try row.decode(atIndex: 0), state: try row.word(at: 1),
      startedAt: try row.decode(atIndex: 2), finishedAt: try row.decode(atIndex: 3),
      setting: try JSONDecoder().decode(BatchSetting.self, from: Data(setting.utf8)))
  }

  /// Begins a run, or takes up the one that did not come to its end.
  ///
  /// - Parameters:
  ///   - setting: What is the same for all places.
  ///   - time: Now, ISO 8601 in UTC.
  /// - Returns: The run, and whether another one had not come to its end.
  /// - Throws: ``StoreError``.
  public func beginRun(
    _ setting: BatchSetting, at time: String
  ) throws(StoreError) -> (run: BatchRun, isResumed: Bool) {
    let text = try text(of: setting)
    return try write { db in
      let open = try Int.fetchOne(db, sql: "SELECT id FROM run WHERE state <> 'finished'")
      try db.execute(sql: "DELETE FROM run WHERE state <> 'finished'")
      try db.execute(
        sql: """
          INSERT INTO run (id, state, started_at, is_full, setting, last_import, undone_imports)
          VALUES (?, 'running', ?, ?, ?, (SELECT COALESCE(MAX(id), 0) FROM import),
            (SELECT json_group_array(id) FROM import WHERE undone_at IS NOT NULL))
          """, arguments: [open, time, setting.shard == nil, text])
      let run = BatchRun(
        number: Int(db.lastInsertedRowID), state: .running, startedAt: time, finishedAt: nil,
        setting: setting)
      return ((run, open != nil), true)
    }
  }

  /// The text that a setting is kept as.
  func text(of setting: BatchSetting) throws(StoreError) -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    do { return String(decoding: try encoder.encode(setting), as: UTF8.self) } catch {
      throw .failed(path: path, reason: "the setting of the run cannot be written: \(error)")
    }
  }

  /// Notes that a run was stopped.
  ///
  /// - Throws: ``StoreError``.
  public func stopRun(_ number: Int) throws(StoreError) {
    try write { db in
      try db.execute(sql: "UPDATE run SET state = 'stopped' WHERE id = ?", arguments: [number])
      return ((), true)
    }
  }

  /// Ends a run: records the result of every place, and deletes runs that are too old.
  ///
  /// - Parameters:
  ///   - number: The run.
  ///   - results: The number of the result of each place, by its key.
  ///   - time: Now, ISO 8601 in UTC.
  /// - Throws: ``StoreError``.
  public func finishRun(
    _ number: Int, results: [String: Int], at time: String
  ) throws(StoreError) {
    try write { db in
      let places = KeyTable(db, "place")
      try places.readAll()
      let insertion = try db.makeStatement(
        sql: "INSERT INTO run_result (run, place, result) VALUES (?, ?, ?)")
      for (place, result) in results.sorted(by: { $0.key < $1.key }) {
        try insertion.execute(arguments: [number, try places.intern(place), result])
      }
      try db.execute(
        sql: "UPDATE run SET state = 'finished', finished_at = ? WHERE id = ?",
        arguments: [time, number])
      // A shard has no results for the places of other shards.
      guard
        try Bool.fetchOne(db, sql: "SELECT is_full FROM run WHERE id = ?", arguments: [number])
          ?? false
      else { return ((), true) }
      try db.execute(
        sql: """
          DELETE FROM run WHERE state = 'finished' AND id NOT IN (
            SELECT id FROM run WHERE state = 'finished' ORDER BY id DESC LIMIT \(Self.keptRuns))
          """)
      try db.execute(
        sql: "DELETE FROM result WHERE id NOT IN (SELECT result FROM run_result)")
      // Of older runs verdicts are compared; their forecasts would be most of the file.
      let others = """
        has_forecasts AND id NOT IN (SELECT result FROM run_result WHERE run = ?)
        """
      try db.execute(
        sql: "DELETE FROM forecast WHERE result IN (SELECT id FROM result WHERE \(others))",
        arguments: [number])
      try db.execute(
        sql: "UPDATE result SET has_forecasts = 0 WHERE \(others)", arguments: [number])
      return ((), true)
    }
  }

  /// Returns the number of the result of each place in a run, by its key.
  ///
  /// - Throws: ``StoreError``.
  public func results(of run: Int) throws(StoreError) -> [String: Int] {
    try read { db in
      var results: [String: Int] = [:]
      let rows = try Row.fetchCursor(
        db,
        sql: """
          SELECT place.key, result FROM run_result JOIN place ON place.id = place WHERE run = ?
          """, arguments: [run])
      while let row = try rows.next() {
        results[try row.decode(atIndex: 0)] = try row.decode(atIndex: 1)
      }
      return results
    }
  }
}
