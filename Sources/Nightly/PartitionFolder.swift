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
    // Places have folders in those of their provinces, and nothing lies deeper.
    Self.removePartial(in: path, depth: 3)
  }

  /// Takes away files that are not whole, from a folder and those in it.
  private static func removePartial(in folder: String, depth: Int) {
    // A listing of what is no folder fails, and of few files one is asked for: an enumerator, which asks of all what they
    // are, takes several times as long.
    for name in (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? [] {
      if name.hasSuffix(OutputFile.partial) {
        try? FileManager.default.removeItem(atPath: "\(folder)/\(name)")
      } else if depth > 0 {
        removePartial(in: "\(folder)/\(name)", depth: depth - 1)
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
        guard let found = try? Fingerprint.sha256(ofFile: file) else { return false }
        return found == (record.bytes, record.hash)
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
