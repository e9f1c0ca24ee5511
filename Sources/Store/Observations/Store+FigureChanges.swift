import GRDB
public import Indicators

/// A series with the periods that rows differ in between two scopes of a store.
public struct TouchedSeries: Sendable, Hashable {
  /// The key of the place.
  public let place: String

  /// The key of the indicator.
  public let indicator: String

  /// The codes of the periods, in order of time.
  let periods: [Int]
}

extension Store {
  /// Returns the series with rows that are in one scope only.
  ///
  /// The figures of such a series may be the same nevertheless.
  ///
  /// - Parameters:
  ///   - before: The rows that an earlier run could read.
  ///   - after: The rows that a later run could read.
  /// - Returns: The series, in order of place and indicator.
  /// - Throws: ``StoreError``.
  public func touchedSeries(
    from before: StoreScope, to after: StoreScope
  ) throws(StoreError) -> [TouchedSeries] {
    guard before != after else { return [] }
    let days = [before.day.dayNumber, after.day.dayNumber].sorted()
    let imports = [before.lastImport, after.lastImport].sorted()
    let undone = before.undone.symmetricDifference(after.undone).sorted()
      .map(String.init).joined(separator: ", ")
    // The rows of an import stand together. Those that became known between the days are found by their series, of
    // which the latest day is kept; it leaves out imports that are undone by now. The plus keeps SQLite from making
    // an index of all observations by their import, for this one question.
    let figures = """
      SELECT o.place, o.indicator, o.period FROM import i CROSS JOIN observation o
        ON o.id BETWEEN i.first_observation AND i.last_observation AND +o.import = i.id
      WHERE o.known_on <= ?2 AND ((i.id > ?3 AND i.id <= ?4) OR i.id IN (\(undone)))
      UNION SELECT o.place, o.indicator, o.period FROM import i CROSS JOIN observation o
        ON o.id BETWEEN i.first_observation AND i.last_observation AND +o.import = i.id
      WHERE ?1 < ?2 AND i.undone_at IS NOT NULL AND o.known_on > ?1 AND o.known_on <= ?2
      UNION SELECT o.place, o.indicator, o.period FROM series_state s
        CROSS JOIN observation o ON o.place = s.place AND o.indicator = s.indicator
      WHERE ?1 < ?2 AND s.latest_known_on > ?1 AND o.known_on > ?1 AND o.known_on <= ?2
      """
    let appraisals = """
      SELECT place, indicator, period FROM appraisal WHERE day <= ?2 AND
        (day > ?1 OR (import > ?3 AND import <= ?4) OR import IN (\(undone)))
      """
    return try read { db in
      let places = KeyTable(db, "place")
      let indicators = KeyTable(db, "indicator")
      var periods: [SeriesKey: [Int]] = [:]
      let rows = try Row.fetchCursor(
        db,
        sql: """
          SELECT place, indicator, period FROM (\(figures) UNION \(appraisals)) ORDER BY period
          """, arguments: [days[0], days[1], imports[0], imports[1]])
      while let row = try rows.next() {
        let key = SeriesKey(
          place: try row.decode(atIndex: 0), indicator: try row.decode(atIndex: 1))
        periods[key, default: []].append(try row.decode(atIndex: 2))
      }
      return try periods.map { key, periods in
        TouchedSeries(
          place: try places.key(of: key.place), indicator: try indicators.key(of: key.indicator),
          periods: periods)
      }.sorted { ($0.place, $0.indicator) < ($1.place, $1.indicator) }
    }
  }

  /// Returns the figures of some series that differ between two scopes.
  ///
  /// - Parameters:
  ///   - series: The series, as ``touchedSeries(from:to:)`` has them for the same scopes.
  ///   - before: The rows that an earlier run could read.
  ///   - after: The rows that a later run could read.
  /// - Returns: The figures, in order of the series, the periods and the rows.
  /// - Throws: ``StoreError``.
  public func figureChanges(
    of series: [TouchedSeries], from before: StoreScope, to after: StoreScope
  ) throws(StoreError) -> [FigureChange] {
    guard !series.isEmpty else { return [] }
    return try read { db in
      var changes: [FigureChange] = []
      let comparison = try ScopeComparison(db, before, after)
      for (place, series) in Dictionary(grouping: series, by: \.place).sorted(by: {
        $0.key < $1.key
      }) {
        changes += try comparison.changes(of: series, in: place)
      }
      return changes
    }
  }
}

