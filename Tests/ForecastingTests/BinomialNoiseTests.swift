import Indicators
import TestSupport
import Testing

@testable import Forecasting

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
    let half = try #require(BinomialNoise.noise(of: 50, among: 100))
    #expect(isClose(half.variance, 25) && isClose(half.centre, 50))
    let nothing = try #require(BinomialNoise.noise(of: 0, among: 12))
    #expect(isClose(nothing.variance, 1e4 * 0.5 / 13 * (12.5 / 13) / 12))
    #expect(isClose(nothing.centre, 50.0 / 13))
    let noise = try #require(BinomialNoise.noise(of: observation(25, "250", "1000")))
    #expect(isClose(noise.variance, 1e4 * (250.5 / 1001 * (750.5 / 1001)) / 1000))
    #expect(isClose(noise.centre, 100 * 250.5 / 1001))
  }

  @Test(arguments: [
    ("", ""), ("khoảng 250", "1000"), ("250", "0"), ("1250", "1000"), ("-1", "10"),
    ("300", "1000"), ("nan", "1000"), ("250", "inf"),
  ])
  func otherTextsSayNothing(numerator: String, denominator: String) {
    #expect(BinomialNoise.noise(of: observation(25, numerator, denominator)) == nil)
  }

  private func counted(_ counts: [(Double, Double)]) throws -> TrendSample {
    TrendSample(
      counts.enumerated().map { (time: 2019 + Double($0), value: 100 * $1.0 / $1.1) },
      link: .logit(lower: 0, upper: 100), pace: Samples.pace,
      noises: try counts.map { try #require(BinomialNoise.noise(of: $0.0, among: $0.1)) })
  }

  /// None of twelve is a standard deviation of about 1/√(12 · 0.038 · 0.962) = 1.5 logits, a little less on a scale
  /// whose bounds are drawn in.
  @Test(arguments: [(0.0, 12.0), (12, 12), (0, 40), (1, 9), (250, 1000)])
  func theSlopeIsThatOfASmoothedShare(count: Double, total: Double) throws {
    let sample = try counted([(count, total)])
    let share = (count + 0.5) / (total + 1)
    let plain = 1 / (total * share * (1 - share))
    #expect(sample.noise(0) < plain && sample.noise(0) > 0.6 * plain)
  }

  /// With no case among a few dozen, a large share next year is next to impossible, and the mirror image holds.
  @Test(arguments: [
    TrendModels.combinationName, "naive", "linear", "logistic-growth", "logistic-growth-with-prior",
  ])
  func noCaseIsNoHalf(name: String) throws {
    let models = try #require(TrendModels.named(name))
    let none = [(0.0, 35.0), (0, 42), (0, 38), (0, 41), (0, 37)]
    let nothing = try Forecast(counted(none), models: models)
    #expect(nothing.probability(meeting: 50, .atLeast, at: 2024) < 0.02)
    #expect(nothing.probability(meeting: 20, .atLeast, at: 2024) < 0.06)
    let all = try Forecast(counted(none.map { ($0.1, $0.1) }), models: models)
    #expect(all.probability(meeting: 50, .atMost, at: 2024) < 0.02)
    #expect(all.row(at: 2024).quantile(0.5) ?? 0 > 95)
    let fewer = try Forecast(counted([(0, 13), (0, 10), (0, 14)]), models: models)
    #expect(fewer.probability(meeting: 50, .atLeast, at: 2022) < 0.06)
    #expect(fewer.row(at: 2027).quantile(0.5) ?? 100 < 10)
  }
}
