import Tables
import Testing

/// Cells whose number is read from the bytes of the table, held against the reading of their text.
@Suite("Numbers of digits alone")
struct PlainNumberTests {
  private func read(_ cell: String) throws -> PlainNumber? {
    var scanner = CSVScanner("a,b\nx,\(cell)\n", dialect: nil)
    #expect(scanner.readRow() && scanner.readRow())
    return scanner.plainNumber(of: try #require(scanner.cells.last))
  }

  @Test(arguments: [
    "0", "7", "007", "2025", "1.5", "0.001", ".5", "5.", "123456789012345", "0.00000000000001",
    "1234.5678", "999999999999.999",
  ])
  func areTheNumbersOfTheirTexts(cell: String) throws {
    let number = try #require(try read(cell))
    #expect(NumberText(cell) == .number(number.value))
    #expect(number.value == Double(cell.hasPrefix(".") ? "0" + cell : cell))
    #expect(number.digits == cell.count { $0 != "." })
  }

  @Test func commasAreThoseOfDecimals() throws {
    let number = try #require(try read("\"12,50\""))
    #expect((number.whole, number.decimals, number.mark) == (1250, 2, UInt8(ascii: ",")))
    #expect(NumberText("12,50") == .number(number.value))
  }

  @Test(arguments: [
    "", "-1", "+1", "1e3", "1 000", " 1", "1 ", "1.2.3", "\"1,2,3\"", "\"1,2.3\"", ".", "12 %", "x",
    "1234567890123456", "\u{661}", "1\u{A0}000", "nan", "\"1\"\"2\"",
  ])
  func anythingElseIsLeftToTheReadingOfTexts(cell: String) throws {
    #expect(try read(cell) == nil)
  }
}
