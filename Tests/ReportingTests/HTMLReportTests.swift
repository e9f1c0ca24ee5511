import Foundation
import Indicators
import Testing

@testable import Reporting

@Suite("HTML report")
struct HTMLReportTests {
  private func page(_ name: String, _ language: Language = .vietnamese) throws -> String {
    let pages = try HTMLReport.pages(SampleReport.make(), language: language, alternate: true)
    return try #require(pages.first { $0.name == name }).html
  }

  @Test func pagesAreNamedByPlaceAndLanguage() throws {
    let report = SampleReport.make()
    let vietnamese = try HTMLReport.pages(report, language: .vietnamese, alternate: true)
    #expect(vietnamese.map(\.name) == ["index.html", "viet_nam.html", "xa_mau.html"])
    let english = try HTMLReport.pages(report, language: .english, alternate: true)
    #expect(english.map(\.name) == ["index.en.html", "viet_nam.en.html", "xa_mau.en.html"])
    #expect(vietnamese[1].html.contains("href=\"viet_nam.en.html\" hreflang=\"en\""))
    #expect(english[0].html.contains("href=\"index.html\" hreflang=\"vi\""))
    let alone = try HTMLReport.pages(report, language: .vietnamese, alternate: false)
    #expect(!alone[1].html.contains("hreflang"))
  }

  @Test func keysCannotLeaveTheFolderOrCollide() {
    let names = PageNames(["../../etc/passwd", "index", "a b", "a/b", "ấp"], language: .vietnamese)
    #expect(names.link("../../etc/passwd") == "------etc-passwd.html")
    #expect(names.link("index") == "index-2.html")
    #expect(names.link("a b") == "a-b.html")
    #expect(names.link("a/b") == "a-b-2.html")
    #expect(names.link("ấp") == "-p.html")
    #expect(names.link("absent") == nil)
  }

  @Test(arguments: Language.allCases)
  func equalReportsGiveEqualPages(language: Language) throws {
    let first = try HTMLReport.pages(SampleReport.make(), language: language, alternate: true)
    let second = try HTMLReport.pages(SampleReport.make(), language: language, alternate: true)
    #expect(first == second)
  }

  @Test func hostileTextStaysText() throws {
    let html = try page("xa_mau.html")
    #expect(!html.contains("<script>alert"))
    #expect(html.contains("&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt; &amp; &quot;co&quot;"))
    #expect(!html.contains("href=\"javascript"))
  }

  @Test(
    arguments: [
      ("https://example.org/a?b=1&c=2", true), ("http://example.org", true),
      ("javascript:alert(1)", false), ("data:text/html,x", false), ("BC-12/2025", false),
      ("https://example.org/ see page 3", false), ("https://a.org/\"onclick=", false), ("", false),
    ])
  func onlyWebAddressesBecomeLinks(reference: String, isLink: Bool) {
    #expect((SourceView.address(reference) != nil) == isLink)
  }

  @Test(arguments: Language.allCases)
  func nothingIsLoadedFromElsewhere(language: Language) throws {
    for page in try HTMLReport.pages(SampleReport.make(), language: language, alternate: true) {
      for needle in ["<link", " src=", "@import", "url(http", "fetch("] {
        #expect(!page.html.contains(needle), "\(page.name) has \(needle)")
      }
      #expect(!page.html.contains("{{"), "\(page.name) has an unfilled tag")
      #expect(page.html.contains("<html lang=\"\(language.rawValue)\">"))
    }
  }

