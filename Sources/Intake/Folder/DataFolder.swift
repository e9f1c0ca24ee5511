import Foundation
public import Indicators

/// Returns everything that a data folder holds.
///
/// The folder holds `indicators.csv`, `places.csv`, `plans.csv`, optionally `denominators.csv`, and
/// the folders `milestones`, `observations` and optionally `tasks`, whose CSV files are read in the
/// order of their names. Findings name the files by their path inside the folder.
///
/// - Parameter path: The path of the folder.
/// - Returns: The evidence, with all warnings.
/// - Throws: `IntakeError` with all findings of all files.
public func readDataFolder(_ path: String) throws(IntakeError) -> Evidence {
  let manager = FileManager.default
  guard let names = try? manager.contentsOfDirectory(atPath: path) else {
    throw manager.fileExists(atPath: path)
      ? unreadable(path, vi: "không đọc được thư mục", en: "this is not a folder that can be read")
      : unreadable(path, vi: "không có thư mục này", en: "there is no such folder")
  }
  var folder = DataFolder(path: path, entries: Set(names))
  return try folder.evidence()
}

/// Returns the names of the files that make up a data folder, in the order in which they are read.
///
/// - Parameter path: The path of the folder.
/// - Returns: The paths inside the folder; empty if there is no such folder.
public func dataFolderFiles(_ path: String) -> [String] {
  let entries = Set((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? [])
  return ["indicators.csv", "places.csv", "denominators.csv", "plans.csv"].filter(entries.contains)
    + ["milestones", "tasks", "observations"].flatMap { DataFolder.tables(of: path, in: $0) }
}

/// The files of a data folder.
struct DataFolder {
  private var indicators: DataFile
  private var places: DataFile
  private var denominators: DataFile
  private var plans: DataFile
  private var milestones: [DataFile]
  private var tasks: [DataFile]
  private var observations: [DataFile]

  init(path: String, entries: Set<String>) {
    func file(_ name: String, _ columns: TableColumns, needsRows: Bool = true) -> DataFile {
      DataFile(name: name, path: "\(path)/\(name)", columns: columns, needsRows: needsRows)
    }
    func files(in folder: String, _ columns: TableColumns, needsRows: Bool) -> [DataFile] {
      Self.tables(of: path, in: folder).map { file($0, columns, needsRows: needsRows) }
    }
    indicators = file("indicators.csv", IndicatorRows.columns)
    places = file("places.csv", PlaceRows.columns)
    denominators =
      entries.contains("denominators.csv")
      ? file("denominators.csv", DenominatorRows.columns, needsRows: false)
      : DataFile(absent: "denominators.csv")
    plans = file("plans.csv", PlanRows.columns)
    milestones = Self.orMissing(
      files(in: "milestones", MilestoneRows.columns, needsRows: true), "milestones")
    tasks = files(in: "tasks", TaskRows.columns, needsRows: false)
    observations = Self.orMissing(
      files(in: "observations", ObservationRows.columns, needsRows: false), "observations")
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

  /// Reads and checks all files.
  mutating func evidence() throws(IntakeError) -> Evidence {
    let rows = decode()
    let findings = ordered(files.flatMap(\.log.findings) + references() + rows.findings())
    guard !findings.contains(where: { $0.severity == .error }) else { throw .invalid(findings) }
    return rows.evidence(findings)
  }

  private var files: [DataFile] {
    [indicators, places, denominators, plans] + milestones + tasks + observations
  }

  private mutating func decode() -> DataRows {
    let planRows = plans.decode(PlanRows.read)
    let placeOfPlan = Dictionary(
      planRows.map { ($0.value.key, $0.value.place) }, uniquingKeysWith: { first, _ in first })
    return DataRows(
      indicators: indicators.decode(IndicatorRows.read), places: places.decode(PlaceRows.read),
      denominators: denominators.decode(DenominatorRows.read), plans: planRows,
      milestones: Self.decode(&milestones) {
        MilestoneRows.read($0, places: placeOfPlan, &$1)
      }.map { Located(value: $0.value, cells: $0.cells, place: $0.value.place) },
      tasks: Self.decode(&tasks) {
        TaskRows.read($0, places: placeOfPlan, &$1)
      }.map { Located(value: $0.value, cells: $0.cells, place: $0.value.place) },
      observations: Self.decode(&observations, ObservationRows.read))
  }

  private static func decode<Value>(
    _ files: inout [DataFile], _ read: (RowCells, inout FindingLog) -> Value?
  ) -> [Located<Value>] {
    files.indices.flatMap { files[$0].decode(read) }
  }

  /// The rules about keys, which hold for a row even if the rest of it is at fault.
  private func references() -> [Finding] {
    let indicatorKeys = KnownKeys(indicators, vi: "chỉ tiêu", en: "indicator")
    let placeKeys = KnownKeys(places, vi: "địa bàn", en: "place")
    let planKeys = KnownKeys(plans, vi: "kế hoạch", en: "plan")
    return [
      duplicateKeys(in: [indicators], column: "key"),
      duplicateKeys(in: [places], column: "key"),
      duplicateKeys(in: [plans], column: "key"),
      duplicateKeys(in: milestones, column: "id"),
      duplicateKeys(in: tasks, column: "id"),
      indicatorKeys.unknownReferences(in: [indicators], column: "parent_indicator"),
      placeKeys.unknownReferences(in: [places], column: "parent"),
      placeKeys.unknownReferences(in: [denominators, plans] + observations, column: "place"),
      planKeys.unknownReferences(in: milestones + tasks, column: "plan"),
      indicatorKeys.unknownReferences(in: milestones + observations, column: "indicator"),
      parentCycles(in: places),
    ].flatMap(\.self)
  }

  /// Returns findings in the order of the files and their lines.
  private func ordered(_ findings: [Finding]) -> [Finding] {
    let order = Dictionary(
      files.enumerated().map { ($0.element.log.file, $0.offset) },
      uniquingKeysWith: { first, _ in first })
    return findings.sorted { left, right in
      let (first, second) = (order[left.file] ?? 0, order[right.file] ?? 0)
      return (first, left.line, left.column, left.code, left.message.en)
        < (second, right.line, right.column, right.code, right.message.en)
    }
  }
}
