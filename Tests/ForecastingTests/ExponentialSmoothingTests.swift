import Forecasting
import Foundation
import Statistics
import TestSupport
import Testing

/// Exponential smoothing against R's package forecast 8.20 (`References/classical-models.R`) and its own laws.
@Suite("Exponential smoothing")
struct ExponentialSmoothingTests {
  private static let logit = ClassicalData.vietnam.map { log($0 / (100 - $0)) }

  struct Reference: Sendable {
    let values: [Double]
    let form: SmoothingForm
    var period = 1
    let logLikelihood: Double
    /// How much more likelihood the optimum may have than where R stopped.
    let slack: Double
  }

  private static let references = [
    Reference(
      values: ClassicalData.nile, form: SmoothingForm(error: .additive, trend: .none),
      logLikelihood: -726.39052, slack: 1e-5),
    Reference(
      values: ClassicalData.airmiles, form: SmoothingForm(error: .additive, trend: .additive),
      logLikelihood: -204.74619386, slack: 0.5),
    Reference(
      values: ClassicalData.airmiles, form: SmoothingForm(error: .additive, trend: .damped),
      logLikelihood: -204.95563799, slack: 0.5),
    Reference(
      values: ClassicalData.airmiles, form: SmoothingForm(error: .multiplicative, trend: .none),
      logLikelihood: -209.80147539, slack: 1e-5),
    Reference(
      values: ClassicalData.vietnam, form: SmoothingForm(error: .additive, trend: .additive),
      logLikelihood: -61.5457318284, slack: 0.5),
    Reference(
      values: ClassicalData.vietnam, form: SmoothingForm(error: .multiplicative, trend: .none),
      logLikelihood: -90.69971918, slack: 1e-5),
    Reference(
      values: logit, form: SmoothingForm(error: .additive, trend: .additive),
      logLikelihood: -5.5947314154, slack: 0.01),
    Reference(
      values: logit, form: SmoothingForm(error: .additive, trend: .damped),
      logLikelihood: 1.21140010739, slack: 0.1),
    Reference(
      values: ClassicalData.gas,
      form: SmoothingForm(error: .additive, trend: .none, season: .additive), period: 4,
      logLikelihood: -113.08251988, slack: 3),
    Reference(
      values: ClassicalData.gas,
      form: SmoothingForm(error: .additive, trend: .additive, season: .additive), period: 4,
      logLikelihood: -109.79910876, slack: 3),
    Reference(
      values: ClassicalData.gas,
      form: SmoothingForm(error: .multiplicative, trend: .additive, season: .multiplicative),
      period: 4, logLikelihood: -104.15372779, slack: 3),
    Reference(
      values: ClassicalData.gas,
      form: SmoothingForm(error: .multiplicative, trend: .damped, season: .additive), period: 4,
      logLikelihood: -109.23925020, slack: 6),
    Reference(
      values: ClassicalData.air,
      form: SmoothingForm(error: .multiplicative, trend: .additive, season: .multiplicative),
      period: 12, logLikelihood: -225.17671018, slack: 15),
  ]

  /// R leaves out a constant of the likelihood, and stops its search early.
  @Test(arguments: references.indices)
  func likelihoodReachesThatOfR(index: Int) throws {
    let reference = Self.references[index]
    let fit = try ExponentialSmoothing.fit(
      reference.values, form: reference.form, period: reference.period)
    let n = Double(reference.values.count)
    let likelihood = fit.logLikelihood + n / 2 * (log(2 * .pi / n) + 1)
    #expect(likelihood >= reference.logLikelihood - 1e-6, "\(fit.form): \(likelihood)")
    #expect(likelihood <= reference.logLikelihood + reference.slack, "\(fit.form): \(likelihood)")
  }

  /// statsmodels 0.15.0, `ETSModel` on the logits: −1.5092594823545702 and 5.370354297573903.
  @Test func likelihoodReachesThatOfStatsmodels() throws {
    let trend = try ExponentialSmoothing.fit(
      Self.logit, form: SmoothingForm(error: .additive, trend: .additive))
    #expect(isClose(trend.logLikelihood, -1.5092594823545702, absolute: 1e-3))
    #expect(trend.logLikelihood >= -1.5092594823545702 - 1e-6)
    let damped = try ExponentialSmoothing.fit(
      Self.logit, form: SmoothingForm(error: .additive, trend: .damped))
    #expect(damped.logLikelihood >= 5.370354297573903 - 1e-6)
    #expect(isClose(damped.mean(after: 5), 1.5610956, relative: 1e-4))
  }

