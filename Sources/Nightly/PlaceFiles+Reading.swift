import Foundation
package import Indicators
import Intake
import Tables

extension PlaceFiles {
  /// Reads the result of a place back from its tables.
  ///
  /// - Parameters:
  ///   - unit: What the manifest says of the place.
  ///   - folder: The folder of its files.
  /// - Returns: The result, which gives the same tables again.
  /// - Throws: ``BatchError`` if a table is not what this program writes.
  package static func result(of unit: RunManifest.Unit, in folder: String) throws -> PlaceResult {
    let series = try PlaceTable("\(folder)/series.csv")
    let forecasts = try PlaceTable("\(folder)/forecasts.csv")
    let assessments = try PlaceTable("\(folder)/assessments.csv")
    let counts = try PlaceTable("\(folder)/counts.csv")
    var rows: [String: [QuantileRow]] = [:]
    for row in forecasts.rows {
      rows[try forecasts.text(row, "indicator"), default: []].append(
        QuantileRow(
          time: try forecasts.number(row, "year") + 1, mean: try forecasts.number(row, "mean"),
          quantiles: try QuantileLevels.columns.map { try forecasts.number(row, $0) }))
    }
    return PlaceResult(
      place: unit.place, inputs: unit.inputs,
      series: try series.rows.map { try result($0, series, rows) },
      assessments: try assessments.rows.map { try record($0, assessments) },
      counts: try counts.rows.map { try count($0, counts) }, files: unit.files)
  }

  private static func result(
    _ row: CSVRow, _ table: PlaceTable, _ forecasts: [String: [QuantileRow]]
  ) throws -> SeriesResult {
    let indicator = try table.text(row, "indicator")
    let status = try table.text(row, "status")
    let projection: Projection? =
      try status == "ok"
      ? Projection(
        source: table.text(row, "source_place"),
        sourceIndicator: table.text(row, "source_indicator"), grade: table.word(row, "grade"),
        origin: table.number(row, "origin"), rows: forecasts[indicator] ?? [],
        models: table.text(row, "models").split(separator: " ").map(String.init), refusals: [])
      : nil
    return SeriesResult(
      indicator: indicator, content: try table.text(row, "content"),
      keys: try table.text(row, "keys"), projection: projection,
      refusal: try status == "ok" ? nil : table.word(row, "status"))
  }

  private static func record(_ row: CSVRow, _ table: PlaceTable) throws -> AssessmentRecord {
    var numbers: [AssessmentRecord.Number: Double] = [:]
    for number in AssessmentRecord.Number.allCases
    where try !table.text(row, number.rawValue).isEmpty {
      numbers[number] = try table.number(row, number.rawValue)
    }
    return AssessmentRecord(
      milestone: try table.text(row, "milestone"), indicator: try table.text(row, "indicator"),
      deadline: try table.text(row, "deadline").isEmpty ? nil : table.whole(row, "deadline"),
      status: try table.word(row, "status"), basis: try table.word(row, "basis"),
      reason: try table.text(row, "reason").isEmpty ? nil : table.word(row, "reason"),
      grade: try table.word(row, "grade"), numbers: numbers)
  }

  private static func count(_ row: CSVRow, _ table: PlaceTable) throws -> ExpectedCountRecord {
    ExpectedCountRecord(
      deadline: try table.whole(row, "deadline"),
      count: JointCount(
        total: try table.whole(row, "total"), achieved: try table.whole(row, "achieved"),
        notAssessable: try table.whole(row, "not_assessable"),
        mean: try table.number(row, "mean"), low: try table.whole(row, "low"),
        median: try table.whole(row, "median"), high: try table.whole(row, "high"),
        probabilityOfAll: try table.number(row, "probability_of_all")),
      borrowed: try table.whole(row, "borrowed"))
  }
}

/// A table of a place's folder as it is read back.
private struct PlaceTable {
  let path: String
  let rows: [CSVRow]

  init(_ path: String) throws {
    self.path = path
    do { rows = try CSVTable(text: readText(from: path), file: path).rows } catch {
      throw BatchError.damaged(file: path, reason: "it cannot be read: \(error)")
    }
  }

  func text(_ row: CSVRow, _ column: String) throws -> String {
    guard let text = row[column] else {
      throw BatchError.damaged(file: path, reason: "it has no column '\(column)'")
    }
    return text
  }

  func number(_ row: CSVRow, _ column: String) throws -> Double {
    let text = try text(row, column)
    guard let number = Double(text) else { throw fault(row, column, text) }
    return number
  }

  func whole(_ row: CSVRow, _ column: String) throws -> Int {
    let text = try text(row, column)
    guard let number = Int(text) else { throw fault(row, column, text) }
    return number
  }

  func word<Word: RawRepresentable<String>>(_ row: CSVRow, _ column: String) throws -> Word {
    let text = try text(row, column)
    guard let word = Word(rawValue: text) else { throw fault(row, column, text) }
    return word
  }

  private func fault(_ row: CSVRow, _ column: String, _ text: String) -> BatchError {
    .damaged(file: "\(path):\(row.line)", reason: "the column '\(column)' holds '\(text)'")
  }
}
