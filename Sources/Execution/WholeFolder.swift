import Foundation

/// A folder that is filled file by file, and is there whole or not at all.
///
/// The files are written elsewhere and moved at the end, so that a run that is stopped leaves nothing that
/// could be taken for the whole.
package struct WholeFolder: ~Copyable {
  /// The folder to write to until ``finish(last:)``.
  package let working: String

  private let path: String
  private let existed: Bool

  /// The name of what a run that was stopped leaves, which the next one takes away.
  private static let partial = ".dubao-partial"

  /// Opens a folder.
  ///
  /// - Parameter path: The path; what exists must be an empty folder.
  /// - Throws: ``OutputError``.
  package init(_ path: String) throws(OutputError) {
    let place = try Self.place(for: path)
    try? FileManager.default.removeItem(atPath: place.working)
    try OutputFile.createFolder(place.working)
    self.path = path
    (working, existed) = place
  }

  private static func place(
    for path: String
  ) throws(OutputError) -> (working: String, existed: Bool) {
    let manager = FileManager.default
    guard manager.fileExists(atPath: path) else {
      let url = URL(fileURLWithPath: path)
      let folder = url.deletingLastPathComponent()
      try OutputFile.createFolder(folder.path)
      return (folder.appending(path: ".\(url.lastPathComponent)\(partial)").path, false)
    }
    guard let names = try? manager.contentsOfDirectory(atPath: path) else {
      throw OutputError(path: path, reason: "a file of that name stands where a folder is needed")
    }
    guard names.allSatisfy({ $0 == partial }) else {
      throw OutputError(path: path, reason: "the folder is not empty; name a new one")
    }
    // A folder that others know, such as the one a shell stands in, must stay the same folder.
    return ("\(path)/\(partial)", true)
  }

  /// Gives the folder its name, or its contents.
  ///
  /// - Parameter last: The name in the folder without which its readers refuse it; it is moved last.
  /// - Throws: ``OutputError``.
  package consuming func finish(last: String) throws(OutputError) {
    guard existed else { return try OutputFile.rename(working, to: path) }
    let names = (try? FileManager.default.contentsOfDirectory(atPath: working)) ?? []
    for name in names.filter({ $0 != last }) + [last] {
      try OutputFile.rename("\(working)/\(name)", to: "\(path)/\(name)")
    }
  }

  deinit { try? FileManager.default.removeItem(atPath: working) }
}
