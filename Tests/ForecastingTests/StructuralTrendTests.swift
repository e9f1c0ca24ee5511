import Foundation
import Statistics
import TestSupport
import Testing

@testable import Forecasting

/// Structural trends against statsmodels 0.15.0 (`References/state-space.py`) and Durbin and Koopman's Nile.
@Suite("Structural trends")
struct StructuralTrendTests {
  private static let nileTimes = ClassicalData.nile.indices.map(Double.init)

  /// The share of internet users with four years missing.
  private static let gaps: (times: [Double], values: [Double]) = {
    let times = ClassicalData.vietnam.indices.filter { ![1, 3, 10, 11].contains($0) }
    return (times.map(Double.init), times.map { ClassicalData.vietnam[$0] })
  }()

  @Test func nileAtFixedParameters() throws {
    let trend = try StructuralTrend.filter(
      .localLevel, times: Self.nileTimes, values: ClassicalData.nile,
      variances: TrendVariances(observation: 15098.52, level: 1469.176))
    #expect(isClose(trend.logLikelihood, -633.4645636362, absolute: 1e-9))
    #expect(isClose(trend.state.x, 798.3673060650491, relative: 1e-9))
    #expect(
      isClose(
        trend.variance(after: 1), 5501.348194227254 + 15098.52, relative: 1e-9))
  }

  @Test func nileOptimum() throws {
    let trend = try StructuralTrend.fit(
      .localLevel, times: Self.nileTimes, values: ClassicalData.nile)
    #expect(trend.logLikelihood >= -633.4645636362 - 1e-6)
    #expect(trend.logLikelihood <= -633.4645636362 + 1e-6)
    #expect(isClose(trend.variances.observation, 15098.52, relative: 1e-3))
    #expect(isClose(trend.variances.level, 1469.176, relative: 1e-2))
  }

  @Test(
    arguments: [
      (StructuralTrend.Kind.localLevel, -816.2224425090654, 76.8749989097565),
      (.localLinearTrend, -120.72649019002733, 82.14413178893587),
      (.dampedTrend, -145.0722661955053, 80.8600556416479),
    ])
  func missingObservations(
    kind: StructuralTrend.Kind, logLikelihood: Double, next: Double
  ) throws {
    let trend = try StructuralTrend.filter(
      kind, times: Self.gaps.times, values: Self.gaps.values,
      variances: TrendVariances(observation: 0.3, level: 0.2, slope: 0.05), damping: 0.9)
    #expect(isClose(trend.logLikelihood, logLikelihood, absolute: 1e-9))
    #expect(isClose(trend.mean(after: 1), next, relative: 1e-10))
  }

  /// R's StructTS and statsmodels on the same series: −56.652328… and −5.330386659865932.
  @Test func optimaReachThoseOfStatsmodels() throws {
    let times = ClassicalData.vietnam.indices.map(Double.init)
    let level = try StructuralTrend.fit(
      .localLinearTrend, times: times, values: ClassicalData.vietnam)
    #expect(level.logLikelihood >= -56.65232867217641 - 1e-6)
    #expect(isClose(level.mean(after: 5), 94.99864132, relative: 1e-6))
    let logit = try StructuralTrend.fit(
      .localLinearTrend, times: times, values: ClassicalData.vietnam.map { log($0 / (100 - $0)) })
    #expect(logit.logLikelihood >= -5.330386659865932 - 1e-6)
    #expect(isClose(logit.mean(after: 5), 1.79192826, relative: 1e-4))
  }

  @Test(arguments: StructuralTrend.Kind.allCases)
  func followsUnitAndShift(kind: StructuralTrend.Kind) throws {
    let (times, values) = Self.gaps
    let fit = try StructuralTrend.fit(kind, times: times, values: values)
    let moved = try StructuralTrend.fit(
      kind, times: times.map { $0 + 2000 }, values: values.map { 10 * $0 - 300 })
    // As many logarithms of the unit as observations that are not used up by the unknown start.
    let free = Double(values.count - kind.diffuseCount)
    #expect(isClose(moved.logLikelihood + free * log(10.0), fit.logLikelihood, absolute: 1e-6))
    #expect(isClose(moved.mean(after: 3), 10 * fit.mean(after: 3) - 300, relative: 1e-4))
  }

  @Test(arguments: StructuralTrend.Kind.allCases)
  func simulationAgreesWithTheFormulas(kind: StructuralTrend.Kind) throws {
    let trend = try StructuralTrend.filter(
      kind, times: Self.gaps.times, values: Self.gaps.values,
      variances: TrendVariances(observation: 0.3, level: 0.2, slope: 0.05), damping: 0.9)
    var generator = SplitMix64(seed: 57)
    let paths = (0..<4000).map { _ in trend.simulate(steps: 5, using: &generator) }
    let (means, variances) = moments(paths)
    for step in 0..<5 {
      let variance = trend.variance(after: Double(step + 1))
      #expect(
        abs(means[step] - trend.mean(after: Double(step + 1))) < 4.5
          * (variance / 4000).squareRoot())
      #expect(isClose(variances[step], variance, relative: 5 * (2.0 / 4000).squareRoot()))
    }
  }

  @Test func oneLongStepIsManyShortOnes() throws {
    let trend = try StructuralTrend.filter(
      .localLinearTrend, times: Self.gaps.times, values: Self.gaps.values,
      variances: TrendVariances(observation: 0.3, level: 0.2, slope: 0.05))
    // Discrete steps: the level's variance gains (h − 1) h (2h − 1) / 6 slope variances.
    let one = trend.variance(after: 1)
    let leads = [0.25, 0.5, 1, 1.5, 2, 7, 7.5, 1000]
    let variances = leads.map { trend.variance(after: $0) }
    #expect(zip(variances, variances.dropFirst()).allSatisfy(<))
    #expect(variances[2] == one)
    let far = try StructuralTrend.filter(
      .localLevel, times: [0, 1], values: [3, 3],
      variances: TrendVariances(observation: 1, level: 2))
    #expect(
      isClose(far.variance(after: 1e6) - far.variance(after: 1), 2 * (1e6 - 1), relative: 1e-9))
  }

  @Test func refusesTooShortSeries() {
    #expect(throws: FitError.Reason.tooFewObservations(count: 5, minimum: 6)) {
      try StructuralTrend.fit(.localLinearTrend, times: [1, 2, 3, 4, 5], values: [1, 2, 1, 2, 1])
    }
  }
}
