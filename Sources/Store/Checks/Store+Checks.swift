import Foundation
import GRDB

extension Store {
  /// Compares the whole store with what it must be: the pages of the file, the references between rows,
  /// every row with the hash that it was written with, and the sums of series and days and hashes of plans with their
  /// rows.
  ///
  /// - Returns: What is wrong, at most 100 things; empty if all is well.
  /// - Throws: ``StoreError`` if the store is too damaged to be compared.
  public func integrity() throws(StoreError) -> [StoreProblem] {
    try read { db in
      var check = try IntegrityCheck(db)
      try check.run()
      return check.problems
    }
  }

  /// Computes the sums of series and days anew from the rows, forgets the hashes of plans, and gives unused room back.
  ///
  /// - Throws: ``StoreError``; the sums are then as they were.
  public func repair() throws(StoreError) {
    try write { db in
      var check = try IntegrityCheck(db)
      try check.addUp()
      try db.execute(sql: "DELETE FROM series_state; DELETE FROM day_state; DELETE FROM plan_state")
      let tables = StateTables(db: db)
      for (key, sums) in check.series.sorted(by: { $0.key < $1.key }) {
        try tables.set(key, to: sums)
      }
      try tables.add(check.days)
      return ((), true)
    }
    do { try database.vacuum() } catch { throw StoreError(error, path: path) }
  }

  /// Returns how large the store is.
  ///
  /// - Throws: ``StoreError``.
  public func size() throws(StoreError) -> StoreSize {
    func bytes(_ path: String) -> Int {
      (try? FileManager.default.attributesOfItem(atPath: path)[.size] as? Int) ?? 0
    }
    return try read { db in
      var rows: [String: Int] = [:]
      for table in try String.fetchAll(
        db,
        sql: """
          SELECT name FROM sqlite_schema
          WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT LIKE 'grdb_%'
          """)
      {
        rows[table] = try Int.fetchOne(db, sql: "SELECT COUNT(*) FROM \"\(table)\"")
      }
      let page = try Int.fetchOne(db, sql: "PRAGMA page_size") ?? 0
      let free = try Int.fetchOne(db, sql: "PRAGMA freelist_count") ?? 0
      return StoreSize(
        file: bytes(path), journal: bytes(path + "-wal"), unused: page * free, rows: rows)
    }
  }
}
