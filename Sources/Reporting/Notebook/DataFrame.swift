import Foundation
import Tables

/// A table as pandas shows it with the options of the notebook, so that a cell looks before it is run
/// as it does after.
///
/// The forms follow `DataFrame.__repr__` and `DataFrame._repr_html_` of pandas 2 and 3.
struct DataFrame {
  /// A column, which is of whole numbers, of numbers or of texts as `read_csv` would find it.
  struct Column {
    let name: String
    let kind: Kind
    let cells: [String]

    enum Kind { case integer, number, text }

    /// Creates a column of free texts from a CSV file, guarded as there; an empty one is missing.
    init(_ name: String, texts: [String]) {
      self.init(name, codes: texts.map(CSVField.guarded))
    }

    /// Creates a column of codes from a CSV file; an empty one is missing.
    init(_ name: String, codes: [String]) {
      self.name = name
      kind = .text
      cells = codes.map { $0.isEmpty ? "NaN" : Self.shortened($0) }
    }

    /// Creates a column of texts from the JSON file.
    init(_ name: String, json texts: [String]) {
      self.name = name
      kind = .text
      cells = texts.map(Self.shortened)
    }

    /// Creates a column of numbers.
    ///
    /// - Parameters:
    ///   - name: The name.
    ///   - values: The values shown; `nil` is missing.
    ///   - isWhole: Whether all values of the table are there and whole.
    init(_ name: String, _ values: [Double?], isWhole: Bool) {
      self.name = name
      kind = isWhole ? .integer : .number
      cells = values.map { value in
        guard let value, value.isFinite else { return "NaN" }
        return isWhole ? CSVField.shortest(value) : String(format: "%.5g", value)
      }
    }

    /// pandas cuts what is longer than 50 characters, and shows the ends of lines.
    private static func shortened(_ text: String) -> String {
      let text = text.replacing("\r", with: "\\r").replacing("\n", with: "\\n")
        .replacing("\t", with: "\\t")
      let line = NotebookText.plain(text).trimmingCharacters(in: .whitespaces)
      let scalars = line.unicodeScalars
      return scalars.count > 49 ? String(scalars.prefix(46)) + "..." : line
    }
  }

  let columns: [Column]

  /// The names of the rows, and of the axes if they have names.
  let index: [String]
  var axes: (rows: String, columns: String)?

  /// Creates a table with numbered rows.
  init(_ columns: [Column]) {
    self.columns = columns
    index = (0..<(columns.map(\.cells.count).max() ?? 0)).map(String.init)
    axes = nil
  }

  /// Creates a table of counts with named rows and axes, as `crosstab` gives it.
  init(counts columns: [Column], index: [String], axes: (rows: String, columns: String)) {
    self.columns = columns
    self.index = index
    self.axes = axes
  }

  /// The table as the result of a cell.
  var output: Notebook.Output {
    Notebook.Output(isResult: true, data: ["text/html": html, "text/plain": text])
  }

  /// The table with letters of one width.
  var text: String {
    if index.isEmpty {
      return "Empty DataFrame\nColumns: [\(columns.map(\.name).joined(separator: ", "))]\nIndex: []"
    }
    var blocks: [[String]] = [
      Self.padded([axes?.columns ?? ""] + (axes.map { [$0.rows] } ?? []) + index, isRight: false)
    ]
    for column in columns {
      // Numbers have room for a sign, which the notebook's own format of numbers does without.
      let head = (column.kind == .text ? "" : " ") + column.name
      let cells = column.cells.map { (column.kind == .number ? "" : " ") + $0 }
      blocks.append(Self.padded([head] + (axes == nil ? [] : [""]) + cells, isRight: true))
    }
    let rows = blocks.map(\.count).min() ?? 0
    return (0..<rows).map { row in blocks.map { $0[row] }.joined(separator: " ") }
      .joined(separator: "\n")
  }

  /// Returns lines of one width, counted in characters as Python counts them.
  private static func padded(_ lines: [String], isRight: Bool) -> [String] {
    let width = lines.map(\.unicodeScalars.count).max() ?? 0
    return lines.map { line in
      let space = String(repeating: " ", count: width - line.unicodeScalars.count)
      return isRight ? space + line : line + space
    }
  }

  /// The table as an element.
  var html: String {
    func row(_ head: [String], _ cells: [String], _ tag: String, isHead: Bool = false) -> String {
      let start = isHead ? "    <tr style=\"text-align: right;\">" : "    <tr>"
      let parts =
        head.map { "      <th>\(Self.escape($0))</th>" }
        + cells.map { "      <\(tag)>\(Self.escape($0))</\(tag)>" }
      return ([start] + parts + ["    </tr>"]).joined(separator: "\n")
    }
    var lines = [
      Self.style, "<table border=\"1\" class=\"dataframe\">", "  <thead>",
      row([axes?.columns ?? ""], columns.map(\.name), "th", isHead: true),
    ]
    if let axes { lines.append(row([axes.rows], columns.map { _ in "" }, "th")) }
    lines += ["  </thead>", "  <tbody>"]
    for (number, name) in index.enumerated() {
      let cells = columns.map { $0.cells.indices.contains(number) ? $0.cells[number] : "" }
      lines.append(row([name], cells, "td"))
    }
    return "<div>\n" + (lines + ["  </tbody>", "</table>", "</div>"]).joined(separator: "\n")
  }

  private static func escape(_ text: String) -> String {
    text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
  }

  private static let style = """
    <style scoped>
        .dataframe tbody tr th:only-of-type {
            vertical-align: middle;
        }

        .dataframe tbody tr th {
            vertical-align: top;
        }

        .dataframe thead th {
            text-align: right;
        }
    </style>
    """
}
