import Archives
import Foundation
import Spreadsheet

/// Reads text documents of Office Open XML (`.docx`, ISO/IEC 29500).
///
/// Read is what the page shows: tracked insertions and results of fields, not deletions, codes, comments, notes,
/// hidden text, headers and footers.
struct WordReader {
  private let limits: DocumentReader.Limits

  init(limits: DocumentReader.Limits) { self.limits = limits }

  private static func open(
    _ bytes: [UInt8], _ limits: DocumentReader.Limits
  ) throws(DocumentError) -> ZipReader {
    do {
      return try ZipReader(
        Data(bytes),
        limits: ZipLimits(
          archiveBytes: limits.bytes, members: 5_000, memberBytes: 64 << 20, totalBytes: 96 << 20,
          ratio: 250))
    } catch { throw .archive(error) }
  }

  /// Whether an archive says that it is an OpenDocument text.
  static func isOpenDocument(
    _ bytes: [UInt8], _ limits: DocumentReader.Limits
  ) throws(DocumentError) -> Bool {
    var archive = try open(bytes, limits)
    guard archive.names.contains("mimetype") else { return false }
    do {
      return try archive.data(of: "mimetype")?.starts(
        with: Data("application/vnd.oasis.opendocument.text".utf8)) == true
    } catch { throw .archive(error) }
  }

  /// Reads a document.
  ///
  /// - Parameters:
  ///   - bytes: The bytes of the archive.
  ///   - format: The format that the document had when it came.
  /// - Returns: The document.
  /// - Throws: ``DocumentError``.
  func read(_ bytes: [UInt8], as format: SourceDocument.Format) throws(DocumentError)
    -> SourceDocument
  {
    var parts = WordParts(try Self.open(bytes, limits), depth: limits.depth)
    let main = try parts.mainPart()
    let folder = main.split(separator: "/").dropLast().joined(separator: "/")
    let relations = RelationsPart()
    let last = main.split(separator: "/").last ?? ""
    try parts.read((folder.isEmpty ? "" : folder + "/") + "_rels/\(last).rels", relations)
    let (styles, numbering) = (WordStyles(), WordNumbering())
    if let target = relations.target(ofType: "styles") {
      try parts.read(RelationsPart.member(target, in: folder), styles)
    }
    if let target = relations.target(ofType: "numbering") {
      try parts.read(RelationsPart.member(target, in: folder), numbering)
    }
    let body = WordBody(styles: styles, numbering: numbering)
    guard try parts.read(main, body) else { throw Self.notWord }
    var blocks = WordBlocks(limits: limits)
    try blocks.add(body.finished())
    return SourceDocument(format: format, pages: nil, blocks: blocks.blocks)
  }

  fileprivate static let notWord = DocumentError.damaged(
    DocumentReason(
      vi: "tệp nén này không phải văn bản Word; hãy gửi tệp .docx, .pdf, .odt hoặc .txt",
      en: "the archive is no Word document; send a .docx, .pdf, .odt or .txt"))
}

/// A part of the document, which counts how deep its elements are.
class WordPart: XMLPart {
  /// How many elements are open.
  private(set) var depth = 0
  fileprivate var greatestDepth = 0
  private(set) var fault: DocumentError?

  var wantsText: Bool { false }

  /// An element begins.
  func open(_: String, _: [String: String]) {}

  /// An element ends.
  func close(_: String) {}

  func text(_: String) {}

  final func begin(_ name: String, _ attributes: [String: String]) throws(WorkbookReadError) {
    depth += 1
    guard depth <= greatestDepth else {
      fault = .tooMuch(.depth, limit: greatestDepth)
      throw .malformed(part: name)
    }
    open(name, attributes)
  }

  final func end(_ name: String) {
    depth -= 1
    close(name)
  }
}

/// The members of the archive of a document.
private struct WordParts: ~Copyable {
  private var archive: ZipReader
  private var xml = SafeXML()
  private let depth: Int

  init(_ archive: consuming ZipReader, depth: Int) {
    self.archive = archive
    self.depth = depth
  }

  /// The member that is the document itself.
  mutating func mainPart() throws(DocumentError) -> String {
    let relations = RelationsPart()
    if try read("_rels/.rels", relations), let target = relations.target(ofType: "officeDocument") {
      let name = RelationsPart.member(target, in: "")
      if name.hasPrefix("xl/") || name.hasPrefix("ppt/") { throw WordReader.notWord }
      return name
    }
    return "word/document.xml"
  }

  /// Reads a member.
  ///
  /// - Returns: Whether there is one of the name.
  @discardableResult mutating func read(
    _ name: String, _ part: some XMLPart
  ) throws(DocumentError) -> Bool {
    let data: Data?
    do { data = try archive.data(of: name) } catch { throw .archive(error) }
    guard let data else { return false }
    (part as? WordPart)?.greatestDepth = depth
    do { try xml.read(data, as: name, part) } catch {
      if let fault = (part as? WordPart)?.fault { throw fault }
      throw Self.error(error)
    }
    return true
  }

  private static func error(_ error: WorkbookReadError) -> DocumentError {
    switch error {
    case .documentType(let part):
      .damaged(
        DocumentReason(
          vi:
            "phần '\(part)' khai báo kiểu tài liệu (DOCTYPE), bị từ chối; hãy mở bằng Word và lưu lại",
          en:
            "the part '\(part)' declares a document type, which is refused; open it in Word and save it again"
        ))
    case .tooLarge(_, let limit, _): .tooMuch(.tags, limit: limit)
    case .archive(let error): .archive(error)
    case .malformed(let part), .noWorkbook(let part):
      .damaged(
        DocumentReason(
          vi: "phần '\(part)' không phải XML đúng dạng UTF-8; hãy mở bằng Word và lưu lại",
          en:
            "the part '\(part)' is not well-formed XML in UTF-8; open it in Word and save it again")
      )
    case .oldOrEncrypted: .encrypted
    }
  }
}
