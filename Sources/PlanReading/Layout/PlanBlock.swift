import Documents

/// A paragraph or a table of a plan, as the rules see it.
enum PlanBlock {
  /// A paragraph.
  case paragraph(String, PlanLocation)

  /// A table.
  case table(PlanGrid)
}

/// A table of a plan.
struct PlanGrid {
  /// A row: the text of each cell, and whether it belongs to a cell that begins before it.
  struct Row {
    var cells: [String]
    var continues: [Bool]
    var location: PlanLocation
  }

  var rows: [Row]

  /// The number in the document, from 1.
  var number: Int
}

extension PlanBlock {
  /// Returns the parts of a document; lines of plain text are put together to paragraphs and tables.
  static func blocks(of document: SourceDocument, _ words: PlanWords) -> [PlanBlock] {
    if document.format == .text {
      let lines = document.blocks.compactMap { block -> PlanLine? in
        guard case .paragraph(let paragraph) = block else { return nil }
        return PlanLine(text: paragraph.text, number: paragraph.number, page: paragraph.page)
      }
      return TextLayout(lines, words).blocks()
    }
    return document.blocks.map { block in
      switch block {
      case .paragraph(let paragraph):
        .paragraph(
          paragraph.text, PlanLocation(page: paragraph.page, paragraph: paragraph.number))
      case .table(let table):
        .table(
          PlanGrid(
            rows: table.rows.enumerated().map { index, row in
              PlanGrid.Row(
                cells: row.cells.map { $0.text.trimmingSpaces },
                continues: row.cells.map(\.isContinuation),
                location: PlanLocation(page: row.page, table: table.number, row: index + 1))
            }, number: table.number))
      }
    }
  }
}

/// A line of a plain text.
struct PlanLine {
  let text: String
  let number: Int
  let page: Int?
}
