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

  /// Whether a word has stood in the present line of the file.
  private var isInLine = false

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
    case "line": isInLine = false
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
    guard name == "word", var word, let page = pages.indices.last else { return }
    self.word = nil
    word.text = DocumentText.clean(word.text)
    // Words outside of the page are not printed.
    guard !word.text.isEmpty, word.right > 0, word.left < pages[page].width, word.bottom > 0,
      word.top < pages[page].height
    else { return }
    if isInLine, let last = pages[page].words.last, Self.touch(last, word) {
      let whole = PageWord(
        left: last.left, top: min(last.top, word.top), right: word.right,
        bottom: max(last.bottom, word.bottom), text: (last.text + word.text))
      pages[page].words[pages[page].words.count - 1] = whole
    } else {
      pages[page].words.append(word)
    }
    isInLine = true
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