  @Test func criterionAndForecastAgreeWithR() throws {
    let nile = try ExponentialSmoothing.fit(
      ClassicalData.nile, form: SmoothingForm(error: .additive, trend: .none))
    #expect(isClose(nile.parameters.alpha, 0.24553386, absolute: 1e-3))
    let n = 100.0
    let shift = n * (log(2 * .pi / n) + 1)
    #expect(isClose(nile.correctedAkaike - shift, 1459.03104, absolute: 1e-4))
    #expect(isClose(nile.mean(after: 3), 805.38128286, relative: 1e-3))
    let deviation = nile.variance(after: 8, withParameters: false).squareRoot()
    #expect(isClose(deviation, 171.99346638, relative: 2e-3))
    let relative = try ExponentialSmoothing.fit(
      ClassicalData.airmiles, form: SmoothingForm(error: .multiplicative, trend: .none))
    for (lead, expected) in [(1.0, 9104.41206688), (5, 22248.99560267), (8, 30178.10229392)] {
      let deviation = relative.variance(after: lead, withParameters: false).squareRoot()
      #expect(isClose(deviation, expected, relative: 1e-4))
    }
  }

  @Test func admissibleRegionHoldsTheUsualOne() throws {
    for values in [ClassicalData.vietnam, ClassicalData.airmiles] {
      for trend in SmoothingForm.Trend.allCases {
        let form = SmoothingForm(error: .additive, trend: trend)
        let usual = try ExponentialSmoothing.fit(values, form: form)
        let wide = try ExponentialSmoothing.fit(values, form: form, region: .admissible)
        #expect(wide.logLikelihood >= usual.logLikelihood - 1e-3)
      }
    }
  }

