import Foundation

/// A placeholder of the reader of documents: plain text, one paragraph a line.
public struct DocumentReader: Sendable {
  /// Creates a reader.
  public init() {}

  /// Reads a document.
  public func read(path: String) throws(DocumentError) -> SourceDocument {
    guard let data = FileManager.default.contents(atPath: path) else {
      throw DocumentError(description: "the file cannot be read")
    }
    let lines = String(decoding: data, as: UTF8.self).split(separator: "\n").map(String.init)
    return SourceDocument(
      format: .text, pages: nil,
      blocks: lines.enumerated().map {
        .paragraph(DocumentParagraph(text: $1, number: $0 + 1, page: nil))
      })
  }
}

/// A document that cannot be read.
public struct DocumentError: Error, Equatable, CustomStringConvertible {
  public let description: String
  public var vi: String { description }
  public var en: String { description }
}
