import Foundation
import GRDB
import Indicators

/// Writes rows of the vocabulary that are new or differ from their newest version.
struct VersionWriter {
  let db: Database
  let importID: Int
  let day: Int
  let places: KeyTable
  let undone: Set<Int>

  /// The locations of rows that the store had already.
  private(set) var unchangedLocations: Set<String> = []

  private let encoder: JSONEncoder = {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return encoder
  }()

  init(_ db: Database, importID: Int, day: Int, places: KeyTable, undone: Set<Int>) {
    self.db = db
    self.importID = importID
    self.day = day
    self.places = places
    self.undone = undone
  }

  /// Writes rows of one kind.
  ///
  /// - Parameters:
  ///   - rows: The rows.
  ///   - added: The keys of rows that did not exist before the day, unlike others whose first version holds at all times.
  /// - Returns: What became of them.
  /// - Throws: An error of the database.
  mutating func write<Value: VocabularyRow>(
    _ rows: [Value], added: Set<String> = []
  ) throws -> ImportCounts {
    var counts = ImportCounts()
    guard !rows.isEmpty else { return counts }
    let insert = try db.cachedStatement(
      sql: """
        INSERT INTO version (import, kind, key, place, day, origin, content, hash)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?)
        """)
    for row in rows {
      let content = String(decoding: try encoder.encode(row.located(at: "")), as: UTF8.self)
      let hash = Self.hash(Value.rowKind, row.versionKey, content)
      let newest = try newestHash(Value.rowKind, row.versionKey)
      if newest == hash {
        counts.unchanged += 1
        if !row.location.isEmpty { unchangedLocations.insert(row.location) }
        continue
      }
      if newest == nil || newest == Self.hash(Value.rowKind, row.versionKey, "") {
        counts.added += 1
      } else {
        counts.changed += 1
        counts.superseded += 1
      }
      if newest == nil, added.contains(row.versionKey) { try insertWithdrawal(row, day: 0) }
      let place = try row.ofPlace.map(places.intern)
      try insert.execute(arguments: [
        importID, Value.rowKind.rawValue, row.versionKey, place, day, row.location, content,
        hash.data,
      ])
    }
    return counts
  }

  /// Writes that rows belong to their plan no longer.
  ///
  /// - Parameters:
  ///   - rows: The rows as they are.
  ///   - counts: Counts of the rows of the kind, to which these are added.
  /// - Throws: An error of the database.
  func withdraw<Value: VocabularyRow>(_ rows: [Value], _ counts: inout ImportCounts) throws {
    for row in rows { try insertWithdrawal(row, day: day) }
    counts.withdrawn += rows.count
  }

  /// Writes that a row does not exist from a day on.
  private func insertWithdrawal<Value: VocabularyRow>(_ row: Value, day: Int) throws {
    let insert = try db.cachedStatement(
      sql: """
        INSERT INTO version (import, kind, key, place, day, origin, content, hash)
        VALUES (?, ?, ?, ?, ?, '', '', ?)
        """)
    try insert.execute(arguments: [
      importID, Value.rowKind.rawValue, row.versionKey, try row.ofPlace.map(places.intern), day,
      Self.hash(Value.rowKind, row.versionKey, "").data,
    ])
  }

  /// The hash of a version.
  static func hash(_ kind: RowKind, _ key: String, _ content: String) -> ContentHash {
    var bytes = CanonicalBytes(kind.rawValue)
    bytes.add(key)
    bytes.add(content)
    return bytes.hash
  }

  private func newestHash(_ kind: RowKind, _ key: String) throws -> ContentHash? {
    let statement = try db.cachedStatement(
      sql: """
        SELECT import, hash FROM version WHERE kind = ? AND key = ? ORDER BY day DESC, id DESC
        """)
    let rows = try Row.fetchCursor(statement, arguments: [kind.rawValue, key])
    while let row = try rows.next() {
      if try !undone.contains(row.decode(atIndex: 0)) { return try ContentHash(row, atIndex: 1) }
    }
    return nil
  }
}
