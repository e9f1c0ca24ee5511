import Foundation
import GapReports
import Indicators
import Testing

@testable import Reporting
import Statistics

@Suite("Hindcast page and tables")
struct HindcastPageTests {
  static func score(
    _ method: String, _ horizon: Int?, _ dimension: HindcastScore.Dimension = .all,
    _ slice: String = "", difference: HindcastScore.Comparison? = nil, windows: Int = 40
  ) -> HindcastScore {
    HindcastScore(
      method: method, part: .init(horizon: horizon, dimension: dimension, slice: slice),
      windows: windows, refused: 2, meanAbsoluteError: windows > 0 ? 4.25 : nil,
      rootMeanSquaredError: 5, bias: -0.5, crps: 3.125, coverage80: 0.75, intervalScore80: 20,
      coverage95: 0.95, intervalScore95: 30, events: 30, happened: 0.4, brier: 0.125,
      brierSkill: 0.5, crpsDifference: difference, brierDifference: difference)
  }

  static let report = HindcastReport(
    engine: "0.1.0", input: "folder/<b>data.csv", seed: 7,
    origins: [.year(2005), .year(2010)], horizons: [1, 5], series: 12, entities: 9,
    windows: 1234, medianGap: 1, reference: "combination",
    methods: [
      .init(name: "naive", kind: .model, summary: .init(vi: "Giữ nguyên.", en: "No change.")),
      .init(name: "combination", kind: .combination, summary: .init(vi: "Tất cả.", en: "All.")),
      .init(name: "eurostat", kind: .rule, summary: .init(vi: "Quy tắc.", en: "A rule.")),
    ],
    scores: [
      score("naive", 5, difference: .init(mean: 1.5, standardError: 0.25)),
      score("combination", 5),
      score("eurostat", 5, difference: .init(mean: -0.25, standardError: 0.5), windows: 0),
      score("combination", 5, .length, "<=3"), score("combination", 5, .level, "80-100"),
      score("combination", 5, .quarter, "2"),
    ],
    reliability: [
      .init(
        method: "combination", horizon: 5, from: 0, count: 100, said: 0.03, happened: 0.004),
      .init(method: "combination", horizon: 5, from: 0.9, count: 25, said: 0.95, happened: 0.8),
      .init(method: "naive", horizon: 5, from: 0.4, count: 9, said: 0.45, happened: 0.5),
    ])

  @Test(arguments: Language.allCases)
  func pageIsWholeAndNeedsNothingElse(language: Language) throws {
    let html = try HindcastPage.html(Self.report, language: language)
    #expect(html.hasPrefix("<!doctype html>"))
    #expect(html.contains("<html lang=\"\(language.rawValue)\">"))
    #expect(!html.contains("{{") && !html.contains("http") && !html.contains("src="))
    #expect(html.contains("&lt;b&gt;data.csv"))
    #expect(!html.contains("<b>data") && !html.contains("folder/"))
    #expect(html.components(separatedBy: "<svg").count == 2)
    #expect(html.components(separatedBy: "class=\"dot\"").count == 3)
    #expect(html.components(separatedBy: "<th scope=\"row\">").count == 1 + 2 + 3 + 3)
    #expect(html.contains("aria-labelledby=\"r5-t r5-d\"") && html.contains("id=\"r5-d\""))
    let ids = html.matches(of: /\sid="([^"]+)"/).map { String($0.1) }
    #expect(Set(ids).count == ids.count)
    #expect(html == (try HindcastPage.html(Self.report, language: language)))
  }

  @Test func numbersBecomeWords() throws {
    let english = try HindcastPage.html(Self.report, language: .english)
    for text in [
      "The median was 4.25 off the outcome on average (comparisons: 40).",
      "The 80% interval held the outcome in 75% of cases, the 95% interval in 95%.",
      "at least 90% likely (times: 25), 80% were reached.",
      "less than 10% likely (times: 100), 0.4% were reached", "worse by 1.5 ± 0.25",
      "no clear difference (−0.25 ± 0.5)", "Horizon 5; points known: ≤ 3",
      "last value: 80–100%", "last value: quarter 2", "from 2005 to 2010",
    ] {
      #expect(english.contains(text), "\(text)")
    }
    let vietnamese = try HindcastPage.html(Self.report, language: .vietnamese)
    for text in [
      "Trung vị lệch trung bình 4,25 so với thực tế (số lượt: 40).", "kém hơn 1,5 ± 0,25",
      "không khác rõ rệt (−0,25 ± 0,5)", "số điểm đã biết: ≤ 3", "1.234",
    ] {
      #expect(vietnamese.contains(text), "\(text)")
    }
  }

  @Test(
    arguments: [
      (0.01234, "0.0123"), (0.5, "0.5"), (-3.456, "−3.46"), (45.67, "45.7"), (1234.5, "1,235"),
      (9_999_999, "9,999,999"), (1.5e7, "1.5\u{A0}×\u{A0}10⁷"),
      (-9.999e19, "−1\u{A0}×\u{A0}10²⁰"), (.infinity, "–"),
    ] as [(Double, String)])
  func numbersHaveThreeDigits(value: Double, expected: String) {
    #expect(HindcastWords(.english).number(value) == expected)
  }

  @Test func diagramIsAsBefore() throws {
    let bins = Self.report.reliability.filter { $0.method == "combination" }
    let diagram = ReliabilityDiagram(
      id: "r5", title: "Độ tin cậy của combination: Tầm dự báo 5 kỳ", bins: bins,
      words: HindcastWords(.vietnamese))
    try Golden.expect(diagram.svg() + "\n", matches: "reliability.svg")
    // A quarter of the statements, half the radius.
    #expect(diagram.radius(100) == 14 && diagram.radius(25) == 7 && diagram.radius(0) == 3)
  }

  @Test func nothingAskedGivesASentence() throws {
    let none = HindcastReport(
      engine: "0.1.0", input: "x.csv", seed: 1, origins: [], horizons: [1], series: 1,
      entities: 1, windows: 1, medianGap: 1, reference: "naive", methods: [],
      scores: [Self.score("naive", nil)], reliability: [])
    let html = try HindcastPage.html(none, language: .english)
    #expect(html.contains("there is no probability to check") && !html.contains("<svg"))
    #expect(html.contains("All horizons") && !html.contains("id=\"parts\""))
  }

  @Test func tablesAndJSONHoldEverything() throws {
    let scores = HindcastTables.scores(Self.report).components(separatedBy: "\r\n")
    #expect(scores.count == 1 + 6 + 1)
    #expect(
      scores[1] == "naive,5,all,,40,2,4.25,5,-0.5,3.125,0.75,20,0.95,30,30,0.4,0.125,0.5,"
        + "1.5,0.25,1.5,0.25")
    let bins = HindcastTables.reliability(Self.report).components(separatedBy: "\r\n")
    #expect(bins[2] == "combination,5,0.9,1,25,0.95,0.8")
    let data = try HindcastTables.json(Self.report)
    #expect(try JSONDecoder().decode(HindcastReport.self, from: data) == Self.report)
  }
}
