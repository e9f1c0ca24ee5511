import GRDB
import Indicators
import Testing

@testable import Store

@Suite("Hashes of plans that are kept")
struct PlanStateTests {
  private let fixture: StoreFixture
  private var store: Store { fixture.store }

  /// A store with plans of two communes, whose hashes are kept.
  init() throws {
    fixture = try StoreFixture()
    try fixture.take(Self.plan(80), on: "2025-02-01")
    try fixture.take(Self.plan(60, of: "binh_lu"), on: "2025-02-02")
    try store.keepPlanHashes()
  }

  private static func plan(_ value: Double, of place: String = "phu_binh") -> Dataset {
    Dataset(
      indicators: [], places: [], denominators: [],
      plans: [
        Plan(
          key: "\(place)_2025", place: place, title: LocalizedText(vi: "Kế hoạch", en: ""),
          number: "", issuedText: "", issuedOn: nil, authority: "UBND", note: "")
      ],
      milestones: [
        Milestone(
          id: "\(place)_m1", plan: "\(place)_2025", place: place, indicator: "coverage_5g",
          row: "1", deadline: 2030, comparator: .atLeast, value: value, location: "a.csv:2")
      ], tasks: [], observations: [], findings: [])
  }

  /// The places of which a hash is kept.
  private func kept() throws -> Set<String> {
    try store.read { db in
      try Set(
        String.fetchAll(
          db, sql: "SELECT key FROM place JOIN plan_state ON place.id = plan_state.place"))
    }
  }

  /// The hashes as they are computed where nothing is kept.
  private func computed(asOf day: CalendarDate? = nil) throws -> [String: ContentHash] {
    try store.write { db in
      try db.execute(sql: "DELETE FROM plan_state")
      let reader = VersionReader(
        db: db, day: day?.dayNumber ?? .max, undone: try db.undoneImports())
      return (try PlanStates(db: db).hashes(reader), false)
    }
  }

  private func edit(_ sql: String) throws {
    try store.database.writeWithoutTransaction { db in
      try db.execute(sql: "PRAGMA foreign_keys = OFF; \(sql); PRAGMA foreign_keys = ON")
    }
  }

  @Test func whatIsKeptIsReadInPlaceOfTheVersions() throws {
    let hashes = try store.planHashes()
    #expect(Set(hashes.keys) == ["phu_binh", "binh_lu"])
    #expect(try hashes == computed())
    #expect(try kept() == ["phu_binh", "binh_lu"])
    let other = ContentHash(of: [1])
    try store.write { db in
      try db.execute(
        sql: "UPDATE plan_state SET content = ? WHERE latest > 0", arguments: [other.data])
      return ((), true)
    }
    #expect(try store.planHashes() == ["phu_binh": other, "binh_lu": other])
  }

  @Test func anImportMakesThoseOfItsPlacesBeForgotten() throws {
    let before = try store.planHashes()
    try fixture.take(Self.plan(85), on: "2025-03-01")
    #expect(try kept() == ["binh_lu"])
    let after = try store.planHashes()
    #expect(after["phu_binh"] != before["phu_binh"] && after["binh_lu"] == before["binh_lu"])
    try store.keepPlanHashes()
    #expect(try store.planHashes() == after)
    #expect(try store.integrity() == [])
    // Of a day before the last version nothing is kept.
    let february = try StoreFixture.date("2025-02-28")
    #expect(try store.planHashes(asOf: february) == before)
    #expect(try computed(asOf: february) == before)
    // Figures concern no plan.
    try fixture.take([StoreFixture.figure(40, "2025-06")], on: "2025-07-05")
    #expect(try kept().count == 2)
  }

  @Test func undoingAnImportMakesThoseOfItsPlacesBeForgotten() throws {
    let before = try store.planHashes()
    let id = try #require(try fixture.take(Self.plan(85), on: "2025-03-01").id)
    try store.keepPlanHashes()
    try store.undo(import: id, user: "thuỷ", time: "2025-03-02T08:00:00Z")
    #expect(try kept() == ["binh_lu"])
    #expect(try store.planHashes() == before)
  }

