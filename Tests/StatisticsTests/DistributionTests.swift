import Statistics
import TestSupport
import Testing

/// Quantiles against mpmath with 50 digits: `References/quantiles.py`.
@Suite("Gamma, beta, Student's and binomial quantiles")
struct DistributionTests {
  @Test(
    arguments: [
      (0.5, 0.01, 0.0000785439289548509888), (0.5, 0.975, 2.51194309365744448),
      (1, 0.5, 0.693147180559945309), (2.5, 1e-6, 0.0064480801032485483),
      (10, 0.3, 8.13292824250639153), (150, 0.999, 190.712624260205769),
      (3000, 0.05, 2910.47974301123392),
    ] as [(Double, Double, Double)])
  func gammaQuantiles(shape: Double, probability: Double, expected: Double) {
    let gamma = Gamma(shape: shape, scale: 2)
    #expect(isClose(gamma.quantile(probability), 2 * expected, relative: 1e-12))
    #expect(isClose(gamma.cumulativeProbability(2 * expected), probability, relative: 1e-11))
  }

  @Test(
    arguments: [
      (0.5, 0.5, 0.1, 0.0244717418524232139), (1, 3, 0.5, 0.206299474015900263),
      (2.5, 7, 1e-6, 0.000834718109495490951), (30, 12, 0.9, 0.800723327511183372),
      (400, 900, 0.025, 0.28289835971997993), (5, 0.2, 0.3, 0.974083491308836347),
    ] as [(Double, Double, Double, Double)])
  func betaQuantiles(alpha: Double, beta: Double, probability: Double, expected: Double) {
    let law = Beta(alpha: alpha, beta: beta)
    #expect(isClose(law.quantile(probability), expected, relative: 1e-12))
    #expect(isClose(law.cumulativeProbability(expected), probability, relative: 1e-11))
  }

  @Test(
    arguments: [
      (0.7, 0.9, 5.00994795964640428), (2.5, 0.975, 3.57465484200368322),
      (3, 0.6, 0.276670662332689911), (17.3, 0.999, 3.63469249424061644),
      (120, 0.95, 1.65765089935523565),
    ] as [(Double, Double, Double)])
  func studentQuantiles(freedom: Double, probability: Double, expected: Double) {
    #expect(isClose(StudentT.quantile(probability, freedom: freedom), expected, relative: 1e-12))
    #expect(isClose(StudentT.cumulative(expected, freedom: freedom), probability, relative: 1e-13))
    if freedom == freedom.rounded() {
      let whole = StudentT(location: 0, scale: 1, degreesOfFreedom: Int(freedom))
      #expect(isClose(whole.quantile(probability), expected, relative: 1e-12))
    }
  }

  @Test(
    arguments: [
      (10, 0.3, 2, 0.3827827864, 2), (1000, 0.5, 480, 0.108724146602070471, 492),
      (26000, 0.001, 20, 0.138544327138287739, 23), (40, 0.99, 39, 0.331028241430319486, 39),
    ] as [(Int, Double, Int, Double, Int)])
  func binomialCasesAndQuantiles(
    trials: Int, probability: Double, cases: Int, expected: Double, quantile: Int
  ) {
    let law = Binomial(trials: trials, probability: probability)
    #expect(isClose(law.cumulativeProbability(cases), expected, relative: 1e-12))
    #expect(law.quantile(0.3) == quantile)
    // The least number of cases whose probability reaches the level, at and beside every step.
    for count in max(cases - 2, 0)...min(cases + 2, trials - 1) {
      let level = law.cumulativeProbability(count)
      guard level < 1 else { continue }
      #expect(law.quantile(level) == count)
      #expect(law.quantile(level.nextUp) == count + 1)
    }
  }

  @Test func endsAndNumbersOutsideTheRange() {
    let gamma = Gamma(shape: 2, scale: 1)
    #expect(gamma.quantile(0) == 0 && gamma.quantile(1) == .infinity)
    #expect(gamma.quantile(-0.1).isNaN && gamma.quantile(.nan).isNaN)
    #expect(gamma.cumulativeProbability(-1) == 0 && gamma.cumulativeProbability(.infinity) == 1)
    let beta = Beta(alpha: 2, beta: 3)
    #expect(beta.quantile(0) == 0 && beta.quantile(1) == 1 && beta.quantile(2).isNaN)
    #expect(beta.cumulativeProbability(-1) == 0 && beta.cumulativeProbability(2) == 1)
    #expect(StudentT.quantile(0, freedom: 3).isNaN && StudentT.quantile(0.5, freedom: -1).isNaN)
    #expect(StudentT.cumulative(1, freedom: 0).isNaN)
    #expect(Binomial(trials: 0, probability: 0.5).quantile(0.9) == 0)
    #expect(Binomial(trials: 7, probability: 1).quantile(0.01) == 7)
    #expect(Binomial(trials: 7, probability: 0.5).quantile(1) == 7)
    #expect(Binomial(trials: 7, probability: 0.5).quantile(.nan) == nil)
    #expect(Binomial(trials: 7, probability: 0.5).cumulativeProbability(-1) == 0)
    #expect(Binomial(trials: 7, probability: 0.5).cumulativeProbability(7) == 1)
  }
}
