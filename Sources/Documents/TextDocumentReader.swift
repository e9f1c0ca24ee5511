/// Reads plain text: a paragraph for each line that is not empty.
struct TextDocumentReader {
  /// Reads a text.
  func read(text: String) -> SourceDocument {
    let lines = text.split(whereSeparator: \.isNewline).map { DocumentText.clean(String($0)) }
    let blocks = lines.filter { !$0.isEmpty }.enumerated().map { number, line in
      SourceDocument.Block.paragraph(
        DocumentParagraph(text: line, number: number + 1, page: nil))
    }
    return SourceDocument(format: .text, pages: nil, blocks: blocks)
  }
}
