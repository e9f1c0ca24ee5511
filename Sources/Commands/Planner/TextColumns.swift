/// Tables as text for terminals.
enum TextColumns {
  /// The width that tables keep to by folding their widest column of words.
  private static let greatestWidth = 100

  /// The least width of a column that is folded.
  private static let leastFold = 24

  /// Returns a table in columns for people; columns of numbers are set to the right.
  static func text(_ header: [String], _ rows: [[String]]) -> String {
    let isNumeric = header.indices.map { column in
      rows.allSatisfy { row in
        guard row.indices.contains(column), let first = row[column].first else { return true }
        return first.isNumber || "+−-–<>≥≤…".contains(first)
      }
    }
    let all = folded([header] + rows, isNumeric)
    let widths = widths(all)
    return all.map { row in
      let cells = row.enumerated().map { column, cell in
        let space = String(repeating: " ", count: max(widths[column] - cell.count, 0))
        return isNumeric[column] ? space + cell : cell + space
      }
      return "  " + cells.joined(separator: "  ").trimmingEnd
    }.joined(separator: "\n")
  }

  private static func widths(_ rows: [[String]]) -> [Int] {
    (rows.first ?? []).indices.map { column in
      rows.map { $0.indices.contains(column) ? $0[column].count : 0 }.max() ?? 0
    }
  }

  /// Breaks the widest column of words into lines of their own, where the table is too wide.
  private static func folded(_ rows: [[String]], _ isNumeric: [Bool]) -> [[String]] {
    let widths = widths(rows)
    let excess = widths.reduce(0) { $0 + $1 + 2 } - greatestWidth
    guard excess > 0,
      let column = widths.indices.filter({ !isNumeric[$0] }).max(by: { widths[$0] < widths[$1] })
    else { return rows }
    let width = max(widths[column] - excess, leastFold)
    return rows.flatMap { row -> [[String]] in
      guard row.indices.contains(column) else { return [row] }
      return lines(row[column], width).enumerated().map { number, line in
        row.indices.map { $0 == column ? line : number == 0 ? row[$0] : "" }
      }
    }
  }

  private static func lines(_ text: String, _ width: Int) -> [String] {
    var lines: [String] = []
    for word in text.split(separator: " ") {
      if let last = lines.last, last.count + 1 + word.count <= width {
        lines[lines.count - 1] = last + " " + word
      } else {
        lines.append(String(word))
      }
    }
    return lines.isEmpty ? [""] : lines
  }
}

extension String {
  fileprivate var trimmingEnd: String {
    var text = self[...]
    while text.last == " " { text = text.dropLast() }
    return String(text)
  }
}
