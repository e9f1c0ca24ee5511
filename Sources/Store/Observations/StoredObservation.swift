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
  static let columns = """
    id, import, place, indicator, period, publisher, title, known_on, reported_on, value, status, \
    bound, break, unit, reference, note, numerator, denominator, dispute_vi, dispute_en, evidence, \
    evidence_state, origin_file, origin_position
    """

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
      sql: "SELECT \(Self.columns) FROM observation WHERE \(condition)")
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
          knownOn: knownOn, observation: try observation(row, identity)))
    }
    return result
  }

  private func observation(_ row: Row, _ identity: Identity) throws -> Observation {
    guard let period = Period(code: identity.period),
      let status = Observation.Status(rawValue: try row.decode(atIndex: 10)),
      let bound = Observation.Bound(rawValue: try row.decode(String?.self, atIndex: 11) ?? "exact")
    else { throw damaged(row, "period, status or bound") }
    let seriesBreak = try row.decode(String?.self, atIndex: 12).map { text in
      guard let value = SeriesBreak(rawValue: text) else { throw damaged(row, "break") }
      return value
    }
    let dispute = LocalizedText(
      vi: try texts.text(row.decode(atIndex: 18)), en: try texts.text(row.decode(atIndex: 19)))
    let reference = try texts.text(row.decode(atIndex: 20))
    let evidence = try row.decode(String?.self, atIndex: 21).map { text in
      guard let state = EvidenceReference.State(rawValue: text) else {
        throw damaged(row, "state of the evidence")
      }
      return EvidenceReference(reference: reference, state: state)
    }
    let position = try row.decode(DatabaseValue.self, atIndex: 23)
    let file = try texts.text(row.decode(atIndex: 22))
    return Observation(
      place: try places.key(of: identity.place),
      indicator: try indicators.key(of: identity.indicator), period: period,
      value: try row.decode(atIndex: 9), unit: try texts.text(row.decode(atIndex: 13)),
      numerator: try row.decode(String?.self, atIndex: 16) ?? "",
      denominator: try row.decode(String?.self, atIndex: 17) ?? "", status: status,
      bound: bound, seriesBreak: seriesBreak,
      dispute: dispute.vi.isEmpty && dispute.en.isEmpty ? nil : dispute,
      publisher: try texts.text(identity.publisher), title: try texts.text(identity.title),
      reference: try texts.text(row.decode(atIndex: 14)),
      note: try texts.text(row.decode(atIndex: 15)),
      reportedOn: try row.decode(Int?.self, atIndex: 8).flatMap(CalendarDate.init(dayNumber:)),
      evidence: evidence, location: Self.location(file, position))
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

  private static func location(_ file: String, _ position: DatabaseValue) -> String {
    switch position.storage {
    case .int64(let line): "\(file):\(line)"
    case .string(let cell): "\(file):\(cell)"
    case .null, .double, .blob: file
    }
  }

  private func damaged(_ row: Row, _ what: String) -> DatabaseError {
    let id = (try? row.decode(Int.self, atIndex: 0)) ?? 0
    return DatabaseError(
      resultCode: .SQLITE_CORRUPT, message: "observation \(id) has no valid \(what)")
  }
}

extension Array where Element == StoredObservation {
  /// Leaves out every figure of which a later version is among the rows; versions of one day
  /// contradict each other and stay.
  func withoutSuperseded() -> [StoredObservation] {
    var newest: [Identity: Int] = [:]
    newest.reserveCapacity(count)
    for row in self { newest[row.identity] = Swift.max(newest[row.identity] ?? .min, row.knownOn) }
    return filter { newest[$0.identity] == $0.knownOn }
  }
}
