import Forecasting
import Foundation
import Statistics
import TestSupport
import Testing

/// Theta models against StatsForecast 2.1.1 (`References/theta.py`) and against their definition.
@Suite("The Theta method")
struct ThetaMethodTests {
  @Test(
    arguments: [
      (ClassicalData.vietnam, false, false, [79.96478686, 81.82611436, 87.41009685], 1e-6),
      (ClassicalData.vietnam, true, false, [81.75145946, 85.38159284, 96.27199296], 0.008),
      (ClassicalData.vietnam, false, true, [79.96478686, 81.80833879, 87.19848144], 1e-6),
      (ClassicalData.vietnam, true, true, [81.84450545, 85.54873171, 96.58829177], 0.008),
      (ClassicalData.nile, false, false, [800.88499189, 799.52783917, 795.45638103], 1e-4),
      (ClassicalData.nile, true, false, [799.1949899, 796.48139188, 788.34059781], 1e-3),
      (ClassicalData.nile, false, true, [783.03345327, 781.67702634, 777.61758336], 1e-4),
      (ClassicalData.nile, true, true, [798.23018873, 798.23018873, 798.23018873], 3e-4),
    ])
  func forecasts(
    values: [Double], isOptimised: Bool, isDynamic: Bool, expected: [Double], tolerance: Double
  ) throws {
    let fit = try ThetaMethod.fit(
      values, form: ThetaMethod.Form(isOptimised: isOptimised, isDynamic: isDynamic))
    #expect(
      isClose([1.0, 2, 5].map { fit.mean(after: $0) }, expected, relative: tolerance),
      "\([1.0, 2, 5].map { fit.mean(after: $0) })")
  }

  /// R's thetaf, whose smoothing may take a weight up to 0.9999 where the paper's ends at 0.99: Viet Nam's share of
  /// internet users, α 0.9998998, drift 1.86132750.
  @Test func standardMethodLiesBesideThatOfR() throws {
    let fit = try ThetaMethod.fit(
      ClassicalData.vietnam, form: ThetaMethod.Form(isOptimised: false, isDynamic: false))
    #expect(fit.alpha > 0.98)
    let expected = [79.9415651, 81.8028926, 83.6642201, 85.5255476, 87.3868751]
    #expect(isClose((1...5).map { fit.mean(after: Double($0)) }, expected, relative: 4e-4))
    #expect(isClose(fit.mean(after: 5) - fit.mean(after: 4), 1.86132750, relative: 1e-3))
  }

  /// The squared errors of the recursion as the paper writes it.
  private func meanSquare(
    _ values: [Double], alpha: Double, start: Double, share: Double
  ) -> Double {
    let n = Double(values.count)
    let times = (1...values.count).map(Double.init)
    let mean = values.reduce(0, +) / n
    let slope =
      zip(times, values).reduce(0) { $0 + ($1.0 - (n + 1) / 2) * $1.1 } * 12 / (n * (n * n - 1))
    let intercept = mean - slope * (n + 1) / 2
    var level = start
    var sum = 0.0
    for (index, value) in values.enumerated() {
      let rest = pow(1 - alpha, Double(index))
      let line = rest * intercept + (1 - rest * (1 - alpha)) / alpha * slope
      if index >= 3 { sum += pow(value - level - share * line, 2) }
      level = alpha * value + (1 - alpha) * level
    }
    return sum / (n - 3)
  }

  @Test func nothingNearbyIsBetter() throws {
    let values = ClassicalData.nile
    let fit = try ThetaMethod.fit(values)
    let best = meanSquare(values, alpha: fit.alpha, start: fit.initialLevel, share: fit.share)
    #expect(isClose(best, fit.meanSquare, relative: 1e-9))
    var generator = SplitMix64(seed: 1)
    for _ in 0..<300 {
      func near(_ centre: Double, _ width: Double, _ range: ClosedRange<Double>) -> Double {
        min(
          max(centre + width * StandardNormal.draw(using: &generator), range.lowerBound),
          range.upperBound)
      }
      let other = meanSquare(
        values, alpha: near(fit.alpha, 0.2, 0.1...0.99),
        start: near(fit.initialLevel, 300, -1e9...1e9), share: near(fit.share, 0.4, 0...1))
      #expect(other >= best * (1 - 1e-9))
    }
  }

  @Test func followsUnitAndShift() throws {
    for isDynamic in [false, true] {
      let form = ThetaMethod.Form(isOptimised: true, isDynamic: isDynamic)
      let fit = try ThetaMethod.fit(ClassicalData.airmiles, form: form)
      let scaled = try ThetaMethod.fit(ClassicalData.airmiles.map { 100 * $0 }, form: form)
      #expect(isClose(scaled.mean(after: 4), 100 * fit.mean(after: 4), relative: 1e-6))
      #expect(isClose(scaled.variance(after: 4), 1e4 * fit.variance(after: 4), relative: 1e-4))
      let moved = try ThetaMethod.fit(ClassicalData.airmiles.map { $0 + 1e5 }, form: form)
      #expect(isClose(moved.mean(after: 4), 1e5 + fit.mean(after: 4), relative: 1e-4))
    }
  }

  @Test func simulationAgreesWithTheFormulas() throws {
    let fit = try ThetaMethod.fit(ClassicalData.nile)
    var generator = SplitMix64(seed: 57)
    let paths = (0..<4000).map { _ in fit.simulate(steps: 6, using: &generator) }
    let (means, variances) = moments(paths)
    for step in 0..<6 {
      let lead = Double(step + 1)
      let variance = fit.variance(after: lead, withParameters: false)
      #expect(abs(means[step] - fit.mean(after: lead)) < 4.5 * (variance / 4000).squareRoot())
      #expect(isClose(variances[step], variance, relative: 5 * (2.0 / 4000).squareRoot()))
    }
  }

  @Test func thePoolLiesBetweenItsModels() throws {
    let pool = try ThetaPool(ClassicalData.airmiles)
    #expect((0...1).contains(pool.weight))
    let both = [pool.fixed.mean(after: 3), pool.dynamic.mean(after: 3)]
    #expect(pool.mean(after: 3) >= both[0] || pool.mean(after: 3) >= both[1])
    #expect(pool.mean(after: 3) <= both[0] || pool.mean(after: 3) <= both[1])
  }

  /// Months that follow a calendar: with the seasons taken out and put back, the forecast has them.
  @Test func seasonsComeBack() throws {
    let times = (0..<60).map { 24_000 + Double($0) }
    let sample = TrendSample(
      zip(times, ClassicalData.air).map { (time: $0, value: $1) }, link: .root(),
      pace: Samples.pace, stepsPerYear: 12)
    let forecast = try Forecast(sample, models: [OptimisedTheta()])
    let months = (1...12).map { forecast.median(at: forecast.origin + Double($0)) }
    let greatest = try #require(months.max())
    #expect(months[7] == greatest || months[6] == greatest)
    #expect(greatest > 1.3 * months[10])
  }
}
