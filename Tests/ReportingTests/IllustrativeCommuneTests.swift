import Archives
import Foundation
import GapReports
import Indicators
import PriorPacks
import Spreadsheet
import Testing

@testable import Reporting

/// A commune that does not exist, with ten months of figures, a contradictory pair, evidence sent back and an overdue
/// task: what its office reads, in every form.
@Suite("Report of an illustrative commune")
struct IllustrativeCommuneTests {
  private static let report = Task {
    let root = Golden.folder.deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let prior = try PriorFile.read(root.appending(path: "datasets/prior").path)
    let folder = root.appending(path: "Tests/ReportingTests/Illustrative").path
    return try await Pipeline.report(
      from: folder, ReportRequest(asOf: SampleReport.date(2026, 11, 21), prior: prior))
  }

  @Test(arguments: Language.allCases)
  func documentIsAsBefore(language: Language) async throws {
    let documents = DocumentReport(try await Self.report.value, language: language)
    let document = try #require(
      documents.documents.first { $0.report.place.key == "illustrative" })
    let entry = try #require(
      documents.package(document).entries(pictures: [:]).first { $0.name == "word/document.xml" })
    let xml = String(decoding: entry.data, as: UTF8.self)
    let text = xml.replacing("</w:p></w:tc>", with: " | ").replacing("</w:p>", with: "\n")
      .replacing("</w:tr>", with: "\n")
    try Golden.expect(Self.plain(text), matches: "illustrative.\(language.rawValue).docx.txt")
  }

  @Test(arguments: Language.allCases)
  func pageIsAsBefore(language: Language) async throws {
    let pages = try HTMLReport.pages(
      try await Self.report.value, language: language, alternate: true)
    let page = try #require(pages.first { $0.name.hasPrefix("illustrative") })
    let text = page.html.replacing(
      /<(style|script|svg)\b.*?<\/(style|script|svg)>/.dotMatchesNewlines(), with: "")
    try Golden.expect(Self.plain(text), matches: "illustrative.\(language.rawValue).html.txt")
  }

  @Test(arguments: Language.allCases)
  func workbookIsAsBefore(language: Language) async throws {
    let report = try await Self.report.value
    let words = Wording(language, method: report.method)
    let kept: [WorkbookSheet] = [
      .summary, .decisions, .alerts, .milestones, .observations, .tasks,
    ]
    let sheets = WorkbookReport.workbook(report, language: language).sheets
    let text = try kept.map { name in
      let sheet = try #require(sheets.first { $0.name == words.sheet(name) })
      let rows = sheet.rows.map { $0.cells.map(Self.text).joined(separator: " | ") }
      return "# \(sheet.name)\n" + rows.joined(separator: "\n") + "\n"
    }.joined(separator: "\n")
    try Golden.expect(text, matches: "illustrative.\(language.rawValue).xlsx.txt")
  }

  /// The parts of a page come in the order of the document.
  @Test func pageAndDocumentHaveOneOrder() async throws {
    let report = try await Self.report.value
    let documents = DocumentReport(report, language: .vietnamese)
    let document = try #require(
      documents.documents.first { $0.report.place.key == "illustrative" })
    let headings = document.sections.flatMap(\.blocks).compactMap { block -> String? in
      guard case .paragraph(let paragraph) = block, paragraph.style == .heading2 else { return nil }
      return TableBlock.Cell([paragraph]).text
    }
    let page = try #require(
      try HTMLReport.pages(report, language: .vietnamese, alternate: true).first {
        $0.name == "illustrative.html"
      })
    func expectOrder(_ needles: [String], in text: String) {
      var rest = text[...]
      for needle in needles {
        let found = rest.firstRange(of: needle)
        #expect(found != nil, "\(needle) does not come after those before it")
        if let found { rest = rest[found.upperBound...] }
      }
    }
    // Indicators with figures bear the numbers that they have in the document.
    let names = document.report.indicatorsInOrder.map { $0.indicator.name[.vietnamese] }
    let numbered = names.enumerated().map { "\($0 + 1). \($1)" }
    #expect(headings.filter(numbered.contains) == Array(numbered.prefix(7)))
    expectOrder(numbered.map { ">\($0)</h3>" }, in: page.html)
    let parts = [
      "decisionsTitle", "alertsTitle", "documentChanges", "indicatorsTitle",
      "documentWithoutFigures", "aidTitle", "verbatimTitle", "tasksTitle", "sourcesTitle",
      "methodTitle",
    ].compactMap { document.words.say.texts[$0] }
    #expect(parts.count == 10)
    expectOrder(parts.map { ">\($0)</h" }, in: page.html)
  }

  private static func plain(_ markup: String) -> String {
    markup.replacing(/<[^>]*>/, with: " ").split(separator: "\n").map { line in
      line.split { $0 == " " || $0 == "\t" }.joined(separator: " ")
    }.filter { !$0.isEmpty }.joined(separator: "\n") + "\n"
  }

  private static func text(_ cell: Cell) -> String {
    switch cell.value {
    case .blank: ""
    case .number(let number):
      "\(number)" + (cell.style.numberFormat?.contains("!") == true ? " !" : "")
    case .text(let text): text.replacing("\n", with: " / ")
    case .date(let date): "\(date.year)-\(date.month)-\(date.day)"
    case .link(_, let text): text
    }
  }
}
