import Forecasting
import TestSupport
import Testing

/// Medians of every model against its formula written again with NumPy: `References/trend-models.py`.
@Suite("Trend models against independent formulas")
struct TrendModelReferenceTests {
  @Test(
    arguments: [
      ("A", "naive", [41, 41, 41]),
      ("A", "random-walk-with-drift", [44.1444444444, 56.7222222222, 72.4444444444]),
      ("A", "time-weighted-linear", [44.9727272727, 56.8709090909, 71.7436363636]),
      ("A", "level-damped", [43.5725091557, 51.5346822435, 57.7553067615]),
      ("A", "logit-damped", [44.050996467, 53.6764967568, 61.0469440395]),
      ("A", "logit-theta", [43.0272741935, 51.3022212575, 61.4960491806]),
      ("A", "gompertz-with-drift", [44.3799188137, 57.1281101227, 70.3744201076]),
      ("B", "naive", [28.42, 28.42, 28.42]),
      ("B", "random-walk-with-drift", [38.588, 79.26, 98]),
      ("B", "time-weighted-linear", [38.047384077, 81.2336657918, 98]),
      ("B", "level-damped", [38.219235417, 68.5488489561, 92.2445329762]),
      ("B", "logit-damped", [49.1459271653, 93.9417811234, 99.4632890221]),
      ("B", "logit-theta", [39.7825470544, 83.5321292882, 98.677830207]),
      ("B", "gompertz-with-drift", [43.1963059469, 84.7430916939, 98.0246732637]),
    ] as [(String, String, [Double])])
  func medians(series: String, model: String, expected: [Double]) throws {
    let sample = series == "A" ? Samples.regular : Samples.irregular
    let models = try #require(TrendModels.named(model))
    let forecast = try Forecast(sample, models: models)
    let medians = [1.0, 5, 10].map { forecast.median(at: forecast.origin + $0) }
    #expect(isClose(medians, expected, relative: 1e-9))
  }

  /// R package forecast 8.20, `rwf(y, drift = TRUE)` on the share of internet users in Viet Nam
  /// 2000–2023 (World Bank IT.NET.USER.ZS).
  @Test func driftAgreesWithR() throws {
    let values = [
      0.25425, 1.26565, 1.85500, 3.78028, 7.64241, 12.73990, 17.25460, 20.75540, 23.92000,
      26.55000, 30.65000, 35.07000, 36.80000, 38.50000, 41.00000, 45.00000, 53.00000, 58.14000,
      69.84790, 68.66160, 70.30000, 74.21000, 78.59000, 78.08000,
    ]
    let sample = Samples.sample(
      (2000...2023).map(Double.init), values, link: .identity)
    let forecast = try Forecast(sample, models: [RandomWalkWithDrift()])
    let medians = (1...5).map { forecast.median(at: 2023 + Double($0)) }
    #expect(
      isClose(
        medians, [81.4637283, 84.8474565, 88.2311848, 91.6149130, 94.9986413], relative: 1e-9))
  }
}
