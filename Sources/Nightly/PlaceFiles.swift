package import Indicators
import Tables

/// The partition of one place: four tables in a folder of its own.
///
/// Numbers are as short as they read back; results are rounded to nine digits already.
package enum PlaceFiles {
  /// Returns the tables of a result, by the names of their files.
  package static func tables(_ result: PlaceResult) -> [(name: String, text: String)] {
    [
      ("assessments.csv", assessments(result)), ("counts.csv", counts(result)),
      ("forecasts.csv", forecasts(result)), ("series.csv", series(result)),
    ]
  }

  private static let forecastColumns =
    ["place", "indicator", "year", "mean"] + QuantileLevels.columns
  private static let seriesColumns = [
    "place", "indicator", "status", "grade", "origin", "source_place", "source_indicator",
    "models", "content", "keys",
  ]
  private static let assessmentColumns =
    ["place", "milestone", "indicator", "deadline", "status", "basis", "reason", "grade"]
    + AssessmentRecord.Number.allCases.map(\.rawValue)
  private static let countColumns = [
    "place", "deadline", "total", "achieved", "not_assessable", "mean", "low", "median",
    "high", "probability_of_all", "borrowed",
  ]

  /// Returns the columns of a table by the name of its file.
  package static func columns(of name: String) -> [String] {
    switch name {
    case "assessments.csv": assessmentColumns
    case "counts.csv": countColumns
    case "forecasts.csv": forecastColumns
    case "series.csv": seriesColumns
    default: []
    }
  }

  private static func forecasts(_ result: PlaceResult) -> String {
    var table = CSVWriter(columns: forecastColumns, lineEnd: .lineFeed)
    for series in result.series {
      for row in series.projection?.rows ?? [] {
        // A row stands at the end of its year, which is the start of the next one.
        table.append(
          [
            .code(result.place), .code(series.indicator),
            .integer(Int(bounded: row.time.rounded()) - 1),
            .number(row.mean),
          ] + row.quantiles.map(CSVField.number))
      }
    }
    return table.text
  }

  private static func series(_ result: PlaceResult) -> String {
    CSVWriter.text(
      columns: seriesColumns, rows: result.series
    ) { series in
      let projection = series.projection
      return [
        .code(result.place), .code(series.indicator), .code(series.refusal?.rawValue ?? "ok"),
        .init(code: projection?.grade.rawValue), .init(projection?.origin),
        .init(code: projection?.source), .init(code: projection?.sourceIndicator),
        .init(code: projection?.models.joined(separator: " ")), .code(series.content),
        .code(series.keys),
      ]
    }
  }

  private static func assessments(_ result: PlaceResult) -> String {
    let numbers = AssessmentRecord.Number.allCases
    return CSVWriter.text(
      columns: assessmentColumns, rows: result.assessments
    ) { record in
      [
        .code(result.place), .code(record.milestone), .code(record.indicator),
        .init(record.deadline), .code(record.status.rawValue), .code(record.basis.rawValue),
        .init(code: record.reason?.rawValue), .code(record.grade.rawValue),
      ] + numbers.map { CSVField(record.numbers[$0]) }
    }
  }

  private static func counts(_ result: PlaceResult) -> String {
    CSVWriter.text(
      columns: countColumns, rows: result.counts
    ) { record in
      let count = record.count
      return [
        .code(result.place), .integer(record.deadline), .integer(count.total),
        .integer(count.achieved), .integer(count.notAssessable), .number(count.mean),
        .integer(count.low), .integer(count.median), .integer(count.high),
        .number(count.probabilityOfAll), .integer(record.borrowed),
      ]
    }
  }
}
