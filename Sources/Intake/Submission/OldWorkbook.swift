import Execution
import Foundation
import Indicators
import Synchronization

/// A workbook of the format before 2007 (`.xls`), which LibreOffice turns into `.xlsx`.
struct OldWorkbook {
  /// The beginning of compound files, in which old workbooks and encrypted new ones are kept.
  private static let magic: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]

  /// The name of the stream of an encrypted workbook, in UTF-16.
  private static let encrypted: [UInt8] = "EncryptedPackage".utf8.flatMap { [$0, 0] }

  private let bytes: [UInt8]

  /// - Returns: `nil` if the bytes are no workbook of that format.
  init?(_ bytes: [UInt8]) {
    guard bytes.starts(with: Self.magic) else { return nil }
    self.bytes = bytes
  }

  /// Returns the workbook as `.xlsx`.
  ///
  /// - Parameters:
  ///   - file: The file as the user named it.
  ///   - converter: Converts it.
  /// - Returns: The bytes of the `.xlsx`.
  /// - Throws: `IntakeError` with the remedy.
  func converted(
    file: String, by converter: OfficeConverter
  ) throws(IntakeError) -> [UInt8] {
    guard bytes.count <= Self.greatest else {
      throw .unreadable(
        file: file,
        reason: LocalizedText(
          vi: "sổ tính có \(bytes.count) byte, chỉ đọc tối đa \(Self.greatest) byte",
          en: "the workbook has \(bytes.count) bytes; at most \(Self.greatest) are read"))
    }
    guard Data(bytes).range(of: Data(Self.encrypted)) == nil else {
      throw .unreadable(
        file: file,
        reason: LocalizedText(
          vi: "sổ tính bị khóa bằng mật khẩu; hãy bỏ mật khẩu rồi gửi lại",
          en: "the workbook is encrypted with a password; take the password away"))
    }
    let digest = SHA256Hash.hash(of: bytes)
    do throws(ConversionError) {
      // One at a time, whatever a server is handed; an import reads a file twice, the second time with the figures
      // to compare with.
      return try Self.last.withLock { last throws(ConversionError) in
        if let last, last.digest == digest { return last.result }
        let result = try converter.xlsx(bytes)
        last = Conversion(digest: digest, result: result)
        return result
      }
    } catch {
      throw .unreadable(file: file, reason: error.text)
    }
  }

  private struct Conversion {
    let digest: [UInt8]
    let result: [UInt8]
  }

  private static let last = Mutex<Conversion?>(nil)

  /// The greatest number of bytes, as of workbooks of today.
  private static let greatest = 32 << 20
}

extension ConversionError {
  /// The error in both languages, with the remedy.
  fileprivate var text: LocalizedText {
    let remedy = LocalizedText(
      vi: "hãy mở tệp, lưu thành .xlsx rồi gửi lại",
      en: "open the file, save it as .xlsx and send that")
    let reason =
      switch self {
      case .missing:
        LocalizedText(
          vi: "sổ tính ở định dạng .xls cũ, và máy này chưa cài LibreOffice để đọc "
            + "(apt-get install \(OfficeConverter.tool.package))",
          en:
            "the workbook is of the format before 2007 (.xls), and LibreOffice, which reads it, is not installed "
            + "(apt-get install \(OfficeConverter.tool.package))")
      case .noLimits:
        LocalizedText(
          vi:
            "sổ tính ở định dạng .xls cũ, và máy này không cho chạy LibreOffice cách ly khỏi mạng "
            + "(cần prlimit, unshare và user namespaces)",
          en:
            "the workbook is of the format before 2007 (.xls), and this machine does not let LibreOffice run "
            + "without a network (prlimit, unshare and user namespaces are needed)")
      case .timedOut(let seconds):
        LocalizedText(
          vi: "chuyển tệp .xls quá \(seconds) giây chưa xong",
          en: "converting the .xls took longer than \(seconds) seconds")
      case .tooLarge(let limit):
        LocalizedText(
          vi: "tệp .xls sau khi chuyển lớn hơn \(limit) byte",
          en: "the .xls is larger than \(limit) bytes once converted")
      case .failed(let reason):
        LocalizedText(
          vi: "LibreOffice không chuyển được tệp .xls (\(reason))",
          en: "LibreOffice could not convert the .xls (\(reason))")
      }
    return LocalizedText(vi: "\(reason.vi); \(remedy.vi)", en: "\(reason.en); \(remedy.en)")
  }
}
