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
    let shares = try shares(ids)
    try db.execute(
      sql: "UPDATE import SET undone_at = ?, undone_by = ? WHERE id = ?",
      arguments: [time, user, id])
    try checkNeeds()
    try settle(shares)
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

  /// The contribution of the import's rows to the content hashes of a series.
  private struct Share {
    var sums = SeriesSums()
    var identities: Set<Identity> = []
  }

  /// The contributions of the import's rows to all content hashes.
  private struct Shares {
    var series: [SeriesKey: Share] = [:]
    var days: [Int: ContentHash] = [:]

    mutating func add(_ key: SeriesKey, _ day: Int, _ hash: ContentHash, _ identity: Identity?) {
      var sums = SeriesSums()
      sums.rows = identity == nil ? 0 : 1
      sums.latest = day
      sums.content = hash
      series[key, default: Share()].sums += sums
      if let identity { series[key]?.identities.insert(identity) }
      days[day, default: .zero] += hash
    }
  }

  private func shares(_ ids: (first: Int, last: Int)) throws -> Shares {
    var shares = Shares()
    let figures = try Row.fetchCursor(
      db,
      sql: """
        SELECT place, indicator, known_on, hash, period, publisher, title FROM observation
        WHERE id BETWEEN ? AND ? AND import = ?
        """,
      arguments: [ids.first, ids.last, id])
    while let row = try figures.next() {
      let key = SeriesKey(
        place: try row.decode(atIndex: 0), indicator: try row.decode(atIndex: 1))
      shares.add(
        key, try row.decode(atIndex: 2), try ContentHash(row, atIndex: 3),
        Identity(
          place: key.place, indicator: key.indicator, period: try row.decode(atIndex: 4),
          publisher: try row.decode(atIndex: 5), title: try row.decode(atIndex: 6)))
    }
    let appraisals = try Row.fetchCursor(
      db, sql: "SELECT place, indicator, day, hash FROM appraisal WHERE import = ?",
      arguments: [id])
    while let row = try appraisals.next() {
      let key = SeriesKey(
        place: try row.decode(atIndex: 0), indicator: try row.decode(atIndex: 1))
      shares.add(key, try row.decode(atIndex: 2), try ContentHash(row, atIndex: 3), nil)
    }
    return shares
  }

  /// Takes the rows of the import out of the sums; it is marked as undone by now.
  private func settle(_ shares: Shares) throws {
    let tables = StateTables(db: db)
    let reader = ObservationReader(db, undone: try db.undoneImports())
    for (key, share) in shares.series.sorted(by: { $0.key < $1.key }) {
      var sums = try tables.series(key)
      sums.rows -= share.sums.rows
      sums.content -= share.sums.content
      for identity in share.identities where try !reader.hasRow(of: identity) {
        sums.keys -= try reader.hash(of: identity)
      }
      if share.sums.latest == sums.latest { sums.latest = try reader.latest(of: key) }
      try tables.set(key, to: sums)
    }
    try tables.add(shares.days.mapValues { .zero - $0 })
  }

  // MARK: - Needs

  /// Checks that no row of another import refers to a key that is removed.
  private func checkNeeds() throws {
    let undone = try db.undoneImports()
    let known = KnownKeys(db, undone: undone)
    var lost: [RowKind: Set<String>] = [:]
    for kind in [RowKind.indicators, .places, .plans, .milestones] {
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
    try needs.add(ReportingDuty.self, db, undone)
    try needs.add(RecordedDecision.self, db, undone)
    try needs.addFigures(db, undone)
    guard needs.keys.isEmpty else {
      throw StoreError.stillNeeded(id, keys: needs.keys.sorted(), by: needs.imports.sorted())
    }
  }
}

/// The removed keys that rows still refer to, and the imports of those rows.
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
      db, sql: "SELECT import, content FROM version WHERE kind = ? AND content != ''",
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

extension ObservationReader {
  /// Returns whether an import that was not undone has brought a version of a figure.
  fileprivate func hasRow(of identity: Identity) throws -> Bool {
    let statement = try db.cachedStatement(
      sql: """
        SELECT import FROM observation
        WHERE place = ? AND indicator = ? AND period = ? AND publisher IS ? AND title IS ?
        """)
    let found = try Int.fetchAll(
      statement,
      arguments: [
        identity.place, identity.indicator, identity.period, identity.publisher, identity.title,
      ])
    return found.contains { !undone.contains($0) }
  }

  /// Returns the number of the latest day from which a figure or an appraisal of a series is known, the
  /// least number if there is none.
  fileprivate func latest(of key: SeriesKey) throws -> Int {
    let statement = try db.cachedStatement(
      sql: """
        SELECT import, known_on FROM observation WHERE place = ?1 AND indicator = ?2
        UNION ALL SELECT import, day FROM appraisal WHERE place = ?1 AND indicator = ?2
        """)
    var latest = Int.min
    let rows = try Row.fetchCursor(statement, arguments: [key.place, key.indicator])
    while let row = try rows.next() {
      if try !undone.contains(row.decode(atIndex: 0)) {
        latest = max(latest, try row.decode(atIndex: 1))
      }
    }
    return latest
  }
}
