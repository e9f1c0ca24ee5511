import Archives
import Foundation
import Indicators
import Testing

@testable import Reporting

@Suite("Documents for the office")
struct DocumentTests {
  /// The files of the documents of a report, by place, with a stand-in for every picture.
  private func packages(
    _ report: GapReport = SampleReport.make(), _ language: Language = .vietnamese
  ) -> [(document: PlaceDocument, entries: [String: Data])] {
    let documents = DocumentReport(report, language: language)
    return documents.documents.map { document in
      let pictures = Dictionary(
        document.drawings.map { ($0.id, Data($0.id.utf8)) }, uniquingKeysWith: { first, _ in first }
      )
      let entries = documents.package(document).entries(pictures: pictures)
      return (document, Dictionary(entries.map { ($0.name, $0.data) }) { first, _ in first })
    }
  }

  private func part(
    _ name: String, _ entries: [String: Data]
  ) throws -> DocumentParser {
    try DocumentParser(try #require(entries[name], "\(name) is missing"), name)
  }

  // MARK: - Packages

  @Test func documentsAreNamedLikePages() throws {
    let report = SampleReport.make()
    let vietnamese = try DocumentReport(report, language: .vietnamese).files(pictures: [])
    #expect(vietnamese.map(\.name) == ["viet_nam.docx", "xa_mau.docx"])
    let english = try DocumentReport(report, language: .english).files(pictures: [])
    #expect(english.map(\.name) == ["viet_nam.en.docx", "xa_mau.en.docx"])
  }

  @Test(arguments: Language.allCases)
  func equalReportsGiveEqualBytes(language: Language) throws {
    func files() throws -> [ReportFile] {
      let documents = DocumentReport(SampleReport.make(), language: language)
      return try documents.files(
        pictures: documents.drawings.map { list in list.map { Data($0.svg.utf8) } })
    }
    #expect(try files() == files())
  }

  @Test(arguments: Language.allCases)
  func partsAreWellFormedAndDeclared(language: Language) throws {
    for (document, entries) in packages(SampleReport.make(), language) {
      let types = try part("[Content_Types].xml", entries)
      let overrides = Set(types.all("Override").compactMap { $0.attributes["PartName"] })
      let endings = Set(types.all("Default").compactMap { $0.attributes["Extension"] })
      #expect(overrides.allSatisfy { entries[String($0.dropFirst())] != nil })
      for (name, data) in entries where name.hasSuffix(".xml") || name.hasSuffix(".rels") {
        _ = try DocumentParser(data, name)
        #expect(
          overrides.contains("/" + name) || name == "[Content_Types].xml"
            || name.hasSuffix(".rels"), "\(name) has no type of its own")
      }
      #expect(endings == ["rels", "xml", "png"])
      let pictures = entries.keys.filter { $0.hasPrefix("word/media/") }
      #expect(pictures.count == document.drawings.count)
    }
  }

  @Test(arguments: Language.allCases)
  func relationsLeadToPartsAndAllOfThemAreDeclared(language: Language) throws {
    for (_, entries) in packages(SampleReport.make(), language) {
      let relations = try part("word/_rels/document.xml.rels", entries).all("Relationship")
      let known = Set(relations.compactMap { $0.attributes["Id"] })
      #expect(known.count == relations.count)
      for relation in relations {
        let target = try #require(relation.attributes["Target"])
        if relation.attributes["TargetMode"] == "External" {
          #expect(target.hasPrefix("http"))
        } else {
          #expect(entries["word/" + target] != nil, "\(target) is missing")
        }
      }
      let used = try part("word/document.xml", entries).elements.flatMap { element in
        ["r:id", "r:embed"].compactMap { element.attributes[$0] }
      }
      #expect(!used.isEmpty && Set(used).isSubset(of: known))
      for relation in try part("_rels/.rels", entries).all("Relationship") {
        #expect(entries[relation.attributes["Target"] ?? ""] != nil)
      }
    }
  }

  @Test func propertiesTellTheDateOfTheReportAndNoOther() throws {
    for (_, entries) in packages() {
      let core = try part("docProps/core.xml", entries)
      #expect(core.text.components(separatedBy: "2026-11-21T00:00:00Z").count == 3)
      #expect(core.text.contains("vi-VN"))
    }
  }

  // MARK: - Pages

