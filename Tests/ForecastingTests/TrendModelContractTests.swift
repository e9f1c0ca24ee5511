import Forecasting
import Indicators
import Statistics
import Testing

/// What holds for every model of the catalogue, whoever adds one.
@Suite("Every trend model")
struct TrendModelContractTests {
  @Test func namesAreUniqueAndFound() {
    #expect(Set(TrendModels.names).count == TrendModels.names.count)
    #expect(TrendModels.names.allSatisfy { TrendModels.named($0) != nil })
    #expect(TrendModels.named("no-such-model") == nil)
  }

  @Test(arguments: TrendModels.all.map(\.name))
  func hasASummaryInBothLanguages(name: String) throws {
    let model = try #require(TrendModels.named(name)?.first)
    #expect(!model.summary.vi.isEmpty && !model.summary.en.isEmpty)
  }

  @Test(arguments: TrendModels.all.map(\.name))
  func refusesShortSeries(name: String) throws {
    let model = try #require(TrendModels.named(name)?.first)
    let count = model.minimumObservations - 1
    let short = Samples.sample(
      (0..<count).map(Double.init), (0..<count).map { 10 + Double($0) })
    let error = #expect(throws: FitError.self) { try model.fit(short) }
    #expect(
      error?.reason == .tooFewObservations(count: count, minimum: model.minimumObservations))
    #expect(error?.model == name)
  }

  @Test(arguments: TrendModels.names, Samples.awkward.map(\.name))
  func staysInBoundsAndInOrder(name: String, series: String) throws {
    let models = try #require(TrendModels.named(name))
    let sample = try #require(Samples.awkward.first { $0.name == series }?.sample)
    guard let forecast = try? Forecast(sample, models: models) else { return }
    let (lower, upper) = sample.link.bounds
    var widths: [Double] = []
    for lead in [0.01, 0.5, 1, 7, 30] {
      let row = forecast.row(at: forecast.origin + lead)
      #expect(zip(row.quantiles, row.quantiles.dropFirst()).allSatisfy(<=))
      #expect(row.quantiles.allSatisfy { $0 >= lower && $0 <= upper && $0.isFinite })
      #expect(row.mean >= row.quantiles[0] && row.mean <= row.quantiles[14])
      let mixture = forecast.distribution(at: forecast.origin + lead)
      widths.append(mixture.quantile(0.9) - mixture.quantile(0.1))
    }
    // Members of a pool may come to agree for a while; a single model's uncertainty only grows.
    if models.count == 1 {
      #expect(zip(widths, widths.dropFirst()).allSatisfy(<=), "uncertainty grows with the lead")
      #expect(widths[0] < widths[widths.count - 1])
    }
  }

  @Test(arguments: TrendModels.names)
  func numbersBeyondAllBoundsNeverCrash(name: String) throws {
    let models = try #require(TrendModels.named(name))
    let greatest = Double.greatestFiniteMagnitude
    for values in [
      [greatest, -greatest, greatest], [1e150, 1e154, -1e153],
      [0, Double.leastNonzeroMagnitude, 1e308],
    ] {
      for link in [Link.identity, .root(), .logit(lower: 0, upper: 100)] {
        guard
          let forecast = try? Forecast(
            Samples.sample([1, 2, 3], values, link: link), models: models)
        else { continue }
        for lead in [0.5, 60, 1e6] {
          let row = forecast.row(at: forecast.origin + lead)
          #expect(row.quantiles.count == 15)
          let chance = forecast.probability(meeting: 50, .atLeast, at: forecast.origin + lead)
          #expect(chance.isNaN || (0...1).contains(chance))
        }
      }
    }
  }

  @Test(arguments: TrendModels.all.map(\.name))
  func doesNotDependOnTheUnitOfValues(name: String) throws {
    let models = try #require(TrendModels.named(name))
    let times = Samples.regular.times
    func forecast(_ factor: Double) throws -> Forecast {
      try Forecast(
        Samples.sample(
          times, Samples.regular.values.map { $0 * factor },
          link: .logit(lower: 0, upper: 100 * factor)), models: models)
    }
    let percent = try forecast(1)
    let unit = try forecast(0.01)
    for (a, b) in zip(percent.row(at: 2030).quantiles, unit.row(at: 2030).quantiles) {
      #expect(abs(a - 100 * b) < 1e-8 * a)
    }
  }
}
