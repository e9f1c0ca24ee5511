import Foundation

/// The header of a database file, read before SQLite opens it, so that a file that is no store is
/// left unchanged.
///
/// Source: SQLite documentation, "Database File Format", section 1.3.
struct StoreFile {
  let path: String

  /// Whether it may be the store of a part of a run.
  var mayBePart = false

  /// Checks that the file may be opened as a store.
  ///
  /// - Parameter create: Whether the store is to be created, which an empty file does not hinder.
  /// - Throws: ``StoreError``.
  func check(create: Bool) throws(StoreError) {
    var isFolder: ObjCBool = false
    // The existence check takes a pointer to `isFolder`, for the time of the call alone.
    let exists = unsafe FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
    if isFolder.boolValue { throw .notAStore(path: path, reason: "it is a folder") }
    guard exists else {
      guard create else { throw .missing(path: path) }
      return try checkFolder()
    }
    let header = try header()
    if header.isEmpty, create { return try checkFolder() }
    if create { throw .exists(path: path) }
    try check(header)
    guard FileManager.default.isWritableFile(atPath: path) else {
      throw .noAccess(path: path, reason: "no permission to write to the file")
    }
    try checkFolder()
  }

  private func check(_ header: [UInt8]) throws(StoreError) {
    guard !header.isEmpty else { throw .notAStore(path: path, reason: "the file is empty") }
    guard header.starts(with: Array("SQLite format 3\0".utf8)), header.count == 100 else {
      throw .notAStore(path: path, reason: "it is no SQLite database")
    }
    let identifier = Self.number(header[68..<72])
    let version = Self.number(header[60..<64])
    switch identifier {
    case Schema.applicationIdentifier: break
    case Schema.partIdentifier where mayBePart && version == Schema.version: break
    case Schema.partIdentifier where mayBePart:
      throw .notAStore(
        path: path,
        reason: "it is a part that another version of dubao has written; split the store again")
    case Schema.partIdentifier:
      throw .notAStore(
        path: path,
        reason:
          "it is a part for one run, which `dubao regenerate` alone reads; name the whole store")
    default:
      throw .notAStore(path: path, reason: "it is the SQLite database of another program")
    }
    guard version <= Schema.version else {
      throw .newerVersion(path: path, found: version, known: Schema.version)
    }
  }

  private func header() throws(StoreError) -> [UInt8] {
    guard let handle = FileHandle(forReadingAtPath: path) else {
      throw .noAccess(path: path, reason: "no permission to read the file")
    }
    do { return try handle.read(upToCount: 100).map(Array.init) ?? [] } catch {
      throw .noAccess(path: path, reason: "the file cannot be read")
    }
  }

  /// The database keeps its journal beside the file.
  private func checkFolder() throws(StoreError) {
    let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
    guard FileManager.default.fileExists(atPath: folder) else {
      throw .noAccess(path: path, reason: "the folder does not exist")
    }
    guard FileManager.default.isWritableFile(atPath: folder) else {
      throw .noAccess(path: path, reason: "no permission to write to the folder")
    }
  }

  private static func number(_ bytes: ArraySlice<UInt8>) -> Int {
    bytes.reduce(0) { $0 << 8 | Int($1) }
  }
}
