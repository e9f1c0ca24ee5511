import Execution
import Foundation

/// The programs of poppler that tell what stands on the pages of a PDF and draw them.
struct PDFTools {
  private static let text = Tool(
    names: ["pdftotext"], purpose: ".pdf", package: "poppler-utils")
  private static let picture = Tool(
    names: ["pdftoppm"], purpose: ".pdf", package: "poppler-utils")

  /// The longer side of the pictures of pages, in pixels.
  private static let longSide = 1_200

  /// The pages that are drawn before their pictures are looked at.
  private static let batch = 20

  private let limits: DocumentReader.Limits
  private let path: String

  init(limits: DocumentReader.Limits, path: String) {
    self.limits = limits
    self.path = path
  }

  /// Returns the pages with their words and rules.
  ///
  /// - Throws: ``DocumentError``.
  func pages(of bytes: [UInt8]) throws(DocumentError) -> [PDFPage] {
    do {
      let folder = try TemporaryFolder()
      return try pages(of: bytes, in: folder.url)
    } catch let error as DocumentError { throw error } catch let error as ConversionError {
      throw Self.error(error)
    } catch {
      throw .toolFailed(name: "pdftotext", DocumentReason(vi: "\(error)", en: "\(error)"))
    }
  }

  private func pages(of bytes: [UInt8], in folder: URL) throws -> [PDFPage] {
    var costs = ConfinedTool.Limits()
    costs.seconds = limits.seconds
    costs.memory = 2 << 30
    costs.output = 160 << 20
    let source = folder.appending(path: "document.pdf")
    try Data(bytes).write(to: source)
    let reader = try ConfinedTool(Self.text, path: path, limits: costs)
    let painter = try ConfinedTool(Self.picture, path: path, limits: costs)
    let output = folder.appending(path: "words.html")
    // One page more than is read tells whether there are more.
    try reader.run(
      ["-bbox-layout", "-l", "\(limits.pages + 1)", source.path, output.path], in: folder)
    var pages = try LayoutPart.pages(of: try reader.bytes(of: output), limits: limits)
    for start in stride(from: 0, to: pages.count, by: Self.batch) {
      let end = min(start + Self.batch, pages.count)
      try painter.run(
        [
          "-gray", "-aa", "no", "-aaVector", "no", "-scale-to", "\(Self.longSide)", "-f",
          "\(start + 1)", "-l", "\(end)", source.path, folder.appending(path: "page").path,
        ], in: folder)
      for (number, file) in try pictures(in: folder) where pages.indices.contains(number - 1) {
        let image = PageImage([UInt8](try Data(contentsOf: file)))
        try FileManager.default.removeItem(at: file)
        guard let image else { continue }
        let page = pages[number - 1]
        pages[number - 1].hasInk = image.hasInk
        pages[number - 1].rules = image.rules(pageWidth: page.width, pageHeight: page.height)
      }
    }
    return pages
  }

  /// The pictures that were drawn, with the numbers of their pages.
  private func pictures(in folder: URL) throws -> [(Int, URL)] {
    try FileManager.default.contentsOfDirectory(atPath: folder.path).compactMap { name in
      guard name.hasPrefix("page-"), name.hasSuffix(".pgm"),
        let number = Int(name.dropFirst(5).dropLast(4))
      else { return nil }
      return (number, folder.appending(path: name))
    }
  }

  private static func error(_ error: ConversionError) -> DocumentError {
    if case .failed(let reason) = error {
      if reason.contains("Incorrect password") { return .encrypted }
      if reason.contains("exit status 1") {
        return .damaged(
          DocumentReason(
            vi: "tệp PDF hỏng hoặc bị cắt cụt; hãy xuất lại từ Word hoặc gửi tệp Word",
            en: "the PDF is damaged or cut off; export it again, or send the Word file"))
      }
    }
    return DocumentError(error, of: text, name: "pdftotext", form: ".pdf")
  }
}
