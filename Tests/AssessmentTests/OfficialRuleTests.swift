import Assessment
import Testing
import TestSupport

/// Cases worked out by hand from the formulas of the rules' sources.
@Suite("Official rules")
struct OfficialRuleTests {
  private func record(_ points: [(Double, Double)]) throws -> RuleRecord {
    try #require(RuleRecord(points.map { .init(time: $0.0, value: $0.1) }))
  }

  private var rising: [(Double, Double)] { [(2010, 10), (2015, 20), (2020, 30)] }

  @Test func namesAreDistinct() {
    let names = OfficialRules.all.map(\.name)
    #expect(names == ["un-progress-chart", "eurostat", "open-sdg", "escap", "sdsn"])
  }

  @Test func progressChartCarriesCompoundGrowthOn() throws {
    let rule = UNProgressChart()
    // Growth by half in five years since 2015; twice five years remain: 30 × 1.5² = 67.5.
    let record = try record([(2015, 20), (2020, 30)])
    #expect(isClose(try #require(rule.projection(of: record, at: 2030)), 67.5))
    // (67.5 − 20) / (69 − 20) = 0.969; / (71 − 20) = 0.931.
    #expect(rule.willMeet(69, by: 2030, from: record) == true)
    #expect(rule.willMeet(71, by: 2030, from: record) == false)
  }

  @Test func baselineIsTheFirstOfFifteenYearsBeforeTheDeadline() throws {
    let rule = UNProgressChart()
    // From 2015 for 2030, though 2010 is known; from 2010 for 2025: 30 × 3^(5/10).
    let record = try record(rising)
    #expect(isClose(try #require(rule.projection(of: record, at: 2030)), 67.5))
    #expect(
      isClose(try #require(rule.projection(of: record, at: 2025)), 30 * 3.0.squareRoot()))
    // Never the newest value itself.
    #expect(isClose(try #require(rule.projection(of: record, at: 2040)), 30 * 5.0625))
  }

  @Test func eurostatComparesFiveYearsWithWhatIsRequired() throws {
    let rule = Eurostat()
    // Actual 1.5^(1/5) − 1 = 8.45 %; to 45 by 2025 the same; to 47: 2.35^(1/10) − 1 = 8.92 %, 0.947.
    let record = try record(rising)
    #expect(rule.willMeet(45, by: 2025, from: record) == true)
    #expect(rule.willMeet(47, by: 2025, from: record) == false)
    #expect(rule.projection(of: record, at: 2025) == nil)
  }

  @Test func openSDGComparesSinceTheBaseYear() throws {
    let rule = OpenSDG()
    // Actual 3^(1/10) − 1 = 11.61 %; to 47 by 2025: 4.7^(1/15) − 1 = 10.87 %; to 60: 12.69 %, 0.915.
    let record = try record(rising)
    #expect(rule.willMeet(47, by: 2025, from: record) == true)
    #expect(rule.willMeet(60, by: 2025, from: record) == false)
  }

  @Test func escapWeighsLaterValuesMore() throws {
    let rule = ESCAP()
    // Weights 1, 2, 3: mean time 11/6, mean 13, slope 21 / (318/36).
    let bent = try record([(0, 10), (1, 10), (3, 16)])
    #expect(
      isClose(
        try #require(rule.projection(of: bent, at: 5)),
        13 + 21 / (318.0 / 36) * (5 - 11.0 / 6)))
    // The straight record reaches 40 in 2025; missing 3 of 33 is within 10 %, 4 of 34 is not.
    let straight = try record(rising)
    #expect(rule.willMeet(40, by: 2025, from: straight) == true)
    #expect(rule.willMeet(43, by: 2025, from: straight) == true)
    #expect(rule.willMeet(44, by: 2025, from: straight) == false)
  }

  @Test func sdsnComparesLinearPaces() throws {
    let rule = SDSN()
    // 1.8 a year since 2010; 37 in 2025 needs 27 / 15 = 1.8.
    let record = try record([(2010, 10), (2015, 20), (2020, 28)])
    #expect(isClose(try #require(rule.projection(of: record, at: 2025)), 37))
    #expect(rule.willMeet(36.9, by: 2025, from: record) == true)
    #expect(rule.willMeet(37.1, by: 2025, from: record) == false)
  }

  @Test func zeroHasNoRateExceptWhereTheRuleSaysSo() throws {
    let record = try record([(2010, 0), (2020, 10)])
    #expect(UNProgressChart().willMeet(60, by: 2025, from: record) == nil)
    #expect(Eurostat().willMeet(60, by: 2025, from: record) == nil)
    // From 0.001: actual 10000^(1/10) − 1 = 1.51, required 60000^(1/15) − 1 = 1.08.
    #expect(OpenSDG().willMeet(60, by: 2025, from: record) == true)
  }

  @Test func fallingBelowATargetOnceMetIsNotOnTrack() throws {
    let record = try record([(2010, 60), (2020, 40)])
    for rule in OfficialRules.all {
      #expect(rule.willMeet(50, by: 2025, from: record) == false, "\(rule.name)")
    }
  }

  @Test func onePointIsNoRecord() {
    #expect(RuleRecord([.init(time: 2020, value: 5)]) == nil)
  }
}
