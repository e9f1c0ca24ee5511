import Execution
import Foundation
public import Indicators
import Publishing
import Reporting
import Statistics
import Tables

/// The files of a hindcast in a folder.
public enum HindcastFiles {
  /// Renders a hindcast and writes its files, each whole or not at all.
  ///
  /// - Parameters:
  ///   - run: The hindcast.
  ///   - folder: The folder, created if it is missing.
  ///   - language: The language of the page.
  /// - Returns: The paths of the files, in the order in which a reader wants them.
  /// - Throws: `OutputError` if a file cannot be written; an error of a renderer.
  public static func write(
    _ run: HindcastRun, to folder: String, language: Language
  ) throws -> [String] {
    let report = run.report
    let files: [(name: String, text: String)] = [
      (HindcastPage.fileName, try HindcastPage.html(report, language: language)),
      ("scores.csv", HindcastTables.scores(report)),
      ("reliability.csv", HindcastTables.reliability(report)),
      ("windows.csv", windows(run.table)),
      (
        HindcastTables.jsonName,
        String(decoding: try HindcastTables.json(report), as: UTF8.self)
      ),
    ]
    try OutputFile.createFolder(folder)
    let paths = try files.map { name, text in
      let path = folder.hasSuffix("/") ? folder + name : folder + "/" + name
      try OutputFile(path).write(text)
      return path
    }
    let tables = files.filter { $0.name.hasSuffix(".csv") }.map {
      TableFile(path: $0.name, in: .hindcast, data: Data($0.text.utf8))
    }
    return paths + (try DataPackage(.hindcast, tables).write(to: folder))
  }

  /// Returns the windows as CSV: a row a window and method, empty where the method said nothing.
  package static func windows(_ table: ScoreTable) -> String {
    var text = CSVWriter(
      columns: [
        "series_id", "entity", "indicator", "origin", "horizon", "period", "observations",
        "last_value", "method", "median", "p10", "p90", "actual", "crps",
      ], lineEnd: .carriageReturnLineFeed)
    for (position, window) in table.windows.enumerated() {
      let shared: [CSVField] = [
        .code(window.seriesID), .code(window.entity), .code(window.indicator),
        .code(window.origin.description), .integer(window.horizon),
        .code(window.period.description), .integer(window.observations),
        rounded(window.lastValue),
      ]
      let actual = rounded(window.actual)
      for (method, name) in table.methods.enumerated() {
        let value = table.scores[method][position]?.value
        text.append(
          shared + [
            .code(name), rounded(value?.median), rounded(value?.interval80?.lower),
            rounded(value?.interval80?.upper), actual, rounded(value?.crps),
          ])
      }
    }
    return text.text
  }

  /// Nine significant digits, as in the other tables of series.
  private static func rounded(_ value: Double?) -> CSVField {
    CSVField(value.map(NineDigits.rounded))
  }
}
