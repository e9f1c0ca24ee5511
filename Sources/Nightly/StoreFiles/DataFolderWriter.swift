package import Indicators

/// The files of a data folder that hold a data set, as `datasets/README.md` describes them.
///
/// Unlike in the tables of a report, free text stands verbatim, so that reading the files gives the same data set:
/// nothing guards against spreadsheets that take a text for a formula. Lines end in LF.
package struct DataFolderWriter {
  /// The greatest number of rows of a file; a program that opens it shall not choke on it.
  private static let greatestRows = 100_000

  package let dataset: Dataset

  /// Hands over the files one after the other, so that only one is in memory.
  package func forEachFile(_ body: (_ name: String, _ text: String) throws -> Void) rethrows {
    try body("indicators.csv", Indicator.dataTable(of: dataset.indicators))
    try body("places.csv", Place.dataTable(of: dataset.places))
    if !dataset.mergers.isEmpty {
      try body("mergers.csv", Merger.dataTable(of: dataset.mergers))
    }
    if !dataset.denominators.isEmpty {
      try body("denominators.csv", Denominator.dataTable(of: dataset.denominators))
    }
    try body("plans.csv", Plan.dataTable(of: dataset.plans))
    try forEachPart("milestones", dataset.milestones, body)
    if !dataset.tasks.isEmpty { try forEachPart("tasks", dataset.tasks, body) }
    if !dataset.reporting.isEmpty { try forEachPart("reporting", dataset.reporting, body) }
    if !dataset.decisions.isEmpty { try forEachPart("decisions", dataset.decisions, body) }
    try forEachPart("observations", dataset.observations, body)
  }

  /// Divides a table into files whose names stand in the order of the rows.
  private func forEachPart(
    _ folder: String, _ rows: [some DataFolderRow], _ body: (String, String) throws -> Void
  ) rethrows {
    var start = 0
    var number = 1
    repeat {
      let end = min(start + Self.greatestRows, rows.count)
      let digits = String(number)
      let name = String(repeating: "0", count: max(0, 4 - digits.count)) + digits
      try body("\(folder)/\(folder)-\(name).csv", Self.table(rows[start..<end]))
      start = end
      number += 1
    } while start < rows.count
  }

  private static func table<Row: DataFolderRow>(_ rows: some Sequence<Row>) -> String {
    Row.dataTable(of: rows)
  }
}
