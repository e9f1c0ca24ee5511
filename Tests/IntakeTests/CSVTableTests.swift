import Indicators
import Intake
import Statistics
import Tables
import Testing

@Suite("CSV table")
struct CSVTableTests {
  @Test(
    "Rows and cells follow RFC 4180",
    arguments: [
      ("a,b\n1,2\n", [["1", "2"]]), ("a,b\r\n1,2\r\n", [["1", "2"]]), ("a,b\r1,2", [["1", "2"]]),
      ("\u{FEFF}a,b\n1,2", [["1", "2"]]), ("a,b\n", []), ("a,b", []),
      ("a,b\n\"1,5\",\"say \"\"hi\"\"\"\n", [["1,5", "say \"hi\""]]),
      ("a,b\n\"x\ny\",\"x\r\ny\"\n", [["x\ny", "x\r\ny"]]), ("a,b\n,\n", [["", ""]]),
      ("a,b\n\"\",\"\"\n", [["", ""]]), ("a,b\n1,\n", [["1", ""]]), ("a,b\n1,", [["1", ""]]),
      ("a,b\n\n1,2\n\n\n3,4\n", [["1", "2"], ["3", "4"]]), ("a,b\n 1 ,2\n", [[" 1 ", "2"]]),
      ("a,b\n\"\"\"\",2\n", [["\"", "2"]]), ("a\n\"\"\nx\n", [[""], ["x"]]),
      ("a,b\n\"\"\"\"\"\",2\n", [["\"\"", "2"]]), ("a,b\nế,Tỷ lệ\n", [["ế", "Tỷ lệ"]]),
    ])
  func rows(text: String, expected: [[String]]) throws {
    #expect(try CSVTable(text: text, file: "t.csv").rows.map(\.cells) == expected)
  }

  @Test func linesAreThoseWhereRowsStart() throws {
    let text = "a,b\r\n\"1\r\n\r\n1\",x\r\n\r\n2,\"\n\"\r3,y\n4,z"
    let table = try CSVTable(text: text, file: "t.csv")
    #expect(table.rows.map(\.line) == [2, 6, 8, 9])
  }

  @Test func columnsAreFoundByNameAndTrimmed() throws {
    let table = try CSVTable(text: "\u{FEFF} key ,name\n x ,\"\u{A0}y \"\n", file: "t.csv")
    let row = try #require(table.rows.first)
    #expect(table.header == ["key", "name"])
    #expect(row["key"] == "x")
    #expect(row["name"] == "y")
    #expect(row["place"] == nil)
    #expect(row.cells == [" x ", "\u{A0}y "])
  }

  @Test(
    "Mistakes are named with their lines",
    arguments: [
      (
        "", "t.csv: the file is empty; the first line must name the columns"
      ),
      (
        "\n\n", "t.csv: the file is empty; the first line must name the columns"
      ),
      ("a,b\n1\n", "t.csv:2: the row has 1 cell, the header has 2"),
      (
        "a,b\n1,2\n1,2,3\n",
        "t.csv:3: the row has 3 cells, the header has 2; a cell with a comma needs quotation marks"
      ),
      (
        "a,b\n1,2\n3,\"x\ny\nz",
        "t.csv:3: the quotation mark opened on this line is never closed; "
          + "the file may be cut short"
      ),
      (
        "\"",
        "t.csv:1: the quotation mark opened on this line is never closed; "
          + "the file may be cut short"
      ),
      (
        "a,b\n\"1\"x,2\n",
        "t.csv:2: characters follow a closing quotation mark; one inside a cell must be doubled"
      ),
      (
        "a,b\n1\"x,2\n",
        "t.csv:2: a quotation mark inside a bare cell; quote the whole cell and double the mark"
      ),
      (
        "a,b\n \"1\",2\n",
        "t.csv:2: a quotation mark inside a bare cell; quote the whole cell and double the mark"
      ),
    ])
  func mistake(text: String, expected: String) {
    let error = #expect(throws: IntakeError.self) { try CSVTable(text: text, file: "t.csv") }
    #expect(error?.description == expected)
  }

  @Test func allMistakesAreNamedAtOnce() {
    let text = "a,b\n1\n\"1\"x,2\n1,2\n1,2,3\n1\"2,x\n"
    let error = #expect(throws: IntakeError.self) { try CSVTable(text: text, file: "t.csv") }
    guard case .invalid(let findings) = error else { return }
    #expect(findings.map(\.line) == [2, 3, 5, 6])
    #expect(
      findings.map(\.code) == ["ragged-row", "text-after-quote", "ragged-row", "quote-in-cell"])
  }

  @Test("Writing and then reading a table gives it back", arguments: 0..<200)
  func roundTrip(seed: UInt64) throws {
    var generator = SplitMix64(seed: seed)
    let alphabet = ["a", "ế", "\"", ",", "\n", "\r\n", "\r", " ", "\u{A0}", "1", ";", "", "🛰"]
    let width = Int.random(in: 1...4, using: &generator)
    let rows = (0..<Int.random(in: 0...6, using: &generator)).map { _ in
      (0..<width).map { _ in
        (0..<Int.random(in: 0...5, using: &generator))
          .compactMap { _ in alphabet.randomElement(using: &generator) }.joined()
      }
    }
    let header = (0..<width).map { "column\($0)" }
    for lineEnd in ["\n", "\r\n", "\r"] {
      let text = ([header] + rows).map { csvLine($0) + lineEnd }.joined()
      #expect(try CSVTable(text: text, file: "t.csv").rows.map(\.cells) == rows)
    }
  }
}

/// Returns a line of a CSV file; only cells that need them get quotation marks.
func csvLine(_ cells: [String]) -> String {
  cells.map { cell in
    let isBare =
      cells != [""] && !cell.unicodeScalars.contains { "\",\r\n".unicodeScalars.contains($0) }
    return isBare ? cell : "\"\(cell.replacing("\"", with: "\"\""))\""
  }.joined(separator: ",")
}
