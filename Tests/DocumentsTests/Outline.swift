import Documents

extension SourceDocument {
  /// The document as lines of text: `¶` before paragraphs, `|` between cells, `<` or `^` where a cell goes on.
  var outline: [String] {
    blocks.flatMap { block -> [String] in
      switch block {
      case .paragraph(let paragraph): ["¶ \(paragraph.text)"]
      case .table(let table):
        table.rows.map { row in
          row.cells.map { $0.isContinuation ? "<" : $0.paragraphs.joined(separator: " / ") }
            .joined(separator: " | ")
        }
      }
    }
  }

  var tables: [DocumentTable] {
    blocks.compactMap { block in
      if case .table(let table) = block { table } else { nil }
    }
  }

  var texts: [String] {
    blocks.compactMap { block in
      if case .paragraph(let paragraph) = block { paragraph.text } else { nil }
    }
  }
}
