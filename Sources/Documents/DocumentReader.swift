import Archives
import Execution
public import Foundation
import Tables

/// Reads documents that anybody may have made: `.docx`, `.pdf` with a text layer, plain text, and `.odt`, `.doc` and
/// `.rtf` by LibreOffice.
///
/// The format is told by the bytes; the name decides only whether bytes without a format of their own are a text.
public struct DocumentReader: Sendable {
  /// What a document may cost.
  public struct Limits: Sendable, Equatable {
    /// Bytes of the file.
    public var bytes = 64 << 20

    /// Pages of a PDF.
    public var pages = 200

    /// Cells of all tables, merged ones counted at every place of the grid.
    public var cells = 250_000

    /// Columns of a table; Word has no more than 63.
    public var columns = 128

    /// Elements of XML within each other.
    public var depth = 256

    /// Words of a PDF.
    public var words = 400_000

    /// Seconds that a program of the system may take.
    public var seconds = 60

    /// Creates the usual limits.
    public init() {}
  }

  private let limits: Limits
  private let path: String

  /// Creates a reader.
  ///
  /// - Parameters:
  ///   - limits: What a document may cost.
  ///   - path: The folders to look for programs of the system in, separated by colons.
  public init(
    limits: Limits = Limits(),
    path: String = ProcessInfo.processInfo.environment["PATH"] ?? ""
  ) {
    self.limits = limits
    self.path = path
  }

  /// Reads a file.
  ///
  /// - Parameter path: Its path.
  /// - Returns: The document.
  /// - Throws: ``DocumentError``.
  public func read(path: String) throws(DocumentError) -> SourceDocument {
    let bytes: [UInt8]
    do {
      let size =
        try? FileManager.default.attributesOfItem(
          atPath: URL(fileURLWithPath: path).resolvingSymlinksInPath().path)[.size] as? Int
      if let size, size > limits.bytes {
        throw DocumentError.tooLarge(bytes: size, limit: limits.bytes)
      }
      bytes = try TextFile.bytes(at: path)
    } catch let error as DocumentError { throw error } catch {
      throw .cannotRead(Self.reason(error as? TextFileError ?? .readingFailed))
    }
    return try read(bytes, name: URL(fileURLWithPath: path).lastPathComponent)
  }

  /// Reads a document.
  ///
  /// - Parameters:
  ///   - bytes: The bytes of the file.
  ///   - name: The name of the file.
  /// - Returns: The document.
  /// - Throws: ``DocumentError``.
  public func read(_ bytes: [UInt8], name: String) throws(DocumentError) -> SourceDocument {
    guard !bytes.isEmpty else { throw .empty }
    guard bytes.count <= limits.bytes else {
      throw .tooLarge(bytes: bytes.count, limit: limits.bytes)
    }
    let document = try contents(bytes, name: name)
    guard !document.blocks.isEmpty else { throw .noText }
    return document
  }

  private func contents(_ bytes: [UInt8], name: String) throws(DocumentError) -> SourceDocument {
    switch FileKind(bytes) {
    case .pdf: try PDFReader(limits: limits, path: path).read(bytes)
    case .archive:
      if try WordReader.isOpenDocument(bytes, limits) {
        try converted(bytes, suffix: "odt", as: .odt)
      } else {
        try WordReader(limits: limits).read(bytes, as: .docx)
      }
    case .encrypted: throw .encrypted
    case .oldWorkbook: throw .unknownFormat
    case .compound: try converted(bytes, suffix: "doc", as: .doc)
    case .richText: try converted(bytes, suffix: "rtf", as: .doc)
    case .other: try text(bytes, name: name)
    }
  }

  private func text(_ bytes: [UInt8], name: String) throws(DocumentError) -> SourceDocument {
    let suffix = URL(fileURLWithPath: name).pathExtension.lowercased()
    guard ["txt", "text", ""].contains(suffix) else { throw .unknownFormat }
    let text: String
    do { text = try TextFile.text(of: bytes) } catch { throw .cannotRead(Self.reason(error)) }
    return TextDocumentReader().read(text: text)
  }

  private func converted(
    _ bytes: [UInt8], suffix: String, as format: SourceDocument.Format
  ) throws(DocumentError) -> SourceDocument {
    var costs = OfficeConverter.Limits()
    costs.seconds = limits.seconds
    costs.output = limits.bytes
    let result: [UInt8]
    do {
      result = try OfficeConverter(path: path, limits: costs).docx(bytes, suffix: suffix)
    } catch {
      throw DocumentError(
        error, of: OfficeConverter.writer, name: "LibreOffice", form: ".\(suffix)")
    }
    return try WordReader(limits: limits).read(result, as: format)
  }

  private static func reason(_ error: TextFileError) -> DocumentReason {
    switch error {
    case .missing:
      DocumentReason(
        vi: "không có tệp này; hãy kiểm tra đường dẫn", en: "there is no such file; check the path")
    case .folder:
      DocumentReason(vi: "đây là thư mục; hãy chỉ ra một tệp", en: "it is a folder; name a file")
    case .noPermission, .cannotOpen, .readingFailed, .tooLarge:
      DocumentReason(
        vi: "không mở được tệp; hãy kiểm tra quyền đọc",
        en: "the file cannot be opened; check that it may be read")
    case .empty: DocumentError.empty.reason
    default:
      DocumentReason(
        vi: "không rõ mã chữ của tệp văn bản; hãy lưu lại bằng mã UTF-8",
        en: "the encoding of the text cannot be told; save it as UTF-8")
    }
  }
}

/// What the first bytes of a file say of its format.
private enum FileKind {
  case pdf, archive, compound, encrypted, oldWorkbook, richText, other

  init(_ bytes: [UInt8]) {
    let start = Data(bytes.prefix(1024))
    if start.range(of: Data("%PDF-".utf8)) != nil {
      self = .pdf
    } else if bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) {
      self = .archive
    } else if bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]) {
      self = Self.compound(bytes)
    } else if bytes.starts(with: Array("{\\rtf".utf8)) {
      self = .richText
    } else {
      self = .other
    }
  }

  /// Tells by the names of the streams, in UTF-16, what a compound file holds.
  private static func compound(_ bytes: [UInt8]) -> FileKind {
    func holds(_ name: String) -> Bool {
      Data(bytes).range(of: Data(name.utf8.flatMap { [$0, 0] })) != nil
    }
    if holds("EncryptedPackage") { return .encrypted }
    return holds("Workbook") && !holds("WordDocument") ? .oldWorkbook : .compound
  }
}

extension DocumentError {
  /// The error of a confined program.
  init(_ error: ConversionError, of tool: Tool, name: String, form: String) {
    switch error {
    case .missing: self = .toolMissing(name: name, package: tool.package, form: form)
    case .noLimits: self = .notConfined(name: name)
    case .timedOut(let seconds):
      self = .toolFailed(
        name: name,
        DocumentReason(
          vi: "quá \(seconds) giây chưa xong", en: "it took longer than \(seconds) seconds"))
    case .tooLarge(let limit):
      self = .toolFailed(
        name: name,
        DocumentReason(
          vi: "kết quả lớn hơn \(limit) byte", en: "the result is larger than \(limit) bytes"))
    case .failed(let reason): self = .toolFailed(name: name, DocumentReason(vi: reason, en: reason))
    }
  }
}
