import Foundation
public import Indicators

/// Returns everything that a data folder holds.
///
/// The folder holds `indicators.csv`, `places.csv`, `plans.csv`, optionally `mergers.csv` and
/// `denominators.csv`, and the folders `milestones`, `observations` and optionally `tasks`, `reporting` and `decisions`,
/// whose CSV files are read in the order of their names. Findings name the files by their path inside the folder.
///
/// - Parameters:
///   - path: The path of the folder.
///   - withObservations: Whether to read the observations, too, of which there may be millions.
/// - Returns: The data set, with all warnings.
/// - Throws: `IntakeError` with all findings of all files.
public func readDataFolder(
  _ path: String, withObservations: Bool = true
) throws(IntakeError) -> Dataset {
  var tables = try dataFolderTables(path, withObservations: withObservations)
  return try tables.checked()
}

/// Returns the tables of a data folder, not checked yet.
func dataFolderTables(
  _ path: String, withObservations: Bool
) throws(IntakeError) -> DataTables {
  let manager = FileManager.default
  guard let names = try? manager.contentsOfDirectory(atPath: path) else {
    throw manager.fileExists(atPath: path)
      ? unreadable(path, vi: "không đọc được thư mục", en: "this is not a folder that can be read")
      : unreadable(path, vi: "không có thư mục này", en: "there is no such folder")
  }
  return DataFolder(
    path: path, entries: Set(names), withObservations: withObservations
  ).tables
}

/// Returns the names of the files that make up a data folder, in the order in which they are read.
///
/// - Parameter path: The path of the folder.
/// - Returns: The paths inside the folder; empty if there is no such folder.
public func dataFolderFiles(_ path: String) -> [String] {
  let entries = Set((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? [])
  return ["indicators.csv", "places.csv", "mergers.csv", "denominators.csv", "plans.csv"]
    .filter(entries.contains)
    + ["milestones", "tasks", "reporting", "decisions", "observations"].flatMap {
      DataFolder.tables(of: path, in: $0)
    }
    + [PriorPackFile.path].filter {
      !entries.isEmpty && FileManager.default.fileExists(atPath: "\(path)/\($0)")
    }
}

/// The files of a data folder.
struct DataFolder {
  /// What the files hold.
  let tables: DataTables

  init(path: String, entries: Set<String>, withObservations: Bool) {
    func file(_ name: String, _ columns: TableColumns, needsRows: Bool = true) -> DataFile {
      DataFile(name: name, path: "\(path)/\(name)", columns: columns, needsRows: needsRows)
    }
    func optionalFile(_ name: String, _ columns: TableColumns) -> DataFile {
      entries.contains(name) ? file(name, columns, needsRows: false) : DataFile(absent: name)
    }
    func files(in folder: String, _ columns: TableColumns, needsRows: Bool) -> [DataFile] {
      Self.tables(of: path, in: folder).map { file($0, columns, needsRows: needsRows) }
    }
    var tables = DataTables(known: .none)
    tables.indicators = file("indicators.csv", IndicatorRows.columns)
    tables.places = file("places.csv", PlaceRows.columns)
    tables.mergers = optionalFile("mergers.csv", MergerRows.columns)
    tables.denominators = optionalFile("denominators.csv", DenominatorRows.columns)
    tables.plans = file("plans.csv", PlanRows.columns)
    tables.milestones = Self.orMissing(
      files(in: "milestones", MilestoneRows.columns, needsRows: true), "milestones")
    tables.tasks = files(in: "tasks", TaskRows.columns, needsRows: false)
    tables.reporting = files(in: "reporting", ReportingRows.columns, needsRows: false)
    tables.decisions = files(in: "decisions", DecisionRows.columns, needsRows: false)
    if withObservations {
      tables.observations = Self.orMissing(
        files(in: "observations", ObservationRows.columns, needsRows: false), "observations")
    }
    self.tables = tables
  }

  /// The paths, inside the folder, of the tables of one of its folders, by name.
  static func tables(of path: String, in folder: String) -> [String] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: "\(path)/\(folder)")) ?? []
    return names.filter { $0.hasSuffix(".csv") && !$0.hasPrefix(".") }.sorted()
      .map { "\(folder)/\($0)" }
  }

  private static func orMissing(_ files: [DataFile], _ folder: String) -> [DataFile] {
    guard files.isEmpty else { return files }
    var missing = DataFile(absent: folder)
    missing.log.error(
      line: 0, code: "missing-folder", vi: "thiếu thư mục này hoặc trong đó không có tệp CSV",
      en: "the folder is missing or holds no CSV file")
    return [missing]
  }
}
