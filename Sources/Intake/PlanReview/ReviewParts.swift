import Indicators
import Tables

/// A row of a part of a review.
struct ReviewRow {
  /// The name of the sheet; empty for a CSV file.
  let sheet: String

  /// The number of the row or line, from 1.
  let number: Int

  /// The cells that hold anything, by the keys of their columns.
  let cells: [String: GridCell]

  /// Where the columns of the part stand, counted from 0, by their keys.
  let columns: [String: Int]

  /// The titles of the columns as they stand there.
  let titles: [String: String]

  /// The text of a column; a CSV file has an apostrophe before what a spreadsheet would take for a formula.
  func text(_ column: String) -> String {
    let text = cells[column]?.text ?? ""
    guard sheet.isEmpty, text.first == "'", let next = text.dropFirst().first, "=+-@".contains(next)
    else { return text }
    return String(text.dropFirst())
  }

  /// Where its cells stand, for findings.
  var source: FormCells {
    FormCells(
      sheet: sheet, row: number, valueColumn: columns["value"] ?? columns["text"] ?? 0,
      valueHeader: titles["value"] ?? "", columns: columns, headers: titles)
  }
}

/// The parts of a review that a grid holds, told by their headers.
struct ReviewParts {
  private(set) var rows: [PlanReviewForm.Part: [ReviewRow]] = [:]

  /// The parts whose header stands in the grid more than once.
  private(set) var repeated: [PlanReviewForm.Part] = []

  /// The columns to be taken in that a part lacks.
  private(set) var missing: [(part: PlanReviewForm.Part, column: PlanReviewForm.Column)] = []

  init(_ grid: Grid) {
    let names = Set(
      PlanReviewForm.Part.allCases.flatMap { [$0.sheet.vi, $0.sheet.en] }.map(\.folded))
    var current: Header?
    for row in grid.rows {
      if let header = Header(row) {
        if rows[header.part] != nil { repeated.append(header.part) }
        rows[header.part, default: []] += []
        missing += header.missing.map { (header.part, $0) }
        current = header
      } else if row.cells.count == 1, names.contains(row.text(row.columns.first).folded) {
        // The name of the next part.
        current = nil
      } else if let current {
        rows[current.part, default: []].append(current.row(row, of: grid))
      }
    }
  }

  /// The header of a part.
  private struct Header {
    let part: PlanReviewForm.Part
    private let columns: [String: Int]
    private let titles: [String: String]

    /// Finds the part of whose columns a row names more than half.
    init?(_ row: GridRow) {
      guard row.cells.count > 1 else { return nil }
      let named = Dictionary(
        row.columns.map { (row.text($0).folded, $0) }, uniquingKeysWith: { first, _ in first })
      for part in PlanReviewForm.Part.allCases {
        var columns: [String: Int] = [:]
        for column in part.columns {
          columns[column.key] = named[column.title.vi.folded] ?? named[column.title.en.folded]
        }
        guard columns.count * 2 > part.columns.count else { continue }
        self.part = part
        self.columns = columns
        titles = columns.mapValues { row.text($0) }
        return
      }
      return nil
    }

    func row(_ row: GridRow, of grid: Grid) -> ReviewRow {
      ReviewRow(
        sheet: grid.sheet, number: row.number, cells: columns.compactMapValues { row.cells[$0] },
        columns: columns, titles: titles)
    }

    /// The columns that are taken in and that the header lacks.
    var missing: [PlanReviewForm.Column] {
      part.columns.filter { $0.isEntry && columns[$0.key] == nil }
    }
  }
}

extension String {
  /// The text as titles are compared: composed, in small letters, with single blanks.
  fileprivate var folded: String {
    composed.lowercased().split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}
