import Forecasting
import Indicators
import Testing

/// Series that leave nothing to estimate: every registered model says something of them, or why it does not.
@Suite("Degenerate series")
struct DegenerateSeriesTests {
  /// A series by name, with the links that it may have.
  struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    let times: [Double]
    let values: [Double]
    var links: [Link] = [.logit(lower: 0, upper: 100), .root(), .identity]

    var testDescription: String { name }
  }

  private static let years = (0..<14).map { 2010 + Double($0) }

  static let cases: [Case] = [
    Case(name: "two points", times: [2020, 2021], values: [40, 45]),
    Case(name: "two points, ten years apart", times: [2010, 2020], values: [40, 45]),
    Case(name: "constant", times: years, values: years.map { _ in 40 }),
    Case(name: "all zeros", times: years, values: years.map { _ in 0 }),
    Case(name: "all 100", times: years, values: years.map { _ in 100 }),
    Case(name: "a single jump", times: years, values: years.map { $0 < 2018 ? 10 : 70 }),
    Case(name: "a single spike", times: years, values: years.map { $0 == 2018 ? 70 : 10 }),
    Case(name: "a straight line", times: years, values: years.map { 5 * ($0 - 2009) }),
    Case(
      name: "huge", times: years, values: years.map { 1e15 * (1 + 0.1 * ($0 - 2010)) },
      links: [.logit(lower: 0, upper: 1e16), .root(), .identity]),
    Case(
      name: "tiny", times: years, values: years.map { 1e-12 * (1 + 0.1 * ($0 - 2010)) },
      links: [.logit(lower: 0, upper: 1e-11), .root(), .identity]),
    Case(
      name: "tiny steps on a great height", times: years,
      values: years.map { 1e9 + 1e-3 * ($0 - 2010) }, links: [.root(), .identity]),
    Case(
      name: "each time twice", times: years + years,
      values: years.map { 3 * ($0 - 2008) } + years.map { 3 * ($0 - 2008) + 1 }),
    Case(name: "one time only", times: years.map { _ in 2020 }, values: years.map { $0 - 2000 }),
    Case(
      name: "every other year missing twice",
      times: years.filter { ![2012, 2013, 2016].contains($0) },
      values: years.filter { ![2012, 2013, 2016].contains($0) }.map { 4 * ($0 - 2008) + 1 }),
  ]

  @Test(arguments: TrendModels.names, cases)
  func isForecastOrRefusedWithAReason(name: String, series: Case) throws {
    let models = try #require(TrendModels.named(name))
    for link in series.links {
      let sample = Samples.sample(series.times, series.values, link: link)
      do throws(FitError) {
        let forecast = try Forecast(sample, models: models)
        for lead in [0.5, 1, 5, 20] {
          let row = forecast.row(at: forecast.origin + lead)
          #expect(row.quantiles.allSatisfy(\.isFinite) && row.mean.isFinite, "\(link)")
          #expect(zip(row.quantiles, row.quantiles.dropFirst()).allSatisfy(<=), "\(link)")
          #expect(row.quantiles[0] < row.quantiles[14], "\(link): nothing is certain")
        }
      } catch {
        #expect(isJust(error.reason, sample), "\(link): \(error)")
      }
    }
  }

  /// Whether a refusal says what is so.
  private func isJust(_ reason: FitError.Reason, _ sample: TrendSample) -> Bool {
    switch reason {
    case .tooFewObservations(let count, let minimum): count < minimum && count <= sample.count
    case .noUpperBound, .noLowerBound: sample.link.bounds.1 == .infinity
    case .notPositive(let value): value <= 0 && sample.values.contains(value)
    case .unevenlySpaced: Set(zip(sample.times.dropFirst(), sample.times).map(-)).count > 1
    case .notFinite: false
    }
  }
}
