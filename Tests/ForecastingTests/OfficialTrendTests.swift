import Forecasting
import Foundation
import TestSupport
import Testing

/// The models that go on along the rules of official bodies, against their formulas written out.
@Suite("Official trends and plain lines")
struct OfficialTrendTests {
  private func median(_ model: any TrendModel, _ sample: TrendSample, _ lead: Double) throws
    -> Double
  {
    let forecast = try Forecast(sample, models: [model])
    return forecast.median(at: forecast.origin + lead)
  }

  @Test func compoundGrowthDoublesOn() throws {
    let sample = Samples.sample([2000, 2005, 2010], [5, 8, 10])
    #expect(isClose(try median(CompoundGrowth(), sample, 10), 20, relative: 1e-12))
    #expect(
      isClose(try median(CompoundGrowth(), sample, 5), 10 * 2.0.squareRoot(), relative: 1e-12))
    #expect(isClose(try median(CompoundGrowth(), sample, 90), 98, relative: 1e-12))
  }

  /// Weights 1, 2, 3 on (−2, 10), (−1, 30), (0, 20): centre (−2/3, 130/6), spread 10/3, product 10/3 · 8/… by hand:
  /// Σw d² = 1·(4/3)² + 2·(1/3)² + 3·(2/3)² = 10/3; Σw d v′ = 1·(−4/3)(−35/3) + 2·(−1/3)(25/3) + 3·(2/3)(−5/3) = 20/3.
  @Test func escapIsItsWeightedLine() throws {
    let sample = Samples.sample([2018, 2019, 2020], [10, 30, 20])
    let expected = 130.0 / 6 + 2 * (5 + 2.0 / 3)
    #expect(isClose(try median(ESCAPLine(), sample, 5), expected, relative: 1e-12))
  }

  /// Of 28 years ahead, the line of 30 years has the last two observations only.
  @Test func escapForgetsWhatLiesBeforeItsWindow() throws {
    let sample = Samples.sample([1990, 2000, 2017, 2020], [50, 1, 20, 23])
    #expect(isClose(try median(ESCAPLine(), sample, 28), 23 + 28, relative: 1e-12))
    let monthly = TrendSample(
      [(0, 10), (60, 11), (120, 16)], link: .logit(lower: 0, upper: 100), pace: Samples.pace,
      stepsPerYear: 12)
    #expect(isClose(try median(ESCAPLine(), monthly, 12), 16 + 0.18, relative: 1e-2))
  }

  @Test func sdsnGoesOnFromItsBaseline() throws {
    let sample = Samples.sample([2005, 2010, 2015, 2020], [2, 10, 30, 50])
    // Ten years ahead the era begins in 2015: (50 − 30)/5 a year; at five years in 2010.
    #expect(isClose(try median(SDSNPace(), sample, 10), 90, relative: 1e-12))
    #expect(isClose(try median(SDSNPace(), sample, 5), 70, relative: 1e-12))
    #expect(isClose(try median(SDSNPace(), sample, 1), 54, relative: 1e-12))
  }

  /// R 4.2.2, `lm` of the share of internet users in Viet Nam 2000–2023 on 1 … 24: −9.288729529 + 3.722654996 t.
  @Test func linearAgreesWithR() throws {
    let values = GrowthCurveTests.internet
    let sample = Samples.sample((1...24).map(Double.init), values, link: .identity)
    #expect(
      isClose(try median(Linear(), sample, 5), -9.288729529 + 3.722654996 * 29, relative: 1e-9))
  }

  @Test func theMeanStays() throws {
    let sample = Samples.sample([1, 2, 5], [10, 20, 33])
    #expect(isClose(try median(Mean(), sample, 7), 21, relative: 1e-12))
  }

  /// scipy.stats.theilslopes([1, 3, 2, 8, 6, 7, 40], [0, 1, 2, 4, 5, 6, 7]): method='joint': slope 4/3, intercept 1.
  @Test func theilAndSensSlopeIsNotTurnedByOneReport() throws {
    let values = [1.0, 3, 2, 8, 6, 7, 40]
    let sample = Samples.sample([0, 1, 2, 4, 5, 6, 7], values, link: .identity)
    #expect(isClose(try median(TheilSen(), sample, 3), 1 + 4.0 / 3 * 10, relative: 1e-12))
  }
}
