import Forecasting
import Foundation
import Statistics
import TestSupport
import Testing

/// ARIMA models against R 4.2.2 and its package forecast 8.20 (`References/classical-models.R`).
@Suite("ARIMA")
struct ARIMATests {
  @Test(
    arguments: [
      (
        ARIMAOrder(0, 1, 1, constant: true), -55.13687878,
        [81.29204806, 84.66478236, 94.78298526]
      ),
      (ARIMAOrder(1, 1, 0, constant: true), -55.13568635, [81.28070220, 84.64446387, 94.75788844]),
      (ARIMAOrder(2, 0, 0, constant: true), -64.78299351, [77.18214624, 76.04426980, 72.03317898]),
      (ARIMAOrder(1, 0, 1, constant: true), -67.99758654, [77.05044265, 76.65668196, 75.49934199]),
      (ARIMAOrder(0, 2, 1), -54.81445248, [81.46372756, 84.84745512, 94.99863779]),
      (ARIMAOrder(1, 1, 0), -59.99001815, [77.75786078, 77.55438299, 77.29339566]),
    ])
  func vietnam(order: ARIMAOrder, logLikelihood: Double, expected: [Double]) throws {
    let fit = try ARIMA.fit(ClassicalData.vietnam, order: order)
    #expect(isClose(fit.logLikelihood, logLikelihood, absolute: 2e-6), "\(fit.logLikelihood)")
    #expect(
      isClose([1.0, 2, 5].map { fit.mean(after: $0) }, expected, relative: 2e-4),
      "\([1.0, 2, 5].map { fit.mean(after: $0) })")
  }

  /// R stops at −7.36665437187 on the logits, AICc 21.9964666385.
  @Test func logits() throws {
    let logit = ClassicalData.vietnam.map { log($0 / (100 - $0)) }
    let fit = try ARIMA.fit(logit, order: ARIMAOrder(0, 1, 1, constant: true))
    #expect(isClose(fit.logLikelihood, -7.36665437187, absolute: 1e-4))
    #expect(fit.logLikelihood >= -7.36665437187 - 1e-6)
    #expect(isClose(fit.correctedAkaike, 21.9964666385, absolute: 1e-3))
    #expect(isClose(fit.constant, 0.32854714, relative: 1e-4))
  }

  /// The airline model on the first five years.
  @Test func seasons() throws {
    let values = ClassicalData.air.map { log($0) }
    let fit = try ARIMA.fit(
      values, order: ARIMAOrder(0, 1, 1, seasonal: (0, 1, 1), period: 12))
    // The seasonal root lies at the unit circle, where ours stops at 0.9999.
    #expect(isClose(fit.logLikelihood, 80.37135608, absolute: 0.02), "\(fit.logLikelihood)")
    #expect(isClose(fit.mean(after: 1), 5.34249488, relative: 1e-3))
    #expect(isClose(fit.mean(after: 14), 5.51334558, relative: 1e-3))
    let chosen = try ARIMA.automatic(values, period: 12)
    #expect(chosen.order.period == 12)
  }

  /// The likelihood by the innovations algorithm, against the covariance matrix written out: ARMA(1, 1).
  @Test func likelihoodIsThatOfTheCovarianceMatrix() throws {
    let fit = try ARIMA.fit(
      Array(ClassicalData.nile.prefix(30)), order: ARIMAOrder(1, 0, 1, constant: true))
    let (phi, theta) = (fit.phi[0], fit.theta[0])
    let n = 30
    let zero = (1 + 2 * phi * theta + theta * theta) / (1 - phi * phi)
    let one = phi * zero + theta
    func covariance(_ lag: Int) -> Double { lag == 0 ? zero : one * pow(phi, Double(lag - 1)) }
    var factor = [[Double]](repeating: [Double](repeating: 0, count: n), count: n)
    var scaled = [Double](repeating: 0, count: n)
    var logarithms = 0.0
    for i in 0..<n {
      for j in 0...i {
        let rest = covariance(i - j) - (0..<j).reduce(0) { $0 + factor[i][$1] * factor[j][$1] }
        factor[i][j] = i == j ? rest.squareRoot() : rest / factor[j][j]
      }
      let deviation = ClassicalData.nile[i] - fit.constant
      scaled[i] = (deviation - (0..<i).reduce(0) { $0 + factor[i][$1] * scaled[$1] }) / factor[i][i]
      logarithms += 2 * log(factor[i][i])
    }
    let squares = scaled.reduce(0) { $0 + $1 * $1 }
    let likelihood =
      -0.5
      * (Double(n) * log(2 * .pi * fit.variance) + logarithms + squares / fit.variance)
    #expect(isClose(fit.logLikelihood, likelihood, absolute: 1e-6))
  }

  @Test func choosesAsRDoes() throws {
    #expect(
      try ARIMA.automatic(ClassicalData.vietnam).order == ARIMAOrder(0, 1, 0, constant: true))
    #expect(try ARIMA.automatic(ClassicalData.nile).order == ARIMAOrder(1, 1, 1))
    #expect(try ARIMA.automatic(ClassicalData.airmiles).order == ARIMAOrder(0, 2, 1))
  }

  @Test func followsUnitAndShift() throws {
    let order = ARIMAOrder(1, 0, 1, constant: true)
    let fit = try ARIMA.fit(ClassicalData.nile, order: order)
    let moved = try ARIMA.fit(ClassicalData.nile.map { 10 * $0 + 500 }, order: order)
    #expect(isClose(moved.logLikelihood + 100 * log(10.0), fit.logLikelihood, absolute: 1e-5))
    #expect(isClose(moved.mean(after: 3), 10 * fit.mean(after: 3) + 500, relative: 1e-4))
    #expect(isClose(moved.variance(after: 3), 100 * fit.variance(after: 3), relative: 1e-2))
  }

  @Test(arguments: [
    ARIMAOrder(1, 0, 1, constant: true), ARIMAOrder(0, 1, 1, constant: true), ARIMAOrder(1, 2, 1),
    ARIMAOrder(2, 1, 0),
  ])
  func variancesAreThoseOfTheInnovations(order: ARIMAOrder) throws {
    let fit = try ARIMA.fit(ClassicalData.nile, order: order)
    let variance = fit.variance * Double(fit.count) / Double(fit.degreesOfFreedom)
    let weights = fit.innovationWeights(6)
    for lead in 1...6 {
      let expected = weights.prefix(lead).reduce(0) { $0 + $1 * $1 } * variance
      let own = fit.variance(after: Double(lead), withParameters: false)
      #expect(isClose(own, expected, relative: 1e-12))
      #expect(fit.variance(after: Double(lead)) >= own)
    }
  }

  @Test func refusesTooShortSeries() {
    #expect(throws: FitError.Reason.tooFewObservations(count: 6, minimum: 7)) {
      try ARIMA.fit([1, 2, 3, 1, 2, 3], order: ARIMAOrder(1, 1, 1, constant: true))
    }
  }
}
