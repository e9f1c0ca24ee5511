import Foundation
import GRDB
import Indicators

/// Writes results within one transaction.
struct ResultWriter {
  private let db: Database
  private let places: KeyTable
  private let indicators: KeyTable

  init(_ db: Database) {
    self.db = db
    places = KeyTable(db, "place")
    indicators = KeyTable(db, "indicator")
  }

  func write(_ result: PlaceResult) throws -> Int {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let dependencies = String(
      decoding: try encoder.encode(result.inputs.dependencies), as: UTF8.self)
    let files = String(decoding: try encoder.encode(result.files), as: UTF8.self)
    try db.cachedStatement(
      sql: """
        INSERT INTO result (place, setting, plan, observations, dependencies, series, refused, files)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?)
        """
    ).execute(arguments: [
      try places.intern(result.place), result.inputs.setting, result.inputs.plan,
      result.inputs.observations, dependencies, result.series.count, result.refused, files,
    ])
    let number = Int(db.lastInsertedRowID)
    for (position, series) in result.series.enumerated() {
      try write(series, position: position, of: number)
    }
    let insertion = try db.cachedStatement(sql: AssessmentColumns.insertion)
    for (position, record) in result.assessments.enumerated() {
      let values = AssessmentColumns.values(
        record, result: number, position: position,
        indicator: try indicators.intern(record.indicator))
      try insertion.execute(arguments: StatementArguments(values))
    }
    for record in result.counts { try write(record, of: number) }
    return number
  }

  private func write(_ series: SeriesResult, position: Int, of result: Int) throws {
    let indicator = try indicators.intern(series.indicator)
    let projection = series.projection
    try db.cachedStatement(
      sql: """
        INSERT INTO series_result (result, indicator, position, content, keys, refusal, grade, source,
          source_indicator, origin, models) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """
    ).execute(arguments: [
      result, indicator, position, series.content, series.keys, series.refusal?.rawValue,
      projection?.grade.rawValue, try projection.map { try places.intern($0.source) },
      try projection.map { try indicators.intern($0.sourceIndicator) }, projection?.origin,
      projection.map { $0.models.joined(separator: " ") },
    ])
    guard let projection, let first = projection.rows.first else { return }
    try db.cachedStatement(
      sql: "INSERT INTO forecast (result, indicator, first_time, numbers) VALUES (?, ?, ?, ?)"
    ).execute(arguments: [
      result, indicator, first.time, ForecastNumbers.data(projection.rows),
    ])
  }

  private func write(_ record: ExpectedCountRecord, of result: Int) throws {
    let count = record.count
    try db.cachedStatement(
      sql: """
        INSERT INTO expected_count (result, deadline, total, achieved, not_assessable, mean, low, median,
          high, probability_of_all, borrowed) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """
    ).execute(arguments: [
      result, record.deadline, count.total, count.achieved, count.notAssessable, count.mean,
      count.low, count.median, count.high, count.probabilityOfAll, record.borrowed,
    ])
  }
}

/// Reads results within one transaction.
struct ResultReader {
  private let db: Database
  private let places: KeyTable
  private let indicators: KeyTable

  init(_ db: Database) {
    self.db = db
    places = KeyTable(db, "place")
    indicators = KeyTable(db, "indicator")
  }

  func result(_ number: Int) throws -> PlaceResult? {
    let head = try Row.fetchOne(
      db,
      sql:
        "SELECT place, setting, plan, observations, dependencies, files FROM result WHERE id = ?",
      arguments: [number])
    guard let head else { return nil }
    let dependencies: String = try head.decode(atIndex: 4)
    let files: String = try head.decode(atIndex: 5)
    return PlaceResult(
      place: try places.key(of: head.decode(atIndex: 0)),
      inputs: UnitInputs(
        setting: try head.decode(atIndex: 1), plan: try head.decode(atIndex: 2),
        observations: try head.decode(atIndex: 3),
        dependencies: try JSONDecoder().decode(
          [SeriesDependency].self, from: Data(dependencies.utf8))),
      series: try series(of: number, withRows: true), assessments: try assessments(of: number),
      counts: try counts(of: number),
      files: try JSONDecoder().decode([FileRecord].self, from: Data(files.utf8)))
  }

  func assessments(of number: Int) throws -> [AssessmentRecord] {
    let statement = try db.cachedStatement(sql: AssessmentColumns.selection)
    return try Row.fetchAll(statement, arguments: [number]).map {
      try AssessmentColumns.record($0, indicators)
    }
  }

  func series(of number: Int, withRows: Bool) throws -> [SeriesResult] {
    let statement = try db.cachedStatement(
      sql: """
        SELECT indicator, content, keys, refusal, grade, source, source_indicator, origin, models
        FROM series_result WHERE result = ? ORDER BY position
        """)
    return try Row.fetchAll(statement, arguments: [number]).map { row in
      let indicator: Int = try row.decode(atIndex: 0)
      let grade: EvidenceGrade? = try row.optionalWord(at: 4)
      let projection = try grade.map { grade in
        let models: String = try row.decode(atIndex: 8)
        return Projection(
          source: try places.key(of: row.decode(atIndex: 5)),
          sourceIndicator: try indicators.key(of: row.decode(atIndex: 6)), grade: grade,
          origin: try row.decode(atIndex: 7),
          rows: withRows ? try rows(of: number, indicator) : [],
          models: models.split(separator: " ").map(String.init), refusals: [])
      }
      return SeriesResult(
        indicator: try indicators.key(of: indicator), content: try row.decode(atIndex: 1),
        keys: try row.decode(atIndex: 2), projection: projection,
        refusal: try row.optionalWord(at: 3))
    }
  }

  private func rows(of number: Int, _ indicator: Int) throws -> [QuantileRow] {
    let statement = try db.cachedStatement(
      sql: "SELECT first_time, numbers FROM forecast WHERE result = ? AND indicator = ?")
    guard let row = try Row.fetchOne(statement, arguments: [number, indicator]) else { return [] }
    return try ForecastNumbers.rows(
      row.decode(atIndex: 1), firstTime: row.decode(atIndex: 0))
  }

  private func counts(of number: Int) throws -> [ExpectedCountRecord] {
    let rows = try Row.fetchAll(
      db,
      sql: """
        SELECT deadline, total, achieved, not_assessable, mean, low, median, high, probability_of_all,
          borrowed FROM expected_count WHERE result = ? ORDER BY deadline
        """, arguments: [number])
    return try rows.map { row in
      ExpectedCountRecord(
        deadline: try row.decode(atIndex: 0),
        count: JointCount(
          total: try row.decode(atIndex: 1), achieved: try row.decode(atIndex: 2),
          notAssessable: try row.decode(atIndex: 3), mean: try row.decode(atIndex: 4),
          low: try row.decode(atIndex: 5), median: try row.decode(atIndex: 6),
          high: try row.decode(atIndex: 7), probabilityOfAll: try row.decode(atIndex: 8)),
        borrowed: try row.decode(atIndex: 9))
    }
  }
}
