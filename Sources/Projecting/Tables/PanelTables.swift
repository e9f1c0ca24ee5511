import Indicators
import Tables

/// The files that `dubao forecast` and `dubao assess` write.
///
/// Ids, names of targets and statuses stand as they came, so that the tables can be joined with the input.
public enum PanelTables {
  /// Returns forecasts as CSV with the columns `series_id,period,horizon,mean,p025,…,p975,status`.
  ///
  /// As bytes, since the forecasts of a large table are hundreds of megabytes.
  public static func bytes(_ rows: [ForecastRow]) -> [UInt8] {
    let columns =
      ["series_id", "period", "horizon", "mean"] + QuantileLevels.columns + ["status"]
    return CSVWriter.bytes(columns: columns, rows: rows) { row in
      var fields: [CSVField] = []
      fields.reserveCapacity(columns.count)
      fields.append(.code(row.seriesID))
      fields.append(.code(row.period.description))
      fields.append(.integer(row.horizon))
      if let numbers = row.numbers {
        fields.append(.nineDigits(numbers.mean))
        for quantile in numbers.quantiles { fields.append(.nineDigits(quantile)) }
      } else {
        for _ in 0...QuantileLevels.columns.count { fields.append(.empty) }
      }
      fields.append(.code(row.status))
      return fields
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
