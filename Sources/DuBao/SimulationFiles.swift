public import Projecting
import Foundation
import Indicators

/// The files of a simulation in a folder.
public enum SimulationFiles {
  /// Writes the files of a simulation, each whole or not at all.
  ///
  /// - Parameters:
  ///   - simulation: The simulation.
  ///   - folder: The folder, created if it is missing.
  /// - Returns: The paths of the files.
  /// - Throws: ``OutputError`` if a file cannot be written.
  public static func write(
    _ simulation: PanelSimulation, to folder: String
  ) throws(OutputError) -> [String] {
    try OutputFile.createFolder(folder)
    var paths: [String] = []
    for (name, text) in [
      ("first_passage.csv", passages(simulation)), ("counts.csv", counts(simulation)),
    ] {
      let path = folder.hasSuffix("/") ? folder + name : folder + "/" + name
      try OutputFile(path).write(text)
      paths.append(path)
    }
    return paths
  }

  /// Returns the first passages as CSV with the columns
  /// `series_id,deadline,target,probability,passed10,passed50,passed90,not_by_limit,limit,status`.
  public static func passages(_ simulation: PanelSimulation) -> String {
    let header = [
      "series_id", "deadline", "target", "probability", "passed10", "passed50", "passed90",
      "not_by_limit", "limit", "status",
    ]
    return PanelTables.table(header, simulation.passages) { row in
      [
        PanelTables.quoted(row.seriesID), row.deadline.description,
        PanelTables.quoted(row.target), row.probability.map(PanelTables.number) ?? "",
        row.passed10?.description ?? "", row.passed50?.description ?? "",
        row.passed90?.description ?? "", row.notByLimit.map(PanelTables.number) ?? "",
        simulation.limit.description, PanelTables.quoted(row.status),
      ]
    }
  }

  /// Returns the counts as CSV with the columns
  /// `scope,entity,deadline,targets,not_assessable,mean,p10,p50,p90,probability_of_all`.
  public static func counts(_ simulation: PanelSimulation) -> String {
    let header = [
      "scope", "entity", "deadline", "targets", "not_assessable", "mean", "p10", "p50", "p90",
      "probability_of_all",
    ]
    return PanelTables.table(header, simulation.counts) { row in
      let start = [
        row.entity == nil ? "all" : "entity", PanelTables.quoted(row.entity ?? ""),
        row.deadline.description, String(row.count?.total ?? 0), String(row.notAssessable),
      ]
      guard let count = row.count else { return start + ["", "", "", "", ""] }
      return start + [
        PanelTables.number(count.mean), String(count.low), String(count.median),
        String(count.high), PanelTables.number(count.probabilityOfAll),
      ]
    }
  }
}
