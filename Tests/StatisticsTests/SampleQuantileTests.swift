import Statistics
import Testing

@Suite("Quantiles of samples, logits and nine digits")
struct SampleQuantileTests {
  /// numpy 2.4: `quantile([1, 3, 4, 8, 20], p, method="hazen")` (type 5) and `method="linear"` (type 7).
  private static let sample = [1.0, 3, 4, 8, 20]

  @Test(
    arguments: [
      (0, 1), (0.05, 1), (0.3, 3), (0.5, 4), (0.77, 12.2), (0.95, 20), (1, 20),
    ] as [(Double, Double)])
  func type5(probability: Double, expected: Double) {
    #expect(abs(SampleQuantile.type5(probability, of: Self.sample) - expected) < 1e-12)
  }

  @Test(
    arguments: [
      (0, 1), (0.05, 1.4), (0.3, 3.2), (0.5, 4), (0.77, 8.96), (0.95, 17.6), (1, 20),
    ] as [(Double, Double)])
  func type7(probability: Double, expected: Double) {
    #expect(abs(SampleQuantile.type7(probability, of: Self.sample) - expected) < 1e-12)
  }

  @Test("Type 5 is the weighted distribution of equal weights")
  func type5AndWeights() throws {
    let distribution = try #require(EmpiricalDistribution(Self.sample.map { ($0, 2) }))
    for probability in [0.02, 0.1, 0.33, 0.5, 0.9, 0.99] {
      let quantile = SampleQuantile.type5(probability, of: Self.sample)
      #expect(abs(distribution.quantile(probability) - quantile) < 1e-12)
    }
  }

  @Test func mediansOfAnyOrderAndNumber() {
    #expect(SampleQuantile.median([]) == nil)
    #expect(SampleQuantile.median([3]) == 3)
    #expect(SampleQuantile.median([9, 1, 4]) == 4)
    #expect(SampleQuantile.median([9, 1, 4, 5]) == 4.5)
    #expect(SampleQuantile.type5(0.5, of: []).isNaN && SampleQuantile.type7(0.5, of: []).isNaN)
  }

  @Test func logitsAndTheirInverse() {
    #expect(Logit.of(0.5) == 0)
    #expect(abs(Logit.of(0.9) - 2.1972245773362196) < 1e-15)
    for point in [-4.0, -0.3, 0, 1.7, 5] {
      #expect(abs(Logit.of(Logit.inverse(point)) - point) < 1e-13)
      #expect(abs(Logit.inverse(point, scale: 100) - 100 * Logit.inverse(point)) < 1e-13)
    }
    #expect(Logit.ofPercent(100) == Logit.of(0.9975) && Logit.ofPercent(-3) == Logit.of(0.0025))
    #expect(Logit.ofPercent(30) == Logit.of(0.3))
    for share in [0, 0.2, 1] {
      let inner = Logit.inset(share, by: 0.0025)
      #expect(inner > 0 && inner < 1)
      #expect(abs(Logit.outset(inner, by: 0.0025) - share) < 1e-15)
    }
  }

  @Test(
    arguments: [
      (1 / 3.0, "0.333333333"), (-0.0, "0"), (1234567891.4, "1.23456789e+09"), (0.00001, "1e-05"),
      (99.9999999999, "100"),
    ] as [(Double, String)])
  func nineDigits(value: Double, text: String) {
    #expect(NineDigits.text(value) == text)
    #expect(NineDigits.rounded(value) == Double(text))
    #expect(NineDigits.rounded(value).sign == .plus)
  }
}
