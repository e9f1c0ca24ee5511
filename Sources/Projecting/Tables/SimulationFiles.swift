import Execution
import Foundation
import Indicators
import Publishing
import Tables

/// The files of a simulation in a folder.
public enum SimulationFiles {
  /// Writes the files of a simulation, each whole or not at all.
  ///
  /// - Parameters:
  ///   - simulation: The simulation.
  ///   - folder: The folder, created if it is missing.
  /// - Returns: The paths of the files.
  /// - Throws: `OutputError` if a file cannot be written.
  public static func write(
    _ simulation: PanelSimulation, to folder: String
  ) throws -> [String] {
    try OutputFile.createFolder(folder)
    var paths: [String] = []
    var tables: [TableFile] = []
    for (name, text) in [
      ("first_passage.csv", passages(simulation)), ("counts.csv", counts(simulation)),
    ] {
      let path = folder.hasSuffix("/") ? folder + name : folder + "/" + name
      let data = Data(text.utf8)
      try OutputFile(path).write(data)
      paths.append(path)
      tables.append(TableFile(path: name, in: .simulation, data: data))
    }
    return paths + (try DataPackage(.simulation, tables).write(to: folder))
  }

  /// Returns the first passages as CSV with the columns
  /// `series_id,deadline,target,probability,passed10,passed50,passed90,not_by_limit,limit,status`.
  public static func passages(_ simulation: PanelSimulation) -> String {
    CSVWriter.text(
      columns: [
        "series_id", "deadline", "target", "probability", "passed10", "passed50", "passed90",
        "not_by_limit", "limit", "status",
      ], rows: simulation.passages
    ) { row in
      [
        .code(row.seriesID), .code(row.deadline.description), .code(row.target),
        .init(nineDigits: row.probability), .init(code: row.passed10?.description),
        .init(code: row.passed50?.description), .init(code: row.passed90?.description),
        .init(nineDigits: row.notByLimit), .code(simulation.limit.description), .code(row.status),
      ]
    }
  }

  /// Returns the counts as CSV with the columns
  /// `scope,entity,deadline,targets,not_assessable,mean,p10,p50,p90,probability_of_all`.
  public static func counts(_ simulation: PanelSimulation) -> String {
    CSVWriter.text(
      columns: [
        "scope", "entity", "deadline", "targets", "not_assessable", "mean", "p10", "p50", "p90",
        "probability_of_all",
      ], rows: simulation.counts
    ) { row in
      let count = row.count
      return [
        .code(row.entity == nil ? "all" : "entity"), .init(code: row.entity),
        .code(row.deadline.description), .integer(count?.total ?? 0), .integer(row.notAssessable),
        .init(nineDigits: count?.mean), .init(count?.low), .init(count?.median), .init(count?.high),
        .init(nineDigits: count?.probabilityOfAll),
      ]
    }
  }
}
