import Foundation

/// A file that is written part by part, and takes its name only when it is whole.
package struct StreamedFile: ~Copyable {
  private let path: String
  private let partial: String
  private let handle: FileHandle
  private var isComplete = false

  /// Opens a file beside the target.
  ///
  /// - Parameter path: The path of the target.
  /// - Throws: ``OutputError``.
  package init(_ path: String) throws(OutputError) {
    self.path = path
    partial = path + ".partial"
    // An empty file first: it says why a file cannot be written, which opening for writing does not.
    try OutputFile(partial).write(Data())
    guard let handle = FileHandle(forWritingAtPath: partial) else {
      throw OutputError(path: path, reason: "it cannot be opened")
    }
    self.handle = handle
  }

  /// Appends bytes.
  ///
  /// - Throws: ``OutputError``.
  package func write(_ bytes: [UInt8]) throws(OutputError) {
    do { try handle.write(contentsOf: bytes) } catch {
      throw OutputError(path: path, reason: "writing stopped half-way; is there space left?")
    }
  }

  /// Gives the file its name.
  ///
  /// - Throws: ``OutputError``.
  package consuming func finish() throws(OutputError) {
    do { try handle.close() } catch {
      throw OutputError(path: path, reason: "writing stopped half-way; is there space left?")
    }
    try OutputFile.rename(partial, to: path)
    isComplete = true
  }

  deinit {
    if !isComplete { try? FileManager.default.removeItem(atPath: partial) }
  }
}
