import Foundation
import Indicators
import Testing

@testable import Reporting

@Suite("Fan chart")
struct FanChartTests {
  private func chart(_ report: IndicatorReport, _ language: Language = .vietnamese) -> FanChart {
    FanChart(
      of: report, in: SampleReport.vietNam, from: SampleReport.make(), language: language, id: "c1")
  }

  @Test func chartIsAsBefore() throws {
    let svg = try #require(chart(SampleReport.coverage5G).svg(isStandalone: true))
    try Golden.expect(svg + "\n", matches: "coverage-5g.svg")
  }

  @Test func conflictsAreMarked() throws {
    let svg = try #require(chart(SampleReport.coverage5G).svg())
    #expect(svg.components(separatedBy: "<circle class=\"ring\"").count == 2)
    #expect(svg.components(separatedBy: "<rect class=\"ring\"").count == 2)
    #expect(svg.contains("class=\"reading low\""))
    #expect(svg.contains("class=\"reading high\""))
    #expect(svg.contains(">90\u{A0}%\u{A0}!<"))
    #expect(svg.contains(">39,52\u{A0}%\u{A0}!<"))
    #expect(svg.contains("class=\"mark upperBound\""))
    #expect(svg.contains("class=\"mark targetClaim\""))
  }

  @Test func borrowedProjectionsAreHatched() throws {
    let svg = try #require(chart(SampleReport.borrowed).svg())
    #expect(svg.contains("class=\"projection borrowed\""))
    #expect(svg.contains("url(#c1-h)"))
    #expect(try #require(chart(SampleReport.coverage5G).svg()).contains("pattern") == false)
  }

  @Test func nothingToShowGivesNoChart() {
    #expect(chart(SampleReport.notAssessable).svg() == nil)
    #expect(chart(SampleReport.qualitative).svg() == nil)
  }

  @Test func rankOneStandsAtTheTop() throws {
    let chart = chart(SampleReport.egdi)
    let values = try #require(chart.valueDomain)
    #expect(values.lowerBound == 1)
    let drawing = FanDrawing(chart: chart, values: values)
    #expect(drawing.y(1) < drawing.y(99))
  }

  @Test func axisStaysWithinTheBoundsAndHoldsEverything() throws {
    for report in [
      SampleReport.digitalEconomy, SampleReport.coverage5G, SampleReport.egdi,
      SampleReport.borrowed, SampleReport.ownShare,
    ] {
      let chart = chart(report)
      let values = try #require(chart.valueDomain)
      #expect(values.lowerBound >= report.indicator.lowerBound ?? -.infinity)
      #expect(values.upperBound <= report.indicator.upperBound ?? .infinity)
      for milestone in chart.milestones {
        #expect(values.contains(try #require(milestone.value)))
      }
      for mark in chart.marks { #expect(values.contains(mark.value)) }
    }
  }

  @Test(
    arguments: [
      (0.0, 100.0, 5, [0.0, 20, 40, 60, 80, 100]), (0, 50, 5, [0, 10, 20, 30, 40, 50]),
      (90, 100, 5, [90, 92, 94, 96, 98, 100]), (5, 5, 5, [5]),
    ])
  func ticks(lower: Double, upper: Double, count: Int, expected: [Double]) {
    #expect(Ticks.round(lower, upper, count: count) == expected)
  }

  @Test func ticksOfCountsAreWhole() {
    #expect(Ticks.round(0, 2, count: 5, isWhole: true) == [0, 1, 2])
    #expect(Ticks.round(0, 2, count: 5) == [0, 0.5, 1, 1.5, 2])
    #expect(Ticks.round(0, 35_000, count: 5, isWhole: true).last == 30_000)
  }

  @Test func yearsWantedComeBeforeRoundOnesNearThem() {
    #expect(
      Ticks.years(2019, 2045, wanted: [2045, 2024, 2019], apart: 3.5) == [
        2019, 2024, 2030, 2035, 2040, 2045,
      ])
    #expect(Ticks.years(2024, 2027, wanted: [2025], apart: 0.9) == [2024, 2025, 2026, 2027])
    #expect(Ticks.years(2024, 2027, wanted: [1900, 2999], apart: 10) == [2025])
    #expect(Ticks.years(2024, 2027, wanted: [2025], apart: .nan) == [])
  }

