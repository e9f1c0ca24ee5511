import Archives
import Foundation
import Spreadsheet
import TestSupport
import Testing

@Suite("Reading of workbooks")
struct WorkbookReaderTests {
  private static func read(_ fixture: WorkbookFixture) throws -> WorkbookContents {
    try WorkbookReader.contents(of: fixture.data())
  }

  /// Returns the values of the first row of one sheet.
  private static func values(
    _ cells: [CellFixture], startsIn1904: Bool = false
  ) throws -> [CellContents.Value] {
    try read(WorkbookFixture([SheetFixture("A", [cells])], startsIn1904: startsIn1904))
      .sheets[0].rows.flatMap { $0.cells.map(\.value) }
  }

  @Test func everyKindOfCellIsReadAsItIsShown() throws {
    let values = try Self.values([
      "Chỉ tiêu", .inline("Kỳ & <kỳ>"), .rich(["Tỷ ", "lệ"]), 39.52, .number(0.625, .percent),
      .number(62.5, .quotedPercent), .boolean(true), .error("#REF!"), .formula("1+1", 2),
      .formula("1+1", nil), .textFormula("A1", "chữ"), .blank, .text("a_x000A_b"),
    ])
    #expect(
      values == [
        .text("Chỉ tiêu"), .text("Kỳ & <kỳ>"), .text("Tỷ lệ"), .number(39.52), .percent(62.5),
        .number(62.5), .boolean(true), .error("#REF!"), .number(2), .notCalculated, .text("chữ"),
        .text("a\nb"),
      ])
  }

  /// Serial numbers by `datetime` of Python: 2026-06-30 is 46203 days after 1899-12-30, 44741 after
  /// 1904-01-01.
  @Test func daysOfBothSystemsAreReadAsExactlyAsTheyAreShown() throws {
    let day = SheetDate(year: 2026, month: 6, day: 30)
    #expect(
      try Self.values([
        .number(46203, .date), .number(46203.75, .vietnameseDate), .number(46203, .monthAndYear),
        .number(46203, .year), .number(1, .date), .number(61, .date), .number(0.5, .date),
        .number(-3, .date), .number(1e300, .date),
      ]) == [
        .date(day, .day), .date(day, .day), .date(day, .month), .date(day, .year),
        .date(SheetDate(year: 1900, month: 1, day: 1), .day),
        .date(SheetDate(year: 1900, month: 3, day: 1), .day), .number(0.5), .number(-3),
        .number(1e300),
      ])
    #expect(
      try Self.values([.number(44741, .date)], startsIn1904: true) == [.date(day, .day)])
  }

  @Test func percentagesHaveNoDustOfBinaryFractions() throws {
    let shown = (0...1000).map { Double($0) / 10 }
    #expect(
      try Self.values(shown.map { .number($0 / 100, .percent) }) == shown.map { .percent($0) })
  }

  @Test func whatIsHiddenOrMergedIsKnown() throws {
    let contents = try Self.read(
      WorkbookFixture([
        SheetFixture(
          "Biểu 01", [["a", "b"], ["c"], []], merges: ["A1:B2"], hiddenRows: [2],
          hiddenColumns: [2]), SheetFixture("_ẩn", [["x"]], isHidden: true),
      ]))
    #expect(contents.sheets.map(\.name) == ["Biểu 01", "_ẩn"])
    #expect(contents.sheets.map(\.isHidden) == [false, true])
    #expect(contents.sheets[0].rows.map(\.isHidden) == [false, true])
    #expect(
      contents.sheets[0].merges
        == [CellRange(firstRow: 0, firstColumn: 0, lastRow: 1, lastColumn: 1)])
    #expect(contents.sheets[0].hiddenColumns == [1...1])
  }

  @Test func aWorkbookOfOurOwnIsReadBack() throws {
    let style = Style(numberFormat: "0.0%")
    let workbook = Workbook(
      properties: .init(
        title: "x", language: "vi", created: SheetDate(year: 2026, month: 1, day: 1)),
      sheets: [
        Sheet(
          name: "Số liệu",
          rows: [
            .init([Cell(.text("=1+1")), Cell(.number(2.5)), Cell(.number(0.143), style)]),
            .init([Cell(.blank), Cell(.text("a_x0041_b"))]),
          ])
      ])
    let sheet = try WorkbookReader.contents(of: workbook.data()).sheets[0]
    #expect(sheet.rows.map(\.number) == [1, 2])
    #expect(sheet.rows[0].cells.map(\.value) == [.text("=1+1"), .number(2.5), .percent(14.3)])
    #expect(sheet.rows[1].cells == [CellContents(column: 1, value: .text("a_x0041_b"))])
  }

  // MARK: - What is refused

  /// Returns the error of reading a workbook with one part replaced.
  private static func error(
    _ part: String, _ change: (String) -> String
  ) throws -> WorkbookReadError? {
    let fixture = WorkbookFixture([SheetFixture("A", [["x", 1]])])
    let parts = fixture.parts.map {
      ZipEntry(name: $0.name, data: Data(($0.name == part ? change($0.text) : $0.text).utf8))
    }
    let archive = try ZipWriter.archive(parts)
    do throws(WorkbookReadError) {
      _ = try WorkbookReader.contents(of: archive)
      return nil
    } catch { return error }
  }

  private static let sheet = "xl/worksheets/sheet1.xml"

  @Test func documentTypesAndEntitiesAreRefusedBeforeParsing() throws {
    let bomb = """
      <!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>
      """
    let external = "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>"
    for type in [bomb, external] {
      let error = try Self.error(Self.sheet) {
        $0.replacing("<worksheet", with: type + "<worksheet").replacing("<v>0", with: "<v>&b;")
      }
      #expect(error == .documentType(part: Self.sheet))
    }
    #expect(
      try Self.error(Self.sheet) { $0.replacing("<v>0", with: "<v>&unknown;") }
        == .malformed(part: Self.sheet))
    #expect(
      try Self.error(Self.sheet) { $0.replacing("UTF-8", with: "UTF-7") }
        == .malformed(part: Self.sheet))
    #expect(
      try Self.error("xl/workbook.xml") { "\u{0}" + $0 } == .malformed(part: "xl/workbook.xml"))
    #expect(try Self.error(Self.sheet) { String($0.dropLast(20)) } == .malformed(part: Self.sheet))
  }

  @Test func cellsThatNoSheetHasAreRefused() throws {
    for address in ["A0", "XFE1", "A1048577", "1A", "ZZZZZZZZZZZZZZ1", "A99999999999999999999"] {
      #expect(
        try Self.error(Self.sheet) { $0.replacing("r=\"A1\"", with: "r=\"\(address)\"") } != nil)
    }
    #expect(try Self.error(Self.sheet) { $0.replacing("row r=\"1\"", with: "row r=\"-5\"") } != nil)
  }

  @Test func aBombIsRefusedWhileItIsInflated() throws {
    let error = try Self.error(Self.sheet) { _ in
      "<worksheet>" + String(repeating: " ", count: 20_000_000) + "</worksheet>"
    }
    guard case .archive(.suspiciousRatio) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
  }

  @Test func tooManyCellsAreRefused() throws {
    let cells = WorkbookReader.greatestCells / 1000 + 1
    let error = try Self.error(Self.sheet) { _ in
      "<worksheet><sheetData>"
        + (1...1000).map { row in
          // Numbers that differ, so that the part is no bomb of equal bytes.
          "<row>" + (0..<cells).map { "<c><v>\(row * 7919 % 1009 * 31 + $0)</v></c>" }.joined()
            + "</row>"
        }.joined() + "</sheetData></worksheet>"
    }
    #expect(error == .tooLarge(part: "A", limit: 250_000, of: .cells))
  }

  @Test func whatIsNoWorkbookIsRefused() throws {
    let archive = try ZipWriter.archive([ZipEntry(name: "a", data: Data())])
    #expect(throws: WorkbookReadError.self) { try WorkbookReader.contents(of: archive) }
    #expect(throws: WorkbookReadError.self) { try WorkbookReader.contents(of: Data("PK".utf8)) }
    #expect(throws: WorkbookReadError.self) { try WorkbookReader.contents(of: Data()) }
    let old = Data([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, 0, 0])
    #expect(throws: WorkbookReadError.oldOrEncrypted) { try WorkbookReader.contents(of: old) }
  }
}
