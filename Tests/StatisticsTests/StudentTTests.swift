import Foundation
import Statistics
import TestSupport
import Testing

/// Reference values: `References/distributions.py`, mpmath 1.3 with 40 digits.
@Suite("Student's t distribution")
struct StudentTTests {
  @Test(
    "Cumulative probabilities agree with mpmath",
    arguments: [
      (1, -3, 0.10241638234956672582), (2, 0.5, 0.66666666666666666667),
      (3, 2.5, 0.95614667649596722637), (4, -1000, 2.999980000104999496e-12),
      (5, -12, 0.000035447462585807613433), (8, 1.7, 0.93622356514838287261),
      (13, -2.2, 0.023248762173486198573), (30, 4, 0.99980907718195812158),
    ] as [(Int, Double, Double)])
  func cumulative(freedom: Int, value: Double, expected: Double) {
    let distribution = StudentT(location: 0, scale: 1, degreesOfFreedom: freedom)
    #expect(isClose(distribution.cumulativeProbability(value), expected, relative: 1e-12))
  }

  @Test(
    "Quantiles agree with mpmath",
    arguments: [
      (1, 0.01, -31.820515953773957377), (2, 0.975, 4.3026527297494617894),
      (3, 0.1, -1.6377443536962100513), (5, 0.025, -2.570581835636315469),
      (5, 1e-9, -98.937224648369955557), (7, 0.6, 0.26316686135202275215),
      (12, 0.95, 1.7822875556493195515), (40, 0.005, -2.7044592674331624443),
    ] as [(Int, Double, Double)])
  func quantile(freedom: Int, probability: Double, expected: Double) {
    let distribution = StudentT(location: 3, scale: 2, degreesOfFreedom: freedom)
    #expect(isClose(distribution.quantile(probability), 3 + 2 * expected, relative: 1e-11))
  }

  @Test("Many quantiles at once are those asked one by one", arguments: [1, 3, 9, 70])
  func quantilesAtOnce(freedom: Int) {
    let distribution = StudentT(location: -2, scale: 0.3, degreesOfFreedom: freedom)
    let probabilities = [0.001, 0.05, 0.1, 0.5, 0.8, 0.975]
    #expect(distribution.quantiles(probabilities) == probabilities.map(distribution.quantile))
    #expect(
      Mixture([distribution], weights: [3]).quantiles(probabilities)
        == distribution.quantiles(probabilities))
  }

  @Test("The density is the derivative of the cumulative probability", arguments: [1, 2, 5, 9, 70])
  func density(freedom: Int) {
    let distribution = StudentT(location: -1, scale: 0.5, degreesOfFreedom: freedom)
    for value in [-4.0, -1.3, -1, 0.2, 2.5] {
      let step = 1e-5
      let slope =
        (distribution.cumulativeProbability(value + step)
          - distribution.cumulativeProbability(value - step)) / (2 * step)
      #expect(isClose(distribution.density(value), slope, relative: 1e-6, absolute: 1e-9))
    }
  }

  @Test func noScaleIsAProgrammingError() async {
    await #expect(processExitsWith: .failure) {
      _ = StudentT(location: 0, scale: 0, degreesOfFreedom: 5)
    }
  }
}

/// Reference values: `References/distributions.py`.
@Suite("Linear pool")
struct MixtureTests {
  let pool = Mixture(
    [
      StudentT(location: -1, scale: 0.5, degreesOfFreedom: 4),
      StudentT(location: 2, scale: 1.5, degreesOfFreedom: 7),
      StudentT(location: 6, scale: 0.1, degreesOfFreedom: 5),
    ], weights: [2, 5, 3])

  @Test(
    "Quantiles agree with mpmath",
    arguments: [
      (0.025, -1.86566847821056582), (0.1, -1.12756837957217561), (0.4, 1.61045336387262071),
      (0.5, 2.39673772010353065), (0.69, 5.61201733189991934), (0.75, 5.90637333130862323),
      (0.975, 6.18612375578879171),
    ])
  func quantile(probability: Double, expected: Double) {
    #expect(isClose(pool.quantile(probability), expected, relative: 1e-9))
  }

  @Test func quantilesRiseAndUndoTheProbability() {
    let levels = (1...199).map { Double($0) / 200 }
    let quantiles = pool.quantiles(levels)
    #expect(zip(quantiles, quantiles.dropFirst()).allSatisfy(<))
    #expect(
      zip(levels, quantiles).allSatisfy { isClose(pool.cumulativeProbability($1), $0) })
  }

  @Test func weightsAreScaledToSumOne() {
    #expect(pool.weights == [0.2, 0.5, 0.3])
  }

  /// Five degrees of freedom, which are tabulated, against the closed form of Abramowitz and Stegun 26.7.3 by the system's arc tangent.
  @Test func theTableIsTheClosedForm() {
    let distribution = StudentT(location: 0, scale: 1, degreesOfFreedom: 5)
    var greatest = 0.0
    for index in -79_999...79_999 {
      let t = Double(index) * 1e-4
      let angle = atan(t / 5.0.squareRoot())
      let cosine = cos(angle)
      let closed = 0.5 + (angle + sin(angle) * cosine * (1 + 2 * cosine * cosine / 3)) / .pi
      greatest = max(greatest, abs(distribution.cumulativeProbability(t) - closed))
    }
    #expect(greatest < 1e-14)
    let moved = StudentT(location: 2, scale: 3, degreesOfFreedom: 5)
    #expect(abs(moved.cumulativeProbability(2) - 0.5) < 1e-15)
    #expect(moved.cumulativeProbability(.nan).isNaN)
    #expect(moved.cumulativeProbability(.infinity) == 1)
  }
}
