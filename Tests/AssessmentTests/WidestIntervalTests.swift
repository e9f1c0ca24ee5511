import Assessment
import Foundation
import Indicators
import Testing

/// A quantity whose 80 % interval is a factor of ten wider every year, around a median of 1,000 times the years ahead.
private struct WideningOutlook: Outlook {
  let origin = 2026.0

  func row(at time: Double) -> QuantileRow {
    let years = time - origin
    return QuantileRow(
      time: time, mean: 0,
      quantiles: QuantileLevels.all.map { level in
        1000 * years * pow(10, years * (level - 0.5) / 0.8)
      })
  }

  func probability(
    meeting threshold: Double, _ direction: Indicator.Direction, at time: Double
  ) -> Double {
    let years = time - origin
    let below = 0.5 + 0.8 * log10(threshold / (1000 * years)) / years
    return min(max(direction == .atLeast ? 1 - below : below, 0), 1)
  }

  func eras(at time: Double) -> Double? { nil }
}

@Suite("The widest interval by which a quantity is judged")
struct WidestIntervalTests {
  private func indicator(
    _ kind: Indicator.Kind = .positive, upper: Double? = nil
  ) -> Indicator {
    let text = LocalizedText(vi: "x", en: "x")
    return Indicator(
      key: "i", name: text, unit: text, kind: kind, direction: .atLeast, lowerBound: 0,
      upperBound: upper, denominator: "", parentIndicator: nil, note: text)
  }

  /// Figures of one reading.
  private func figures(_ values: Double...) -> [[Observation]] {
    [
      values.enumerated().map { number, value in
        Observation(
          place: "p", indicator: "i", period: .year(2020 + number), value: value, unit: "x",
          status: .reported)
      }
    ]
  }

  private func row(_ low: Double, _ high: Double) -> QuantileRow {
    QuantileRow(
      time: 2030, mean: 0,
      quantiles: QuantileLevels.all.map { level in
        level <= 0.1 ? low : level >= 0.9 ? high : (low + high) / 2
      })
  }

  @Test(arguments: [
    (10.0, 1000.0, false),  // both factors are exactly 100
    (10, 1001, true),
    (9.9, 1000.5, true),
    (50, 4000, false),  // 400 times the greatest figure, yet 80 times the lower end
    (0, 900, false),  // as wide as can be, yet within 90 times the greatest figure
    (0, 1100, true),
    (0, 0, false),
  ])
  func bothFactorsCount(low: Double, high: Double, isTooWide: Bool) throws {
    let widest = try #require(WidestInterval(of: indicator(), figures(3, 10, 7)))
    #expect(widest.isExceeded(by: row(low, high)) == isTooWide)
  }

  @Test func valuesWithARangeOfTheirOwnHaveNone() {
    #expect(WidestInterval(of: indicator(upper: 193), figures(71)) == nil)
    #expect(WidestInterval(of: indicator(.share, upper: 100), figures(71)) == nil)
    #expect(WidestInterval(of: indicator(.perCapita), figures(0.1)) == nil)
    #expect(WidestInterval(of: indicator(), figures(0, 0)) == nil)
    #expect(WidestInterval(of: indicator(), []) == nil)
  }

  @Test func milestonesBeyondItAreNotJudged() throws {
    let assessor = MilestoneAssessor(asOf: try #require(CalendarDate("2026-11-21")))
    func input(_ last: Double) throws -> AssessmentInput {
      let figure = Observation(
        place: "p", indicator: "i", period: try #require(Period("2025-12")), value: last,
        unit: "x", status: .reported)
      return AssessmentInput(
        indicator: indicator(), observations: [figure],
        readings: [
          .init(
            label: LocalizedText(vi: "", en: ""), observations: [figure],
            outlook: WideningOutlook())
        ],
        outlook: WideningOutlook(), paths: nil, grade: .b, denominator: nil)
    }
    func milestone(_ deadline: Int?, _ value: Double) -> Milestone {
      Milestone(
        id: "m", plan: "p", place: "p", indicator: "i", row: "1", deadline: deadline,
        comparator: .atLeast, value: value)
    }
    let known = try input(90)
    // At the end of 2027 the interval goes from 200 to 20,000: a factor of 100. A year later from 95 to 95,000.
    let near = assessor.assess(milestone(2027, 2000), known)
    #expect(near.probability == 0.5 && near.reason == nil && near.median == 2000)
    #expect(near.attainment?.median == 2027)
    let far = assessor.assess(milestone(2028, 2000), known)
    #expect(far.status == .notAssessable && far.reason == .intervalTooWide)
    #expect(far.probability == nil && far.median == nil && far.interval80 == nil)
    // 2,500 is expected in 2028, which nothing is said of.
    #expect(assessor.assess(milestone(2027, 2500), known).attainment == nil)
    #expect(assessor.assess(milestone(nil, 2500), known).attainment == nil)
    // A hundred times the greatest figure lies above the upper end.
    let large = assessor.assess(milestone(2028, 2000), try input(950))
    #expect(large.reason == nil && large.probability != nil)
    let met = assessor.assess(milestone(2028, 80), known)
    #expect(met.status == .achieved && met.probability == nil && met.reason == nil)
  }
}