  @Test(arguments: [
    SmoothingForm(error: .additive, trend: .none), SmoothingForm(error: .additive, trend: .damped),
    SmoothingForm(error: .multiplicative, trend: .additive),
  ])
  func likelihoodAndForecastFollowTheUnit(form: SmoothingForm) throws {
    let values = ClassicalData.airmiles
    let fit = try ExponentialSmoothing.fit(values, form: form)
    let scaled = try ExponentialSmoothing.fit(values.map { 1000 * $0 }, form: form)
    let jacobian = Double(values.count) * log(1000.0)
    #expect(isClose(scaled.logLikelihood + jacobian, fit.logLikelihood, absolute: 1e-6))
    for lead in [1.0, 4, 10] {
      #expect(isClose(scaled.mean(after: lead), 1000 * fit.mean(after: lead), relative: 1e-6))
      #expect(
        isClose(scaled.variance(after: lead), 1e6 * fit.variance(after: lead), relative: 1e-5))
    }
  }

  @Test func forecastFollowsAShift() throws {
    let form = SmoothingForm(error: .additive, trend: .additive)
    let fit = try ExponentialSmoothing.fit(ClassicalData.airmiles, form: form)
    let shifted = try ExponentialSmoothing.fit(
      ClassicalData.airmiles.map { $0 + 5000 }, form: form)
    #expect(isClose(shifted.logLikelihood, fit.logLikelihood, absolute: 1e-6))
    #expect(isClose(shifted.mean(after: 5), fit.mean(after: 5) + 5000, relative: 1e-5))
  }

  @Test(arguments: [
    (ClassicalData.airmiles, SmoothingForm(error: .additive, trend: .damped), 1),
    (ClassicalData.nile, SmoothingForm(error: .multiplicative, trend: .none), 1),
    (ClassicalData.gas, SmoothingForm(error: .additive, trend: .additive, season: .additive), 4),
    (
      ClassicalData.gas,
      SmoothingForm(error: .multiplicative, trend: .additive, season: .multiplicative), 4
    ),
  ])
  func simulationAgreesWithTheFormulas(values: [Double], form: SmoothingForm, period: Int) throws {
    let fit = try ExponentialSmoothing.fit(values, form: form, period: period)
    var generator = SplitMix64(seed: 57)
    let paths = (0..<4000).map { _ in fit.simulate(steps: 6, using: &generator) }
    let (means, variances) = moments(paths)
    for step in 0..<6 {
      let lead = Double(step + 1)
      let variance = fit.variance(after: lead, withParameters: false)
      let error = (variance / 4000).squareRoot()
      #expect(abs(means[step] - fit.mean(after: lead)) < 4.5 * error)
      // The standard error of a variance is that of a normal one, with room for heavier tails.
      #expect(isClose(variances[step], variance, relative: 6 * (2.0 / 4000).squareRoot()))
    }
  }

  @Test func parametersAddUncertainty() throws {
    let fit = try ExponentialSmoothing.fit(
      Array(ClassicalData.airmiles.suffix(10)),
      form: SmoothingForm(error: .additive, trend: .additive))
    for lead in [1.0, 5, 20] {
      #expect(fit.variance(after: lead) > fit.variance(after: lead, withParameters: false))
    }
  }

  @Test func missingValuesArePassedOver() throws {
    var values = ClassicalData.nile
    for index in [20, 40, 41, 42] { values[index] = .nan }
    let fit = try ExponentialSmoothing.fit(
      values, form: SmoothingForm(error: .additive, trend: .none))
    #expect(fit.count == 96)
    // With a level only, a missing value changes nothing: the same fit without its place.
    let without = try ExponentialSmoothing.fit(
      values.filter { !$0.isNaN }, form: SmoothingForm(error: .additive, trend: .none))
    #expect(isClose(fit.logLikelihood, without.logLikelihood, relative: 1e-9))
    #expect(isClose(fit.mean(after: 1), without.mean(after: 1), relative: 1e-6))
  }

  @Test func choosesByTheCriterion() throws {
    let best = try ExponentialSmoothing.automatic(ClassicalData.gas, period: 4)
    #expect(best.form.season != nil)
    let forms = SmoothingForm.candidates(multiplicative: true, seasonal: false)
    for values in [ClassicalData.vietnam, ClassicalData.airmiles] {
      let chosen = try ExponentialSmoothing.automatic(values)
      for form in forms {
        let fit = try ExponentialSmoothing.fit(values, form: form)
        #expect(chosen.correctedAkaike <= fit.correctedAkaike + 0.05, "\(form)")
      }
    }
  }

  /// What the search leaves out is what could not have been best: walks, lines and curves with noise.
  @Test func hardlyEverMissesTheBestForm() throws {
    var generator = SplitMix64(seed: 5)
    var missed = 0
    for number in 0..<18 {
      var (level, slope) = (100.0, 2.0 * StandardNormal.draw(using: &generator))
      let values = (0..<(7 + number)).map { index in
        if number % 3 > 0 { slope += 0.3 * StandardNormal.draw(using: &generator) }
        level += slope + (number % 2 == 0 ? 2 * StandardNormal.draw(using: &generator) : 0)
        return max(level + 3 * StandardNormal.draw(using: &generator), 1)
      }
      let chosen = try ExponentialSmoothing.automatic(values)
      let best = SmoothingForm.candidates(multiplicative: true, seasonal: false)
        .compactMap { try? ExponentialSmoothing.fit(values, form: $0).correctedAkaike }.min()
      if chosen.correctedAkaike > (try #require(best)) + 0.05 { missed += 1 }
    }
    #expect(missed <= 1, "\(missed) of 18")
  }

  /// The registered model on a table of months, and of quarters, finds the seasons.
  @Test(arguments: [(ClassicalData.air, 12.0, 1.0), (ClassicalData.gas, 12, 3)])
  func registeredModelHasSeasons(values: [Double], perYear: Double, space: Double) throws {
    let sample = TrendSample(
      values.enumerated().map { (time: 24_000 + space * Double($0), value: $1) }, link: .root(),
      pace: Samples.pace, stepsPerYear: perYear)
    let forecast = try Forecast(sample, models: [ExponentialSmoothingTrend(.logarithm)])
    let period = Int(perYear / space)
    let next = (1...period).map { forecast.median(at: forecast.origin + space * Double($0)) }
    let last = values.suffix(period)
    // The greatest and the least season come where they came last year.
    #expect(
      next.indices.max { next[$0] < next[$1] }
        == last.indices.max { last[$0] < last[$1] }.map { $0 - last.startIndex })
    #expect(
      next.indices.min { next[$0] < next[$1] }
        == last.indices.min { last[$0] < last[$1] }.map { $0 - last.startIndex })
  }

  @Test func refusesWhatAFormDoesNotAdmit() {
    #expect(throws: FitError.Reason.tooFewObservations(count: 4, minimum: 5)) {
      try ExponentialSmoothing.automatic([1, 2, 3, 4])
    }
    #expect(throws: FitError.Reason.self) {
      try ExponentialSmoothing.fit(
        [1, -2, 3, 4, 5, 6, 7, 8, 9], form: SmoothingForm(error: .multiplicative, trend: .none))
    }
    #expect(throws: FitError.Reason.notFinite) {
      try ExponentialSmoothing.automatic([1, 2, .infinity, 4, 5, 6])
    }
  }
}
