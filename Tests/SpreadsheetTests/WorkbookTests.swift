import Foundation
import Testing

@testable import Spreadsheet

@Suite("Workbooks")
struct WorkbookTests {
  private func workbook(_ cells: [Cell], name: String = "Số liệu") -> Workbook {
    Workbook(
      properties: .init(
        title: "Tên", language: "vi", created: SheetDate(year: 2026, month: 11, day: 21)),
      sheets: [Sheet(name: name, rows: [Sheet.Row(cells)])])
  }

  @Test func equalWorkbooksGiveEqualBytes() throws {
    let book = workbook([Cell(.number(1)), Cell(.text("a"), Style(isBold: true))])
    let bytes = try book.data()
    #expect(bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]))
    // The time in a local header, bytes 10 to 13, is that of 1 January 1980 for every part.
    #expect(Array(bytes[10..<14]) == [0, 0, 0x21, 0])
    #expect(try book.data() == bytes)
    #expect(try workbook([Cell(.number(2))]).data() != bytes)
  }

  @Test(
    arguments: [
      "", "a/b", "a:b", "[a]", "'a", "a'", "ba mươi hai chữ thì không vừa đâu", "a\u{1}b",
    ])
  func namesThatExcelRefusesAreErrors(name: String) {
    #expect(throws: SpreadsheetError.sheetName(name)) {
      try workbook([], name: name).data()
    }
  }

  @Test func namesDifferAlsoWithoutRegardToCase() {
    var book = workbook([])
    book.sheets.append(Sheet(name: "SỐ LIỆU"))
    #expect(throws: SpreadsheetError.sheetName("SỐ LIỆU")) { try book.data() }
  }

  @Test func sheetsHaveAGreatestSize() {
    let book = workbook([Cell](repeating: Cell(.blank), count: 16_385))
    #expect(throws: SpreadsheetError.tooLarge(sheet: "Số liệu")) { try book.data() }
  }

  @Test func longTextsAreCutAtAWholeCharacter() {
    let text = SafeText.cell(String(repeating: "👩‍👩‍👧‍👦", count: 10_000))
    #expect(text.utf16.count <= 32_767)
    #expect(text.hasSuffix("👩‍👩‍👧‍👦…"))
    let whole = String(repeating: "a", count: 32_767)
    #expect(SafeText.cell(whole) == whole)
    #expect(SafeText.cell(whole + "b") == whole.dropLast() + "…")
  }

  @Test func whatXMLCannotHoldIsRemoved() {
    #expect(SafeText.cell("a\u{0}b\u{1B}c\u{FFFE}d\te\nf\u{85}") == "abcd\te\nf")
    #expect(SafeText.cell("_x0041_ _y") == "_x005F_x0041_ _y")
  }

  @Test func titlesAreNeverFormulas() {
    #expect(SafeText.title("=HYPERLINK(\"http://a\")").hasPrefix(" ="))
    #expect(SafeText.page("R&D &P") == "R&&D &&P")
  }

  @Test(
    arguments: [
      ("https://a.vn/b?c=1&d#e", true), ("HTTP://A.VN", true), ("https://a.vn/một", true),
      ("javascript:alert(1)", false), ("file:///etc/passwd", false), ("https://a b", false),
      ("internal:Sheet1!A1", false), ("https://a\"b", false), ("ftp://a", false), ("", false),
      ("https://" + String(repeating: "a", count: 2072), false),
    ])
  func onlyWholeAddressesAreLinks(address: String, isLink: Bool) {
    #expect(SafeText.isLink(address) == isLink)
  }

  @Test(arguments: [(1970, 1, 1, 0), (2000, 3, 1, 951_868_800), (2026, 11, 21, 1_795_219_200)])
  func daysAreCountedFrom1970(year: Int, month: Int, day: Int, seconds: Int) {
    #expect(SheetDate(year: year, month: month, day: day).secondsSince1970 == seconds)
  }
}
