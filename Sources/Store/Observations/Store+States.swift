import GRDB
public import Indicators

extension Store {
  /// Returns the state of every series as known on a day, in order of place and indicator.
  ///
  /// - Parameter day: The day; `nil` for all that is known.
  /// - Returns: The states; a series of which nothing is known has none.
  /// - Throws: ``StoreError``.
  public func seriesStates(asOf day: CalendarDate? = nil) throws(StoreError) -> [SeriesState] {
    try read { db in
      let day = day?.dayNumber ?? .max
      let reader = ObservationReader(db, undone: try db.undoneImports())
      try reader.places.readAll()
      let tables = StateTables(db: db)
      var states: [SeriesState] = []
      let rows = try Row.fetchCursor(
        db,
        sql: """
          SELECT place, indicator, rows, latest_known_on, content, keys FROM series_state
          ORDER BY place, indicator
          """)
      while let row = try rows.next() {
        let key = SeriesKey(
          place: try row.decode(atIndex: 0), indicator: try row.decode(atIndex: 1))
        var sums = try SeriesSums(row, from: 2)
        if sums.latest > day { sums = try tables.recomputed(key, knownBy: day, reader) }
        guard !sums.isEmpty, let latest = CalendarDate(dayNumber: sums.latest) else { continue }
        states.append(
          SeriesState(
            place: try reader.places.key(of: key.place),
            indicator: try reader.indicators.key(of: key.indicator), rows: sums.rows,
            latestKnownOn: latest, content: sums.content, keys: sums.keys))
      }
      return states.sorted { ($0.place, $0.indicator) < ($1.place, $1.indicator) }
    }
  }

  /// Returns the hash of all figures and appraisals known on a day.
  ///
  /// - Parameter day: The day; `nil` for all.
  /// - Returns: The hash, by which a run detects whether anything is new since another run.
  /// - Throws: ``StoreError``.
  public func contentHash(knownBy day: CalendarDate? = nil) throws(StoreError) -> ContentHash {
    try read { db in
      let rows = try Row.fetchCursor(
        db, sql: "SELECT content FROM day_state WHERE known_on <= ?",
        arguments: [day?.dayNumber ?? .max])
      var sum = ContentHash.zero
      while let row = try rows.next() { sum += try ContentHash(row, atIndex: 0) }
      return sum
    }
  }

  /// Returns the hash of all figures and appraisals of some places, whenever they became known.
  ///
  /// - Parameter places: The keys; unknown ones are ignored.
  /// - Returns: The hash; while no import is undone it only changes when rows of these places are added.
  /// - Throws: ``StoreError``.
  public func contentHash(of places: [String]) throws(StoreError) -> ContentHash {
    try read { db in
      let table = KeyTable(db, "place")
      let statement = try db.cachedStatement(
        sql: "SELECT content FROM series_state WHERE place = ?")
      var sum = ContentHash.zero
      for number in try Set(places.compactMap { try table.number(of: $0) }) {
        let rows = try Row.fetchCursor(statement, arguments: [number])
        while let row = try rows.next() { sum += try ContentHash(row, atIndex: 0) }
      }
      return sum
    }
  }

  /// Returns the hash of what some places have of rows that concern no other place: milestones, tasks and the like.
  ///
  /// - Parameters:
  ///   - places: The keys; unknown ones are ignored.
  ///   - day: The day.
  /// - Returns: The hash.
  /// - Throws: ``StoreError``.
  public func contentHash(
    ofRowsOf places: [String], asOf day: CalendarDate
  ) throws(StoreError) -> ContentHash {
    try read { db in
      let table = KeyTable(db, "place")
      let reader = VersionReader(
        db: db, day: day.dayNumber, undone: try db.undoneImports())
      return try Set(places.compactMap { try table.number(of: $0) }).reduce(.zero) { sum, place in
        sum + (try reader.hash(of: RowKind.ofOnePlace, place: place))
      }
    }
  }

  /// Returns the hash of the indicators, places and mergers as they were on a day.
  ///
  /// - Parameter day: The day; `nil` for the newest versions.
  /// - Returns: The hash.
  /// - Throws: ``StoreError``.
  public func vocabularyHash(asOf day: CalendarDate? = nil) throws(StoreError) -> ContentHash {
    try read { db in
      try VersionReader(db: db, day: day?.dayNumber ?? .max, undone: db.undoneImports())
        .hash(of: [.indicators, .places, .mergers])
    }
  }

  /// Returns the hash of what every place has of denominators, plans, milestones and tasks.
  ///
  /// - Parameter day: The day; `nil` for the newest versions.
  /// - Returns: The hashes by the key of the place; places that have none of these are left out.
  /// - Throws: ``StoreError``.
  public func planHashes(asOf day: CalendarDate? = nil) throws(StoreError) -> [String: ContentHash]
  {
    try read { db in
      try PlanStates(db: db).hashes(
        VersionReader(db: db, day: day?.dayNumber ?? .max, undone: db.undoneImports()))
    }
  }

  /// Keeps the hashes of plans that have changed since they were kept, so that ``planHashes(asOf:)`` need not compute
  /// them.
  ///
  /// - Throws: ``StoreError``; nothing is then kept, which costs time alone.
  public func keepPlanHashes() throws(StoreError) {
    guard try read({ try !PlanStates(db: $0).missing().isEmpty }) else { return }
    try write { db in
      let states = PlanStates(db: db)
      let undone = try db.undoneImports()
      for place in try states.missing() {
        try states.keep(states.computed(place, undone: undone), of: place)
      }
      return ((), true)
    }
  }
}
