import Foundation
import GRDB
import Indicators

/// Imports figures: skips those that the store has already, and writes new ones and corrections.
///
/// Figures of one identity that became known on one day are one report of it. A report equal to the
/// one before adds nothing; otherwise it replaces that one from its day on.
struct ObservationWriter {
  /// A figure on its way in.
  private struct Incoming {
    let identity: Identity
    let knownOn: Int
    let reportedOn: Int?
    let hashes: RowHashes
    /// The hash of the figure if it is to be written.
    var newHash: ContentHash?
  }

  /// A figure that the store has.
  private struct Present {
    let knownOn: Int
    let hash: ContentHash
    let value: Double
  }

  private static let greatestCorrections = 1_000

  let db: Database
  let importID: Int
  let names: Names
  let undone: Set<Int>
  let options: ImportOptions

  /// The numbers by which rows refer to others.
  struct Names {
    let places: KeyTable
    let indicators: KeyTable
    let texts: TextTable
  }

  /// The series looked at last, and whether the store has figures of it.
  private var lookedAt: (series: SeriesKey, isKnown: Bool)?

  private(set) var counts = ImportCounts()
  private(set) var corrections: [Correction] = []

  /// The changes of the content hashes of series and days by the rows written.
  private(set) var series: [SeriesKey: SeriesSums] = [:]
  private(set) var days: [Int: ContentHash] = [:]

  /// The numbers of the first and the last row written; none if the last is less.
  private(set) var ids = (first: 1, last: 0)

  /// The row numbers by location, for the locations asked for, and the locations whose rows the
  /// store had already.
  private(set) var located: [String: Int] = [:]
  private(set) var unchangedLocations: Set<String> = []

  init(
    _ db: Database, importID: Int, names: Names, undone: Set<Int>, options: ImportOptions
  ) {
    self.db = db
    self.importID = importID
    self.names = names
    self.undone = undone
    self.options = options
  }

  /// Writes figures.
  ///
  /// - Parameters:
  ///   - rows: The figures.
  ///   - locations: The locations whose row numbers are recorded in ``located``.
  /// - Throws: ``StoreError`` about a figure, or an error of the database.
  mutating func write(_ rows: [Observation], locating locations: Set<String>) throws {
    guard !rows.isEmpty else { return }
    var incoming = try rows.map(incoming)
    let order = incoming.indices.sorted { Self.key(incoming[$0]) < Self.key(incoming[$1]) }
    var start = 0
    while start < order.count {
      let identity = incoming[order[start]].identity
      let end = order[start...].firstIndex { incoming[$0].identity != identity } ?? order.count
      try classify(Array(order[start..<end]), rows, &incoming)
      start = end
    }
    try insert(rows, incoming, locating: locations)
  }

  private static func key(_ row: Incoming) -> (Int, Int, Int, Int, Int, Int) {
    let identity = row.identity
    return (
      identity.place, identity.indicator, identity.period, identity.publisher ?? 0,
      identity.title ?? 0, row.knownOn
    )
  }

  private func incoming(_ row: Observation) throws -> Incoming {
    guard row.value.isFinite else { throw StoreError.notFinite(location: row.location) }
    guard let period = row.period.code, let end = row.period.lastDayNumber else {
      throw StoreError.unknownKey(
        location: row.location, noun: "period", key: row.period.description)
    }
    // A figure without a day of report is taken as reported on the day of import, unless it is part
    // of a collection of earlier publications.
    let reported =
      row.reportedOn?.dayNumber
      ?? {
        switch options.reporting {
        case .importDay: options.day.dayNumber
        case .day(let day): day.dayNumber
        case .periodEnd: nil
        }
      }()
    return Incoming(
      identity: Identity(
        place: try names.places.intern(row.place),
        indicator: try names.indicators.intern(row.indicator), period: period,
        publisher: try names.texts.intern(row.publisher),
        title: try names.texts.intern(row.title)),
      knownOn: max(reported ?? end, end), reportedOn: reported, hashes: RowHashes(row))
  }

  // MARK: - What is new

  /// Marks the figures of one identity, in order of the days from which they are known, that are to be
  /// written.
  private mutating func classify(
    _ positions: [Int], _ rows: [Observation], _ incoming: inout [Incoming]
  ) throws {
    guard let first = positions.first else { return }
    let identity = incoming[first].identity
    var present = try present(identity)
    let hadNone = present.isEmpty
    var start = 0
    while start < positions.count {
      let day = incoming[positions[start]].knownOn
      let end =
        positions[start...].firstIndex { incoming[$0].knownOn != day } ?? positions.count
      present += report(Array(positions[start..<end]), day, present, rows, &incoming)
      start = end
    }
    let isWritten = positions.contains { incoming[$0].newHash != nil }
    if hadNone, isWritten {
      let key = SeriesKey(place: identity.place, indicator: identity.indicator)
      series[key, default: SeriesSums()].keys += RowHashes.identity(rows[first])
    }
  }

