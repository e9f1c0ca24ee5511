import Statistics
import Tables
import Testing

@Suite("CSV written and read")
struct CSVTests {
  /// The texts of the second column and those read back from it.
  private func written(
    _ fields: [CSVField], _ lineEnd: CSVWriter.LineEnd, isGuarded: Bool = true
  ) throws -> [String] {
    let text = CSVWriter.text(
      columns: ["number", "field", "after"], rows: fields.enumerated(), lineEnd: lineEnd,
      isGuarded: isGuarded
    ) { [.integer($0.offset), $0.element, .code("end")] }
    var faults: [CSVFault] = []
    let table = try #require(CSVTable(text: text) { faults.append($0) })
    #expect(faults == [])
    #expect(table.rows.map { $0.cells[2] } == fields.map { _ in "end" })
    return table.rows.map { $0.cells[1] }
  }

  private static let wild = [
    "=", ">=", "<=", ">", "+84", "-", "-x", "@home", "=1+1", "=cmd|' /C calc'!A0", "\tx", "\rx",
    "'=", "''", "tw7:6:1", "a,b", "a\"b", "\"", "\"\"", "a\nb", "a\r\nb", " x ", "ế", "e\u{301}",
    "\"\u{301}x", "x\"\u{301}\"\u{301}", "🛰", "", "1e5", "007", "+5", "NaN",
  ]

  @Test(
    "Ids, keys, comparators and statuses come back byte for byte",
    arguments: [CSVWriter.LineEnd.lineFeed, .carriageReturnLineFeed])
  func codes(lineEnd: CSVWriter.LineEnd) throws {
    let back = try written(Self.wild.map(CSVField.code), lineEnd)
    #expect(back.map { Array($0.utf8) } == Self.wild.map { Array($0.utf8) })
  }

  @Test(
    "Free text comes back byte for byte where nothing is guarded",
    arguments: [CSVWriter.LineEnd.lineFeed, .carriageReturnLineFeed])
  func verbatimTexts(lineEnd: CSVWriter.LineEnd) throws {
    let back = try written(Self.wild.map(CSVField.text), lineEnd, isGuarded: false)
    #expect(back.map { Array($0.utf8) } == Self.wild.map { Array($0.utf8) })
  }

  @Test("Free text that a spreadsheet would run is guarded, and reading strips nothing")
  func guardedTexts() throws {
    let back = try written(Self.wild.map(CSVField.text), .carriageReturnLineFeed)
    for (text, read) in zip(Self.wild, back) {
      let first = text.unicodeScalars.first
      let runs =
        first.map { "=+-@\t\r".unicodeScalars.contains($0) } ?? false && text != "-"
        && Double(text) == nil
      #expect(
        Array(read.utf8) == Array(((runs ? "'" : "") + text).utf8), "\(text.debugDescription)")
    }
  }

  @Test(
    arguments: [
      ("=1+1", "'=1+1"), ("+84 123", "'+84 123"), ("-cmd", "'-cmd"), ("@x", "'@x"), ("\tx", "'\tx"),
      ("\rx", "\"'\rx\""), ("-3.5", "-3.5"), ("+5", "+5"), ("-", "-"), ("≥ 85 %", "≥ 85 %"),
      ("", ""), ("a,b", "\"a,b\""), ("a\"b", "\"a\"\"b\""), ("a\r\nb", "\"a\r\nb\""),
      ("=a,b", "\"'=a,b\""),
    ])
  func textsAreQuotedAndGuarded(text: String, field: String) {
    #expect(CSVField.text(text).text() == field)
  }

  @Test("Any texts in any shape come back", arguments: 0..<200)
  func roundTrip(seed: UInt64) throws {
    var generator = SplitMix64(seed: seed)
    let alphabet = [
      "a", "ế", "\"", ",", "\n", "\r\n", "\r", " ", "\u{A0}", "1", ";", "", "=", "\u{301}",
    ]
    let width = Int.random(in: 1...4, using: &generator)
    let rows = (0..<Int.random(in: 0...6, using: &generator)).map { _ in
      (0..<width).map { _ in
        (0..<Int.random(in: 0...5, using: &generator))
          .compactMap { _ in alphabet.randomElement(using: &generator) }.joined()
      }
    }
    let columns = (0..<width).map { "column\($0)" }
    for lineEnd in [CSVWriter.LineEnd.lineFeed, .carriageReturnLineFeed] {
      let text = CSVWriter.text(columns: columns, rows: rows, lineEnd: lineEnd) {
        $0.map(CSVField.code)
      }
      let table = try #require(CSVTable(text: text) { Issue.record("\($0)") })
      #expect(
        table.rows.map { $0.cells.map { Array($0.utf8) } } == rows.map { $0.map { Array($0.utf8) } }
      )
    }
  }

  @Test(
    arguments: [
      (39.52, "39.52"), (90, "90"), (-0.25, "-0.25"), (1e20, "1e+20"), (.nan, ""),
      (.infinity, ""), (-0.0, "0"), (1e15, "1000000000000000"), (1 / 3, "0.3333333333333333"),
    ] as [(Double, String)])
  func numbersHaveADecimalPoint(value: Double, field: String) {
    #expect(CSVField.number(value).text() == field)
  }

  @Test("Numbers come back to the last bit, or to nine digits")
  func numbersComeBack() {
    var generator = SplitMix64(seed: 3)
    for _ in 0..<2_000 {
      let value = Double(bitPattern: generator.next())
      guard value.isFinite, value != 0 else { continue }
      #expect(Double(CSVField.number(value).text()) == value)
      #expect(Double(CSVField.nineDigits(value).text()) == NineDigits.rounded(value))
    }
  }

  @Test("Tables are the bytes of their rows, however many", arguments: [0, 1, 999, 1000, 4000])
  func longTables(count: Int) {
    // Rows far longer than those from which the length is estimated.
    let numbers = (0..<count).map { $0 < 1000 ? $0 : $0 * 1_000_000_007 }
    let lines = (["a,b"] + numbers.map { "\($0),x" }).map { $0 + "\n" }.joined()
    func fields(_ number: Int) -> [CSVField] { [.integer(number), .code("x")] }
    let columns = ["a", "b"]
    #expect(CSVWriter.text(columns: columns, rows: numbers, fields: fields) == lines)
    #expect(CSVWriter.bytes(columns: columns, rows: numbers, fields: fields) == Array(lines.utf8))
  }

  @Test func rowsHaveTheLengthOfTheHeader() {
    var table = CSVWriter(columns: ["a", "b"], lineEnd: .carriageReturnLineFeed)
    table.append([.integer(1)])
    table.append([.integer(1), .empty, .text("lost")])
    #expect(table.text == "a,b\r\n1,\r\n1,\r\n")
  }

  @Test("A row at fault is left out and named with its line")
  func faults() throws {
    var faults: [CSVFault] = []
    let table = try #require(
      CSVTable(text: "a,b\n1\n\"1\"x,2\n1,2\n1,2,3\n1\"2,x\n3,\"4") { faults.append($0) })
    #expect(table.rows.map(\.cells) == [["1", "2"]])
    #expect(
      faults == [
        CSVFault(.raggedRow(cells: 1, columns: 2), line: 2), CSVFault(.textAfterQuote, line: 3),
        CSVFault(.raggedRow(cells: 3, columns: 2), line: 5), CSVFault(.quoteInCell, line: 6),
        CSVFault(.openQuote, line: 7),
      ])
    var headless: [CSVFault] = []
    #expect(CSVTable(text: "\n\n") { headless.append($0) } == nil)
    #expect(headless == [CSVFault(.noHeader, line: 0)])
  }
}
