import GRDB
public import Indicators

/// The verdict on one milestone in short, as an overview of many places shows it.
public struct RunVerdict: Sendable, Equatable {
  /// The key of the indicator.
  public let indicator: String

  /// The year at whose end the milestone is due, `nil` if the plan states none.
  public let deadline: Int?

  /// The verdict.
  public let status: Status

  /// The probability that it is met, `nil` where none is stated.
  public let probability: Double?

  /// What was reached at a deadline that has passed, as far as it is kept.
  public let reached: ReachedFigure?

  /// Creates a verdict.
  public init(
    indicator: String, deadline: Int?, status: Status, probability: Double?,
    reached: ReachedFigure? = nil
  ) {
    self.indicator = indicator
    self.deadline = deadline
    self.status = status
    self.probability = probability
    self.reached = reached
  }
}

/// The numbers of rows that a store holds for one place, assessed or not.
public struct PlaceHoldings: Sendable, Equatable {
  /// The key of the place.
  public let place: String

  /// The number of its series that have figures.
  public let series: Int

  /// The number of its figures, corrected ones too.
  public let figures: Int

  /// The day on which the latest of them became known.
  public let latest: CalendarDate?

  /// Creates an entry.
  public init(place: String, series: Int, figures: Int, latest: CalendarDate?) {
    self.place = place
    self.series = series
    self.figures = figures
    self.latest = latest
  }
}

/// What was reached at a deadline, from the columns behind the others.
private func reached(_ row: Row) throws -> ReachedFigure? {
  if let value = try row.decode(Double?.self, atIndex: 5) { return .value(value) }
  let reason = try row.decode(String?.self, atIndex: 6)
  return reason == NotAssessableReason.noObservationAtDeadline.rawValue ? .notReported : nil
}

extension Store {
  /// Hands over the verdicts of a run, place by place.
  ///
  /// - Parameters:
  ///   - run: The number of the run.
  ///   - body: Called with the key of a place and its verdicts in the order of the plan.
  /// - Throws: ``StoreError``.
  public func forEachPlace(
    of run: Int, _ body: (String, [RunVerdict]) -> Void
  ) throws(StoreError) {
    try read { db in
      let places = KeyTable(db, "place")
      let indicators = KeyTable(db, "indicator")
      let rows = try Row.fetchCursor(
        db,
        sql: """
          SELECT r.place, a.indicator, a.deadline, a.status, a.probability, a.reached, a.reason
          FROM run_result r JOIN assessment a ON a.result = r.result
          WHERE r.run = ? ORDER BY r.place, a.position
          """, arguments: [run])
      var present: Int?
      var verdicts: [RunVerdict] = []
      func handOver() throws {
        guard let present else { return }
        body(try places.key(of: present), verdicts)
        verdicts.removeAll(keepingCapacity: true)
      }
      while let row = try rows.next() {
        let place: Int = try row.decode(atIndex: 0)
        if place != present {
          try handOver()
          present = place
        }
        verdicts.append(
          RunVerdict(
            indicator: try indicators.key(of: row.decode(atIndex: 1)),
            deadline: try row.decode(atIndex: 2), status: try row.word(at: 3),
            probability: try row.decode(atIndex: 4), reached: try reached(row)))
      }
      try handOver()
    }
  }

  /// Returns what is held of every place that has figures, in no order.
  ///
  /// - Parameter day: Today; a series with figures of later periods, as plans claim them, does not count for the
  ///   latest day.
  /// - Returns: One entry for each place.
  /// - Throws: ``StoreError``.
  public func holdings(on day: CalendarDate) throws(StoreError) -> [PlaceHoldings] {
    try read { db in
      let places = KeyTable(db, "place")
      let rows = try Row.fetchCursor(
        db,
        sql: """
          SELECT place, count(*), sum(rows),
            max(CASE WHEN latest_known_on <= ? THEN latest_known_on END)
          FROM series_state WHERE rows > 0 GROUP BY place
          """, arguments: [day.dayNumber])
      var holdings: [PlaceHoldings] = []
      while let row = try rows.next() {
        holdings.append(
          PlaceHoldings(
            place: try places.key(of: row.decode(atIndex: 0)), series: try row.decode(atIndex: 1),
            figures: try row.decode(atIndex: 2),
            latest: try row.decode(Int?.self, atIndex: 3).flatMap(CalendarDate.init(dayNumber:))))
      }
      return holdings
    }
  }

  /// Returns the results of a run with what they were computed from, in the order of the places' numbers.
  ///
  /// - Parameter run: The number of the run.
  /// - Returns: One head for each place.
  /// - Throws: ``StoreError``.
  public func resultHeads(of run: Int) throws(StoreError) -> [ResultHead] {
    try heads(
      "WHERE id IN (SELECT result FROM run_result WHERE run = ?) ORDER BY place", [run])
  }

  /// Returns how many results were kept after another one.
  ///
  /// - Parameter number: The number of the other one; 0 for all.
  /// - Returns: Their number.
  /// - Throws: ``StoreError``.
  public func resultCount(after number: Int) throws(StoreError) -> Int {
    try read {
      try Int.fetchOne($0, sql: "SELECT count(*) FROM result WHERE id > ?", arguments: [number])
        ?? 0
    }
  }

  /// Returns the number of the newest result, 0 if there is none.
  ///
  /// - Throws: ``StoreError``.
  public func lastResult() throws(StoreError) -> Int {
    try read { try Int.fetchOne($0, sql: "SELECT max(id) FROM result") ?? 0 }
  }
}
