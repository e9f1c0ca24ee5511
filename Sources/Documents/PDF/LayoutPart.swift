import Foundation
import Spreadsheet

/// Reads the words of pages from what `pdftotext -bbox-layout` writes.
final class LayoutPart: XMLPart {
  /// The pages so far.
  private(set) var pages: [PDFPage] = []

  private(set) var fault: DocumentError?
  private let limits: DocumentReader.Limits
  private var count = 0
  private var word: PageWord?

  /// The number of words on the page before the present line of the file.
  private var lineStart = 0

  init(limits: DocumentReader.Limits) { self.limits = limits }

  var wantsText: Bool { word != nil }

  func begin(_ name: String, _ attributes: [String: String]) throws(WorkbookReadError) {
    switch name {
    case "page":
      guard pages.count < limits.pages else { try stop(.tooManyPages(limit: limits.pages)) }
      guard let width = Self.number(attributes["width"]),
        let height = Self.number(attributes["height"]), width > 1, height > 1
      else { throw .malformed(part: name) }
      pages.append(PDFPage(width: width, height: height, words: []))
    case "line": lineStart = pages.last?.words.count ?? 0
    case "word":
      count += 1
      guard count <= limits.words else { try stop(.tooMuch(.words, limit: limits.words)) }
      guard !pages.isEmpty, let left = Self.number(attributes["xMin"]),
        let top = Self.number(attributes["yMin"]), let right = Self.number(attributes["xMax"]),
        let bottom = Self.number(attributes["yMax"])
      else { throw .malformed(part: name) }
      word = PageWord(
        left: min(left, right), top: min(top, bottom), right: max(left, right),
        bottom: max(top, bottom), text: "")
    default: break
    }
  }

  private func stop(_ fault: DocumentError) throws(WorkbookReadError) -> Never {
    self.fault = fault
    throw .malformed(part: "pdf")
  }

  func end(_ name: String) {
    if name == "line" { closeLine() }
    guard name == "word", var word, let page = pages.indices.last else { return }
    self.word = nil
    word.text = DocumentText.clean(word.text)
    // Words outside of the page are not printed.
    guard !word.text.isEmpty, word.right > 0, word.left < pages[page].width, word.bottom > 0,
      word.top < pages[page].height
    else { return }
    if pages[page].words.count > lineStart, let last = pages[page].words.last,
      Self.touch(last, word)
    {
      pages[page].words[pages[page].words.count - 1] = Self.joined(last, word)
    } else {
      pages[page].words.append(word)
    }
  }

  /// Joins what poppler has parted within words of a line whose letters are set apart to fill it: gaps that are far
  /// narrower than the spaces of the line.
  private func closeLine() {
    guard let page = pages.indices.last, lineStart < pages[page].words.count else { return }
    let words = Array(pages[page].words[lineStart...])
    let gaps = zip(words, words.dropFirst()).map { $1.left - $0.right }
    guard gaps.count >= 4 else { return }
    let usual = gaps.sorted()[gaps.count / 2]
    var joined: [PageWord] = []
    for (index, word) in words.enumerated() {
      if index > 0, gaps[index - 1] < 0.45 * usual, gaps[index - 1] < 0.15 * word.height,
        let last = joined.popLast()
      {
        joined.append(Self.joined(last, word))
      } else {
        joined.append(word)
      }
    }
    pages[page].words.replaceSubrange(lineStart..., with: joined)
  }

  private static func joined(_ word: PageWord, _ next: PageWord) -> PageWord {
    PageWord(
      left: word.left, top: min(word.top, next.top), right: next.right,
      bottom: max(word.bottom, next.bottom), text: word.text + next.text)
  }

  func text(_ text: String) { word?.text += text }

  /// Whether two words are one, of letters in two fonts: poppler parts words where the font changes.
  private static func touch(_ word: PageWord, _ next: PageWord) -> Bool {
    let gap = next.left - word.right
    let height = max(word.height, next.height)
    return gap < 0.04 * height && gap > -0.3 * height
      && (word.bottom - next.bottom).magnitude < 0.25 * height
  }

  /// A finite number of the size that pages have.
  private static func number(_ text: String?) -> Double? {
    guard let value = text.flatMap({ Double($0) }), value.magnitude < 100_000 else { return nil }
    return value
  }

  /// Reads the whole text.
  ///
  /// - Throws: ``DocumentError``.
  static func pages(
    of output: [UInt8], limits: DocumentReader.Limits
  ) throws(DocumentError) -> [PDFPage] {
    let part = LayoutPart(limits: limits)
    var xml = SafeXML()
    do { try xml.read(body(of: output), as: "pdftotext", part) } catch {
      throw part.fault
        ?? .damaged(
          DocumentReason(
            vi: "lớp chữ của tệp PDF hỏng; hãy gửi tệp Word",
            en: "the text layer of the PDF is damaged; send the Word file"))
    }
    return part.pages
  }

  /// The pages without the head of the output, which has a document type and what the file says of itself, and
  /// without bytes that XML cannot hold.
  private static func body(of output: [UInt8]) -> Data {
    let (start, end) = (Array("<doc>".utf8), Array("</doc>".utf8))
    let whole = Data(output)
    let first = whole.range(of: Data(start))?.lowerBound ?? 0
    let last = whole.range(of: Data(end), options: .backwards)?.upperBound ?? whole.count
    guard first < last else { return Data() }
    let text = String(decoding: output[first..<last], as: UTF8.self)
    var bytes = Data()
    bytes.reserveCapacity(last - first)
    for scalar in text.unicodeScalars {
      let isLost =
        scalar.value < 0x20 && scalar.value != 0x0A && scalar.value != 0x09
        || scalar.value & 0xFFFE == 0xFFFE
      bytes.append(contentsOf: String(Character(isLost ? " " : scalar)).utf8)
    }
    return bytes
  }
}
