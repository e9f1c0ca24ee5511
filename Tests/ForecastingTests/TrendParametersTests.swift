import Forecasting
import Foundation
import TestSupport
import Testing

/// The uncertainty that unknown variances give a structural trend.
@Suite("Parameters of structural trends")
struct TrendParametersTests {
  private func times(_ values: [Double]) -> [Double] { values.indices.map(Double.init) }

  /// Against a sum over a grid twenty times as fine, written out: local level, ten years of the Nile.
  @Test func agreesWithAFineGrid() throws {
    let values = Array(ClassicalData.nile.prefix(10))
    let times = times(values)
    let best = try StructuralTrend.fit(.localLevel, times: times, values: values)
    let parameters = TrendParameters(around: best, times: times, values: values, noises: [])
    var (total, inherent, distance) = (0.0, 0.0, 0.0)
    for place in 0..<240 {
      let angle = (Double(place) + 0.5) / 240 * .pi / 2
      let shares = TrendVariances(
        observation: cos(angle) * cos(angle), level: sin(angle) * sin(angle))
      let unit = try StructuralTrend.filter(
        .localLevel, times: times, values: values, variances: shares)
      // log L(σ²) = constant − (9/2) log σ² − S / (2 σ²); S from two values of σ².
      let double = try StructuralTrend.filter(
        .localLevel, times: times, values: values,
        variances: TrendVariances(observation: 2 * shares.observation, level: 2 * shares.level))
      let squares = 4 * (double.logLikelihood - unit.logLikelihood + 4.5 * log(2.0))
      let variance = squares / 9
      let trend = try StructuralTrend.filter(
        .localLevel, times: times, values: values,
        variances: TrendVariances(
          observation: variance * shares.observation, level: variance * shares.level))
      let weight = exp(trend.logLikelihood - best.logLikelihood)
      total += weight
      inherent += weight * trend.variance(after: 3)
      distance += weight * pow(trend.mean(after: 3) - best.mean(after: 3), 2)
    }
    let expected = max(inherent / total, best.variance(after: 3)) + distance / total
    #expect(isClose(parameters.variance(after: 3, around: best), expected, relative: 0.02))
  }

  @Test(arguments: StructuralTrend.Kind.allCases)
  func addsUncertaintyThatALongRecordTakesAway(kind: StructuralTrend.Kind) throws {
    func excess(_ values: [Double]) throws -> Double {
      let times = times(values)
      let best = try StructuralTrend.fit(kind, times: times, values: values)
      let parameters = TrendParameters(around: best, times: times, values: values, noises: [])
      var last = 0.0
      for lead in [0.01, 0.5, 1, 2, 5, 10, 40] {
        let variance = parameters.variance(after: lead, around: best)
        #expect(variance >= best.variance(after: lead) && variance > last)
        last = variance
      }
      return parameters.variance(after: 1, around: best) / best.variance(after: 1)
    }
    let short = try excess(Array(ClassicalData.nile.prefix(12)))
    let long = try excess(ClassicalData.nile)
    #expect(long < 1.25 && short > long, "\(short) \(long)")
  }

  @Test func aConstantSeriesHasNothingToAdd() throws {
    let values = [Double](repeating: 5, count: 8)
    let best = try StructuralTrend.fit(.localLevel, times: times(values), values: values)
    let parameters = TrendParameters(around: best, times: times(values), values: values, noises: [])
    #expect(parameters.variance(after: 4, around: best) == best.variance(after: 4))
  }
}
