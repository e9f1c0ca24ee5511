import Documents
import Foundation
import Testing

@Suite("Documents of Word")
struct WordReaderTests {
  private static func read(_ fixture: WordFixture) throws -> SourceDocument {
    try DocumentReader().read(try fixture.bytes(), name: "ke_hoach.docx")
  }

  @Test("Runs, tabs, breaks and hyphens make one line of composed letters")
  func runs() throws {
    let body =
      "<w:p><w:pPr><w:tabs><w:tab w:val=\"left\" w:pos=\"5\"/></w:tabs></w:pPr>\(run("Đến năm"))"
      + "<w:r><w:tab/><w:t>2030</w:t><w:br/><w:t>đạt 80\u{A0}%</w:t></w:r>"
      + "<w:r><w:t>, số 57</w:t><w:noBreakHyphen/><w:t>NQ</w:t><w:softHyphen/></w:r></w:p>"
      + paragraph("Chi\u{309} tiêu  ti\u{EA}\u{309}u h\u{1ECD}c") + paragraph("")
      + "<w:p>\(run("- Một"))<w:r><w:br/><w:t>- Hai</w:t></w:r></w:p>"
    let document = try Self.read(WordFixture(body))
    #expect(
      document.texts == [
        "Đến năm 2030 đạt 80 %, số 57-NQ", "Chỉ tiêu tiểu học", "- Một", "- Hai",
      ])
    #expect(document.format == .docx && document.pages == nil)
    // The letters are composed, which Swift's own equality does not see.
    #expect(document.texts[1].unicodeScalars.count == 17)
  }

  @Test("Insertions and results of fields are read; deletions, codes and hidden text are not")
  func changes() throws {
    let body =
      "<w:p><w:ins>\(run("Đạt "))</w:ins><w:del><w:r><w:delText>70</w:delText></w:r>\(run("7"))</w:del>"
      + "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>PAGE</w:instrText><w:t>x</w:t></w:r>"
      + "<w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>\(run("80"))"
      + "<w:r><w:fldChar w:fldCharType=\"end\"/></w:r><w:hyperlink>\(run(" %"))</w:hyperlink>"
      + "<w:r><w:rPr><w:vanish/></w:rPr><w:t>ẩn</w:t></w:r>"
      + "<w:sdt><w:sdtContent>\(run(" hộ"))</w:sdtContent></w:sdt>"
      + "<w:r><w:rPr><w:caps/></w:rPr><w:t> đến 2030</w:t></w:r></w:p>"
      + "<w:p>\(run("Ô chữ"))<w:r><mc:AlternateContent xmlns:mc=\"m\"><mc:Choice><w:txbxContent>"
      + paragraph("Trong khung") + "</w:txbxContent></mc:Choice><mc:Fallback><w:txbxContent>"
      + paragraph("Trong khung")
      + "</w:txbxContent></mc:Fallback></mc:AlternateContent></w:r></w:p>"
      + "<w:p><w:r><w:sym w:font=\"Symbol\" w:char=\"F0B3\"/><w:t> 5</w:t></w:r></w:p>"
      + "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>\(run("Một nửa"))</w:p>\(paragraph(" câu"))"
    #expect(
      try Self.read(WordFixture(body)).texts == [
        "Đạt 80 % hộ ĐẾN 2030", "Ô chữ", "Trong khung", "≥ 5", "Một nửa câu",
      ])
  }

  @Test("Markers of lists are computed")
  func lists() throws {
    func level(_ number: Int, _ format: String, _ text: String) -> String {
      "<w:lvl w:ilvl=\"\(number)\"><w:start w:val=\"1\"/><w:numFmt w:val=\"\(format)\"/>"
        + "<w:lvlText w:val=\"\(text)\"/></w:lvl>"
    }
    func item(_ text: String, _ list: Int, _ level: Int) -> String {
      paragraph(
        text,
        "<w:numPr><w:ilvl w:val=\"\(level)\"/><w:numId w:val=\"\(list)\"/></w:numPr>")
    }
    let numbering =
      "<w:abstractNum w:abstractNumId=\"0\">\(level(0, "upperRoman", "%1."))"
      + "\(level(1, "decimal", "%1.%2."))\(level(2, "lowerLetter", "%3)"))</w:abstractNum>"
      + "<w:abstractNum w:abstractNumId=\"1\">\(level(0, "bullet", "\u{F0B7}"))"
      + "\(level(1, "bullet", "+"))</w:abstractNum>"
      + "<w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num>"
      + "<w:num w:numId=\"2\"><w:abstractNumId w:val=\"1\"/></w:num>"
      + "<w:num w:numId=\"3\"><w:abstractNumId w:val=\"0\"/><w:lvlOverride w:ilvl=\"0\">"
      + "<w:startOverride w:val=\"1\"/></w:lvlOverride></w:num>"
    let styles =
      "<w:style w:type=\"paragraph\" w:styleId=\"Gach\"><w:pPr><w:numPr><w:numId w:val=\"2\"/>"
      + "</w:numPr></w:pPr></w:style><w:style w:styleId=\"Con\"><w:basedOn w:val=\"Gach\"/></w:style>"
    let body =
      item("Mục tiêu", 1, 0) + item("Chung", 1, 1) + item("Cụ thể", 1, 1) + item("Một", 1, 2)
      + item("Nhiệm vụ", 1, 0) + item("Hạ tầng", 1, 1) + item("Dữ liệu", 2, 0) + item("Con", 2, 1)
      + paragraph("Theo kiểu", "<w:pStyle w:val=\"Con\"/>") + item("Lại từ đầu", 3, 0)
      + item("Không", 0, 0)
    #expect(
      try Self.read(WordFixture(body, numbering: numbering, styles: styles)).texts == [
        "I. Mục tiêu", "I.1. Chung", "I.2. Cụ thể", "a) Một", "II. Nhiệm vụ", "II.1. Hạ tầng",
        "- Dữ liệu", "+ Con", "- Theo kiểu", "I. Lại từ đầu", "Không",
      ])
  }

  @Test("Merged cells fill the grid; tables in cells are read as their paragraphs")
  func merges() throws {
    let inner = table(row(cell("a"), cell("b")))
    let body = table(
      row(
        cell("STT", merge: merged.start), cell("Chỉ tiêu", merge: merged.start),
        cell("Năm", span: 2)),
      row(
        cell("", merge: merged.goesOn), cell("", merge: merged.goesOn), cell("2026"), cell("2030")),
      row(cell("I"), cell("Hạ tầng số", span: 3)),
      row(
        cell("1"), cell("Phủ sóng 5G", "tại trung tâm"), cell("60%"), "<w:tc>\(inner)<w:p/></w:tc>"),
      row(cell("2"), cell("Hộ có cáp quang"), "<w:tc><w:p/></w:tc>"))
    let document = try Self.read(WordFixture(body))
    #expect(
      document.outline == [
        "STT | Chỉ tiêu | Năm | <", "< | < | 2026 | 2030", "I | Hạ tầng số | < | <",
        "1 | Phủ sóng 5G / tại trung tâm | 60% | a / b", "2 | Hộ có cáp quang |  | ",
      ])
    let rows = try #require(document.tables.first?.rows)
    #expect(rows[0].cells[3].text == "Năm" && rows[1].cells[1].text == "Chỉ tiêu")
  }

  @Test("Columns that differ by a hair are one")
  func hairColumns() throws {
    let body = table(
      row(cell("STT"), cell("Chỉ tiêu", span: 2), cell("2030")),
      row(cell("1", span: 2), cell("Phủ sóng 5G"), cell("60%")), widths: [700, 20, 5000, 1000])
    #expect(
      try Self.read(WordFixture(body)).outline == [
        "STT | Chỉ tiêu | 2030", "1 | Phủ sóng 5G | 60%",
      ])
  }

  @Test("Tables that follow each other are one where the second repeats or lacks the header")
  func parts() throws {
    let head = row(cell("STT"), cell("Chỉ tiêu"), cell("2030"))
    let widths = [700, 5000, 1000]
    func part(_ rows: String...) -> String {
      "<w:tbl><w:tblPr><w:tblBorders><w:insideV w:val=\"single\"/></w:tblBorders></w:tblPr><w:tblGrid>"
        + widths.map { "<w:gridCol w:w=\"\($0)\"/>" }.joined()
        + "</w:tblGrid>\(rows.joined())</w:tbl>"
    }
    let body =
      part(head, row(cell("1"), cell("a"), cell("5"))) + paragraph("")
      + part(head, row(cell("2"), cell("b"), cell("6")))
      + part(row(cell("3"), cell("c"), cell("7")))
      + part(row(cell("TT"), cell("Nhiệm vụ"), cell("Hạn")), row(cell("1"), cell("d"), cell("8")))
      + paragraph("Xen giữa") + part(row(cell("2"), cell("e"), cell("9")))
    let document = try Self.read(WordFixture(body))
    #expect(document.tables.map(\.rows.count) == [4, 2, 1])
    #expect(document.tables.map(\.number) == [1, 2, 3])
  }

  @Test("A letter-head without rules is read block by block")
  func letterHead() throws {
    let body =
      table(
        row(cell("UBND XÃ TÂN AN"), cell("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do")),
        row(cell("Số: 15/KH-UBND"), cell("ngày 12 tháng 3 năm 2026")), isRuled: false)
      + paragraph("KẾ HOẠCH")
    let document = try Self.read(WordFixture(body))
    #expect(
      document.texts == [
        "UBND XÃ TÂN AN", "Số: 15/KH-UBND", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do",
        "ngày 12 tháng 3 năm 2026", "KẾ HOẠCH",
      ])
    #expect(document.tables.isEmpty)
  }
}
