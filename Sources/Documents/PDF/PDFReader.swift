/// Reads PDF files with a text layer.
///
/// Words and their positions are told by `pdftotext`; rules are found in the pictures that `pdftoppm` draws.
struct PDFReader {
  private let limits: DocumentReader.Limits
  private let path: String

  init(limits: DocumentReader.Limits, path: String) {
    self.limits = limits
    self.path = path
  }

  /// Reads a document.
  ///
  /// - Parameter bytes: The bytes of the file.
  /// - Returns: The document.
  /// - Throws: ``DocumentError``.
  func read(_ bytes: [UInt8]) throws(DocumentError) -> SourceDocument {
    try Self.document(of: try PDFTools(limits: limits, path: path).pages(of: bytes), limits)
  }

  /// Returns the document that pages make.
  ///
  /// - Parameters:
  ///   - pages: The pages.
  ///   - limits: What the document may cost.
  /// - Returns: The document.
  /// - Throws: ``DocumentError/scan(pages:)``, ``DocumentError/tooMuch(_:limit:)``.
  static func document(
    of pages: [PDFPage], _ limits: DocumentReader.Limits
  ) throws(DocumentError) -> SourceDocument {
    let pages = pages.map { $0.upright() }
    let letters = pages.map { page in page.words.map(\.text.count).reduce(0, +) }
    // A stamp or a signature on a scanned page may be text.
    guard letters.contains(where: { $0 >= 60 }) || !pages.contains(where: \.hasInk) else {
      throw .scan(pages: pages.count)
    }
    var ruled: [(tables: [PageTable], lines: [TextLine])] = []
    var room = limits.cells
    for (index, page) in pages.enumerated() {
      let parts = PageTable.ruled(on: page, number: index + 1)
      room -= parts.tables.reduce(0) { $0 + $1.cellCount }
      guard room >= 0 else { throw .tooMuch(.cells, limit: limits.cells) }
      ruled.append(parts)
    }
    let lines = PageFurniture.removed(pages, ruled.map(\.lines))
    let contents = pages.indices.map { index in
      PageContents(lines[index], ruled[index].tables, page: index + 1)
    }
    var assembly = PDFAssembly(contents)
    for (index, page) in pages.enumerated() {
      assembly.add(contents[index], page: index + 1, width: page.width)
    }
    let blocks = assembly.finished()
    let cells = blocks.reduce(0) { sum, block in
      guard case .table(let table) = block else { return sum }
      return sum + table.rows.count * (table.rows.first?.cells.count ?? 0)
    }
    guard cells <= limits.cells else { throw .tooMuch(.cells, limit: limits.cells) }
    let unread = pages.indices.filter { letters[$0] < 20 && pages[$0].hasInk }.map { $0 + 1 }
    return SourceDocument(
      format: .pdf, pages: pages.count, blocks: blocks, pagesWithoutText: unread)
  }
}
