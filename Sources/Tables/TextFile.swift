public import Foundation

/// A text file that is read whole: UTF-8 of at most 512 MB.
public enum TextFile {
  /// The largest file that is read, in bytes.
  public static let largest = 512 * 1_048_576

  /// Reads the bytes of a file.
  ///
  /// - Parameter path: The path.
  /// - Returns: The bytes, possibly none.
  /// - Throws: ``TextFileError`` if there is no such file, or it is a folder or too large.
  public static func bytes(at path: String) throws(TextFileError) -> [UInt8] {
    try check(path)
    let handle: FileHandle
    do { handle = try FileHandle(forReadingFrom: URL(fileURLWithPath: path)) } catch {
      throw .cannotOpen
    }
    return try bytes(of: handle)
  }

  /// Refuses what cannot be a table before reading it.
  private static func check(_ path: String) throws(TextFileError) {
    let manager = FileManager.default
    let target = URL(fileURLWithPath: path).resolvingSymlinksInPath().path
    guard let attributes = try? manager.attributesOfItem(atPath: target) else { throw .missing }
    if attributes[.type] as? FileAttributeType == .typeDirectory { throw .folder }
    if let size = attributes[.size] as? Int, size > largest { throw .tooLarge }
    guard manager.isReadableFile(atPath: target) else { throw .noPermission }
  }

  /// Returns what a file handle gives until its end.
  ///
  /// - Throws: ``TextFileError/readingFailed``, ``TextFileError/tooLarge``.
  public static func bytes(of handle: FileHandle) throws(TextFileError) -> [UInt8] {
    var bytes: [UInt8] = []
    do {
      while let chunk = try handle.read(upToCount: 1 << 22), !chunk.isEmpty {
        bytes.append(contentsOf: chunk)
        if bytes.count > largest { break }
      }
    } catch {
      throw .readingFailed
    }
    guard bytes.count <= largest else { throw .tooLarge }
    return bytes
  }

  /// Returns bytes as text, without a byte order mark.
  ///
  /// - Throws: ``TextFileError`` if they are not UTF-8 without NUL, or nothing.
  public static func text(of bytes: [UInt8]) throws(TextFileError) -> String {
    guard !bytes.isEmpty else { throw .empty }
    if bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) { throw .archive }
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) { throw .utf16 }
    if let position = bytes.firstIndex(of: 0) {
      throw .holdsNUL(line: 1 + bytes.prefix(position).count { $0 == 0x0A })
    }
    guard let text = String(validating: bytes, as: UTF8.self) else { throw .notUTF8 }
    let body = text.hasByteOrderMark ? String(text.unicodeScalars.dropFirst()) : text
    guard !body.isEmpty else { throw .empty }
    return body
  }
}

/// Why a file cannot be read as text.
public enum TextFileError: Error, Sendable, Equatable {
  /// There is no such file.
  case missing

  /// The path is that of a folder.
  case folder

  /// The file is larger than ``TextFile/largest``.
  case tooLarge

  /// The file must not be read by this process.
  case noPermission

  /// The file cannot be opened.
  case cannotOpen

  /// Reading failed half-way.
  case readingFailed

  /// The file has no content.
  case empty

  /// The file is a ZIP archive, as a workbook is.
  case archive

  /// The file is UTF-16.
  case utf16

  /// A line holds a NUL byte.
  case holdsNUL(line: Int)

  /// The file is not UTF-8.
  case notUTF8
}
