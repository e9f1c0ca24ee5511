import GRDB
import Indicators

/// Compares a store with what it must be, within one transaction.
struct IntegrityCheck {
  /// The greatest number of problems reported; a destroyed file would have one in every row.
  static let greatest = 100

  private let db: Database
  private let undone: Set<Int>
  private(set) var problems: [StoreProblem] = []

  /// The sums as the rows have them.
  private(set) var series: [SeriesKey: SeriesSums] = [:]
  private(set) var days: [Int: ContentHash] = [:]

  init(_ db: Database) throws {
    self.db = db
    undone = try db.undoneImports()
  }

  mutating func run() throws {
    try checkDatabase()
    try checkVersions()
    try checkRows()
    try checkSeriesStates()
    try checkDayStates()
    try checkPlanStates()
  }

  /// Adds up the sums without judging anything.
  mutating func addUp() throws {
    try checkRows()
    problems = []
  }

  private mutating func report(_ problem: StoreProblem) {
    if problems.count < Self.greatest { problems.append(problem) }
  }

  private mutating func checkDatabase() throws {
    for words in try String.fetchAll(db, sql: "PRAGMA integrity_check") where words != "ok" {
      report(.database(words))
    }
    let rows = try Row.fetchCursor(db, sql: "PRAGMA foreign_key_check")
    while let row = try rows.next() {
      report(
        .danglingReference(
          table: try row.decode(atIndex: 0), row: try row.decode(Int?.self, atIndex: 1) ?? 0,
          parent: try row.decode(atIndex: 2)))
    }
  }

  private mutating func checkVersions() throws {
    let rows = try Row.fetchCursor(
      db, sql: "SELECT \(Version.columns), kind FROM version ORDER BY id")
    while let row = try rows.next() {
      let version = try Version(row)
      let kind = RowKind(rawValue: try row.decode(atIndex: 7))
      let hash = kind.map { VersionWriter.hash($0, version.key, version.content) }
      if hash != version.hash { report(.alteredRow(table: "version", row: version.id)) }
    }
  }

  // MARK: - Figures

  /// Hashes every figure and appraisal anew and adds up those that count.
  private mutating func checkRows() throws {
    let ranges = try importRanges()
    let reader = ObservationReader(db, undone: [])
    let keys = try Row.fetchCursor(
      db,
      sql: """
        SELECT place, indicator FROM observation UNION SELECT place, indicator FROM appraisal
        """)
    while let row = try keys.next() {
      let key = SeriesKey(
        place: try row.decode(atIndex: 0), indicator: try row.decode(atIndex: 1))
      try checkSeries(key, ranges, reader)
    }
  }

  private mutating func checkSeries(
    _ key: SeriesKey, _ ranges: [Int: ClosedRange<Int>], _ reader: ObservationReader
  ) throws {
    let rows = try reader.rows(
      where: "place = ? AND indicator = ? ORDER BY id", [key.place, key.indicator], knownBy: .max)
    let statement = try db.cachedStatement(
      sql: "SELECT hash FROM observation WHERE place = ? AND indicator = ? ORDER BY id")
    let stored = try Row.fetchAll(statement, arguments: [key.place, key.indicator])
      .map { try ContentHash($0, atIndex: 0) }
    let hashes = rows.map { RowHashes($0.observation).hash(knownOn: $0.knownOn) }
    for (row, (hash, written)) in zip(rows, zip(hashes, stored)) {
      let end = row.observation.period.lastDayNumber ?? .max
      let knownOn = max(row.observation.reportedOn?.dayNumber ?? end, end)
      if hash != written || knownOn != row.knownOn {
        report(.alteredRow(table: "observation", row: row.id))
      }
      if ranges[row.importID]?.contains(row.id) != true { report(.strayRow(row.id)) }
    }
    let appraisals = try appraisals(key, reader)
    let counted = zip(rows, hashes).filter { !undone.contains($0.0.importID) }
    series[key] = SeriesSums(counted.map(\.0), counted.map(\.1), appraisals)
    for (row, hash) in counted { days[row.knownOn, default: .zero] += hash }
    for appraisal in appraisals { days[appraisal.day, default: .zero] += appraisal.hash }
  }

  private mutating func appraisals(
    _ key: SeriesKey, _ reader: ObservationReader
  ) throws -> [StoredAppraisal] {
    let statement = try db.cachedStatement(
      sql: """
        SELECT \(StoredAppraisal.columns), id FROM appraisal WHERE place = ? AND indicator = ?
        """)
    return try Row.fetchAll(statement, arguments: [key.place, key.indicator]).compactMap { row in
      let stored = try StoredAppraisal(row)
      let appraisal = Period(code: stored.period).flatMap { period in
        CalendarDate(dayNumber: stored.day).map { (period, $0) }
      }
      let hash = try appraisal.map { period, day in
        RowHashes.appraisal(
          Appraisal(
            place: try reader.places.key(of: key.place),
            indicator: try reader.indicators.key(of: key.indicator), period: period,
            evidence: stored.evidence, on: day, by: stored.by, reason: stored.reason, location: ""))
      }
      if hash != stored.hash {
        report(.alteredRow(table: "appraisal", row: try row.decode(atIndex: 11)))
      }
      return undone.contains(stored.importID) ? nil : stored
    }
  }

  private func importRanges() throws -> [Int: ClosedRange<Int>] {
    var ranges: [Int: ClosedRange<Int>] = [:]
    let rows = try Row.fetchCursor(
      db, sql: "SELECT id, first_observation, last_observation FROM import")
    while let row = try rows.next() {
      let first: Int = try row.decode(atIndex: 1)
      let last: Int = try row.decode(atIndex: 2)
      if first <= last { ranges[try row.decode(atIndex: 0)] = first...last }
    }
    return ranges
  }

  // MARK: - Sums

  private mutating func checkSeriesStates() throws {
    var written: [SeriesKey: SeriesSums] = [:]
    let rows = try Row.fetchCursor(
      db, sql: "SELECT place, indicator, rows, latest_known_on, content, keys FROM series_state")
    while let row = try rows.next() {
      let key = SeriesKey(
        place: try row.decode(atIndex: 0), indicator: try row.decode(atIndex: 1))
      written[key] = try SeriesSums(row, from: 2)
    }
    let places = KeyTable(db, "place")
    let indicators = KeyTable(db, "indicator")
    for key in Set(series.keys).union(written.keys).sorted()
    where (written[key] ?? SeriesSums()) != (series[key] ?? SeriesSums()) {
      report(
        .wrongSeriesState(
          place: try places.key(of: key.place), indicator: try indicators.key(of: key.indicator)))
    }
  }

  private mutating func checkDayStates() throws {
    var written: [Int: ContentHash] = [:]
    let rows = try Row.fetchCursor(db, sql: "SELECT known_on, content FROM day_state")
    while let row = try rows.next() {
      written[try row.decode(atIndex: 0)] = try ContentHash(row, atIndex: 1)
    }
    for day in Set(days.keys).union(written.keys).sorted()
    where (written[day] ?? .zero) != (days[day] ?? .zero) {
      if let date = CalendarDate(dayNumber: day) { report(.wrongDayState(date)) }
    }
  }
  private mutating func checkPlanStates() throws {
    let states = PlanStates(db: db)
    let places = KeyTable(db, "place")
    for (place, state) in try states.kept().sorted(by: { $0.key < $1.key })
    where try states.computed(place, undone: undone) != state {
      report(.wrongPlanState(place: try places.key(of: place)))
    }
  }
}
