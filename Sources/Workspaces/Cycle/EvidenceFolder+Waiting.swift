import Execution
import Foundation

/// Files that were sent with a preview wait until it is confirmed: each has a mark with the time of the last sending in a
/// folder beside them. So what nobody confirms is found again, after a restart, too.
extension EvidenceFolder {
  private var waitingPath: String { "\(path)/waiting" }

  private func mark(of hash: String) -> String { "\(waitingPath)/\(hash)" }

  /// Whether a file waits.
  func isWaiting(_ hash: String) -> Bool {
    FileManager.default.fileExists(atPath: mark(of: hash))
  }

  /// Marks a file as waiting.
  func wait(for hash: String, since time: String) throws {
    try OutputFile.createFolder(waitingPath)
    try OutputFile(mark(of: hash)).write(Data(time.utf8))
  }

  /// The hashes of the files that wait, with the time when each was sent last; a mark that cannot be read is as old as can
  /// be.
  func waiting() -> [String: Date] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: waitingPath)) ?? []
    let hashes = names.filter { $0.count == 64 && $0.allSatisfy(EvidenceFile.isDigit) }
    return Dictionary(
      uniqueKeysWithValues: hashes.map { hash in
        let text = FileManager.default.contents(atPath: mark(of: hash)).map {
          String(decoding: $0, as: UTF8.self)
        }
        return (hash, text.flatMap { try? Date($0, strategy: .iso8601) } ?? .distantPast)
      })
  }

  /// Keeps files for good.
  func settle(_ hashes: some Sequence<String>) {
    for hash in hashes { try? FileManager.default.removeItem(atPath: mark(of: hash)) }
  }

  /// Takes files away that waited and that nothing refers to.
  func discard(_ hashes: some Sequence<String>) {
    for hash in hashes where isWaiting(hash) {
      let place = place(of: hash)
      var freed = 0
      for file in [place, place + ".json"] {
        let size = try? FileManager.default.attributesOfItem(atPath: file)[.size] as? Int
        if (try? FileManager.default.removeItem(atPath: file)) != nil { freed += size ?? 0 }
      }
      release(freed)
      // The mark goes last, so that what is left of a file is found once more.
      try? FileManager.default.removeItem(atPath: mark(of: hash))
    }
  }
}
