import Foundation
import Indicators
import Testing

@testable import Forecasting

@Suite("Rows of quantiles")
struct QuantileRowTests {
  /// With the outermost fortieths at their inner ends the exponential distribution has the mean 0.9753179: the integral of
  /// −log v from 0.025 to 0.975, and a fortieth of −log 0.975 and of −log 0.025.
  @Test func theMeanIsThatOfTheDistribution() {
    let row = QuantileRow(time: 2030) { $0.map { -log(1 - $0) } }
    #expect(abs(row.mean - 0.9753179) < 0.005)
    let even = QuantileRow(time: 2030) { $0 }
    #expect(abs(even.mean - 0.5) < 1e-12)
    #expect(even.quantiles == QuantileLevels.all)
  }

  /// A tenth of the probability lies far away; no mean of quantiles places it better than to half a twentieth.
  @Test func theMeanKnowsOfADistantTenth() {
    let row = QuantileRow(time: 2030) { $0.map { $0 > 0.87 ? 100 : 0 } }
    #expect(abs(row.mean - 13) <= 2.5)
  }

  @Test func quantilesNeverFall() {
    let row = QuantileRow(time: 2030) { $0.map { $0 == 0.3 ? 0.2 : $0 } }
    #expect(zip(row.quantiles, row.quantiles.dropFirst()).allSatisfy { $0 <= $1 })
  }
}
