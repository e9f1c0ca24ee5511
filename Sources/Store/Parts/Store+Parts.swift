import Foundation
import GRDB
public import Indicators

extension Store {
  /// Writes the store of a part: what the run of one shard reads, and nothing else.
  ///
  /// A part is no store for other uses: its places have figures, those of other shards seem to have none. So it is a file of
  /// another kind, which ``init(path:create:cache:)`` refuses. The hash of all figures stays that of the whole store.
  ///
  /// - Parameters:
  ///   - path: The path of the file; one that exists and is not empty is left alone.
  ///   - setting: The setting of the run, with the shard.
  ///   - own: The keys of the places of the shard.
  ///   - others: The keys of other places whose figures the run reads.
  /// - Throws: ``StoreError``; there is then no file.
  public func writePart(
    to path: String, _ setting: BatchSetting, own: Set<String>, reading others: Set<String>
  ) throws {
    let lastRun = try runs().last { $0.state == .finished && $0.setting.shard == nil }?.number
    let text = try text(of: setting)
    try Store.create(path) { part in
      do {
        try part.database.writeWithoutTransaction { db in
          try db.execute(sql: "ATTACH DATABASE ? AS whole", arguments: [self.path.plainFileName])
          defer { try? db.execute(sql: "DETACH DATABASE whole") }
          try db.inTransaction(.immediate) {
            let tables = PartTables(db: db)
            try tables.name(own: own, read: others)
            try tables.copy(lastRun: lastRun, fit: setting.experience)
            try db.execute(sql: "CREATE TABLE part (setting TEXT NOT NULL) STRICT")
            try db.execute(sql: "INSERT INTO part VALUES (?)", arguments: [text])
            try db.execute(sql: "DROP TABLE temp.own_place; DROP TABLE temp.read_place")
            try db.execute(sql: "PRAGMA application_id = \(Schema.partIdentifier)")
            return .commit
          }
        }
      } catch { throw StoreError(error, path: path) }
    }
  }

  /// Returns the setting of the run that a store is a part for; `nil` if it is a whole one.
  ///
  /// - Throws: ``StoreError``.
  public func partSetting() throws(StoreError) -> BatchSetting? {
    try read { db in
      guard
        try Int.fetchOne(db, sql: "PRAGMA application_id") == Schema.partIdentifier,
        let text = try String.fetchOne(db, sql: "SELECT setting FROM part")
      else { return nil }
      return try JSONDecoder().decode(BatchSetting.self, from: Data(text.utf8))
    }
  }
}
