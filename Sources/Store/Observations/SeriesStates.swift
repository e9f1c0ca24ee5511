import Foundation
import GRDB
public import Indicators

/// Content hashes of a series, which change if and only if its rows do.
public struct SeriesState: Sendable, Codable, Hashable {
  /// The key of the place.
  public let place: String

  /// The key of the indicator.
  public let indicator: String

  /// The number of rows, superseded ones too.
  public let rows: Int

  /// The latest day from which a row or an appraisal is known.
  public let latestKnownOn: CalendarDate

  /// The hash of all rows and appraisals.
  public let content: ContentHash

  /// The hash of the identities of the figures without their values: a correction does not change
  /// it.
  public let keys: ContentHash
}

/// A series by its numbers.
struct SeriesKey: Hashable, Comparable {
  let place: Int
  let indicator: Int

  static func < (left: Self, right: Self) -> Bool {
    (left.place, left.indicator) < (right.place, right.indicator)
  }
}

/// The sums over the rows of a series.
struct SeriesSums: Equatable {
  var rows = 0
  var latest = Int.min
  var content = ContentHash.zero
  var keys = ContentHash.zero

  /// Whether there is neither a row nor an appraisal.
  var isEmpty: Bool { rows == 0 && latest == .min }

  /// Adds the sums over other rows, whose figures are not among these.
  static func += (left: inout Self, right: Self) {
    left.rows += right.rows
    left.latest = max(left.latest, right.latest)
    left.content += right.content
    left.keys += right.keys
  }

  init() {}

  /// Reads the columns `rows, latest_known_on, content, keys`.
  init(_ row: Row, from index: Int) throws {
    rows = try row.decode(atIndex: index)
    latest = try row.decode(atIndex: index + 1)
    content = try ContentHash(row, atIndex: index + 2)
    keys = try ContentHash(row, atIndex: index + 3)
  }

  /// Adds up rows and appraisals of one series.
  init(_ rows: [StoredObservation], _ hashes: [ContentHash], _ appraisals: [StoredAppraisal]) {
    self.rows = rows.count
    var seen: Set<Identity> = []
    for (row, hash) in zip(rows, hashes) {
      latest = max(latest, row.knownOn)
      content += hash
      if seen.insert(row.identity).inserted { keys += RowHashes.identity(row.observation) }
    }
    for appraisal in appraisals {
      latest = max(latest, appraisal.day)
      content += appraisal.hash
    }
  }
}

/// Reads and writes the tables `series_state` and `day_state`.
struct StateTables {
  let db: Database

  /// Returns the state of a series, empty if there is none.
  func series(_ key: SeriesKey) throws -> SeriesSums {
    let statement = try db.cachedStatement(
      sql: """
        SELECT rows, latest_known_on, content, keys FROM series_state
        WHERE place = ? AND indicator = ?
        """)
    return try Row.fetchOne(statement, arguments: [key.place, key.indicator])
      .map { try SeriesSums($0, from: 0) } ?? SeriesSums()
  }

  /// Sets the state of a series; an empty one is taken away.
  func set(_ key: SeriesKey, to sums: SeriesSums) throws {
    guard !sums.isEmpty else {
      return try db.cachedStatement(
        sql: "DELETE FROM series_state WHERE place = ? AND indicator = ?"
      ).execute(arguments: [key.place, key.indicator])
    }
    try db.cachedStatement(
      sql: """
        INSERT OR REPLACE INTO series_state
        (place, indicator, rows, latest_known_on, content, keys) VALUES (?, ?, ?, ?, ?, ?)
        """
    ).execute(arguments: [
      key.place, key.indicator, sums.rows, sums.latest, sums.content.data, sums.keys.data,
    ])
  }

  /// Adds hashes to days; a day on which nothing became known is taken away.
  func add(_ days: [Int: ContentHash]) throws {
    for (day, change) in days.sorted(by: { $0.key < $1.key }) {
      let statement = try db.cachedStatement(
        sql: "SELECT content FROM day_state WHERE known_on = ?")
      let present =
        try Row.fetchOne(statement, arguments: [day])
        .map { try ContentHash($0, atIndex: 0) } ?? .zero
      let sum = present + change
      if sum == .zero {
        try db.cachedStatement(sql: "DELETE FROM day_state WHERE known_on = ?")
          .execute(arguments: [day])
      } else {
        try db.cachedStatement(
          sql: "INSERT OR REPLACE INTO day_state (known_on, content) VALUES (?, ?)"
        ).execute(arguments: [day, sum.data])
      }
    }
  }

  /// Adds up the rows of a series that are known on a day, by the hashes that they were written with.
  func recomputed(
    _ key: SeriesKey, knownBy day: Int, _ reader: ObservationReader
  ) throws -> SeriesSums {
    let statement = try db.cachedStatement(
      sql: """
        SELECT import, known_on, hash, period, publisher, title, TRUE FROM observation
        WHERE place = ?1 AND indicator = ?2
        UNION ALL
        SELECT import, day, hash, period, NULL, NULL, FALSE FROM appraisal
        WHERE place = ?1 AND indicator = ?2
        """)
    var sums = SeriesSums()
    var identities: Set<Identity> = []
    let rows = try Row.fetchCursor(statement, arguments: [key.place, key.indicator])
    while let row = try rows.next() {
      let knownOn: Int = try row.decode(atIndex: 1)
      guard knownOn <= day, try !reader.undone.contains(row.decode(atIndex: 0)) else { continue }
      sums.latest = max(sums.latest, knownOn)
      sums.content += try ContentHash(row, atIndex: 2)
      guard try row.decode(Bool.self, atIndex: 6) else { continue }
      sums.rows += 1
      identities.insert(
        Identity(
          place: key.place, indicator: key.indicator, period: try row.decode(atIndex: 3),
          publisher: try row.decode(atIndex: 4), title: try row.decode(atIndex: 5)))
    }
    for identity in identities { sums.keys += try reader.hash(of: identity) }
    return sums
  }
}
