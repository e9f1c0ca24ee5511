import Execution
import Foundation
public import Indicators
import Store

/// Writing what a store holds into a data folder.
public enum StoreExport {
  /// Writes a data folder that `dubao validate` accepts and whose data set is that of the store.
  ///
  /// The folder holds what was known on the day: corrected figures without those that they replaced,
  /// and evidence with what had become of it. The same evidence gives the same bytes.
  ///
  /// - Parameters:
  ///   - path: The path of the store.
  ///   - folder: The folder, which is created; one that exists must be empty, for files left in it would
  ///     become part of the data.
  ///   - day: The day; `nil` for all that is known, figures of periods to come too.
  /// - Returns: The data set written.
  /// - Throws: `StoreError`, or ``OutputError`` if the folder cannot be written.
  public static func write(
    _ path: String, to folder: String, asOf day: CalendarDate? = nil
  ) throws -> Dataset {
    let store = try Store(path: path)
    let dataset = try store.dataset(asOf: day)
    let pack = try store.priorPack(asOf: day)
    let target = try WholeFolder(folder)
    let working = target.working
    for name in ["/milestones", "/observations"] + (dataset.tasks.isEmpty ? [] : ["/tasks"]) {
      try OutputFile.createFolder(working + name)
    }
    try DataFolderWriter(dataset: dataset).forEachFile { name, text in
      try OutputFile("\(working)/\(name)").write(text)
    }
    if let pack {
      try OutputFile.createFolder("\(working)/prior")
      try OutputFile("\(working)/\(PriorPackFile.path)").write(pack.text)
    }
    try target.finish(last: "indicators.csv")
    return dataset
  }
}