  @Test(arguments: Language.allCases)
  func pagesAreThoseOfTheDecree(language: Language) throws {
    for (_, entries) in packages(SampleReport.make(), language) {
      let text = try part("word/document.xml", entries)
      let sections = text.all("w:sectPr")
      let sizes = text.all("w:pgSz").map { [$0.attributes["w:w"], $0.attributes["w:h"]] }
      #expect(sizes.first == ["11906", "16838"])
      // The reading aid stands upright after the main part; the other annexes lie.
      #expect(sizes.count > 4 && sizes[1] == ["11906", "16838"])
      #expect(sizes.dropFirst(2).allSatisfy { $0 == ["16838", "11906"] })
      for margins in text.all("w:pgMar") {
        let lengths = ["top", "bottom", "left", "right"].map {
          Double(margins.attributes["w:" + $0] ?? "").map { $0 * 25.4 / 1440 } ?? 0
        }
        #expect((19.9...25.1).contains(lengths[0]) && (19.9...25.1).contains(lengths[1]))
        #expect((29.9...35.1).contains(lengths[2]) && (14.9...20.1).contains(lengths[3]))
      }
      // The first page of the text and of each annex bears no number, and each counts anew.
      for section in sections where section.children.contains("w:titlePg") == false {
        #expect(section.children.contains("w:type"))
      }
      let anew = text.all("w:pgNumType").filter { $0.attributes["w:start"] == "1" }
      #expect(anew.count == sections.filter { $0.children.contains("w:titlePg") }.count)
      #expect(try part("word/header1.xml", entries).all("w:fldSimple").count == 1)
      #expect(try part("word/header2.xml", entries).all("w:fldSimple").isEmpty)
    }
  }

  @Test func rowsStayWholeAndHeadersRepeat() throws {
    for (_, entries) in packages() {
      let text = try part("word/document.xml", entries)
      let grids = text.all("w:tblStyle").filter { $0.attributes["w:val"] == "DuBaoGrid" }
      #expect(grids.count > 4)
      #expect(text.all("w:tblHeader").count == grids.count)
      let rows = text.all("w:tr").count
      // The rows of the decisions may go on over the end of a page, so that the first page is full.
      #expect(text.all("w:cantSplit").count >= rows - 2 - SampleReport.decisions.count)
    }
  }

  @Test func headingsMakeAnOutlineAndUseKnownStyles() throws {
    for (_, entries) in packages() {
      let known = Set(
        try part("word/styles.xml", entries).all("w:style").compactMap {
          $0.attributes["w:styleId"]
        })
      let text = try part("word/document.xml", entries)
      for kind in ["w:pStyle", "w:rStyle", "w:tblStyle"] {
        let used = Set(text.all(kind).compactMap { $0.attributes["w:val"] })
        #expect(used.isSubset(of: known), "\(used.subtracting(known))")
      }
      let styles = text.all("w:pStyle").compactMap { $0.attributes["w:val"] }
      #expect(styles.filter { $0 == "Heading1" }.count >= 2)
      #expect(styles.filter { $0 == "Heading2" }.count >= 4)
    }
  }

  @Test func picturesHaveAlternativeTextAndNumbersOfTheirOwn() throws {
    for (document, entries) in packages() {
      let pictures = try part("word/document.xml", entries).all("wp:docPr")
      #expect(pictures.count == document.drawings.count)
      #expect(pictures.allSatisfy { ($0.attributes["descr"]?.count ?? 0) > 20 })
      #expect(Set(pictures.compactMap { $0.attributes["id"] }).count == pictures.count)
    }
  }

  /// The order of children that ISO/IEC 29500-1 asks for, of those that are written here.
  private static let orders: [String: [String]] = [
    "w:pPr": [
      "w:pStyle", "w:keepNext", "w:keepLines", "w:pageBreakBefore", "w:widowControl", "w:pBdr",
      "w:spacing", "w:ind",
      "w:jc", "w:outlineLvl", "w:sectPr",
    ],
    "w:rPr": [
      "w:rStyle", "w:rFonts", "w:b", "w:bCs", "w:i", "w:iCs", "w:caps", "w:color", "w:sz",
      "w:szCs", "w:u", "w:lang",
    ],
    "w:tblPr": [
      "w:tblStyle", "w:tblW", "w:jc", "w:tblBorders", "w:tblLayout", "w:tblCellMar",
      "w:tblLook",
    ],
    "w:tcPr": ["w:tcW", "w:gridSpan", "w:vMerge", "w:shd", "w:vAlign"],
    "w:sectPr": [
      "w:headerReference", "w:type", "w:pgSz", "w:pgMar", "w:pgNumType", "w:cols", "w:titlePg",
    ],
    "w:style": [
      "w:name", "w:basedOn", "w:next", "w:uiPriority", "w:qFormat", "w:pPr", "w:rPr", "w:tblPr",
      "w:tcPr", "w:tblStylePr",
    ],
    "w:settings": [
      "w:zoom", "w:defaultTabStop", "w:characterSpacingControl", "w:compat", "w:themeFontLang",
      "w:decimalSymbol", "w:listSeparator",
    ],
  ]

