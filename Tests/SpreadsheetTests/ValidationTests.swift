import Archives
import Foundation
import Spreadsheet
import Testing

@Suite("What may be typed into a sheet")
struct ValidationTests {
  private static let range = CellRange(firstRow: 1, firstColumn: 1, lastRow: 3, lastColumn: 1)

  /// Returns a part of a workbook of two sheets, the second one hidden.
  private static func part(_ name: String, _ rules: [Validation.Rule]) throws -> String {
    let sheet = Sheet(
      name: "A", rows: [.init([Cell(.number(1), Style(isUnlocked: true))])],
      validations: rules.map {
        Validation(
          range: range, rule: $0, promptTitle: "Giá trị & kỳ",
          prompt: String(repeating: "ệ", count: 400), error: "sai")
      }, isProtected: true)
    let workbook = Workbook(
      properties: .init(
        title: "x", language: "vi", created: SheetDate(year: 2026, month: 1, day: 1)),
      sheets: [sheet, Sheet(name: "B", isHidden: true)])
    let limits = ZipLimits(
      archiveBytes: 1 << 20, members: 100, memberBytes: 1 << 20, totalBytes: 1 << 20, ratio: 1000)
    var archive = try ZipReader(workbook.data(), limits: limits)
    return String(decoding: try #require(try archive.data(of: name)), as: UTF8.self)
  }

  @Test(
    "A rule is written as the program reads it",
    arguments: [
      (
        Validation.Rule.number(lower: 0, upper: 100),
        "type=\"decimal\"", "<formula1>0</formula1><formula2>100</formula2>"
      ),
      (.number(lower: 1, upper: nil), "operator=\"greaterThanOrEqual\"", "<formula1>1</formula1>"),
      (.number(lower: nil, upper: 5), "operator=\"lessThanOrEqual\"", "<formula1>5</formula1>"),
      (.choice(["Chính thức", "Ước tính"]), "type=\"list\"", "\"Chính thức,Ước tính\""),
      // 46204 is 1 July 2026, days counted from 30 December 1899.
      (
        .date(
          SheetDate(year: 2026, month: 7, day: 1), SheetDate(year: 2026, month: 7, day: 31)),
        "type=\"date\"", "<formula1>46204</formula1><formula2>46234</formula2>"
      ),
    ])
  func rules(rule: Validation.Rule, kind: String, formulas: String) throws {
    let xml = try Self.part("xl/worksheets/sheet1.xml", [rule])
    #expect(xml.contains(kind))
    #expect(xml.contains(formulas))
    #expect(xml.contains("sqref=\"B2:B4\""))
    #expect(xml.contains("Giá trị &amp; kỳ"))
    #expect(xml.contains("<sheetProtection sheet=\"1\""))
  }

  @Test func hiddenSheetsAndUnlockedCellsAreMarked() throws {
    #expect(
      try Self.part("xl/workbook.xml", []).contains("name=\"B\" sheetId=\"2\" state=\"hidden\""))
    #expect(try Self.part("xl/styles.xml", []).contains("<protection locked=\"0\"/>"))
  }
}
