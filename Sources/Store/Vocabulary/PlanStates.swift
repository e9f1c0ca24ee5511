import GRDB
import Indicators

/// The hash of what a place has of denominators, plans, milestones and tasks.
struct PlanState: Equatable {
  /// The latest day of its versions; from then on the hash holds.
  let latest: Int

  let content: ContentHash
}

/// The table `plan_state`: hashes of plans that were computed before.
///
/// It is a memory and no record: triggers of the tables `version` and `import` take the row of a place away with
/// any change of what it was computed from, whoever makes it, and a row that is missing is computed.
struct PlanStates {
  static let kinds: [RowKind] = [.denominators, .plans, .milestones, .tasks]

  let db: Database

  /// Returns the hashes of all places as of a day, without those that have nothing, by the key of the place.
  func hashes(_ reader: VersionReader) throws -> [String: ContentHash] {
    var hashes: [String: ContentHash] = [:]
    let rows = try Row.fetchCursor(
      db,
      sql: """
        SELECT place.id, place.key, plan_state.latest, plan_state.content
        FROM place LEFT JOIN plan_state ON plan_state.place = place.id
        """)
    while let row = try rows.next() {
      let latest: Int? = try row.decode(atIndex: 2)
      let hash =
        if let latest, latest <= reader.day { try ContentHash(row, atIndex: 3) } else {
          try reader.hash(of: Self.kinds, place: row.decode(atIndex: 0))
        }
      if hash != .zero { hashes[try row.decode(atIndex: 1)] = hash }
    }
    return hashes
  }

  /// Returns the numbers of the places of which nothing is kept.
  func missing() throws -> [Int] {
    try Int.fetchAll(
      db, sql: "SELECT id FROM place WHERE id NOT IN (SELECT place FROM plan_state)")
  }

  /// Returns the hashes that are kept, by the number of the place.
  func kept() throws -> [Int: PlanState] {
    var states: [Int: PlanState] = [:]
    let rows = try Row.fetchCursor(db, sql: "SELECT place, latest, content FROM plan_state")
    while let row = try rows.next() {
      states[try row.decode(atIndex: 0)] = PlanState(
        latest: try row.decode(atIndex: 1), content: try ContentHash(row, atIndex: 2))
    }
    return states
  }

  /// Computes the hash of a place from its versions.
  func computed(_ place: Int, undone: Set<Int>) throws -> PlanState {
    PlanState(
      latest: try Int.fetchOne(
        db.cachedStatement(sql: "SELECT max(day) FROM version WHERE place = ?"),
        arguments: [place]) ?? .min,
      content: try VersionReader(db: db, day: .max, undone: undone)
        .hash(of: Self.kinds, place: place))
  }

  /// Keeps the hash of a place of which nothing is kept.
  func keep(_ state: PlanState, of place: Int) throws {
    try db.cachedStatement(sql: "INSERT INTO plan_state (place, latest, content) VALUES (?, ?, ?)")
      .execute(arguments: [place, state.latest, state.content.data])
  }
}
