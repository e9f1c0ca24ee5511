/// Reads plain text: a paragraph for each line that is not empty.
///
/// Lines break in the middle of sentences, and only the rules of plans can put them together. A form feed begins a page.
public struct TextDocumentReader: Sendable {
  /// Creates a reader.
  public init() {}

  /// Reads a text.
  public func read(text: String) -> SourceDocument {
    var blocks: [SourceDocument.Block] = []
    var number = 0
    let pages = text.unicodeScalars.split(separator: "\u{0C}", omittingEmptySubsequences: false)
    for (index, page) in pages.enumerated() {
      let lines = Substring(page).split(
        omittingEmptySubsequences: false, whereSeparator: \.isNewline)
      for line in lines {
        number += 1
        let text = DocumentText.clean(String(line))
        guard !text.isEmpty else { continue }
        blocks.append(
          .paragraph(
            DocumentParagraph(text: text, number: number, page: pages.count > 1 ? index + 1 : nil)))
      }
    }
    return SourceDocument(
      format: .text, pages: pages.count > 1 ? pages.count : nil, blocks: blocks)
  }
}