  @Test func yearTicksFallOnRoundYears() {
    #expect(Ticks.years(2019, 2045, count: 7) == [2020, 2025, 2030, 2035, 2040, 2045])
    #expect(Ticks.years(2024, 2027, count: 7) == [2024, 2025, 2026, 2027])
    #expect(Ticks.years(2030, 2020, count: 7) == [])
  }

  @Test func labelsDoNotOverlap() {
    let area = LabelPlacer.Box(x: 0, y: 0, width: 200, height: 120)
    var placer = LabelPlacer(area: area)
    let marks = (0..<12).map { index in
      LabelPlacer.Box.around(SVG.Point(x: 40 + Double(index) * 12, y: 60), 4)
    }
    for mark in marks { placer.add(mark: mark) }
    let boxes = marks.compactMap { placer.place("85 %", beside: $0) }
    #expect(boxes.count >= 2)
    for (index, box) in boxes.enumerated() {
      #expect(box.lies(within: area))
      #expect(!boxes.dropFirst(index + 1).contains(where: box.overlaps))
    }
  }

  @Test func hostileNamesStayText() throws {
    let source = SampleReport.coverage5G
    let indicator = Indicator(
      key: "x", name: LocalizedText(vi: SampleReport.hostile, en: SampleReport.hostile),
      unit: LocalizedText(vi: "</svg><script>", en: "</svg><script>"), kind: .positive,
      direction: .atLeast, lowerBound: 0, upperBound: nil, denominator: "", parentIndicator: nil,
      note: LocalizedText(vi: "", en: ""))
    let report = IndicatorReport(
      indicator: indicator, observations: source.observations, parentObservations: [],
      projection: nil, parent: nil, grade: .c, milestones: [], findings: [])
    let svg = try #require(chart(report).svg())
    #expect(!svg.contains("<script"))
    #expect(svg.components(separatedBy: "</svg>").count == 2)
  }

  @Test func extremeValuesDoNotTrap() throws {
    let source = SampleReport.coverage5G
    let values = [0.0, 1e308, -1e308, .nan, .infinity]
    let observations = values.enumerated().map { index, value in
      SampleReport.observation(
        "x", .year(2000 + index), value, publisher: "", title: "", reference: "")
    }
    let indicator = Indicator(
      key: "x", name: LocalizedText(vi: "x", en: "x"), unit: LocalizedText(vi: "", en: ""),
      kind: .real, direction: .atLeast, lowerBound: nil, upperBound: nil, denominator: "",
      parentIndicator: nil, note: LocalizedText(vi: "", en: ""))
    let report = IndicatorReport(
      indicator: indicator, observations: observations, parentObservations: [],
      projection: source.projection, parent: nil, grade: .c, milestones: [], findings: [])
    _ = chart(report).svg()
  }

  /// What became of the evidence of a figure is seen, whatever was said when it was handed in.
  @Test(
    arguments: [
      (EvidenceReference.State.attached, FanChart.Symbol.reported), (.accepted, .reported),
      (.sentBack, .awaitingEvidence), (.rejected, .rejected),
    ])
  func evidenceIsSeen(state: EvidenceReference.State, symbol: FanChart.Symbol) {
    let observation = Observation(
      place: "xa_mau", indicator: "coverage_5g", period: .month(9, year: 2026), value: 40,
      unit: "%",
      status: .reported, evidence: EvidenceReference(reference: "12", state: state))
    let shown = ChartObservation(
      observation: observation, time: observation.period.end, isFitted: observation.isFitted,
      isConflicting: false)
    #expect(FanChart.Mark(shown, isBorrowed: false, side: nil).symbol == symbol)
  }
}
