import Foundation
import Indicators
import Testing

@testable import Reporting

/// Labels of fan charts stand by what they are about.
@Suite("Labels of fan charts")
struct FanLabelTests {
  /// Expects that no two labels meet and that each is nearer to its own mark than to any other.
  private func expectClear(
    _ chart: FanChart, at location: SourceLocation = #_sourceLocation
  ) -> LabelPlacer? {
    guard !chart.marks.isEmpty || !chart.rows.isEmpty, let values = chart.valueDomain else {
      return nil
    }
    var drawing = FanDrawing(chart: chart, values: values)
    _ = drawing.render(isStandalone: true)
    let placer = drawing.labels
    for (index, label) in placer.labels.enumerated() {
      let name = "\(chart.title): '\(label.text)'"
      #expect(
        label.box.lies(within: placer.area), "\(name) leaves the chart", sourceLocation: location)
      for other in placer.labels.dropFirst(index + 1) {
        #expect(
          !label.box.overlaps(other.box), "\(name) meets '\(other.text)'", sourceLocation: location)
      }
      let own = label.box.distance(to: label.mark)
      for mark in placer.marks where mark != label.mark {
        #expect(
          label.box.distance(to: mark) > own, "\(name) is nearer to another mark",
          sourceLocation: location)
      }
    }
    return placer
  }

  private static func shipped() throws -> GapReport {
    let file = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../notebooks-out/gap-report.json").standardized
    return try JSONReport.report(from: Data(contentsOf: file))
  }

  @Test(arguments: Language.allCases)
  func labelsOfTheShippedChartsStandByTheirOwnMarks(language: Language) throws {
    let report = try Self.shipped()
    var (charts, placed, ends) = (0, 0, 0)
    for place in report.places {
      for entry in place.indicators {
        let chart = FanChart(
          of: entry, in: place.place, from: report, language: language, id: "c")
        guard let placer = expectClear(chart) else { continue }
        charts += 1
        placed += placer.labels.count
        ends += placer.labels.count { $0.text == chart.endText }
      }
    }
    #expect(charts >= 25)
    #expect(placed >= 2 * charts)
    #expect(ends >= charts / 2)
  }

  @Test(arguments: 1...40)
  func labelsOfCrowdedChartsStandByTheirOwnMarks(seed: Int) {
    var state = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15
    func draw(_ count: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int((state >> 33) % UInt64(count))
    }
    let base = SampleReport.coverage5G
    let key = base.indicator.key
    let observations = (0..<(6 + draw(12))).map { _ in
      SampleReport.observation(
        key, .month(1 + draw(12), year: 2024 + draw(2)), Double(300 + draw(90)) / 10,
        conflicting: draw(3) == 0, publisher: "", title: "", reference: "")
    }.sorted { $0.time < $1.time }
    let milestones = (0..<8).map { number in
      SampleReport.assessed(
        SampleReport.milestone(
          "m\(number)", key, 2025 + draw(5), .atLeast, Double(35 + draw(20)), "x"),
        .atRisk, .projection, grade: .b)
    }
    let report = IndicatorReport(
      indicator: base.indicator, observations: observations, parentObservations: [],
      projection: base.projection, parent: nil, grade: .b, milestones: milestones, findings: [])
    let chart = FanChart(
      of: report, in: SampleReport.vietNam, from: SampleReport.make(), language: .english,
      id: "c")
    _ = expectClear(chart)
  }

  @Test func theFanOpensFromTheLastFigureOrSaysWhereItBegins() throws {
    let report = try Self.shipped()
    for place in report.places {
      for entry in place.indicators where entry.projection != nil {
        let chart = FanChart(
          of: entry, in: place.place, from: report, language: .vietnamese, id: "c")
        #expect(chart.isBorrowed || chart.opening != nil, "\(chart.title)")
      }
    }
  }

  @Test func aChartWithNothingElseHasTheLastValueAndTheEndOfTheMedian() throws {
    let base = SampleReport.digitalEconomy
    let report = IndicatorReport(
      indicator: base.indicator, observations: base.observations, parentObservations: [],
      projection: base.projection, parent: nil, grade: .b, milestones: [], findings: [])
    let chart = FanChart(
      of: report, in: SampleReport.vietNam, from: SampleReport.make(), language: .english,
      id: "c")
    let placer = try #require(expectClear(chart))
    #expect(placer.labels.map(\.text) == ["14.02%", try #require(chart.endText)])
  }

  /// Writes the pages of the shipped report to the folder that `DUBAO_SAMPLE_FOLDER` names, to look at.
  @Test(
    .enabled(if: ProcessInfo.processInfo.environment["DUBAO_SAMPLE_FOLDER"] != nil))
  func writesTheShippedPages() throws {
    let folder = try #require(ProcessInfo.processInfo.environment["DUBAO_SAMPLE_FOLDER"])
    let report = try Self.shipped()
    for language in Language.allCases {
      for page in try HTMLReport.pages(report, language: language, alternate: true) {
        try Data(page.html.utf8).write(
          to: URL(filePath: folder).appending(path: "shipped-\(page.name)"))
      }
    }
    let workbook = try WorkbookReport.data(report, language: .vietnamese)
    try workbook.write(to: URL(filePath: folder).appending(path: "shipped.xlsx"))
  }
}
