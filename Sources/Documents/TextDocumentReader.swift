/// Reads plain text: a paragraph for each line that is not empty.
///
/// Lines break in the middle of sentences, and only the rules of plans can put them together. A form feed begins a page.
public struct TextDocumentReader: Sendable {
  /// Creates a reader.
  public init() {}

  /// Reads a text.
  public func read(text: String) -> SourceDocument {
    let hasPages = text.unicodeScalars.contains("\u{0C}")
    var blocks: [SourceDocument.Block] = []
    var (page, number) = (1, 0)
    for line in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
      // A form feed counts as a new line for Swift's characters only in part of the versions of Unicode.
      for (index, part) in line.split(separator: "\u{0C}", omittingEmptySubsequences: false)
        .enumerated()
      {
        if index > 0 { page += 1 }
        number += 1
        if part.contains(where: { !$0.isWhitespace }) {
          blocks.append(
            .paragraph(
              DocumentParagraph(
                text: part.map { $0 == "\u{A0}" ? " " : String($0) }.joined(), number: number,
                page: hasPages ? page : nil)))
        }
      }
    }
    return SourceDocument(format: .text, pages: hasPages ? page : nil, blocks: blocks)
  }
}