  @Test(arguments: [
    "UPDATE version SET hash = x'00000000000000000000000000000001' WHERE key = 'phu_binh_m1'",
    "UPDATE version SET place = 2 WHERE key = 'phu_binh_m1'",
    "DELETE FROM version WHERE key = 'phu_binh_m1'",
    "DELETE FROM version",
    """
    INSERT INTO version (import, kind, key, place, day, origin, content, hash)
    SELECT import, kind, 'another', place, day, origin, content, hash FROM version
    WHERE key = 'phu_binh_m1'
    """,
    """
    REPLACE INTO version SELECT id, import, kind, key, 2, day, origin, content, hash FROM version
    WHERE key = 'phu_binh_m1'
    """,
    """
    UPDATE OR REPLACE version SET id = (SELECT id FROM version WHERE key = 'phu_binh_m1')
    WHERE key = 'binh_lu_m1'
    """,
    "UPDATE import SET undone_at = '2025-03-01T08:00:00Z' WHERE id = 2",
  ])
  func aChangeByHandIsNoticed(sql: String) throws {
    try edit(sql)
    #expect(try store.planHashes() == computed())
    try store.keepPlanHashes()
    #expect(try store.planHashes() == computed())
  }

  @Test func anImportThatIsTakenAwayByHandIsNoticed() throws {
    let id = try #require(try fixture.take(Self.plan(85), on: "2025-03-01").id)
    try store.undo(import: id, user: "thuỷ", time: "2025-03-02T08:00:00Z")
    try store.keepPlanHashes()
    let before = try store.planHashes()
    // Its versions are rows of an import that was not undone then.
    try edit("DELETE FROM import WHERE id = \(id)")
    #expect(try store.planHashes() == computed())
    #expect(try store.planHashes() != before)
    // And are not, when it stands there again.
    try store.keepPlanHashes()
    try edit(
      """
      INSERT INTO import SELECT \(id), name, hash, bytes, day, at, user, reporting,
        first_observation, last_observation, at, user FROM import WHERE id = 1
      """)
    #expect(try store.planHashes() == before)
  }

  @Test func aWrongOneIsFoundAndMended() throws {
    let hashes = try store.planHashes()
    try edit("UPDATE plan_state SET latest = latest + 1 WHERE place = 1")
    try edit("UPDATE plan_state SET content = zeroblob(16) WHERE place = 2")
    #expect(
      try store.integrity() == [
        .wrongPlanState(place: "phu_binh"), .wrongPlanState(place: "binh_lu"),
      ])
    try store.repair()
    #expect(try store.integrity() == [])
    #expect(try store.planHashes() == hashes)
  }

  @Test func aStoreOfTheTimeBeforeIsBroughtUpToDate() throws {
    let hashes = try store.planHashes()
    // The store as the version of the tables before had it.
    let triggers = try store.read { db in
      try String.fetchAll(db, sql: "SELECT name FROM sqlite_schema WHERE type = 'trigger'")
    }
    #expect(triggers.count == 6)
    let path = fixture.path + ".old"
    try store.database.writeWithoutTransaction { db in
      try db.execute(sql: "VACUUM INTO ?", arguments: [path])
    }
    let old = try DatabaseQueue(path: path)
    try old.write { db in
      for trigger in triggers { try db.execute(sql: "DROP TRIGGER \(trigger)") }
      try db.execute(sql: "DROP TABLE plan_state; PRAGMA user_version = 6")
      try db.execute(sql: "DELETE FROM grdb_migrations WHERE identifier = 'hashes of plans'")
    }
    try old.close()
    let opened = try Store(path: path)
    #expect(try opened.planHashes() == hashes)
    #expect(try opened.integrity() == [])
    try opened.keepPlanHashes()
    #expect(try opened.planHashes() == hashes)
    #expect(try opened.dataset() == store.dataset())
    #expect(try opened.imports() == store.imports())
  }
}
