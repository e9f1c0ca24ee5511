/// A run of pages of one shape.
struct Section {
  /// A part of a section.
  enum Block {
    case paragraph(Paragraph)
    case table(TableBlock)
  }

  /// Whether the pages are wider than high.
  let isLandscape: Bool

  /// The number of columns of text.
  var columns = 1

  /// Whether it goes on below what came before, on the same page.
  var isContinuous = false

  /// The content of the pages.
  var blocks: [Block] = []

  /// The size of an A4 sheet, and its margins as Decree 30/2020/NĐ-CP allows them, in millimetres.
  private static let paper = (short: 210.0, long: 297.0)
  private static let margins = (top: 20.0, right: 20.0, bottom: 20.0, left: 30.0)

  /// The distance of the page number from the edge of the sheet, in millimetres.
  private static let headerDistance = 10.0

  /// The width of the text, in millimetres.
  var width: Double {
    (isLandscape ? Self.paper.long : Self.paper.short) - Self.margins.left - Self.margins.right
  }

  mutating func add(_ paragraph: Paragraph) { blocks.append(.paragraph(paragraph)) }

  mutating func add(_ style: ParagraphStyle, _ text: String, staysWithNext: Bool = false) {
    add(Paragraph(style, text, staysWithNext: staysWithNext))
  }

  mutating func add(_ table: TableBlock) { blocks.append(.table(table)) }

  /// The shape of the pages.
  ///
  /// The first page of a section bears no number.
  var properties: String {
    let (width, height) =
      isLandscape ? (Self.paper.long, Self.paper.short) : (Self.paper.short, Self.paper.long)
    func twips(_ length: Double) -> String { String(Length.twips(length)) }
    let margins = Self.margins
    return XML.element(
      "w:sectPr", [:],
      XML.element("w:headerReference", ["w:type": "default", "r:id": "rIdHeader"])
        + XML.element("w:headerReference", ["w:type": "first", "r:id": "rIdFirstHeader"])
        + XML.element("w:type", ["w:val": isContinuous ? "continuous" : "nextPage"])
        + XML.element(
          "w:pgSz",
          [
            "w:w": twips(width), "w:h": twips(height),
            "w:orient": isLandscape ? "landscape" : nil,
          ])
        + XML.element(
          "w:pgMar",
          [
            "w:top": twips(margins.top), "w:right": twips(margins.right),
            "w:bottom": twips(margins.bottom), "w:left": twips(margins.left),
            "w:header": twips(Self.headerDistance), "w:footer": twips(Self.headerDistance),
            "w:gutter": "0",
          ])
        + XML.element("w:pgNumType", ["w:start": isContinuous ? nil : "1"])
        + XML.element(
          "w:cols",
          ["w:num": columns > 1 ? String(columns) : nil, "w:space": twips(columns > 1 ? 10 : 12.5)])
        + (isContinuous ? "" : XML.element("w:titlePg")))
  }
}
