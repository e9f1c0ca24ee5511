import Execution
import Foundation
public import Indicators
public import Publishing
import Store

/// Writing what a store holds into a folder.
public enum StoreExport {
  /// A form in which a store is written.
  public enum Form: String, Sendable, CaseIterable {
    /// A data folder, with everything.
    case data

    /// The figures as SDMX-CSV 2.0, with the definition of their structure.
    case sdmxCSV = "sdmx-csv"

    /// The figures as tables and pages of metadata for Open SDG.
    case openSDG = "open-sdg"
  }

  /// What was written.
  public struct Outcome: Sendable {
    /// The data set that the store holds.
    public let dataset: Dataset

    /// The number of figures written.
    public let figures: Int

    /// The number of figures that the form cannot hold: plan figures, figures without valid evidence, and bounds.
    public let leftOut: Int
  }

  /// Writes what was known on a day into a folder, described by a `datapackage.json`.
  ///
  /// As ``Form/data``, `dubao validate` accepts the folder, and its data set is that of the store: corrected figures
  /// without those that they replaced, and evidence with what had become of it. The same evidence gives the same
  /// bytes.
  ///
  /// - Parameters:
  ///   - path: The path of the store.
  ///   - folder: The folder, which is created; one that exists must be empty, for files left in it would
  ///     become part of the data.
  ///   - form: The form.
  ///   - day: The day; `nil` for all that is known, figures of periods to come too.
  ///   - licence: The licence of the figures.
  /// - Returns: What was written.
  /// - Throws: `StoreError`, or `OutputError` if the folder cannot be written.
  public static func write(
    _ path: String, to folder: String, as form: Form = .data, asOf day: CalendarDate? = nil,
    licence: Licence = .notStated
  ) throws -> Outcome {
    let store = try Store(path: path)
    let dataset = try store.dataset(asOf: day)
    let pack = form == .data ? try store.priorPack(asOf: day)?.text : nil
    let target = try WholeFolder(folder)
    let working = target.working
    let figures = PublishedFigures(dataset)
    let (kind, tables) =
      switch form {
      case .data: (FolderKind.data, try writeData(dataset, prior: pack, to: working))
      case .sdmxCSV:
        (FolderKind.sdmx, try write(SDMXFiles(figures).files(), of: .sdmx, to: working))
      case .openSDG:
        (FolderKind.openSDG, try write(OpenSDGFiles(figures).files(), of: .openSDG, to: working))
      }
    try DataPackage(
      kind, tables, sources: DataSource.publishers(of: dataset.observations), licence: licence,
      asOf: day
    ).write(to: working)
    try target.finish(last: form == .data ? "indicators.csv" : DataPackage.fileName)
    return Outcome(
      dataset: dataset, figures: form == .data ? dataset.observations.count : figures.count,
      leftOut: form == .data ? 0 : figures.leftOut)
  }

  private static func writeData(
    _ dataset: Dataset, prior: String?, to folder: String
  ) throws -> [TableFile] {
    let optional = [
      ("/tasks", dataset.tasks.isEmpty), ("/reporting", dataset.reporting.isEmpty),
      ("/decisions", dataset.decisions.isEmpty),
    ].filter { !$0.1 }.map(\.0)
    for name in ["/milestones", "/observations"] + optional {
      try OutputFile.createFolder(folder + name)
    }
    var tables: [TableFile] = []
    try DataFolderWriter(dataset: dataset).forEachFile { name, text in
      let data = Data(text.utf8)
      try OutputFile("\(folder)/\(name)").write(data)
      tables.append(TableFile(path: name, in: .data, data: data))
    }
    if let prior {
      try OutputFile.createFolder("\(folder)/prior")
      try OutputFile("\(folder)/\(PriorPackFile.path)").write(prior)
    }
    return tables
  }

  private static func write(
    _ files: [(name: String, data: Data)], of kind: FolderKind, to folder: String
  ) throws -> [TableFile] {
    var folders: Set<String> = []
    for (name, data) in files {
      let parent = (name as NSString).deletingLastPathComponent
      if !parent.isEmpty, folders.insert(parent).inserted {
        try OutputFile.createFolder("\(folder)/\(parent)")
      }
      try OutputFile("\(folder)/\(name)").write(data)
    }
    return files.filter { $0.name.hasSuffix(".csv") }.map {
      TableFile(path: $0.name, in: kind, data: $0.data)
    }
  }
}
