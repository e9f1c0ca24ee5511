import Forecasting
import Indicators
import TestSupport
import Testing

@Suite("Binomial noise")
struct BinomialNoiseTests {
  private func observation(_ value: Double, _ numerator: String, _ denominator: String)
    -> Observation
  {
    Observation(
      place: "p", indicator: "i", period: .year(2025), value: value, unit: "%",
      numerator: numerator, denominator: denominator, status: .reported)
  }

  @Test func isThatOfTheCounts() throws {
    // (50.5/101) (50.5/101) / 100 = 0.0025.
    #expect(isClose(try #require(BinomialNoise.variance(of: 50, among: 100)), 0.0025))
    let nothing = try #require(BinomialNoise.variance(of: 0, among: 12))
    #expect(isClose(nothing, 0.5 / 13 * (12.5 / 13) / 12))
    let variance = BinomialNoise.variance(of: observation(25, "250", "1000"))
    #expect(isClose(try #require(variance), 1e4 * (250.5 / 1001 * (750.5 / 1001)) / 1000))
  }

  @Test(arguments: [
    ("", ""), ("khoảng 250", "1000"), ("250", "0"), ("1250", "1000"), ("-1", "10"),
    ("300", "1000"), ("nan", "1000"), ("250", "inf"),
  ])
  func otherTextsSayNothing(numerator: String, denominator: String) {
    #expect(BinomialNoise.variance(of: observation(25, numerator, denominator)) == nil)
  }
}
