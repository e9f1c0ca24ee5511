import Foundation
import Statistics
import TestSupport
import Testing

@testable import Forecasting

@Suite("Growth curves")
struct GrowthCurveTests {
  /// Internet users of Viet Nam 2000–2023, per cent of people (World Bank IT.NET.USER.ZS).
  static let internet = [
    0.25425, 1.26565, 1.85500, 3.78028, 7.64241, 12.73990, 17.25460, 20.75540, 23.92000,
    26.55000, 30.65000, 35.07000, 36.80000, 38.50000, 41.00000, 45.00000, 53.00000, 58.14000,
    69.84790, 68.66160, 70.30000, 74.21000, 78.59000, 78.08000,
  ]

  /// Fits the series on its own scale with priors that weigh nothing, as `nls` does.
  private func plain<Curve>(_: Curve.Type) -> GrowthFit<Curve> {
    let count = Self.internet.count
    let record = GrowthFit<Curve>.Record(
      times: (0..<count).map { Double($0 - count + 1) / Double(count - 1) },
      points: Self.internet.map { $0 / 100 }, weights: [], scale: .level, isBounded: false,
      reached: 0.7859, rateDeviation: nil)
    return GrowthFit(record, ceiling: CeilingPrior.none, variance: 1e-14)
  }

  /// R 4.2.2, `nls(y ~ SSlogis(t, Asym, xmid, scal))` with t = 1 … 24.
  @Test func logisticAgreesWithR() {
    let fit = plain(LogisticCurve.self)
    let asymptote = 100 * fit.ceiling
    #expect(isClose(asymptote, 91.383521724, relative: 1e-6))
    // The predictor a + b u is (t − xmid)/scal with u = (t − 24)/23.
    let scale = 23 / fit.parameters.z
    #expect(isClose(scale, 4.769580618, relative: 1e-6))
    #expect(isClose(24 - scale * fit.parameters.y, 15.018914861, relative: 1e-6))
    #expect(isClose(1e4 * fit.squares, 259.449415279, relative: 1e-9))
    let variance = fit.squares / 21
    let error = fit.standardErrors(variance: variance).x * asymptote
    #expect(isClose(error, 5.87285361, relative: 1e-5), "by the delta method from its logarithm")
  }

  /// R 4.2.2, `nls(y ~ SSgompertz(t, Asym, b2, b3))`: Asym exp(−b2 b3^t).
  @Test func gompertzAgreesWithR() {
    let fit = plain(GompertzCurve.self)
    let asymptote = 100 * fit.ceiling
    #expect(isClose(asymptote, 117.6710350057, relative: 1e-5))
    let rate = fit.parameters.z / 23
    #expect(isClose(exp(-rate), 0.9042437924, relative: 1e-6))
    #expect(isClose(exp(-fit.parameters.y + 24 * rate), 4.2535052292, relative: 1e-5))
    #expect(isClose(1e4 * fit.squares, 197.678557282, relative: 1e-9))
    let error = fit.standardErrors(variance: fit.squares / 21).x * asymptote
    #expect(isClose(error, 12.882476056, relative: 1e-4))
  }

  /// The derivatives of every curve against central differences.
  @Test(arguments: [-1.0, -0.6, -0.1, 0, 0.7])
  func derivativesAgreeWithDifferences(time: Double) {
    func check<Curve: GrowthCurve>(_: Curve.Type, _ shape: SIMD4<Double>) {
      let slopes = Curve.share(time, shape).slopes
      for lane in 0..<4 {
        let step = 1e-5
        var (above, below) = (shape, shape)
        above[lane] += step
        below[lane] -= step
        let difference =
          (Curve.share(time, above).value - Curve.share(time, below).value) / (2 * step)
        let expected = Curve.parameters[lane] ? difference : 0
        #expect(abs(slopes[lane] - expected) < 1e-9, "\(Curve.self), parameter \(lane)")
      }
    }
    check(LogisticCurve.self, SIMD4(0, 0.4, 3, 0))
    check(GompertzCurve.self, SIMD4(0, 0.4, 3, 0))
    check(RichardsCurve.self, SIMD4(0, 0.4, 3, -0.8))
    check(BassCurve.self, SIMD4(0, -2, 1.2, 0))
  }

  @Test func richardsHoldsItsRelatives() {
    for time in [-1.0, -0.3, 0.4] {
      let logistic = LogisticCurve.share(time, SIMD4(0, 0.3, 2, 0)).value
      #expect(isClose(RichardsCurve.share(time, SIMD4(0, 0.3, 2, 0)).value, logistic))
      let gompertz = GompertzCurve.share(time, SIMD4(0, 0.3, 2, 0)).value
      let bent = RichardsCurve.share(time, SIMD4(0, 0.3, 2, -16)).value
      #expect(isClose(bent, gompertz, relative: 1e-5))
    }
  }

