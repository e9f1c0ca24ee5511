/// Tables as text for terminals.
enum TextColumns {
  /// Returns a table in columns for people; columns of numbers are set to the right.
  static func text(_ header: [String], _ rows: [[String]]) -> String {
    let all = [header] + rows
    let widths = header.indices.map { column in
      all.map { $0.indices.contains(column) ? $0[column].count : 0 }.max() ?? 0
    }
    let isNumeric = header.indices.map { column in
      rows.allSatisfy { row in
        guard row.indices.contains(column), let first = row[column].first else { return true }
        return first.isNumber || "+−-–<>≥≤…".contains(first)
      }
    }
    return all.map { row in
      let cells = row.enumerated().map { column, cell in
        let space = String(repeating: " ", count: max(widths[column] - cell.count, 0))
        return isNumeric[column] ? space + cell : cell + space
      }
      return "  " + cells.joined(separator: "  ").trimmingEnd
    }.joined(separator: "\n")
  }
}

extension String {
  fileprivate var trimmingEnd: String {
    var text = self[...]
    while text.last == " " { text = text.dropLast() }
    return String(text)
  }
}
