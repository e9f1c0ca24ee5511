/// Reads PDF files with a text layer.
struct PDFReader {
  let limits: DocumentReader.Limits
  let path: String
  func read(_ bytes: [UInt8]) throws(DocumentError) -> SourceDocument {
    _ = try PDFTools(limits: limits, path: path).pages(of: bytes)
    throw .noText
  }
}
