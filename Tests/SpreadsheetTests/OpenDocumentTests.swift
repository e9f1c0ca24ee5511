import Archives
import Foundation
import Testing

@testable import Spreadsheet

@Suite("Spreadsheets in the OpenDocument format")
struct OpenDocumentTests {
  static func document(_ body: String) throws -> Data {
    let content = """
      <?xml version="1.0" encoding="UTF-8"?>
      <office:document-content xmlns:office="o" xmlns:table="t" xmlns:text="x" xmlns:style="s"
      xmlns:calcext="c"><office:automatic-styles><style:style style:name="ta2">
      <style:table-properties table:display="false"/></style:style></office:automatic-styles>
      <office:body><office:spreadsheet>\(body)</office:spreadsheet></office:body>
      </office:document-content>
      """
    return try ZipWriter.archive([
      ZipEntry(
        name: "mimetype", data: Data("application/vnd.oasis.opendocument.spreadsheet".utf8),
        isStored: true),
      ZipEntry(name: "content.xml", data: Data(content.utf8)),
    ])
  }

  static func cell(_ attributes: String, _ text: String = "") -> String {
    "<table:table-cell \(attributes)><text:p>\(text)</text:p></table:table-cell>"
  }

  @Test func valuesAreAsTheyAreShown() throws {
    let data = try Self.document(
      """
      <table:table table:name="Biểu 1"><table:table-column/>
      <table:table-column table:visibility="collapse" table:number-columns-repeated="2"/>
      <table:table-row table:number-rows-repeated="3"><table:table-cell table:number-columns-repeated="1024"/></table:table-row>
      <table:table-row>\(Self.cell("office:value-type=\"string\" table:number-columns-spanned=\"2\"", "Tỷ<text:s text:c=\"2\"/>lệ"))<table:covered-table-cell/>
      \(Self.cell("office:value-type=\"percentage\" office:value=\"0.625\"", "62,5%"))\
      \(Self.cell("office:value-type=\"float\" office:value=\"1234.5\" table:number-columns-repeated=\"2\"", "1.234,5"))\
      \(Self.cell("office:value-type=\"date\" office:date-value=\"2026-08-05\"", "05/08/2026"))\
      \(Self.cell("office:value-type=\"date\" office:date-value=\"2026-08-01\"", "08/2026"))\
      \(Self.cell("table:formula=\"of:=1\""))\
      \(Self.cell("office:value-type=\"string\" calcext:value-type=\"error\"", "#REF!"))</table:table-row>
      <table:table-row table:visibility="collapse">\(Self.cell("office:value-type=\"boolean\" office:boolean-value=\"true\"", "ĐÚNG"))</table:table-row>
      </table:table><table:table table:name="ẩn" table:style-name="ta2"></table:table>
      """)
    let contents = try WorkbookReader.contents(of: data)
    #expect(contents.sheets.map(\.name) == ["Biểu 1", "ẩn"])
    #expect(contents.sheets.map(\.isHidden) == [false, true])
    let sheet = contents.sheets[0]
    #expect(sheet.hiddenColumns == [1...2])
    #expect(sheet.merges.map(\.lastColumn) == [1])
    #expect(sheet.rows.map(\.number) == [4, 5])
    #expect(sheet.rows.map(\.isHidden) == [false, true])
    #expect(sheet.rows[0].cells.map(\.column) == [0, 2, 3, 4, 5, 6, 7, 8])
    #expect(
      sheet.rows[0].cells.map(\.value) == [
        .text("Tỷ  lệ"), .percent(62.5), .number(1234.5), .number(1234.5),
        .date(SheetDate(year: 2026, month: 8, day: 5), .day),
        .date(SheetDate(year: 2026, month: 8, day: 1), .month), .notCalculated, .error("#REF!"),
      ])
  }

  @Test(
    "What costs too much is refused",
    arguments: [
      "<table:table-row table:number-rows-repeated=\"1000\">"
        + cell(
          "office:value-type=\"float\" office:value=\"1\" table:number-columns-repeated=\"1000\"")
        + "</table:table-row>",
      "<table:table-row table:number-rows-repeated=\"99999999\"/>",
      "<table:table-row table:number-rows-repeated=\"-1\"/>", "<table:table/>",
    ])
  func limits(rows: String) throws {
    let data = try Self.document("<table:table table:name=\"a\">\(rows)</table:table>")
    #expect(throws: WorkbookReadError.self) { try WorkbookReader.contents(of: data) }
  }
}
