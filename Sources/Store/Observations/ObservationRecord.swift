import GRDB
import Indicators

/// The record of an observation in the store: the columns of its table as they are written and read, and the
/// bytes of which any change is a correction.
enum ObservationRecord {
  /// The columns that are read, in the order that ``observation(_:_:_:)`` and
  /// ``ObservationReader`` count them in.
  static let selection = """
    id, import, place, indicator, period, publisher, title, known_on, reported_on, value, status, \
    bound, break, unit, reference, note, numerator, denominator, dispute_vi, dispute_en, evidence, \
    evidence_state, origin_file, origin_position
    """

  /// Writes a row; ``arguments(_:_:_:)`` gives its values.
  static let insertion = """
    INSERT INTO observation (
      id, import, place, indicator, period, known_on, reported_on, value, status, bound, break,
      unit, publisher, title, reference, note, numerator, denominator, dispute_vi, dispute_en,
      evidence, evidence_state, origin_file, origin_position, hash
    ) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
    """

  /// The columns of a row besides the observation itself.
  struct Head {
    let id: Int
    let importID: Int
    let identity: Identity

    /// The number of the day from which the figure is known.
    let knownOn: Int

    /// The number of the day on which it counts as reported.
    let reportedOn: Int?
    let hash: ContentHash
  }

  /// Returns the values of a row, in the order of ``insertion``.
  static func arguments(
    _ head: Head, _ row: Observation, _ texts: TextTable
  ) throws -> StatementArguments {
    let location = split(row.location)
    return [
      head.id, head.importID, head.identity.place, head.identity.indicator,
      head.identity.period, head.knownOn, head.reportedOn, row.value,
      row.status.rawValue, row.bound == .exact ? nil : row.bound.rawValue,
      row.seriesBreak?.rawValue, try texts.intern(row.unit), head.identity.publisher,
      head.identity.title, try texts.intern(row.reference), try texts.intern(row.note),
      row.numerator.isEmpty ? nil : row.numerator,
      row.denominator.isEmpty ? nil : row.denominator,
      try texts.intern(row.dispute?.vi ?? ""), try texts.intern(row.dispute?.en ?? ""),
      try texts.intern(row.evidence?.reference ?? ""), row.evidence?.state.rawValue,
      try texts.intern(location.file), location.position, head.hash.data,
    ]
  }

  /// Returns the observation of a row of ``selection``.
  static func observation(
    _ row: Row, _ identity: Identity, _ reader: ObservationReader
  ) throws -> Observation {
    let texts = reader.texts
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
      place: try reader.places.key(of: identity.place),
      indicator: try reader.indicators.key(of: identity.indicator), period: period,
      value: try row.decode(atIndex: 9), unit: try texts.text(row.decode(atIndex: 13)),
      numerator: try row.decode(String?.self, atIndex: 16) ?? "",
      denominator: try row.decode(String?.self, atIndex: 17) ?? "", status: status,
      bound: bound, seriesBreak: seriesBreak,
      dispute: dispute.vi.isEmpty && dispute.en.isEmpty ? nil : dispute,
      publisher: try texts.text(identity.publisher), title: try texts.text(identity.title),
      reference: try texts.text(row.decode(atIndex: 14)),
      note: try texts.text(row.decode(atIndex: 15)),
      reportedOn: try row.decode(Int?.self, atIndex: 8).flatMap(CalendarDate.init(dayNumber:)),
      evidence: evidence, location: location(file, position))
  }

  /// Adds what is reported to bytes to be hashed, beyond the identity; where the row stands and when it
  /// was reported are left out.
  ///
  /// The order is that of all stores: a new value is added at the end, and only if it is there.
  static func add(_ row: Observation, to bytes: inout CanonicalBytes) {
    bytes.add(row.value == 0 ? 0 : row.value)
    bytes.add(row.unit)
    bytes.add(row.numerator)
    bytes.add(row.denominator)
    bytes.add(row.status.rawValue)
    bytes.add(row.bound.rawValue)
    bytes.add(row.seriesBreak?.rawValue)
    bytes.add(row.dispute?.vi ?? "")
    bytes.add(row.dispute?.en ?? "")
    bytes.add(row.reference)
    bytes.add(row.note)
    bytes.add(row.evidence?.reference)
    bytes.add(row.evidence?.state.rawValue)
  }

  /// Splits `observations.csv:12` or `report.xlsx:Sheet1!C7` at its last colon, so that the name of a file
  /// is kept once.
  private static func split(
    _ location: String
  ) -> (file: String, position: (any DatabaseValueConvertible)?) {
    guard let colon = location.utf8.lastIndex(of: 0x3A) else { return (location, nil) }
    let position = String(location[location.utf8.index(after: colon)...])
    let line = Int(position).flatMap { String($0) == position ? $0 : nil }
    return (String(location[..<colon]), line ?? position)
  }

  private static func location(_ file: String, _ position: DatabaseValue) -> String {
    switch position.storage {
    case .int64(let line): "\(file):\(line)"
    case .string(let cell): "\(file):\(cell)"
    case .null, .double, .blob: file
    }
  }

  private static func damaged(_ row: Row, _ what: String) -> DatabaseError {
    let id = (try? row.decode(Int.self, atIndex: 0)) ?? 0
    return DatabaseError(
      resultCode: .SQLITE_CORRUPT, message: "observation \(id) has no valid \(what)")
  }
}
