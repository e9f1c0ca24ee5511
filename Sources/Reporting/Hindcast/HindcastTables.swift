public import Foundation
public import Indicators
import Tables

/// The scores of a hindcast as tables and as JSON.
public enum HindcastTables {
  /// The name of the file with the whole report.
  public static let jsonName = "hindcast.json"

  /// Returns the scores as CSV: a row a method and part of the windows.
  public static func scores(_ report: HindcastReport) -> String {
    var table = CSVWriter(
      columns: [
        "method", "horizon", "dimension", "slice", "windows", "refused", "mae", "rmse", "bias",
        "crps", "coverage80", "interval_score80", "coverage95", "interval_score95", "events",
        "happened", "brier", "brier_skill", "crps_difference", "crps_difference_error",
        "brier_difference", "brier_difference_error",
      ], lineEnd: .carriageReturnLineFeed)
    for score in report.scores {
      table.append([
        .code(score.method), .init(score.part.horizon), .code(score.part.dimension.rawValue),
        .code(score.part.slice), .integer(score.windows), .integer(score.refused),
        .init(score.meanAbsoluteError), .init(score.rootMeanSquaredError), .init(score.bias),
        .init(score.crps), .init(score.coverage80), .init(score.intervalScore80),
        .init(score.coverage95), .init(score.intervalScore95), .integer(score.events),
        .init(score.happened), .init(score.brier), .init(score.brierSkill),
        .init(score.crpsDifference?.mean), .init(score.crpsDifference?.standardError),
        .init(score.brierDifference?.mean), .init(score.brierDifference?.standardError),
      ])
    }
    return table.text
  }

  /// Returns what was said and what happened as CSV: a row a method, horizon and bin.
  public static func reliability(_ report: HindcastReport) -> String {
    var table = CSVWriter(
      columns: [
        "method", "horizon", "from", "to", "n", "said", "happened",
      ], lineEnd: .carriageReturnLineFeed)
    for bin in report.reliability {
      table.append([
        .code(bin.method), .integer(bin.horizon), .number(bin.from),
        .number(((bin.from + 0.1) * 10).rounded() / 10), .integer(bin.count), .number(bin.said),
        .number(bin.happened),
      ])
    }
    return table.text
  }

  /// Returns the report as JSON with its keys in order, ending in a new line.
  ///
  /// - Throws: `EncodingError` if a number of the report is not finite.
  public static func json(_ report: HindcastReport) throws -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    var data = try encoder.encode(report)
    data.append(0x0A)
    return data
  }
}
