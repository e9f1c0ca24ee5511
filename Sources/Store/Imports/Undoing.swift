import Foundation
import GRDB
import Indicators

/// Takes an import out of all that is read, within one transaction.
struct Undoing {
  private let db: Database
  private let id: Int

  init(_ db: Database, _ id: Int) {
    self.db = db
    self.id = id
  }

  /// Marks the import and settles the sums that its rows were part of.
  func run(user: String, time: String) throws {
    let ids = try check()
    let kept = try figures(ids)
    try db.execute(
      sql: "UPDATE import SET undone_at = ?, undone_by = ? WHERE id = ?",
      arguments: [time, user, id])
    try checkNeeds()
    try settle(kept)
  }

  private func check() throws -> (first: Int, last: Int) {
    let row = try Row.fetchOne(
      db,
      sql: """
        SELECT undone_by, undone_at, first_observation, last_observation FROM import WHERE id = ?
        """,
      arguments: [id])
    guard let row else {
      throw StoreError.unknownImport(
        id, newest: try Int.fetchOne(db, sql: "SELECT MAX(id) FROM import"))
    }
    if let time: String = try row.decode(atIndex: 1) {
      throw StoreError.alreadyUndone(
        id, by: try row.decode(String?.self, atIndex: 0) ?? "", at: time)
    }
    return (try row.decode(atIndex: 2), try row.decode(atIndex: 3))
  }

  // MARK: - Sums

  /// What the rows of the import add to the sums.
  private struct Share {
    var series: Set<SeriesKey> = []
    var days: [Int: ContentHash] = [:]
  }

  private func figures(_ ids: (first: Int, last: Int)) throws -> Share {
    var share = Share()
    func add(_ row: Row) throws {
      share.series.insert(
        SeriesKey(place: try row.decode(atIndex: 0), indicator: try row.decode(atIndex: 1)))
      share.days[try row.decode(atIndex: 2), default: .zero] += try ContentHash(row, atIndex: 3)
    }
    let figures = try Row.fetchCursor(
      db,
      sql: """
        SELECT place, indicator, known_on, hash FROM observation
        WHERE id BETWEEN ? AND ? AND import = ?
        """,
      arguments: [ids.first, ids.last, id])
    while let row = try figures.next() { try add(row) }
    let appraisals = try Row.fetchCursor(
      db, sql: "SELECT place, indicator, day, hash FROM appraisal WHERE import = ?",
      arguments: [id])
    while let row = try appraisals.next() { try add(row) }
    return share
  }

  private func settle(_ share: Share) throws {
    let tables = StateTables(db: db)
    let reader = ObservationReader(db, undone: try db.undoneImports())
    for key in share.series.sorted() {
      try tables.set(key, to: tables.recomputed(key, knownBy: .max, reader))
    }
    try tables.add(share.days.mapValues { .zero - $0 })
  }

  // MARK: - Needs

  /// Makes sure that no row of another import speaks of a key that is gone.
  private func checkNeeds() throws {
    let undone = try db.undoneImports()
    let known = KnownKeys(db, undone: undone)
    var lost: [RowKind: Set<String>] = [:]
    for kind in [RowKind.indicators, .places, .plans] {
      let keys = try String.fetchAll(
        db, sql: "SELECT DISTINCT key FROM version WHERE import = ? AND kind = ?",
        arguments: [id, kind.rawValue])
      lost[kind] = try Set(keys.filter { try !known.contains(kind, $0) })
    }
    guard lost.values.contains(where: { !$0.isEmpty }) else { return }
    var needs = Needs(lost: lost)
    try needs.add(Indicator.self, db, undone)
    try needs.add(Place.self, db, undone)
    try needs.add(Merger.self, db, undone)
    try needs.add(Denominator.self, db, undone)
    try needs.add(Plan.self, db, undone)
    try needs.add(Milestone.self, db, undone)
    try needs.add(PlanTask.self, db, undone)
    try needs.addFigures(db, undone)
    guard needs.keys.isEmpty else {
      throw StoreError.stillNeeded(id, keys: needs.keys.sorted(), by: needs.imports.sorted())
    }
  }
}

/// The keys that are gone and that rows still speak of, and the imports of those rows.
private struct Needs {
  let lost: [RowKind: Set<String>]
  var keys: Set<String> = []
  var imports: Set<Int> = []

  init(lost: [RowKind: Set<String>]) { self.lost = lost }

  mutating func add<Value: VocabularyRow>(
    _ type: Value.Type, _ db: Database, _ undone: Set<Int>
  ) throws {
    let decoder = JSONDecoder()
    let rows = try Row.fetchCursor(
      db, sql: "SELECT import, content FROM version WHERE kind = ?",
      arguments: [type.rowKind.rawValue])
    while let row = try rows.next() {
      let importID: Int = try row.decode(atIndex: 0)
      if undone.contains(importID) { continue }
      let content: String = try row.decode(atIndex: 1)
      for (kind, key) in try decoder.decode(type, from: Data(content.utf8)).references
      where lost[kind]?.contains(key) == true {
        keys.insert(key)
        imports.insert(importID)
      }
    }
  }

  /// Looks among the figures and appraisals of the places and indicators that are gone.
  mutating func addFigures(_ db: Database, _ undone: Set<Int>) throws {
    for (kind, table) in [(RowKind.places, "place"), (.indicators, "indicator")] {
      let names = KeyTable(db, table)
      for key in lost[kind] ?? [] {
        guard let number = try names.number(of: key) else { continue }
        let series = try Row.fetchAll(
          db, sql: "SELECT place, indicator FROM series_state WHERE \(table) = ?",
          arguments: [number])
        for row in series {
          for rows in ["observation", "appraisal"] {
            let found = try Int.fetchAll(
              db,
              sql: "SELECT DISTINCT import FROM \(rows) WHERE place = ? AND indicator = ?",
              arguments: [
                try row.decode(Int.self, atIndex: 0), try row.decode(Int.self, atIndex: 1),
              ])
            for importID in found where !undone.contains(importID) {
              keys.insert(key)
              imports.insert(importID)
            }
          }
        }
      }
    }
  }
}
