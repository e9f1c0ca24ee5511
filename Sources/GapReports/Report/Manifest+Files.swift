import Execution
import Foundation
package import Indicators
import Intake
package import Reporting
import Statistics

extension Manifest.InputFile {
  /// Returns the files of a data folder, in the order in which they are read.
  ///
  /// - Parameter folder: The path of the folder.
  /// - Returns: The files; one that cannot be read any more is left out.
  package static func files(of folder: String) -> [Manifest.InputFile] {
    dataFolderFiles(folder).compactMap { name in
      guard let data = FileManager.default.contents(atPath: "\(folder)/\(name)") else { return nil }
      return Manifest.InputFile(
        name: name, bytes: data.count, hash: String(format: "%016llx", StableHash.hash(data)))
    }
  }
}

extension Manifest.PackNote {
  /// Creates the note about a pack.
  package init(_ pack: PriorPack) {
    self.init(
      until: pack.until, sources: pack.sources.map(\.file), entities: pack.entities.count,
      hash: Fingerprint.of(pack))
  }
}