/// Compares the figures that hold in two scopes, within one transaction.
private struct ScopeComparison {
  private let db: Database
  private let reader: ObservationReader
  private let before: Side
  private let after: Side

  /// One of the two scopes.
  private struct Side {
    let day: Int
    let excluded: Set<Int>

    init(_ db: Database, _ scope: StoreScope) throws {
      day = scope.day.dayNumber
      excluded = try db.imports(outside: scope)
    }

    /// The figures that hold, in the order of their rows.
    func holding(
      _ rows: [StoredObservation], _ appraisals: Appraisals
    ) -> [Figure] {
      rows.filter { $0.knownOn <= day && !excluded.contains($0.importID) }.withoutSuperseded()
        .sorted { $0.id < $1.id }
        .map { Figure($0, appraisals.latest(for: $0)) }
    }
  }

  /// A row that holds in a scope, with the appraisal of its evidence.
  private struct Figure {
    let row: StoredObservation
    let appraisal: StoredAppraisal?
    let content: ContentHash

    init(_ row: StoredObservation, _ appraisal: StoredAppraisal?) {
      self.row = row
      self.appraisal = appraisal
      // The day from which it is known is left out: it does not change the figure.
      content = RowHashes(row.observation).hash(knownOn: 0)
    }

    var value: Double { row.observation.value }

    var evidence: EvidenceReference.State? {
      appraisal?.evidence.state ?? row.observation.evidence?.state
    }

    func change(
      _ kind: FigureChange.Kind, before: Double?, after: Double?, at location: String? = nil,
      evidence: EvidenceReference.State? = nil
    ) -> FigureChange {
      FigureChange(
        place: row.observation.place, indicator: row.observation.indicator,
        period: row.observation.period, kind: kind, location: location ?? row.observation.location,
        before: before, after: after, unit: row.observation.unit, evidence: evidence)
    }
  }

  init(_ db: Database, _ before: StoreScope, _ after: StoreScope) throws {
    self.db = db
    self.before = try Side(db, before)
    self.after = try Side(db, after)
    reader = ObservationReader(
      db, undone: self.before.excluded.intersection(self.after.excluded))
  }

  func changes(of series: [TouchedSeries], in place: String) throws -> [FigureChange] {
    guard let number = try reader.places.number(of: place) else { return [] }
    let (old, new) = (try appraisals(number, before), try appraisals(number, after))
    var changes: [FigureChange] = []
    for entry in series {
      guard let indicator = try reader.indicators.number(of: entry.indicator) else { continue }
      for period in entry.periods {
        let rows = try reader.rows(
          where: "place = ? AND indicator = ? AND period = ?", [number, indicator, period],
          knownBy: max(before.day, after.day))
        let groups = Dictionary(grouping: rows, by: \.identity).values.sorted {
          ($0.first?.id ?? 0) < ($1.first?.id ?? 0)
        }
        for rows in groups {
          changes += Self.changes(from: before.holding(rows, old), to: after.holding(rows, new))
        }
      }
    }
    return changes
  }

  private func appraisals(_ place: Int, _ side: Side) throws -> Appraisals {
    try Appraisals(db, places: [place], knownBy: side.day, undone: side.excluded)
  }

  /// Compares the rows of one figure; there are several where those of one day contradict each other.
  private static func changes(from old: [Figure], to new: [Figure]) -> [FigureChange] {
    var gone = old
    var come: [Figure] = []
    var changes: [FigureChange] = []
    for figure in new {
      guard let index = gone.firstIndex(where: { $0.content == figure.content }) else {
        come.append(figure)
        continue
      }
      let same = gone.remove(at: index)
      guard same.appraisal?.hash != figure.appraisal?.hash, same.evidence != figure.evidence else {
        continue
      }
      changes.append(
        figure.change(
          .appraised, before: same.value, after: figure.value,
          at: (figure.appraisal ?? same.appraisal)?.location, evidence: figure.evidence))
    }
    for (before, after) in zip(gone, come) {
      changes.append(after.change(.corrected, before: before.value, after: after.value))
    }
    changes += come.dropFirst(gone.count).map { $0.change(.new, before: nil, after: $0.value) }
    changes += gone.dropFirst(come.count).map {
      $0.change(.withdrawn, before: $0.value, after: nil)
    }
    return changes
  }
}
