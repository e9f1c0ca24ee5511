/// Writes tables as comma-separated values after RFC 4180, in UTF-8 and with CRLF at line ends.
///
/// Numbers have a decimal point whatever the language. Text that a spreadsheet would take for a
/// formula is written with an apostrophe before it.
public struct CSVWriter: Sendable {
  /// What a cell holds.
  public enum Cell: Sendable, Equatable {
    /// A text, protected if it looks like a formula.
    case text(String)

    /// A number, written as short as it can be read back.
    case number(Double)

    /// A whole number.
    case integer(Int)

    /// Nothing.
    case empty
  }

  private let columns: Int

  /// The table so far.
  public private(set) var text = ""

  /// Creates a table with the names of its columns.
  public init(columns: [String]) {
    self.columns = columns.count
    append(columns.map(Cell.text))
  }

  /// Adds a row; one that is too short or too long is brought to the number of columns.
  public mutating func append(_ cells: [Cell]) {
    let missing = max(0, columns - cells.count)
    let row = cells.prefix(columns) + Array(repeating: .empty, count: missing)
    text += row.map(Self.field).joined(separator: ",") + "\r\n"
  }

  /// Returns a cell as it stands in the file.
  public static func field(_ cell: Cell) -> String {
    switch cell {
    case .text(let text): quoted(protected(text))
    case .number(let value): number(value)
    case .integer(let value): String(value)
    case .empty: ""
    }
  }

  /// Returns a number without exponent or ".0" where it is whole, empty if it is not finite.
  static func number(_ value: Double) -> String {
    guard value.isFinite else { return "" }
    if value == value.rounded(), abs(value) < 1e15 { return String(Int64(value)) }
    return "\(value)"
  }

  /// Returns a text with an apostrophe before it if a spreadsheet would take it for a formula.
  ///
  /// A number with a sign and a lone "-", which plans write for "no target", are harmless.
  static func protected(_ text: String) -> String {
    guard let first = text.unicodeScalars.first, ["=", "+", "-", "@", "\t", "\r"].contains(first),
      Double(text) == nil, text != "-"
    else { return text }
    return "'" + text
  }

  private static func quoted(_ text: String) -> String {
    // By scalars: "\r\n" is one character.
    let needsQuotes = text.unicodeScalars.contains { [",", "\"", "\n", "\r"].contains($0) }
    return needsQuotes ? "\"" + text.replacing("\"", with: "\"\"") + "\"" : text
  }
}

extension CSVWriter.Cell {
  init(_ value: Double?) { self = value.map(Self.number) ?? .empty }
  init(_ value: Int?) { self = value.map(Self.integer) ?? .empty }
  init(_ value: String?) { self = value.map(Self.text) ?? .empty }
}
