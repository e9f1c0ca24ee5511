public import Projecting
import Foundation
import Indicators
import Reporting

/// The files that `dubao forecast` and `dubao assess` write.
public enum PanelTables {
  /// Returns forecasts as CSV with the columns `series_id,period,horizon,mean,p025,…,p975,status`.
  public static func text(_ rows: [ForecastRow]) -> String {
    let header = ["series_id", "period", "horizon", "mean"] + QuantileLevels.columns + ["status"]
    let blank = [String](repeating: "", count: QuantileLevels.columns.count + 1)
    return table(header, rows) { row in
      let numbers = row.numbers.map { [$0.mean] + $0.quantiles }?.map(number) ?? blank
      return [quoted(row.seriesID), row.period.description, String(row.horizon)] + numbers
        + [quoted(row.status)]
    }
  }

  /// Returns assessments as CSV with the columns
  /// `series_id,deadline,target,probability,median,expected_year,status`.
  public static func text(_ rows: [TargetAssessment]) -> String {
    let header = [
      "series_id", "deadline", "target", "probability", "median", "expected_year", "status",
    ]
    return table(header, rows) { row in
      [
        quoted(row.seriesID), row.deadline.description, quoted(row.target),
        row.probability.map(number) ?? "", row.median.map(number) ?? "",
        row.expectedYear.map(String.init) ?? "", quoted(row.status),
      ]
    }
  }

  static func table<Row>(
    _ header: [String], _ rows: [Row], _ cells: (Row) -> [String]
  ) -> String {
    var text = header.joined(separator: ",") + "\n"
    for row in rows { text += cells(row).joined(separator: ",") + "\n" }
    return text
  }

  /// Returns a number with nine significant digits.
  ///
  /// That is more than any report states, and fewer than the last digits that may differ between
  /// machines' mathematics libraries. Rounding keeps the order of quantiles.
  static func number(_ value: Double) -> String {
    String(format: "%.9g", value == 0 ? 0 : value)
  }

  /// Returns a text as a cell: as it came, so that it can be joined with the input, but with an apostrophe
  /// before what a spreadsheet would run as a formula.
  static func quoted(_ text: String) -> String { CSVWriter.field(.text(text)) }
}