  /// Compares the figures of one identity and one day with those that hold on that day.
  private mutating func report(
    _ positions: [Int], _ day: Int, _ present: [Present], _ rows: [Observation],
    _ incoming: inout [Incoming]
  ) -> [Present] {
    let newest = present.filter { $0.knownOn <= day }.map(\.knownOn).max()
    let holding = present.filter { $0.knownOn == newest }
    func isHeld(_ row: Incoming) -> Bool {
      holding.contains { $0.hash == row.hashes.hash(knownOn: $0.knownOn) }
    }
    if positions.allSatisfy({ isHeld(incoming[$0]) }) {
      counts.unchanged += positions.count
      return []
    }
    let corrects = newest.map { $0 < day } ?? false
    var written: [Present] = []
    for position in positions {
      let hash = incoming[position].hashes.hash(knownOn: day)
      let isThere =
        written.contains { $0.hash == hash } || (newest == day && isHeld(incoming[position]))
      guard !isThere else {
        counts.unchanged += 1
        continue
      }
      incoming[position].newHash = hash
      written.append(Present(knownOn: day, hash: hash, value: rows[position].value))
      guard corrects else {
        counts.added += 1
        continue
      }
      counts.changed += 1
      if corrections.count < Self.greatestCorrections {
        corrections.append(
          Correction(
            place: rows[position].place, indicator: rows[position].indicator,
            period: rows[position].period, before: holding.map(\.value),
            after: rows[position].value, location: rows[position].location))
      }
    }
    if corrects { counts.superseded += holding.count }
    return written
  }

  private mutating func present(_ identity: Identity) throws -> [Present] {
    guard try isKnown(SeriesKey(place: identity.place, indicator: identity.indicator)) else {
      return []
    }
    let statement = try db.cachedStatement(
      sql: """
        SELECT import, publisher, title, known_on, hash, value FROM observation
        WHERE place = ? AND indicator = ? AND period = ?
        """)
    let rows = try Row.fetchCursor(
      statement, arguments: [identity.place, identity.indicator, identity.period])
    var present: [Present] = []
    while let row = try rows.next() {
      guard try row.decode(Int?.self, atIndex: 1) == identity.publisher,
        try row.decode(Int?.self, atIndex: 2) == identity.title,
        try !undone.contains(row.decode(atIndex: 0))
      else { continue }
      present.append(
        Present(
          knownOn: try row.decode(atIndex: 3), hash: try ContentHash(row, atIndex: 4),
          value: try row.decode(atIndex: 5)))
    }
    return present
  }

  /// Returns whether the store has a figure of a series; the figures of one come one after the other.
  private mutating func isKnown(_ series: SeriesKey) throws -> Bool {
    if let lookedAt, lookedAt.series == series { return lookedAt.isKnown }
    let statement = try db.cachedStatement(
      sql: "SELECT EXISTS (SELECT 1 FROM observation WHERE place = ? AND indicator = ?)")
    let isKnown =
      try Bool.fetchOne(statement, arguments: [series.place, series.indicator]) ?? false
    lookedAt = (series, isKnown)
    return isKnown
  }

  // MARK: - Writing

  /// Writes the new figures in the order of their file, which readers keep.
  private mutating func insert(
    _ rows: [Observation], _ incoming: [Incoming], locating locations: Set<String>
  ) throws {
    var id = try Int.fetchOne(db, sql: "SELECT MAX(id) FROM observation") ?? 0
    ids = (id + 1, id)
    let statement = try db.makeStatement(sql: ObservationRecord.insertion)
    for (row, incoming) in zip(rows, incoming) {
      guard let hash = incoming.newHash else {
        if locations.contains(row.location) { unchangedLocations.insert(row.location) }
        continue
      }
      id += 1
      let head = ObservationRecord.Head(
        id: id, importID: importID, identity: incoming.identity, knownOn: incoming.knownOn,
        reportedOn: incoming.reportedOn, hash: hash)
      try statement.execute(arguments: ObservationRecord.arguments(head, row, names.texts))
      if locations.contains(row.location) { located[row.location] = id }
      add(hash, incoming)
    }
    ids.last = id
  }

  private mutating func add(_ hash: ContentHash, _ row: Incoming) {
    let key = SeriesKey(place: row.identity.place, indicator: row.identity.indicator)
    var sums = SeriesSums()
    sums.rows = 1
    sums.latest = row.knownOn
    sums.content = hash
    series[key, default: SeriesSums()] += sums
    days[row.knownOn, default: .zero] += hash
  }
}
