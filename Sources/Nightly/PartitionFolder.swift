package import Execution
package import Foundation
package import Indicators

/// The folder that a run writes to: `places/<province>/<place>/*.csv`, `manifest.json` and `timings.json`.
package struct PartitionFolder: Sendable {
  package static let places = "places"
  package static let manifest = "manifest.json"
  package static let timings = "timings.json"

  package let path: String

  /// Opens the folder, and takes away what a run that was killed left half-written.
  ///
  /// - Throws: ``OutputError``.
  package init(_ path: String) throws(OutputError) {
    self.path = path
    try OutputFile.createFolder("\(path)/\(Self.places)")
    let files = FileManager.default.enumerator(atPath: path)
    while let name = files?.nextObject() as? String {
      if name.hasSuffix(OutputFile.partial) {
        try? FileManager.default.removeItem(atPath: "\(path)/\(name)")
      }
    }
  }

  /// Writes the tables of a place.
  ///
  /// - Returns: What was written.
  /// - Throws: ``OutputError``.
  package func write(
    _ result: PlaceResult, to folder: String
  ) throws(OutputError) -> [FileRecord] {
    let folder = "\(path)/\(Self.places)/\(folder)"
    try OutputFile.createFolder(folder)
    var records: [FileRecord] = []
    for (name, text) in PlaceFiles.tables(result) {
      let data = Data(text.utf8)
      try OutputFile("\(folder)/\(name)").write(data)
      records.append(FileRecord(name: name, bytes: data.count, hash: Fingerprint.sha256(data)))
    }
    return records
  }

  /// Copies files of a place from another run's folder.
  ///
  /// - Throws: ``OutputError``.
  package func copy(
    _ records: [FileRecord], in folder: String, from other: String
  ) throws(OutputError) {
    let target = "\(path)/\(Self.places)/\(folder)"
    try OutputFile.createFolder(target)
    for record in records {
      let source = "\(other)/\(Self.places)/\(folder)/\(record.name)"
      guard let data = FileManager.default.contents(atPath: source) else {
        throw OutputError(path: source, reason: "it cannot be read any more")
      }
      try OutputFile("\(target)/\(record.name)").write(data)
    }
  }

  /// Writes a file of the folder itself.
  ///
  /// - Throws: ``OutputError``.
  package func write(_ data: Data, named name: String) throws(OutputError) {
    try OutputFile("\(path)/\(name)").write(data)
  }

  /// Whether the files of a place are there as they were written.
  package func holds(_ records: [FileRecord], in folder: String) -> Bool {
    !records.isEmpty
      && records.allSatisfy { record in
        let file = "\(path)/\(Self.places)/\(folder)/\(record.name)"
        guard let data = FileManager.default.contents(atPath: file) else { return false }
        return data.count == record.bytes && Fingerprint.sha256(data) == record.hash
      }
  }

  /// Takes away the folders of places that are not in the run any more.
  ///
  /// - Parameter folders: The folders of all places of the run.
  /// - Returns: The number of folders taken away.
  package func removeOthers(than folders: Set<String>) -> Int {
    let manager = FileManager.default
    let root = "\(path)/\(Self.places)"
    var removed = 0
    for province in (try? manager.contentsOfDirectory(atPath: root)) ?? [] {
      let places = (try? manager.contentsOfDirectory(atPath: "\(root)/\(province)")) ?? []
      var left = places.count
      for place in places where !folders.contains("\(province)/\(place)") {
        try? manager.removeItem(atPath: "\(root)/\(province)/\(place)")
        removed += 1
        left -= 1
      }
      if left == 0 { try? manager.removeItem(atPath: "\(root)/\(province)") }
    }
    return removed
  }
}
