public import Archives

/// Why a document is not read, worded in both languages.
public enum DocumentError: Error, Sendable, Equatable {
  /// The file cannot be opened or read.
  case cannotRead(DocumentReason)

  /// There are no bytes.
  case empty

  /// The bytes are of no format that is read.
  case unknownFormat

  /// The file is larger than is read, in bytes.
  case tooLarge(bytes: Int, limit: Int)

  /// There are more pages than are read.
  case tooManyPages(limit: Int)

  /// The document has more of something than is read.
  case tooMuch(Limited, limit: Int)

  /// The document is locked with a password.
  case encrypted

  /// The archive of the document is refused.
  case archive(ZipReadError)

  /// The document is damaged; what is wrong with it.
  case damaged(DocumentReason)

  /// No page has a text layer: pictures of pages, as a scanner makes.
  case scan(pages: Int)

  /// A document without any text.
  case noText

  /// A program of the system is needed that is not installed.
  case toolMissing(name: String, package: String, form: String)

  /// The system does not let a program be confined that is to read what strangers hand in.
  case notConfined(name: String)

  /// A program of the system failed.
  case toolFailed(name: String, DocumentReason)

  /// What is limited.
  public enum Limited: String, Sendable {
    /// Cells of tables, merged ones counted at every place of the grid.
    case cells

    /// Columns of a table.
    case columns

    /// Elements within each other.
    case depth

    /// Tables within each other.
    case nestedTables

    /// Words.
    case words

    /// Marks of the file's own language.
    case tags
  }
}

/// A reason in both languages.
public struct DocumentReason: Sendable, Equatable {
  /// In Vietnamese.
  public let vi: String

  /// In English.
  public let en: String

  /// Creates a reason.
  public init(vi: String, en: String) {
    self.vi = vi
    self.en = en
  }
}

extension DocumentError {
  /// The error in Vietnamese, with the remedy.
  public var vi: String { reason.vi }

  /// The error in English, with the remedy.
  public var en: String { reason.en }

  /// The error in both languages, with the remedy.
  public var reason: DocumentReason {
    switch self {
    case .cannotRead(let reason): reason
    case .empty:
      DocumentReason(
        vi: "tệp rỗng; hãy gửi lại tệp có nội dung",
        en: "the file is empty; send one with contents")
    case .unknownFormat:
      DocumentReason(
        vi: "không nhận ra định dạng; chỉ đọc .docx, .pdf có lớp chữ, .txt, .odt, .doc và .rtf",
        en:
          "the format is not known; read are .docx, .pdf with a text layer, .txt, .odt, .doc and .rtf"
      )
    case .tooLarge(let bytes, let limit):
      DocumentReason(
        vi:
          "tệp có \(bytes) byte, chỉ đọc tối đa \(limit) byte; hãy bỏ bớt ảnh hoặc tách phần kế hoạch ra",
        en:
          "the file has \(bytes) bytes; at most \(limit) are read: take pictures out, or split off the plan"
      )
    case .tooManyPages(let limit):
      DocumentReason(
        vi: "văn bản có hơn \(limit) trang; hãy tách phần kế hoạch ra tệp riêng",
        en: "the document has more than \(limit) pages; split off the plan")
    case .tooMuch(let what, let limit): Self.text(what, limit)
    case .encrypted:
      DocumentReason(
        vi: "tệp bị khóa bằng mật khẩu; hãy bỏ mật khẩu rồi gửi lại",
        en: "the file is locked with a password; take the password away")
    case .archive(let error):
      DocumentReason(
        vi: "tệp .docx hỏng hoặc không an toàn (\(error)); hãy mở bằng Word và lưu lại",
        en: "the .docx is damaged or not safe (\(error)); open it in Word and save it again")
    case .damaged(let reason): reason
    case .scan(let pages):
      DocumentReason(
        vi:
          "cả \(pages) trang chỉ là ảnh quét, không có lớp chữ; hãy gửi tệp Word, hoặc nhận dạng chữ trước "
          + "(ocrmypdf -l vie VÀO.pdf RA.pdf)",
        en:
          "all \(pages) pages are scanned pictures without a text layer; send the Word file, or recognise the "
          + "letters first (ocrmypdf -l vie IN.pdf OUT.pdf)")
    case .noText:
      DocumentReason(
        vi: "văn bản không có chữ nào; hãy gửi tệp có nội dung",
        en: "the document has no text; send one with contents")
    case .toolMissing(let name, let package, let form):
      DocumentReason(
        vi:
          "để đọc \(form) cần chương trình \(name), máy này chưa cài (apt-get install \(package)); "
          + "hoặc lưu văn bản thành .docx",
        en: "\(form) is read by \(name), which is not installed (apt-get install \(package)); "
          + "or save the document as .docx")
    case .notConfined(let name):
      DocumentReason(
        vi:
          "máy này không cho chạy \(name) cách ly khỏi mạng (cần prlimit, unshare và user namespaces); "
          + "hãy lưu văn bản thành .docx",
        en:
          "this machine does not let \(name) run without a network (prlimit, unshare and user namespaces are "
          + "needed); save the document as .docx")
    case .toolFailed(let name, let reason):
      DocumentReason(
        vi: "\(name) không đọc được tệp: \(reason.vi); hãy mở và lưu lại, hoặc lưu thành .docx",
        en:
          "\(name) cannot read the file: \(reason.en); open it and save it again, or save it as .docx"
      )
    }
  }

  private static func text(_ what: Limited, _ limit: Int) -> DocumentReason {
    let (vi, en) =
      switch what {
      case .cells: ("ô trong các bảng", "cells of tables")
      case .columns: ("cột trong một bảng", "columns of a table")
      case .depth: ("lớp phần tử lồng nhau", "elements within each other")
      case .nestedTables: ("lớp bảng lồng nhau", "tables within each other")
      case .words: ("từ", "words")
      case .tags: ("thẻ XML", "XML tags")
      }
    return DocumentReason(
      vi:
        "văn bản có quá nhiều \(vi), chỉ đọc tối đa \(limit); hãy tách phần kế hoạch ra tệp riêng",
      en: "the document has too many \(en); at most \(limit) are read: split off the plan")
  }
}

extension DocumentError: CustomStringConvertible {
  public var description: String { en }
}
