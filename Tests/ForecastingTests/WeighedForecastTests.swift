import Indicators
import Statistics
import Testing

@testable import Forecasting

@Suite("The combination with the models that it lacks")
struct WeighedForecastTests {
  private static func outlook(
    _ values: [Double], stepsPerYear: Double = 1
  ) throws -> WeighedForecast {
    let observations = values.enumerated().map { (time: 2000 + Double($0), value: $1) }
    let link = Link.root()
    let pace: @Sendable (Double) -> Pace = { Pace(size: 0.05 * $0, drift: 0, weight: 1) }
    let sample = TrendSample(
      observations, link: link, pace: pace(link(values.last ?? 0)), stepsPerYear: stepsPerYear)
    return WeighedForecast(
      try Forecast(sample), observations: observations, link: link, stepsPerYear: stepsPerYear,
      pace: pace)
  }

  private static func weight(_ name: String, _ outlook: WeighedForecast) -> Double {
    outlook.members(at: outlook.origin + 1).first { $0.name == name }?.weight ?? 0
  }

  @Test func steadyGrowthInPerCentGoesOn() throws {
    let outlook = try Self.outlook([40, 61, 95, 140, 214, 325])
    let next = outlook.origin + 1
    #expect(Self.weight("damped-growth", outlook) > 0.8)
    #expect(outlook.probability(meeting: 325, .atLeast, at: next) >= 0.95)
    let median = try #require(outlook.row(at: next).quantile(0.5))
    #expect((430...500).contains(median))
  }

  @Test func noiseLevelsOut() throws {
    let outlook = try Self.outlook(
      [
        900, 210, 1500, 640, 2600, 330, 1900, 1200, 180, 2300, 760, 1400, 2900, 410, 1100, 520,
        3100, 1700, 260, 830, 2000, 1300, 350, 240, 190,
      ], stepsPerYear: 12)
    #expect(Self.weight("mean-reversion", outlook) > 0.7)
    for lead in [2.0, 6, 12] {
      let row = outlook.row(at: outlook.origin + lead)
      let median = try #require(row.quantile(0.5))
      #expect((600...1500).contains(median), "\(lead)")
      #expect(outlook.probability(meeting: 180, .atLeast, at: outlook.origin + lead) > 0.8)
    }
  }

  @Test func trendsStayWithTheCombination() throws {
    let outlook = try Self.outlook([100, 121, 138, 163, 178, 201, 219, 242, 258, 281])
    let further = Self.weight("mean-reversion", outlook)
    #expect(further < 0.05)
    let sum = outlook.members(at: 2020).reduce(0) { $0 + $1.weight }
    #expect((sum - 1).magnitude < 1e-9)
    let median = try #require(outlook.row(at: outlook.origin + 1).quantile(0.5))
    #expect((290...320).contains(median))
  }

  @Test func fewFiguresAreLeftToTheCombination() throws {
    let outlook = try Self.outlook([40, 61, 95])
    #expect(outlook.models == outlook.combination.models)
    let row = outlook.row(at: 2005)
    let alone = outlook.combination.row(at: 2005)
    #expect((row.mean / alone.mean - 1).magnitude < 1e-9)
    for (one, other) in zip(row.quantiles, alone.quantiles) {
      #expect((one / other - 1).magnitude < 1e-9)
    }
    // Zeros have no growth in per cent.
    let zeros = try Self.outlook([0, 3, 0, 5, 2, 1, 4, 0])
    #expect(!zeros.models.contains("damped-growth"))
    #expect(zeros.row(at: 2009).quantiles.allSatisfy { $0 >= 0 && $0.isFinite })
  }

  @Test func laterFiguresDoNotMatter() throws {
    let one = try Self.outlook([40, 61, 95, 140, 214, 325])
    let again = try Self.outlook([40, 61, 95, 140, 214, 325])
    #expect(one.row(at: 2010) == again.row(at: 2010))
  }
}