  /// A series drawn along a curve is carried on along it, a Richards curve a little less, whose bend is drawn towards
  /// its relatives.
  @Test(arguments: [
    ("logistic-growth", 0), ("logistic-growth-with-prior", 0), ("gompertz-growth", 1),
    ("richards-growth", 2), ("bass-growth", 3),
  ])
  func findsTheCurveThatItIsGiven(name: String, kind: Int) throws {
    func course(_ time: Double) -> Double {
      let u = (time - 11) / 11
      let share =
        switch kind {
        case 0: LogisticCurve.share(u, SIMD4(0, 1, 5, 0)).value
        case 1: GompertzCurve.share(u, SIMD4(0, 1, 3, 0)).value
        case 2: RichardsCurve.share(u, SIMD4(0, 1, 4, -0.7)).value
        default: BassCurve.share(u, SIMD4(0, log(0.05), log(5), 0)).value
        }
      return 70 * share
    }
    let times = (0..<12).map(Double.init)
    let models = try #require(TrendModels.named(name))
    let forecast = try Forecast(Samples.sample(times, times.map(course)), models: models)
    for lead in [1.0, 4, 10] {
      #expect(abs(forecast.median(at: 11 + lead) - course(11 + lead)) < (kind == 2 ? 5 : 2.5))
    }
  }

  /// The ceiling's own uncertainty is in the distribution: a record that has not bent yet says less of the far future
  /// than one that has, and a prior makes it say more.
  @Test func uncertaintyOfTheCeilingIsIncluded() throws {
    func width(_ count: Int, _ ceiling: GrowthCeiling) throws -> Double {
      let times = (0..<count).map(Double.init)
      let values = times.map {
        60 / (1 + exp(-0.7 * ($0 - 8))) + ($0 * 37).truncatingRemainder(dividingBy: 3) / 3
      }
      let forecast = try Forecast(Samples.sample(times, values), models: [LogisticGrowth(ceiling)])
      let mixture = forecast.distribution(at: Double(count) + 5)
      return mixture.quantile(0.9) - mixture.quantile(0.1)
    }
    #expect(try width(16, .prior) < width(8, .prior))
    #expect(try width(8, .prior) < 12)
  }

  @Test func degradesAndRefusesAsItSays() throws {
    let identity = Samples.sample([1, 2, 3, 4], [1, 2, 3, 4], link: .identity)
    for model in [LogisticGrowth(), LogisticGrowth(.prior)] {
      let error = #expect(throws: FitError.self) { try model.fit(identity) }
      #expect(error?.reason == .noLowerBound)
      #expect(error?.description == "\(model.name) needs an indicator with a lower bound")
    }
    let error = #expect(throws: FitError.self) {
      try CompoundGrowth().fit(Samples.sample([1, 2], [0, 4]))
    }
    #expect(error?.reason == .notPositive(value: 0))
    // Five observations do not show a bend; a launch that nobody saw is no Bass curve.
    let five = Samples.sample([1, 2, 3, 4, 5], [3, 5, 9, 15, 24])
    #expect(try RichardsGrowth().fit(five).predict(3) == LogisticGrowth().fit(five).predict(3))
    let high = Samples.sample((0..<8).map(Double.init), (0..<8).map { 40 + 3 * Double($0) })
    #expect(try BassGrowth().fit(high).predict(3) == LogisticGrowth().fit(high).predict(3))
    #expect(try BassGrowth().fit(five).predict(3) != LogisticGrowth().fit(five).predict(3))
  }

  /// Six growth models on series that are hard on curves; none of them crashes, and all distributions are proper.
  @Test(arguments: [
    [40, 40, 40, 40, 40, 40], [0, 0, 0, 0, 0, 0], [100, 100, 100, 100, 100, 100],
    [5, 5, 5, 95, 95, 95], [95, 80, 60, 30, 8, 1], [1e-9, 1e-8, 1e-7, 1e-6, 1e-5, 1e-4],
    [0, 100, 0, 100, 0, 100],
  ])
  func hardSeries(values: [Double]) throws {
    for link in [Link.logit(lower: 0, upper: 100), .root(), .logit(lower: 0, upper: 1e12)] {
      let sample = Samples.sample((0..<6).map(Double.init), values, link: link)
      for model in TrendModels.all where model.name.contains("growth") {
        guard let fit = try? model.fit(sample) else {
          // Zeros have no growth in per cent.
          #expect(
            ["compound-growth", "damped-growth"].contains(model.name) && values.contains(0),
            "\(model.name)")
          continue
        }
        for lead in [0.1, 1, 40] {
          let distribution = fit.predict(lead)
          #expect(distribution.location.isFinite && distribution.scale > 0)
        }
      }
    }
  }

  @Test func duplicatedTimesAreAveraged() throws {
    let twice = Samples.sample([1, 2, 2, 3, 4, 5, 6], [10, 18, 22, 31, 40, 52, 60])
    let once = Samples.sample([1, 2, 3, 4, 5, 6], [10, 20, 31, 40, 52, 60])
    for model in TrendModels.others {
      #expect(try model.fit(twice).predict(2) == model.fit(once).predict(2), "\(model.name)")
    }
  }

  @Test func noisyReportsCountForLess() throws {
    let times = (0..<10).map(Double.init)
    let course = times.map { 80 / (1 + exp(-0.6 * ($0 - 5))) }
    let values = course.enumerated().map { $0 == 9 ? $1 - 25 : $1 }
    func median(_ noises: [Double]) throws -> Double {
      let sample = TrendSample(
        zip(times, values).map { (time: $0, value: $1) }, link: .logit(lower: 0, upper: 100),
        pace: Samples.pace,
        noises: zip(values, noises).map { MeasurementNoise(variance: $1, centre: $0) })
      return try Forecast(sample, models: [LogisticGrowth(.prior)]).median(at: 14)
    }
    let even = try median([])
    let counted = try median(times.map { $0 == 9 ? 400 : 0.01 })
    #expect(counted > even + 3)
  }
}
