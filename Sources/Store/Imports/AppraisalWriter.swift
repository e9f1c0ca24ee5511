import GRDB
import Indicators

/// Takes in appraisals that the store does not have.
struct AppraisalWriter {
  let db: Database
  let importID: Int
  let names: ObservationWriter.Names
  let undone: Set<Int>

  /// Who has appraised where a row does not say it.
  let user: String

  private(set) var counts = ImportCounts()

  /// The appraisals that match no figure.
  private(set) var unmatched: [Appraisal] = []
  private(set) var series: [SeriesKey: SeriesSums] = [:]
  private(set) var days: [Int: ContentHash] = [:]

  init(
    _ db: Database, importID: Int, names: ObservationWriter.Names, undone: Set<Int>, user: String
  ) {
    self.db = db
    self.importID = importID
    self.names = names
    self.undone = undone
    self.user = user
  }

  mutating func write(_ rows: [Appraisal]) throws {
    let insert = try db.cachedStatement(
      sql: """
        INSERT INTO appraisal
        (import, place, indicator, period, day, reference, state, origin, hash, appraised_by, reason)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """)
    for row in rows {
      guard let period = row.period.code else {
        throw StoreError.unknownKey(
          location: row.location, noun: "period", key: row.period.description)
      }
      let key = SeriesKey(
        place: try names.places.intern(row.place),
        indicator: try names.indicators.intern(row.indicator))
      let hash = RowHashes.appraisal(row)
      guard try !isPresent(hash, key, period) else {
        counts.unchanged += 1
        continue
      }
      let day = row.on.dayNumber
      if try !hasFigure(key, period) { unmatched.append(row) }
      try insert.execute(arguments: [
        importID, key.place, key.indicator, period, day, row.evidence.reference,
        row.evidence.state.rawValue, row.location, hash.data,
        row.by.isEmpty ? user : row.by, row.reason,
      ])
      counts.added += 1
      var sums = SeriesSums()
      sums.latest = day
      sums.content = hash
      series[key, default: SeriesSums()] += sums
      days[day, default: .zero] += hash
    }
  }

  private func isPresent(_ hash: ContentHash, _ key: SeriesKey, _ period: Int) throws -> Bool {
    let statement = try db.cachedStatement(
      sql: """
        SELECT import FROM appraisal
        WHERE place = ? AND indicator = ? AND period = ? AND hash = ?
        """)
    return try Int.fetchAll(
      statement, arguments: [key.place, key.indicator, period, hash.data]
    ).contains { !undone.contains($0) }
  }

  private func hasFigure(_ key: SeriesKey, _ period: Int) throws -> Bool {
    let statement = try db.cachedStatement(
      sql: "SELECT import FROM observation WHERE place = ? AND indicator = ? AND period = ?")
    return try Int.fetchAll(statement, arguments: [key.place, key.indicator, period])
      .contains { !undone.contains($0) }
  }
}
