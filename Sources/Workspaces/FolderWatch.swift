import Execution
import Foundation
import Intake
import Synchronization

/// Whether the files of a data folder have changed, by their names, sizes and times of change.
package final class FolderWatch: Sendable {
  private let folder: String
  private let seen = Mutex<(at: ContinuousClock.Instant, hash: String)?>(nil)

  /// The time for which an answer holds; looking at files takes longer than answering from memory.
  private static let patience = Duration.milliseconds(500)

  package init(_ folder: String) { self.folder = folder }

  /// Returns a text that is another one once a file has changed.
  package func hash() -> String {
    let now = ContinuousClock.now
    if let seen = seen.withLock({ $0 }), now - seen.at < Self.patience { return seen.hash }
    let parts = dataFolderFiles(folder).map { name in
      let attributes = try? FileManager.default.attributesOfItem(atPath: "\(folder)/\(name)")
      let changed = attributes?[.modificationDate] as? Date
      let size = attributes?[.size] as? Int
      return "\(name) \(size ?? -1) \(changed?.timeIntervalSince1970 ?? 0)"
    }
    let hash = Fingerprint.of(parts)
    seen.withLock { $0 = (now, hash) }
    return hash
  }
}
