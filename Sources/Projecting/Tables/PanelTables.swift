import Indicators
import Tables

/// The files that `dubao forecast` and `dubao assess` write.
///
/// Ids, names of targets and statuses stand as they came, so that the tables can be joined with the input.
public enum PanelTables {
  /// Returns forecasts as CSV with the columns `series_id,period,horizon,mean,p025,…,p975,status`.
  public static func text(_ rows: [ForecastRow]) -> String {
    let blank = [CSVField](repeating: .empty, count: QuantileLevels.columns.count + 1)
    return CSVWriter.text(
      columns: ["series_id", "period", "horizon", "mean"] + QuantileLevels.columns + ["status"],
      rows: rows
    ) { row in
      let numbers = row.numbers.map { ([$0.mean] + $0.quantiles).map(CSVField.nineDigits) }
      return [.code(row.seriesID), .code(row.period.description), .integer(row.horizon)]
        + (numbers ?? blank) + [.code(row.status)]
    }
  }

  /// Returns assessments as CSV with the columns
  /// `series_id,deadline,target,probability,median,expected_year,status`.
  public static func text(_ rows: [TargetAssessment]) -> String {
    CSVWriter.text(
      columns: [
        "series_id", "deadline", "target", "probability", "median", "expected_year", "status",
      ], rows: rows
    ) { row in
      [
        .code(row.seriesID), .code(row.deadline.description), .code(row.target),
        .init(nineDigits: row.probability), .init(nineDigits: row.median), .init(row.expectedYear),
        .code(row.status),
      ]
    }
  }
}
