import Foundation
import Indicators

/// The partition of one place: four tables in a folder of its own.
enum PlaceFiles {
  /// Returns the tables of a result, by the names of their files.
  static func tables(_ result: PlaceResult) -> [(name: String, text: String)] {
    [
      ("assessments.csv", assessments(result)), ("counts.csv", counts(result)),
      ("forecasts.csv", forecasts(result)), ("series.csv", series(result)),
    ]
  }

  private static func forecasts(_ result: PlaceResult) -> String {
    var text =
      (["place", "indicator", "year", "mean"] + QuantileLevels.columns)
      .joined(separator: ",") + "\n"
    for series in result.series {
      for row in series.projection?.rows ?? [] {
        // A row stands at the end of its year, which is the start of the next one.
        text += "\(result.place),\(series.indicator),\(Int(row.time.rounded()) - 1)"
        text += ",\(number(row.mean))"
        for quantile in row.quantiles { text += ",\(number(quantile))" }
        text += "\n"
      }
    }
    return text
  }

  private static func series(_ result: PlaceResult) -> String {
    PanelTables.table(
      [
        "place", "indicator", "status", "grade", "origin", "source_place", "source_indicator",
        "models", "content", "keys",
      ], result.series
    ) { series in
      let projection = series.projection
      return [
        result.place, series.indicator, PanelTables.quoted(series.refusal?.rawValue ?? "ok"),
        projection?.grade.rawValue ?? "", projection.map { number($0.origin) } ?? "",
        projection?.source ?? "", projection?.sourceIndicator ?? "",
        projection?.models.joined(separator: " ") ?? "", series.content, series.keys,
      ]
    }
  }

  private static func assessments(_ result: PlaceResult) -> String {
    let numbers = AssessmentRecord.Number.allCases
    return PanelTables.table(
      [
        "place", "milestone", "indicator", "deadline", "status", "basis", "reason", "grade",
      ] + numbers.map(\.rawValue), result.assessments
    ) { record in
      [
        result.place, PanelTables.quoted(record.milestone), record.indicator,
        record.deadline.map(String.init) ?? "", record.status.rawValue, record.basis.rawValue,
        record.reason?.rawValue ?? "", record.grade.rawValue,
      ] + numbers.map { record.numbers[$0].map(number) ?? "" }
    }
  }

  private static func counts(_ result: PlaceResult) -> String {
    PanelTables.table(
      [
        "place", "deadline", "total", "achieved", "not_assessable", "mean", "low", "median",
        "high", "probability_of_all", "borrowed",
      ], result.counts
    ) { record in
      let count = record.count
      return [
        result.place, String(record.deadline), String(count.total), String(count.achieved),
        String(count.notAssessable), number(count.mean), String(count.low), String(count.median),
        String(count.high), number(count.probabilityOfAll), String(record.borrowed),
      ]
    }
  }

  /// The shortest text that gives the same number back; results are rounded to nine digits already.
  private static func number(_ value: Double) -> String {
    let text = value.description
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }
}
