import GRDB
import Indicators

/// A row of the table `appraisal`.
struct StoredAppraisal {
  let importID: Int
  let place: Int
  let indicator: Int
  let period: Int

  /// The number of the day of the appraisal.
  let day: Int
  let evidence: EvidenceReference
  let by: String
  let reason: String
  let location: String
  let hash: ContentHash

  static let columns = """
    import, place, indicator, period, day, reference, state, origin, hash, appraised_by, reason
    """

  init(_ row: Row) throws {
    importID = try row.decode(atIndex: 0)
    place = try row.decode(atIndex: 1)
    indicator = try row.decode(atIndex: 2)
    period = try row.decode(atIndex: 3)
    day = try row.decode(atIndex: 4)
    let state: String = try row.decode(atIndex: 6)
    guard let state = EvidenceReference.State(rawValue: state) else {
      throw DatabaseError(
        resultCode: .SQLITE_CORRUPT, message: "an appraisal has the unknown state '\(state)'")
    }
    evidence = EvidenceReference(reference: try row.decode(atIndex: 5), state: state)
    location = try row.decode(atIndex: 7)
    hash = try ContentHash(row, atIndex: 8)
    by = try row.decode(String?.self, atIndex: 9) ?? ""
    reason = try row.decode(String?.self, atIndex: 10) ?? ""
  }

  /// Returns whether the appraisal refers to the evidence of a figure: both name the same, or one
  /// of them names none and the figure was known at the time.
  ///
  /// What was sent back is handed in anew, often on the same day and under the same name: an import after the one that
  /// sent it back is not meant.
  func concerns(_ row: StoredObservation) -> Bool {
    if evidence.state == .sentBack, row.importID > importID { return false }
    let own = row.observation.evidence?.reference ?? ""
    if own.isEmpty || evidence.reference.isEmpty { return row.knownOn <= day }
    return own == evidence.reference
  }
}

/// The appraisals known on a day, by the figure that they refer to.
struct Appraisals {
  private struct Key: Hashable {
    let place: Int
    let indicator: Int
    let period: Int
  }

  private var byKey: [Key: [StoredAppraisal]] = [:]

  /// Reads the appraisals of some places.
  ///
  /// - Parameters:
  ///   - db: The database.
  ///   - places: The numbers of the places; `nil` for all.
  ///   - day: The number of the day.
  ///   - undone: The imports to pass over.
  /// - Throws: An error of the database or of a row that cannot be read.
  init(_ db: Database, places: [Int]?, knownBy day: Int, undone: Set<Int>) throws {
    for appraisal in try Self.rows(db, places: places)
    where appraisal.day <= day && !undone.contains(appraisal.importID) {
      let key = Key(
        place: appraisal.place, indicator: appraisal.indicator, period: appraisal.period)
      byKey[key, default: []].append(appraisal)
    }
  }

  private static func rows(_ db: Database, places: [Int]?) throws -> [StoredAppraisal] {
    let select = "SELECT \(StoredAppraisal.columns) FROM appraisal"
    guard let places else {
      return try fetch(db.cachedStatement(sql: "\(select) ORDER BY day, id"), [])
    }
    let statement = try db.cachedStatement(sql: "\(select) WHERE place = ? ORDER BY day, id")
    return try places.flatMap { try fetch(statement, [$0]) }
  }

  private static func fetch(
    _ statement: Statement, _ arguments: StatementArguments
  ) throws -> [StoredAppraisal] {
    try Row.fetchAll(statement, arguments: arguments).map(StoredAppraisal.init)
  }

  /// Whether there are none.
  var isEmpty: Bool { byKey.isEmpty }

  /// Returns a figure with what became of its evidence.
  func applied(to row: StoredObservation) -> StoredObservation {
    let own = concerning(row)
    guard let last = own.last else { return row }
    var row = row
    row.observation = row.observation.appraised(
      last.evidence,
      steps: own.compactMap { step in
        CalendarDate(dayNumber: step.day).map {
          EvidenceReference.Step(
            state: step.evidence.state, on: $0, by: step.by, reason: step.reason)
        }
      })
    return row
  }

  /// Returns the appraisal of the evidence of a figure that counts, `nil` if there is none.
  func latest(for row: StoredObservation) -> StoredAppraisal? { concerning(row).last }

  /// Returns the appraisals of the evidence of a figure, in their order.
  private func concerning(_ row: StoredObservation) -> [StoredAppraisal] {
    let key = Key(
      place: row.identity.place, indicator: row.identity.indicator, period: row.identity.period)
    return byKey[key]?.filter { $0.concerns(row) } ?? []
  }
}

extension Observation {
  /// Returns the figure with evidence that was appraised; accepted evidence is what a figure that
  /// awaited it was waiting for.
  func appraised(
    _ appraised: EvidenceReference, steps: [EvidenceReference.Step] = []
  ) -> Observation {
    let own = evidence?.reference ?? ""
    return with(
      status: status == .awaitingEvidence && appraised.state == .accepted ? .reported : status,
      evidence: EvidenceReference(
        reference: appraised.reference.isEmpty ? own : appraised.reference,
        state: appraised.state, steps: steps))
  }
}
