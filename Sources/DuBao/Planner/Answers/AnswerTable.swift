import Foundation

/// An answer to a planner that has a table for spreadsheets.
public protocol TabularAnswer: Encodable {
  /// The header and the rows of the CSV form.
  var rows: [[String]] { get }
}

/// Tables in the answers to planners.
public enum AnswerTable {
  /// Returns rows as CSV, formulas made harmless.
  public static func csv(_ rows: [[String]]) -> String {
    rows.map { $0.map(quoted).joined(separator: ",") + "\n" }.joined()
  }

  /// Returns a number for programs: nine significant digits.
  public static func number(_ value: Double?) -> String {
    value.map { String(format: "%.9g", $0 == 0 ? 0 : $0) } ?? ""
  }

  private static func quoted(_ cell: String) -> String {
    // A spreadsheet runs what begins like a formula; numbers may begin with a sign.
    let isFormula = cell.first.map { "=+-@\t".contains($0) } == true && Double(cell) == nil
    let text = isFormula ? "'" + cell : cell
    guard text.contains(where: { ",\"\n\r\r\n".contains($0) }) else { return text }
    return "\"" + text.replacing("\"", with: "\"\"") + "\""
  }
}
