/// A table of a document.
struct TableBlock {
  /// What a table looks like.
  enum Style: String {
    /// Thin lines around every cell, and a header that stands out.
    case grid = "DuBaoGrid"

    /// No lines, for things that stand beside each other.
    case plain = "DuBaoPlain"
  }

  /// A cell.
  struct Cell {
    var paragraphs: [Paragraph]

    /// The colour behind it, as six hexadecimal digits.
    var shade: String?

    init(_ paragraphs: [Paragraph], shade: String? = nil) {
      self.paragraphs = paragraphs
      self.shade = shade
    }

    /// A cell of one text.
    init(
      _ text: String, _ style: ParagraphStyle = .tableText, bold: Bool = false,
      shade: String? = nil
    ) {
      self.init([Paragraph(style, [.text(text, bold ? [.bold] : [])])], shade: shade)
    }

    fileprivate var length: Int {
      paragraphs.reduce(0) { sum, paragraph in
        paragraph.inlines.reduce(sum) { sum, inline in
          switch inline {
          case .text(let text, _), .link(let text, _): sum + text.utf8.count
          case .lineBreak, .pageNumber, .number, .picture: sum
          }
        }
      }
    }
  }

  let style: Style

  /// The widths of the columns, in millimetres.
  let widths: [Double]

  /// The header, repeated on every page that the table goes on to; empty if there is none.
  var header: [Cell] = []

  /// The rows.
  var rows: [[Cell]]

  /// Whether all rows stand on the page of the paragraph after the table.
  var staysWithNext = false

  /// A row with more letters in one cell than this may be split over two pages: it may be higher than one.
  private static let greatestWholeLength = 1200

  func xml(_ parts: inout DocumentParts) -> String {
    let total = Length.twips(widths.reduce(0, +))
    let properties =
      XML.element("w:tblStyle", ["w:val": style.rawValue])
      + XML.element("w:tblW", ["w:w": String(total), "w:type": "dxa"])
      + XML.element("w:jc", ["w:val": "center"])
      + XML.element("w:tblLayout", ["w:type": "fixed"])
      + XML.element(
        "w:tblLook",
        [
          "w:val": header.isEmpty ? "0400" : "0420", "w:firstRow": header.isEmpty ? "0" : "1",
          "w:lastRow": "0", "w:firstColumn": "0", "w:lastColumn": "0", "w:noHBand": "0",
          "w:noVBand": "1",
        ])
    let grid = widths.map {
      XML.element("w:gridCol", ["w:w": String(Length.twips($0))])
    }.joined()
    var body = header.isEmpty ? "" : row(header, isHeader: true, isKept: true, &parts)
    for (index, cells) in rows.enumerated() {
      // The header and the first row, and the last two rows, stay together.
      let isKept = staysWithNext || (rows.count > 2 && index == rows.count - 2)
      body += row(cells, isHeader: false, isKept: isKept, &parts)
    }
    return XML.element(
      "w:tbl", [:],
      XML.element("w:tblPr", [:], properties) + XML.element("w:tblGrid", [:], grid) + body)
  }

  private func row(
    _ cells: [Cell], isHeader: Bool, isKept: Bool, _ parts: inout DocumentParts
  ) -> String {
    var properties = ""
    if cells.allSatisfy({ $0.length <= Self.greatestWholeLength }) {
      properties += XML.element("w:cantSplit")
    }
    if isHeader { properties += XML.element("w:tblHeader") }
    let content = zip(cells, widths).map { cell, width in
      var shape = XML.element("w:tcW", ["w:w": String(Length.twips(width)), "w:type": "dxa"])
      if let shade = cell.shade {
        shape += XML.element("w:shd", ["w:val": "clear", "w:color": "auto", "w:fill": shade])
      }
      // A cell without a paragraph is no cell.
      let paragraphs =
        cell.paragraphs.isEmpty ? [Paragraph(.tableText, [])] : cell.paragraphs
      return XML.element(
        "w:tc", [:],
        XML.element("w:tcPr", [:], shape)
          + paragraphs.map { paragraph in
            var paragraph = paragraph
            if isKept { paragraph.staysWithNext = true }
            return paragraph.xml(&parts)
          }.joined())
    }.joined()
    return XML.element(
      "w:tr", [:],
      (properties.isEmpty ? "" : XML.element("w:trPr", [:], properties)) + content)
  }
}