  @Test func summarySaysHowThingsStand() throws {
    let html = try page("viet_nam.html")
    let sentence =
      "14,02\u{A0}% (năm 2025, ước tính); cần ít nhất 30\u{A0}% vào cuối 2030; xác suất đạt dưới "
      + "2\u{A0}% – rất ít khả năng; hiện tăng 0,29 điểm phần trăm/năm, cần tăng 3,2 điểm phần trăm/năm."
    #expect(html.contains(sentence))
    #expect(html.contains("nếu tin 39,52 % (10/2025) thì chậm tiến độ"))
    #expect(html.contains("nếu tốc độ gần đây và kinh nghiệm của nơi khác tiếp tục"))
    #expect(html.contains("khoảng 9.430.000 người nữa"))
    #expect(html.contains("hạng\u{A0}50 trở lên"))
    #expect(html.contains("không có số liệu tại hạn"))
    let english = try page("viet_nam.en.html", .english)
    #expect(english.contains("if recent pace and the experience of other places hold"))
    #expect(english.contains("sau năm") == false)
  }

  @Test func placeWithoutFiguresIsToldWhatToReport() throws {
    let html = try page("xa_mau.html")
    #expect(html.contains("Chưa có số liệu nào. Để đánh giá được, hãy báo cáo"))
    #expect(html.contains("Tham khảo: nơi này chưa có số liệu riêng."))
    #expect(html.contains("quá hạn 144 ngày"))
    #expect(html.contains("“≥%85”"))
  }

  @Test func overviewOpensTheNearestAndTheFullestYear() throws {
    let html = try page("index.html")
    let headings = html.components(separatedBy: "<details class=\"grid\"").dropFirst()
    let years = headings.map { part in
      (part.hasPrefix(" open"), part.components(separatedBy: "<h3>").dropFirst().first?.prefix(13))
    }
    #expect(
      years.map { $0.1 } == [
        "Cuối năm 2026", "Cuối năm 2030", "Cuối năm 2035", "Cuối năm 2040", "Cuối năm 2045",
        "Cuối năm 2025",
      ])
    #expect(years.map { $0.0 } == [true, true, false, false, false, false])
  }

  @Test func anchorsAndIdentifiersAreUnique() throws {
    let html = try page("xa_mau.html")
    let ids = html.matches(of: /\sid="([^"]+)"/).map { String($0.1) }
    #expect(ids.count == Set(ids).count)
    for target in html.matches(of: /href="#([^"]+)"/).map({ String($0.1) }) {
      #expect(ids.contains(target), "no element has the id \(target)")
    }
  }

  @Test(arguments: Language.allCases)
  func emptyReportRenders(language: Language) throws {
    let report = SampleReport.make(places: [])
    #expect(try HTMLReport.pages(report, language: language, alternate: false).count == 1)
  }

  @Test func smallPageIsAsBefore() throws {
    let commune = SampleReport.commune
    let small = PlaceReport(
      place: commune.place, ancestors: commune.ancestors, denominators: [], plans: commune.plans,
      counts: SampleReport.counts([SampleReport.notAssessable]),
      expectedCounts: SampleReport.expectedCounts,
      indicators: [SampleReport.notAssessable], tasks: Array(SampleReport.tasks.prefix(1)),
      findings: [],
      summary: PlaceSummary(
        indicators: [SampleReport.notAssessable], tasks: Array(SampleReport.tasks.prefix(1)),
        onTrackFrom: 0.66))
    let pages = try HTMLReport.pages(
      SampleReport.make(places: [small]), language: .vietnamese, alternate: false)
    let html = try #require(pages.last).html
    // The style sheet has its own life; the golden file holds what the page says.
    let body = try #require(html.components(separatedBy: "</svg>\n").last)
    try Golden.expect(body, matches: "small-page.html")
  }

  /// Writes the pages of the sample to the folder that `DUBAO_SAMPLE_FOLDER` names, to look at.
  @Test(
    .enabled(if: ProcessInfo.processInfo.environment["DUBAO_SAMPLE_FOLDER"] != nil),
    arguments: Language.allCases)
  func writesSample(language: Language) throws {
    let folder = try #require(ProcessInfo.processInfo.environment["DUBAO_SAMPLE_FOLDER"])
    let pages = try HTMLReport.pages(SampleReport.make(), language: language, alternate: true)
    for page in pages {
      try Data(page.html.utf8).write(to: URL(filePath: folder).appending(path: page.name))
    }
    #expect(!pages.isEmpty)
  }
}
