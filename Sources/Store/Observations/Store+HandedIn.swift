import GRDB
public import Indicators

/// The last period of a series that somebody handed a figure in for.
public struct LastPeriod: Sendable, Equatable {
  /// The keys of the place and the indicator.
  public let place: String
  public let indicator: String

  /// The period.
  public let period: Period
}

/// A figure that was handed in and awaits its check, or was sent back.
public struct FigureToCheck: Sendable, Equatable {
  /// The figure, with the steps of its check.
  public let observation: Observation

  /// The number of the import that brought it, who handed it in, and when.
  public let importID: Int
  public let person: String
  public let time: String
}

extension Store {
  /// Returns the last period of every series that a figure was handed in for, whatever became of it.
  ///
  /// - Parameter day: Today; figures of later periods are claims of plans.
  /// - Returns: One entry for each series, in no order.
  /// - Throws: ``StoreError``.
  public func lastPeriods(on day: CalendarDate) throws(StoreError) -> [LastPeriod] {
    try read { db in
      let places = KeyTable(db, "place")
      let indicators = KeyTable(db, "indicator")
      let undone = try db.undoneImports().sorted().map(String.init).joined(separator: ", ")
      // A period is eight times its last day and its kind.
      let rows = try Row.fetchCursor(
        db,
        sql: """
          SELECT place, indicator, max(period) FROM observation
          WHERE period < ? AND import NOT IN (\(undone)) AND status NOT IN (?, ?)
          GROUP BY place, indicator
          """,
        arguments: [
          8 * (day.dayNumber + 1), Observation.Status.targetClaim.rawValue,
          Observation.Status.rejected.rawValue,
        ])
      var found: [LastPeriod] = []
      while let row = try rows.next() {
        guard let period = Period(code: try row.decode(atIndex: 2)) else { continue }
        found.append(
          LastPeriod(
            place: try places.key(of: row.decode(atIndex: 0)),
            indicator: try indicators.key(of: row.decode(atIndex: 1)), period: period))
      }
      return found
    }
  }

  /// Returns how often plans ask for figures, of all places.
  ///
  /// - Parameter day: The day; `nil` for the newest versions.
  /// - Returns: The duties.
  /// - Throws: ``StoreError``.
  public func reportingDuties(asOf day: CalendarDate? = nil) throws(StoreError) -> [ReportingDuty] {
    try read { db in
      try VersionReader(db: db, day: day?.dayNumber ?? .max, undone: db.undoneImports())
        .rows(ReportingDuty.self)
    }
  }

  /// Returns the figures that places handed in themselves and that nobody has checked since, the newest first, and those
  /// that were sent back.
  ///
  /// Figures that name a publisher were published elsewhere and are not checked.
  ///
  /// - Parameters:
  ///   - places: The keys of the places; `nil` for all.
  ///   - day: The day.
  ///   - limit: The greatest number of figures.
  /// - Returns: The figures that hold on the day.
  /// - Throws: ``StoreError``.
  public func figuresToCheck(
    of places: [String]?, on day: CalendarDate, limit: Int
  ) throws(StoreError) -> [FigureToCheck] {
    try read { db in
      let undone = try db.undoneImports()
      let reader = ObservationReader(db, undone: undone)
      let numbers = try places.map { try $0.compactMap { try reader.places.number(of: $0) } }
      let condition = numbers.map { list in
        "place IN (\(list.map(String.init).joined(separator: ", "))) AND"
      }
      let series = try Row.fetchAll(
        db,
        sql: """
          SELECT place, indicator, period, max(id) AS newest FROM observation
          WHERE \(condition ?? "") publisher IS NULL AND status IN ('reported', 'estimate', 'awaiting-evidence')
          GROUP BY place, indicator, period
          HAVING NOT EXISTS (
            SELECT 1 FROM appraisal a
            WHERE a.place = observation.place AND a.indicator = observation.indicator
              AND a.period = observation.period AND a.state != 'sent-back' AND a.import >= observation.import)
          ORDER BY newest DESC LIMIT ?
          """, arguments: [limit])
      let appraisals = try Appraisals(
        db, places: Set(series.map { try $0.decode(Int.self, atIndex: 0) }).sorted(),
        knownBy: day.dayNumber, undone: undone)
      var heads: [Int: (user: String, time: String)] = [:]
      var found: [FigureToCheck] = []
      for row in series {
        let (place, indicator, period): (Int, Int, Int) = (
          try row.decode(atIndex: 0), try row.decode(atIndex: 1), try row.decode(atIndex: 2)
        )
        let rows = try reader.rows(
          where: "place = ? AND indicator = ? AND period = ? AND publisher IS NULL",
          [place, indicator, period], knownBy: day.dayNumber
        ).withoutSuperseded().map(appraisals.applied).withoutHandedInAnew()
        for row in rows where [nil, .attached, .sentBack].contains(row.observation.evidence?.state)
        {
          if heads[row.importID] == nil {
            let head = try Row.fetchOne(
              db, sql: "SELECT user, at FROM import WHERE id = ?", arguments: [row.importID])
            heads[row.importID] = (
              try head?.decode(atIndex: 0) ?? "", try head?.decode(atIndex: 1) ?? ""
            )
          }
          found.append(
            FigureToCheck(
              observation: row.observation, importID: row.importID,
              person: heads[row.importID]?.user ?? "", time: heads[row.importID]?.time ?? ""))
        }
      }
      return found
    }
  }
}
