import GRDB
import Indicators

/// The identity of a figure: publisher, title, place, indicator and period.
///
/// Rows with equal identities are versions of one figure.
struct Identity: Hashable {
  let place: Int
  let indicator: Int
  let period: Int
  let publisher: Int?
  let title: Int?
}

/// A row of the table `observation`.
struct StoredObservation {
  let id: Int
  let importID: Int
  let identity: Identity

  /// The number of the day from which the figure is known.
  let knownOn: Int
  var observation: Observation
}

/// Reads rows of the table `observation`, with the texts and keys that they refer to.
final class ObservationReader {
  let db: Database
  let places: KeyTable
  let indicators: KeyTable
  let texts: TextTable
  let undone: Set<Int>

  init(_ db: Database, undone: Set<Int>) {
    self.db = db
    self.undone = undone
    places = KeyTable(db, "place")
    indicators = KeyTable(db, "indicator")
    texts = TextTable(db)
  }

  /// Returns the rows that a condition selects and that are known on a day, superseded ones too.
  func rows(
    where condition: String, _ arguments: StatementArguments, knownBy day: Int
  ) throws -> [StoredObservation] {
    let statement = try db.cachedStatement(
      sql: "SELECT \(ObservationRecord.selection) FROM observation WHERE \(condition)")
    var result: [StoredObservation] = []
    let rows = try Row.fetchCursor(statement, arguments: arguments)
    while let row = try rows.next() {
      let importID = try row.decode(Int.self, atIndex: 1)
      let knownOn = try row.decode(Int.self, atIndex: 7)
      guard knownOn <= day, !undone.contains(importID) else { continue }
      let identity = Identity(
        place: try row.decode(atIndex: 2), indicator: try row.decode(atIndex: 3),
        period: try row.decode(atIndex: 4), publisher: try row.decode(atIndex: 5),
        title: try row.decode(atIndex: 6))
      result.append(
        StoredObservation(
          id: try row.decode(atIndex: 0), importID: importID, identity: identity,
          knownOn: knownOn,
          observation: try ObservationRecord.observation(row, identity, self)))
    }
    return result
  }

  /// Returns the hash of what makes figures versions of one.
  func hash(of identity: Identity) throws -> ContentHash {
    guard let period = Period(code: identity.period) else {
      throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: "a period is invalid")
    }
    return RowHashes.identity(
      place: try places.key(of: identity.place),
      indicator: try indicators.key(of: identity.indicator), period: period,
      publisher: try texts.text(identity.publisher), title: try texts.text(identity.title))
  }
}

extension Array where Element == StoredObservation {
  /// Leaves out every figure that was sent back and handed in anew since, also on the same day.
  func withoutHandedInAnew() -> [StoredObservation] {
    func isSentBack(_ row: StoredObservation) -> Bool {
      row.observation.evidence?.state == .sentBack
    }
    guard contains(where: isSentBack) else { return self }
    var newest: [Identity: Int] = [:]
    for row in self { newest[row.identity] = Swift.max(newest[row.identity] ?? .min, row.importID) }
    return filter { !isSentBack($0) || newest[$0.identity] == $0.importID }
  }

  /// Leaves out every figure of which a later version is among the rows; versions of one day
  /// contradict each other and stay.
  func withoutSuperseded() -> [StoredObservation] {
    var newest: [Identity: Int] = [:]
    newest.reserveCapacity(count)
    for row in self { newest[row.identity] = Swift.max(newest[row.identity] ?? .min, row.knownOn) }
    return filter { newest[$0.identity] == $0.knownOn }
  }
}
