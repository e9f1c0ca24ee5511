import Foundation

/// Tables in the answers to planners.
enum AnswerTable {
  /// Returns rows as CSV, formulas made harmless.
  static func csv(_ rows: [[String]]) -> String {
    rows.map { $0.map(quoted).joined(separator: ",") + "\n" }.joined()
  }

  /// Returns a number for programs: nine significant digits.
  static func number(_ value: Double?) -> String {
    value.map { String(format: "%.9g", $0 == 0 ? 0 : $0) } ?? ""
  }

  private static func quoted(_ cell: String) -> String {
    // A spreadsheet runs what begins like a formula; numbers may begin with a sign.
    let isFormula = cell.first.map { "=+-@\t".contains($0) } == true && Double(cell) == nil
    let text = isFormula ? "'" + cell : cell
    guard text.contains(where: { ",\"\n\r\r\n".contains($0) }) else { return text }
    return "\"" + text.replacing("\"", with: "\"\"") + "\""
  }

  /// Returns a table in columns for people; columns of numbers are set to the right.
  static func columns(_ header: [String], _ rows: [[String]]) -> String {
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
