public import Foundation

/// A text file of at most 512 MB that is read whole: UTF-8, UTF-16 behind its mark, Windows-1258, or what a PC-Axis file
/// declares.
public enum TextFile {
  /// The largest file that is read, in bytes.
  public static let largest = 512 * 1_048_576

  /// Reads the bytes of a file.
  ///
  /// - Parameter path: The path.
  /// - Returns: The bytes, possibly none.
  /// - Throws: ``TextFileError`` if there is no such file, or it is a folder or too large.
  public static func bytes(at path: String) throws(TextFileError) -> [UInt8] {
    let size = try checkedSize(path)
    let handle: FileHandle
    do { handle = try FileHandle(forReadingFrom: URL(fileURLWithPath: path)) } catch {
      throw .cannotOpen
    }
    return try bytes(of: handle, expected: size)
  }

  /// Refuses what cannot be a table before reading it; returns its size as far as it is known.
  private static func checkedSize(_ path: String) throws(TextFileError) -> Int {
    let manager = FileManager.default
    let target = URL(fileURLWithPath: path).resolvingSymlinksInPath().path
    guard let attributes = try? manager.attributesOfItem(atPath: target) else { throw .missing }
    if attributes[.type] as? FileAttributeType == .typeDirectory { throw .folder }
    let size = attributes[.size] as? Int ?? 0
    if size > largest { throw .tooLarge }
    guard manager.isReadableFile(atPath: target) else { throw .noPermission }
    return size
  }

  /// Returns what a file handle gives until its end.
  ///
  /// - Parameters:
  ///   - handle: The handle.
  ///   - expected: The number of bytes that are likely to come.
  /// - Returns: The bytes.
  /// - Throws: ``TextFileError/readingFailed``, ``TextFileError/tooLarge``.
  public static func bytes(
    of handle: FileHandle, expected: Int = 0
  ) throws(TextFileError) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(expected)
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
  /// - Throws: ``TextFileError`` if they are no text in an encoding that can be told, or nothing.
  public static func text(of bytes: [UInt8]) throws(TextFileError) -> String {
    guard !bytes.isEmpty else { throw .empty }
    if bytes.starts(with: [0x50, 0x4B, 0x03, 0x04])
      || bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0])
    {
      throw .archive
    }
    if bytes.starts(with: Array("%PDF-".utf8)) { throw .document }
    if pictures.contains(where: { bytes.starts(with: $0) }) { throw .picture }
    let text = try decoded(bytes)
    let body = text.hasByteOrderMark ? String(text.unicodeScalars.dropFirst()) : text
    guard !body.isEmpty else { throw .empty }
    return body
  }

  /// The first bytes of PNG, JPEG, GIF and TIFF.
  private static let pictures: [[UInt8]] = [
    [0x89, 0x50, 0x4E, 0x47], [0xFF, 0xD8, 0xFF], [0x47, 0x49, 0x46, 0x38],
    [0x49, 0x49, 0x2A, 0x00], [0x4D, 0x4D, 0x00, 0x2A],
  ]

  private static func decoded(_ bytes: [UInt8]) throws(TextFileError) -> String {
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
      guard let text = TextEncodings.utf16(bytes) else { throw .utf16 }
      if let line = lineOfNUL(text.utf8) { throw .holdsNUL(line: line) }
      return text
    }
    if let line = lineOfNUL(bytes) {
      // Every other byte of Latin letters is NUL in UTF-16.
      let isWide = bytes.prefix(200).count { $0 == 0 } * 3 >= min(bytes.count, 200)
      throw isWide ? .utf16 : .holdsNUL(line: line)
    }
    if let text = String(validating: bytes, as: UTF8.self) { return text }
    if let declared = DeclaredEncoding(in: bytes) { return try declared.text(of: bytes) }
    return try TextEncodings.singleByte(bytes)
  }

  private static func lineOfNUL(_ bytes: some Collection<UInt8>) -> Int? {
    bytes.firstIndex(of: 0).map { 1 + bytes[..<$0].count { $0 == 0x0A } }
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

  /// The file is a PDF.
  case document

  /// The file is a picture.
  case picture

  /// The file is UTF-16 without its mark, or damaged.
  case utf16

  /// A line holds a NUL byte.
  case holdsNUL(line: Int)

  /// The file is neither UTF-8 nor another encoding that is read.
  case notUTF8

  /// The file can be Windows-1258 and Windows-1252, which read a word in two ways.
  case ambiguousEncoding(vietnamese: String, western: String)

  /// The file declares an encoding that is not read.
  case unknownEncoding(String, line: Int)

  /// The bytes of a line can be no text in the encoding that the file declares.
  case wrongEncoding(String, line: Int)

  /// Letters of a word were replaced by question marks when the file was written.
  case lostLetters(String)
}
