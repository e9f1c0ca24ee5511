public import Archives

/// Why a workbook is not read.
public enum WorkbookReadError: Error, Equatable {
  /// The archive is refused.
  case archive(ZipReadError)

  /// The file is encrypted with a password, or of the format before 2007.
  case oldOrEncrypted

  /// The archive is no workbook.
  case noWorkbook(missing: String)

  /// A part is not well formed, or not UTF-8.
  case malformed(part: String)

  /// A part declares a document type or entities, which no workbook needs.
  case documentType(part: String)

  /// There are more cells, texts or marks than are read.
  case tooLarge(part: String, limit: Int, of: Limited)

  /// The limited quantity.
  public enum Limited: String, Sendable {
    case cells
    case texts
    case tags
    case sheets
  }
}

extension WorkbookReadError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .archive(let error): "\(error)"
    case .oldOrEncrypted: "the workbook is encrypted or of the format before 2007; save it as .xlsx"
    case .noWorkbook(let missing): "the archive is no workbook; it has no \(missing)"
    case .malformed(let part): "the part '\(part)' of the workbook is not well-formed XML in UTF-8"
    case .documentType(let part):
      "the part '\(part)' of the workbook declares a document type, which is refused"
    case .tooLarge(let part, let limit, let what):
      "the part '\(part)' has too many \(what.rawValue); at most \(limit) are read"
    }
  }
}
