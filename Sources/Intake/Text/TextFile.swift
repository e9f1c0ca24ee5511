import Foundation
import Indicators
import Tables

/// Returns the text of a file, without a byte order mark.
///
/// - Parameter path: The path, or "-" for standard input.
/// - Returns: The text, which is not empty.
/// - Throws: `IntakeError.unreadable` if there is no such file, or it is a folder, too large, empty
///   or no text in an encoding that can be told.
public func readText(from path: String) throws(IntakeError) -> String {
  try decodedText(of: readBytes(from: path), file: path == "-" ? "<stdin>" : path)
}

/// Returns the bytes of a file, or those of standard input for "-".
///
/// - Throws: `IntakeError.unreadable` if there is no such file, or it is a folder or too large.
func readBytes(from path: String) throws(IntakeError) -> [UInt8] {
  if path == "-" { return try bytes(of: .standardInput, file: "<stdin>") }
  do { return try TextFile.bytes(at: path) } catch {
    throw .unreadable(file: path, reason: error.reason)
  }
}

/// Returns what a file handle gives until its end.
func bytes(of handle: FileHandle, file: String) throws(IntakeError) -> [UInt8] {
  do { return try TextFile.bytes(of: handle) } catch {
    throw .unreadable(file: file, reason: error.reason)
  }
}

/// Returns bytes as text, decoded as ``TextFile`` does.
func decodedText(of bytes: [UInt8], file: String) throws(IntakeError) -> String {
  do { return try TextFile.text(of: bytes) } catch {
    throw .unreadable(file: file, reason: error.reason)
  }
}

extension TextFileError {
  /// The reason in both languages, with the remedy.
  var reason: LocalizedText {
    switch self {
    case .missing: LocalizedText(vi: "không có tệp này", en: "there is no such file")
    case .folder:
      LocalizedText(vi: "đây là thư mục, không phải tệp", en: "this is a folder, not a file")
    case .tooLarge:
      LocalizedText(vi: "tệp lớn hơn 512 MB", en: "the file is larger than 512 MB")
    case .noPermission:
      LocalizedText(vi: "không có quyền đọc tệp", en: "no permission to read the file")
    case .cannotOpen:
      LocalizedText(vi: "không mở được tệp", en: "the file cannot be opened")
    case .readingFailed: LocalizedText(vi: "đọc tệp bị lỗi", en: "the file cannot be read")
    case .empty: LocalizedText(vi: "tệp rỗng", en: "the file is empty")
    case .archive:
      LocalizedText(
        vi: "đây là tệp nén hoặc bảng tính (ZIP, XLSX); hãy lưu thành CSV UTF-8",
        en: "this is an archive or a workbook (ZIP, XLSX); save it as CSV UTF-8")
    case .document:
      LocalizedText(
        vi: "đây là tệp PDF, không phải bảng số liệu; hãy gửi bảng gốc dạng .xlsx hoặc CSV UTF-8",
        en: "this is a PDF and no table; send the original table as .xlsx or CSV UTF-8")
    case .picture:
      LocalizedText(
        vi: "đây là tệp ảnh, không phải bảng số liệu; hãy gửi bảng gốc dạng .xlsx hoặc CSV UTF-8",
        en: "this is a picture and no table; send the original table as .xlsx or CSV UTF-8")
    case .utf16:
      LocalizedText(
        vi: "tệp mã hóa UTF-16 nhưng thiếu dấu đầu tệp hoặc bị hỏng; hãy lưu thành CSV UTF-8",
        en: "the file is UTF-16 without its mark, or damaged; save it as CSV UTF-8")
    case .holdsNUL(let line):
      LocalizedText(
        vi: "dòng \(line) có byte NUL; đây không phải là tệp văn bản",
        en: "line \(line) holds a NUL byte; this is not a text file")
    case .notUTF8:
      LocalizedText(
        vi: "không xác định được bảng mã của tệp; hãy lưu thành CSV UTF-8 hoặc .xlsx",
        en: "the encoding of the file cannot be told; save it as CSV UTF-8 or .xlsx")
    case .ambiguousEncoding(let vietnamese, let western):
      LocalizedText(
        vi: "không xác định được bảng mã của tệp: \(vietnamese.quoted) theo Windows-1258, "
          + "\(western.quoted) theo Windows-1252; hãy lưu thành CSV UTF-8 hoặc .xlsx",
        en: "the encoding of the file cannot be told: \(vietnamese.quoted) in Windows-1258, "
          + "\(western.quoted) in Windows-1252; save it as CSV UTF-8 or .xlsx")
    case .unknownEncoding(let name, let line):
      LocalizedText(
        vi: "dòng \(line) khai bảng mã \(name.quoted), ở đây không đọc được; hãy tải lại với "
          + "CODEPAGE=\"utf-8\", hoặc ở dạng CSV UTF-8",
        en:
          "line \(line) declares the encoding \(name.quoted), which is not read; download the file again "
          + "with CODEPAGE=\"utf-8\", or as CSV UTF-8")
    case .wrongEncoding(let name, let line):
      LocalizedText(
        vi:
          "dòng \(line) không phải bảng mã \(name.quoted) như tệp khai; hãy sửa CODEPAGE cho đúng, hoặc "
          + "lưu thành UTF-8",
        en:
          "line \(line) is not in the encoding \(name.quoted) that the file declares; mend CODEPAGE, or "
          + "save the file as UTF-8")
    case .lostLetters(let word):
      LocalizedText(
        vi: "khi lưu tệp, có chữ đã bị thay bằng dấu hỏi, như \(word.quoted); hãy lưu lại từ "
          + "bản gốc thành CSV UTF-8 hoặc .xlsx",
        en: "letters were replaced by question marks when the file was saved, as in "
          + "\(word.quoted); save the original again as CSV UTF-8 or .xlsx")
    }
  }
}

/// Returns the error of a file or folder that cannot be read.
func unreadable(_ file: String, vi: String, en: String) -> IntakeError {
  .unreadable(file: file, reason: LocalizedText(vi: vi, en: en))
}
