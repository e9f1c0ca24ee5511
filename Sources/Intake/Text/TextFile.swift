import Foundation
import Indicators

/// The largest file that is read, in bytes.
private let largestFile = 512 * 1_048_576

/// Returns the text of a file, without a byte order mark.
///
/// - Parameter path: The path, or "-" for standard input.
/// - Returns: The text, which is not empty.
/// - Throws: `IntakeError.unreadable` if there is no such file, or it is a folder, too large, empty
///   or not UTF-8 text.
public func readText(from path: String) throws(IntakeError) -> String {
  try decodedText(of: readBytes(from: path), file: path == "-" ? "<stdin>" : path)
}

/// Returns the bytes of a file, or those of standard input for "-".
///
/// - Throws: `IntakeError.unreadable` if there is no such file, or it is a folder or too large.
func readBytes(from path: String) throws(IntakeError) -> [UInt8] {
  if path == "-" { return try bytes(of: .standardInput, file: "<stdin>") }
  try checkFile(path)
  let handle: FileHandle
  do {
    handle = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
  } catch {
    throw unreadable(path, vi: "không mở được tệp", en: "the file cannot be opened")
  }
  return try bytes(of: handle, file: path)
}

/// Refuses what cannot be a table before reading it.
private func checkFile(_ path: String) throws(IntakeError) {
  let manager = FileManager.default
  let target = URL(fileURLWithPath: path).resolvingSymlinksInPath().path
  guard let attributes = try? manager.attributesOfItem(atPath: target) else {
    throw unreadable(path, vi: "không có tệp này", en: "there is no such file")
  }
  if attributes[.type] as? FileAttributeType == .typeDirectory {
    throw unreadable(
      path, vi: "đây là thư mục, không phải tệp", en: "this is a folder, not a file")
  }
  if let size = attributes[.size] as? Int, size > largestFile { throw tooLarge(path) }
  guard manager.isReadableFile(atPath: target) else {
    throw unreadable(path, vi: "không có quyền đọc tệp", en: "no permission to read the file")
  }
}

/// Returns what a file handle gives until its end.
func bytes(of handle: FileHandle, file: String) throws(IntakeError) -> [UInt8] {
  var bytes: [UInt8] = []
  do {
    while let chunk = try handle.read(upToCount: 1 << 22), !chunk.isEmpty {
      bytes.append(contentsOf: chunk)
      if bytes.count > largestFile { break }
    }
  } catch {
    throw unreadable(file, vi: "đọc tệp bị lỗi", en: "the file cannot be read")
  }
  guard bytes.count <= largestFile else { throw tooLarge(file) }
  return bytes
}

/// Returns bytes as text if they are UTF-8 without NUL, and not empty.
func decodedText(of bytes: [UInt8], file: String) throws(IntakeError) -> String {
  guard !bytes.isEmpty else { throw unreadable(file, vi: "tệp rỗng", en: "the file is empty") }
  if bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) {
    throw unreadable(
      file, vi: "đây là tệp nén hoặc bảng tính (ZIP, XLSX); hãy lưu thành CSV UTF-8",
      en: "this is an archive or a workbook (ZIP, XLSX); save it as CSV UTF-8")
  }
  if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
    throw unreadable(
      file, vi: "tệp mã hóa UTF-16; hãy lưu thành CSV UTF-8",
      en: "the file is UTF-16; save it as CSV UTF-8")
  }
  if let position = bytes.firstIndex(of: 0) {
    let line = lineNumber(at: position, in: bytes)
    throw unreadable(
      file, vi: "dòng \(line) có byte NUL; đây không phải là tệp văn bản",
      en: "line \(line) holds a NUL byte; this is not a text file")
  }
  guard let text = String(validating: bytes, as: UTF8.self) else {
    throw unreadable(
      file, vi: "tệp không phải UTF-8; hãy lưu thành CSV UTF-8",
      en: "the file is not UTF-8; save it as CSV UTF-8")
  }
  let body = text.hasByteOrderMark ? String(text.unicodeScalars.dropFirst()) : text
  guard !body.isEmpty else { throw unreadable(file, vi: "tệp rỗng", en: "the file is empty") }
  return body
}

extension String {
  /// Whether the text starts with a byte order mark.
  var hasByteOrderMark: Bool { unicodeScalars.first?.value == 0xFEFF }
}

private func lineNumber(at position: Int, in bytes: [UInt8]) -> Int {
  1 + bytes.prefix(position).count { $0 == 0x0A }
}

private func tooLarge(_ file: String) -> IntakeError {
  unreadable(file, vi: "tệp lớn hơn 512 MB", en: "the file is larger than 512 MB")
}

func unreadable(_ file: String, vi: String, en: String) -> IntakeError {
  .unreadable(file: file, reason: LocalizedText(vi: vi, en: en))
}
