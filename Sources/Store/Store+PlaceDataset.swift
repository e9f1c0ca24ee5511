import GRDB
public import Indicators

extension Store {
  /// Returns the rows of one place, with a vocabulary that has been read before.
  ///
  /// - Parameters:
  ///   - place: The key of the place.
  ///   - vocabulary: Indicators, and the places that shall be in the data set.
  ///   - day: The day; `nil` for all that is known.
  /// - Returns: Its observations, plans, milestones, tasks and denominators; no findings.
  /// - Throws: ``StoreError``.
  public func dataset(
    of place: String, _ vocabulary: Dataset, asOf day: CalendarDate?
  ) throws(StoreError) -> Dataset {
    try read {
      try DatasetReader($0, asOf: day).dataset(of: [place], vocabulary, findings: false)
    }
  }

  /// Returns the rows of some places with the findings about them, with a vocabulary that has been read before.
  ///
  /// - Parameters:
  ///   - places: The keys of the places.
  ///   - vocabulary: Indicators, places and mergers.
  ///   - day: The day; `nil` for all that is known.
  /// - Returns: Their observations, plans, milestones, tasks, denominators and findings, with the findings about no
  ///   place in particular.
  /// - Throws: ``StoreError``.
  public func dataset(
    of places: [String], _ vocabulary: Dataset, asOf day: CalendarDate?
  ) throws(StoreError) -> Dataset {
    try read { try DatasetReader($0, asOf: day).dataset(of: places, vocabulary, findings: true) }
  }

  /// Returns which series had observations that were known on a day, in no order.
  ///
  /// - Parameter day: The day.
  /// - Throws: ``StoreError``.
  /// - Returns: The places and indicators of the series.
  public func series(
    knownBy day: CalendarDate
  ) throws(StoreError) -> [(place: String, indicator: String)] {
    try read { try Self.series($0, knownBy: day, without: $0.undoneImports()) }
  }

  /// Returns which series had observations that a run could read, in no order.
  ///
  /// - Parameter scope: The rows of the run.
  /// - Throws: ``StoreError``.
  /// - Returns: The places and indicators of the series.
  public func series(
    in scope: StoreScope
  ) throws(StoreError) -> [(place: String, indicator: String)] {
    try read { try Self.series($0, knownBy: scope.day, without: $0.imports(outside: scope)) }
  }

  private static func series(
    _ db: Database, knownBy day: CalendarDate, without imports: Set<Int>
  ) throws -> [(place: String, indicator: String)] {
    let places = KeyTable(db, "place")
    let indicators = KeyTable(db, "indicator")
    let excluded = imports.sorted().map(String.init).joined(separator: ", ")
    let rows = try Row.fetchCursor(
      db,
      sql: """
        SELECT DISTINCT place, indicator FROM observation
        WHERE known_on <= ? AND import NOT IN (\(excluded))
        """, arguments: [day.dayNumber])
    var series: [(place: String, indicator: String)] = []
    while let row = try rows.next() {
      series.append(
        (
          try places.key(of: row.decode(atIndex: 0)),
          try indicators.key(of: row.decode(atIndex: 1))
        ))
    }
    return series
  }
}
