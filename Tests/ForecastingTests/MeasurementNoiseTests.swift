import Forecasting
import Foundation
import Statistics
import TestSupport
import Testing

/// What known errors of measurement do to trends that have a place for them.
@Suite("Errors of measurement")
struct MeasurementNoiseTests {
  private static let times = ClassicalData.nile.indices.map(Double.init)

  /// The diffuse likelihood written out: for observations with covariance V around one unknown level,
  /// −½ (n log 2π + log |V| + log 1ᵀV⁻¹1 + yᵀ(V⁻¹ − V⁻¹1 1ᵀV⁻¹ / 1ᵀV⁻¹1) y).
  @Test func likelihoodIsThatOfTheCovarianceMatrix() throws {
    let (times, noises) = ([0.0, 1, 2, 4, 5, 7.5], [4.0, 0, 9, 1, 0.5, 25])
    let values = [3.0, 5, 1, 8, 7, 12]
    let n = values.count
    var factor = [[Double]](repeating: [Double](repeating: 0, count: n), count: n)
    for i in 0..<n {
      for j in 0...i {
        // A level that starts unknown and gains 0.7 a step; the unknown part is taken out by regression.
        let covariance = 0.7 * min(times[i], times[j]) + (i == j ? 2 + noises[i] : 0)
        let rest = covariance - (0..<j).reduce(0) { $0 + factor[i][$1] * factor[j][$1] }
        factor[i][j] = i == j ? rest.squareRoot() : rest / factor[j][j]
      }
    }
    func scaled(_ vector: [Double]) -> [Double] {
      var result: [Double] = []
      for i in 0..<n {
        let rest = vector[i] - (0..<i).reduce(0) { $0 + factor[i][$1] * result[$1] }
        result.append(rest / factor[i][i])
      }
      return result
    }
    func product(_ a: [Double], _ b: [Double]) -> Double {
      zip(a, b).reduce(0) { $0 + $1.0 * $1.1 }
    }
    let (y, one) = (scaled(values), scaled([Double](repeating: 1, count: n)))
    let logarithms = (0..<n).reduce(0) { $0 + 2 * log(factor[$1][$1]) }
    let squares = product(y, y) - product(y, one) * product(y, one) / product(one, one)
    let expected =
      -0.5 * (Double(n) * log(2 * .pi) + logarithms + log(product(one, one)) + squares)
    let trend = try StructuralTrend.filter(
      .localLevel, times: times, values: values,
      variances: TrendVariances(observation: 2, level: 0.7), noises: noises)
    #expect(isClose(trend.logLikelihood, expected, absolute: 1e-9))
    #expect(trend.measurement == 25)
  }

  /// Errors of one size are part of the observation's own variance, whoever names them.
  @Test(arguments: StructuralTrend.Kind.allCases)
  func evenErrorsOnlyDivideTheVariance(kind: StructuralTrend.Kind) throws {
    let values = Array(ClassicalData.nile.prefix(60))
    let times = Array(Self.times.prefix(60))
    let plain = try StructuralTrend.fit(kind, times: times, values: values)
    let named = try StructuralTrend.fit(
      kind, times: times, values: values, noises: values.map { _ in 6000 })
    #expect(plain.variances.observation > 6000)
    #expect(isClose(named.logLikelihood, plain.logLikelihood, absolute: 1e-5))
    #expect(named.logLikelihood >= plain.logLikelihood - 1e-6)
    #expect(
      isClose(named.variances.observation + 6000, plain.variances.observation, relative: 0.02))
    #expect(isClose(named.mean(after: 3), plain.mean(after: 3), relative: 1e-3))
    #expect(isClose(named.variance(after: 3), plain.variance(after: 3), relative: 1e-2))
  }

  @Test func anObservationThatSaysNothingIsAMissingOne() throws {
    let variances = TrendVariances(observation: 15_000, level: 1500)
    var noises = [Double](repeating: 0, count: 100)
    noises[40] = 1e14
    let noisy = try StructuralTrend.filter(
      .localLevel, times: Self.times, values: ClassicalData.nile, variances: variances,
      noises: noises)
    var (times, values) = (Self.times, ClassicalData.nile)
    times.remove(at: 40)
    values.remove(at: 40)
    let without = try StructuralTrend.filter(
      .localLevel, times: times, values: values, variances: variances)
    #expect(isClose(noisy.mean(after: 2), without.mean(after: 2), relative: 1e-9))
  }

  private func sample(_ values: [Double], noises: [Double]) -> TrendSample {
    TrendSample(
      values.enumerated().map { (time: 2010 + Double($0), value: $1) },
      link: .logit(lower: 0, upper: 100), pace: Samples.pace,
      noises: zip(values, noises).map { MeasurementNoise(variance: $1, centre: $0) })
  }

  /// A tenth report that counts few cases and lies far off moves no such trend as far as one that counts many.
  @Test(arguments: [
    "linear", "time-weighted-linear", "local-level", "local-linear-trend", "damped-local-trend",
    "logistic-growth-with-prior",
  ])
  func fewCasesCountForLess(name: String) throws {
    let values = (0..<10).map { $0 == 9 ? 20 : 20 + 4.0 * Double($0) }
    let models = try #require(TrendModels.named(name))
    let even = try Forecast(sample(values, noises: []), models: models)
    let counted = try Forecast(
      sample(values, noises: (0..<10).map { $0 == 9 ? 150 : 0.01 }), models: models)
    #expect(counted.median(at: counted.origin + 3) > even.median(at: even.origin + 3) + 1)
  }

  @Test(arguments: TrendModels.names)
  func errorsOfNothingChangeNothing(name: String) throws {
    let models = try #require(TrendModels.named(name))
    let values = [3.0, 6, 8, 14, 15, 22, 26, 35, 37, 45, 52]
    let none = try Forecast(sample(values, noises: []), models: models)
    let zero = try Forecast(sample(values, noises: values.map { _ in 0 }), models: models)
    #expect(none.row(at: 2024) == zero.row(at: 2024))
  }

  /// One report: the error of that one and of the next stand beside the shocks, on the link scale.
  @Test func aLastValueIsAsUncertainAsItsCount() throws {
    let plain = try Naive().fit(sample([30], noises: [])).predict(2)
    let counted = try Naive().fit(sample([30], noises: [9])).predict(2)
    let link = Link.logit(lower: 0, upper: 100)
    let slope = (link(30.001) - link(29.999)) / 0.002
    #expect(counted.location == plain.location)
    #expect(
      isClose(
        counted.scale * counted.scale - plain.scale * plain.scale, 2 * 9 * slope * slope,
        relative: 1e-6))
  }

  /// Steps that are no greater than counting explains are no shocks.
  @Test func noiseIsTakenOutOfTheSteps() throws {
    let values = [30.0, 36, 29, 37, 31, 36, 30, 37]
    let plain = try Naive().fit(sample(values, noises: [])).predict(10)
    let counted = try Naive().fit(sample(values, noises: values.map { _ in 16 })).predict(10)
    #expect(counted.scale < plain.scale)
  }
}
