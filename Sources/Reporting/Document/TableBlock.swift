/// A table of a document.
struct TableBlock {
  /// The style of a table.
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

    /// The merge with the cells below and above it; `nil` for none.
    var merge: Merge?

    /// The number of columns that it goes over.
    var span = 1

    enum Merge: String {
      case starts = "restart"
      case goesOn = "continue"
    }

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

    var length: Int {
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
  var widths: [Double]

  /// The header, repeated on every page that the table goes on to; empty if there is none.
  var header: [Cell] = []

  /// The rows.
  var rows: [[Cell]]

  /// Whether long rows may go on over the end of a page, so that a page is filled.
  var splitsRows = false

  /// The positions of the rows that stand on the page of the row after them.
  var keptRows: Set<Int> = []

  /// A row with more letters in one cell than this may be split over two pages: it may be higher than one.
  private static let greatestWholeLength = 1200

  /// A row with more letters in one cell than this is not kept with the rows beside it: two of them would leave
  /// half a page empty.
  private static let greatestKeptLength = 240

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
      // No row stands alone at the head or the foot of a page.
      let isShort = [index, index + 1].filter(rows.indices.contains)
        .allSatisfy { rows[$0].allSatisfy { $0.length <= Self.greatestKeptLength } }
      let isEnd =
        !splitsRows && rows.count > 2 && isShort && (index == 0 || index == rows.count - 2)
      let isKept = isEnd || keptRows.contains(index)
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
    let limit = splitsRows ? Self.greatestKeptLength : Self.greatestWholeLength
    if isHeader || cells.allSatisfy({ $0.length <= limit }) {
      properties += XML.element("w:cantSplit")
    }
    if isHeader { properties += XML.element("w:tblHeader") }
    var column = 0
    let content = cells.map { cell in
      let width = widths.dropFirst(column).prefix(cell.span).reduce(0, +)
      column += cell.span
      var shape = XML.element("w:tcW", ["w:w": String(Length.twips(width)), "w:type": "dxa"])
      if cell.span > 1 { shape += XML.element("w:gridSpan", ["w:val": String(cell.span)]) }
      if let merge = cell.merge {
        shape += XML.element("w:vMerge", ["w:val": merge.rawValue])
      }
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

extension TableBlock {
  /// Makes cells one where rows that follow each other have the same key, and keeps these rows on a page.
  ///
  /// - Parameters:
  ///   - columns: The columns of the cells that become one.
  ///   - keys: The keys of the rows, one each.
  ///   - limit: How many rows of a key are kept on a page; of more, the first ones.
  mutating func merge(columns: [Int], by keys: [[String]], keeping limit: Int) {
    for index in rows.indices where index < keys.count {
      let goesOn = index > 0 && keys[index] == keys[index - 1]
      let goesOnBelow = index + 1 < keys.count && keys[index] == keys[index + 1]
      guard goesOn || goesOnBelow else { continue }
      let start = keys[..<index].lastIndex { $0 != keys[index] } ?? -1
      if goesOnBelow, index - start < limit { keptRows.insert(index) }
      for column in columns where column < rows[index].count {
        if goesOn {
          rows[index][column] = Cell("")
        }
        rows[index][column].merge = goesOn ? .goesOn : .starts
      }
    }
  }
}