  @Test func childrenStandInTheOrderOfTheStandard() throws {
    for (_, entries) in packages() {
      for name in ["word/document.xml", "word/styles.xml", "word/settings.xml"] {
        for element in try part(name, entries).elements {
          guard let order = Self.orders[element.name] else { continue }
          let places = element.children.map { order.firstIndex(of: $0) }
          #expect(!places.contains(nil), "\(element.name) has \(element.children)")
          let known = places.compactMap(\.self)
          #expect(known == known.sorted(), "\(element.name) has \(element.children)")
        }
      }
    }
  }

  // MARK: - Contents

  @Test func theCommitteeReadsWhatItNeeds() throws {
    let text = try part("word/document.xml", try #require(packages().first).entries).text
    for needle in [
      "Việc cần quyết định", "Cảnh báo đỏ", "Thay đổi so với báo cáo ngày 31/08/2026",
      "Phương án đề xuất", "Lộ trình từng năm", "Đọc báo cáo này thế nào", "Nơi nhận:",
      "- Lưu: VT.", "Phụ lục I", "Phụ lục V",
      "khoảng 9.430.000 người nữa", "sẽ đạt: Liên hợp quốc", "Các mức đánh giá",
    ] { #expect(text.contains(needle), "\(needle)") }
    let english = packages(SampleReport.make(), .english)
    let other = try part("word/document.xml", try #require(english.first).entries).text
    for needle in ["Independence - Freedom - Happiness", "Recipients:", "For decision", "Annex I"] {
      #expect(other.contains(needle), "\(needle)")
    }
  }

  /// What stands before part II fits on one page, in paragraphs of 13 and a table of 10 points: about 3,200 letters.
  @Test(arguments: Language.allCases)
  func theFirstPageHoldsWhatIsToBeDecided(language: Language) throws {
    func firstPage(_ entries: [String: Data]) throws -> String {
      let xml = String(decoding: try #require(entries["word/document.xml"]), as: UTF8.self)
      let parts = xml.components(separatedBy: ">II. ")
      #expect(parts.count > 1)
      return try #require(parts.first).replacing(/<\/w:p>/, with: "\n").replacing(
        /<[^>]*>/, with: "")
    }
    for (_, entries) in packages(SampleReport.make(), language) {
      let text = try firstPage(entries)
      #expect(text.count < 3200, "\(text.count) letters")
    }
    guard language == .vietnamese else { return }
    let text = try firstPage(try #require(packages().first).entries)
    for needle in [
      "Cuối năm 2030: 3 mốc (chậm tiến độ: 1; có nguy cơ: 2).", "Hiện nay → mốc",
      "Chưa nêu trong kế hoạch, cần phân công", "15/10/2026",
      "đặt mốc giai đoạn 55,2\u{a0}% vào cuối năm 2027", "hạ mốc xuống 15,6\u{a0}%",
      "Báo cáo số liệu của 1 chỉ tiêu chưa có số liệu riêng",
      "So với báo cáo ngày 31/08/2026: số mốc đổi đánh giá: 2",
    ] { #expect(text.contains(needle), "\(needle)") }
  }

  @Test func theNationSeesAllPlacesBesideEachOther() throws {
    let documents = packages()
    let nation = try part("word/document.xml", try #require(documents.first).entries).text
    for needle in [
      "Toàn cảnh các địa phương", "Tổng hợp theo tỉnh và cả nước", "không phân biệt được",
      "Không nêu ở đây", "Các nơi trên cùng một trục",
    ] { #expect(nation.contains(needle), "\(needle)") }
    let commune = try part("word/document.xml", try #require(documents.last).entries).text
    #expect(!commune.contains("Toàn cảnh các địa phương"))
    let drawings = try #require(documents.first).document.drawings
    #expect(drawings.contains { $0.id == "multiple-1-2" })
    #expect(Set(drawings.map(\.id)).count == drawings.count)
  }

  @Test func documentIsAsBefore() throws {
    let commune = try #require(packages().last).entries
    let text = String(decoding: try #require(commune["word/document.xml"]), as: UTF8.self)
    try Golden.expect(text, matches: "xa_mau.document.xml")
  }

  /// Text that tries to leave its place: markup, formulas, direction marks, controls, great length.
  @Test func hostileTextStaysText() throws {
    let hostile =
      "]]><w:p/> \u{202E}=HYPERLINK(\"x\")\u{0}\u{7}\u{FFFE} 😀 &amp; "
      + String(repeating: "dài ", count: 2500)
    let commune = SampleReport.commune
    let place = Place(
      key: "../x", code: "", name: LocalizedText(vi: hostile, en: hostile), kind: .commune,
      parent: nil, note: hostile)
    let plan = Plan(
      key: "p", place: "../x", title: LocalizedText(vi: hostile, en: hostile), number: hostile,
      issuedText: hostile, issuedOn: nil, authority: hostile, note: hostile)
    let report = PlaceReport(
      place: place, ancestors: [], denominators: [], plans: [plan], counts: commune.counts,
      expectedCounts: [], indicators: commune.indicators, tasks: commune.tasks, findings: [],
      summary: commune.summary, decisions: [], alerts: commune.alerts)
    let (document, entries) = try #require(packages(SampleReport.make(places: [report])).first)
    let text = try part("word/document.xml", entries)
    #expect(!text.text.unicodeScalars.contains { [0, 7, 0xFFFE, 0x202E].contains($0.value) })
    #expect(text.text.contains("]]><w:p/> =HYPERLINK(\"x\") 😀 &amp; dài"))
    _ = try part("docProps/core.xml", entries)
    for drawing in document.drawings { _ = try DocumentParser(Data(drawing.svg.utf8), drawing.id) }
    let relations = try part("word/_rels/document.xml.rels", entries).all("Relationship")
    #expect(!relations.contains { $0.attributes["Target"]?.hasPrefix("javascript") ?? true })
  }

  @Test(
    arguments: [
      ("UBND xã Mẫu", ["Ủy ban nhân dân", "xã Mẫu"], "Số: ……/BC-UBND"),
      ("Ủy ban nhân dân phường Kiến An", ["Ủy ban nhân dân", "xã Mẫu"], "Số: ……/BC-UBND"),
      ("Đảng ủy xã", ["Đảng ủy xã Mẫu"], "Số ……-BC/ĐU"),
      ("Ban Chỉ đạo xã", ["Ban Chỉ đạo xã Mẫu"], "Số: ……/BC-……"),
      ("Bộ Chính trị; Chính phủ", ["………………"], "Số: ……/BC-……"), ("", ["………………"], "Số: ……/BC-……"),
    ])
  func theIssuerIsThatOfThePlan(authority: String, lines: [String], number: String) {
    let commune = SampleReport.commune
    let plan = Plan(
      key: "p", place: "xa_mau", title: LocalizedText(vi: "", en: ""), number: "", issuedText: "",
      issuedOn: nil, authority: authority, note: "")
    let report = PlaceReport(
      place: commune.place, ancestors: commune.ancestors, denominators: [], plans: [plan],
      counts: [], expectedCounts: [], indicators: [], tasks: [], findings: [],
      summary: commune.summary)
    let body = IssuingBody(report, words: Wording(.vietnamese, method: SampleReport.method))
    #expect(body.lines == lines)
    #expect(body.number == number)
    #expect(body.locality == "Mẫu")
  }

  @Test(
    arguments: [
      (2026, 11, 21, "ngày 21 tháng 11 năm 2026"), (2027, 2, 3, "ngày 03 tháng 02 năm 2027"),
      (2027, 3, 10, "ngày 10 tháng 3 năm 2027"),
    ])
  func datesHaveTheZerosOfTheDecree(year: Int, month: Int, day: Int, text: String) {
    let words = Wording(.vietnamese, method: SampleReport.method)
    let frame = OfficialFrame(
      body: IssuingBody(SampleReport.commune, words: words),
      asOf: SampleReport.date(year, month, day), placeName: "xã Mẫu", words: words)
    #expect(frame.placeAndDate == "Mẫu, " + text)
  }

  @Test func annexesAreNumberedInRoman() {
    #expect(
      (1...10).map(OfficialFrame.roman).joined(separator: " ") == "I II III IV V VI VII VIII IX X")
  }

  // MARK: - Drawings

  @Test(arguments: Language.allCases)
  func drawingsNeedNothingButThemselves(language: Language) throws {
    let drawings = DocumentReport(SampleReport.make(), language: language).drawings.flatMap(\.self)
    #expect(drawings.count >= 5)
    for drawing in drawings {
      _ = try DocumentParser(Data(drawing.svg.utf8), drawing.id)
      #expect(!drawing.svg.contains("var(--") && !drawing.svg.contains("@media"))
      #expect(drawing.svg.contains("xmlns=\"http://www.w3.org/2000/svg\""))
      #expect(drawing.svg.contains("\"Noto Sans\""))
      #expect(Double(drawing.pixels) >= drawing.printedWidth / 25.4 * 200)
    }
  }

  /// Writes the documents of the sample, without pictures, to the folder that `DUBAO_SAMPLE_FOLDER` names.
  @Test(
    .enabled(if: ProcessInfo.processInfo.environment["DUBAO_SAMPLE_FOLDER"] != nil),
    arguments: Language.allCases)
  func writesSample(language: Language) throws {
    let folder = try #require(ProcessInfo.processInfo.environment["DUBAO_SAMPLE_FOLDER"])
    let files = try DocumentReport(SampleReport.make(), language: language).files(pictures: [])
    for file in files { try file.data.write(to: URL(filePath: folder).appending(path: file.name)) }
    #expect(!files.isEmpty)
  }
}
