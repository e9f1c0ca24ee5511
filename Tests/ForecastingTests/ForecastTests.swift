import Forecasting
import Indicators
import TestSupport
import Testing

@Suite("Forecast")
struct ForecastTests {
  let forecast: Forecast

  init() throws { forecast = try Forecast(Samples.regular) }

  @Test func combinesAllModelsThatCanBeFitted() throws {
    #expect(forecast.models == TrendModels.pooled.map(\.name))
    let single = try Forecast(Samples.sample([2020], [40]))
    let fitting = TrendModels.pooled.filter { $0.minimumObservations == 1 }.map(\.name)
    #expect(single.models == fitting && fitting.contains("naive"))
    #expect(single.refusals.count == TrendModels.pooled.count - fitting.count)
    let positive = try Forecast(Samples.sample([1, 2, 3], [4, 5, 9], link: .root()))
    #expect(positive.refusals.map(\.reason) == [.noUpperBound])
  }

  @Test func poolIsTheMeanOfItsMembers() throws {
    let members = try TrendModels.pooled.map { try Forecast(Samples.regular, models: [$0]) }
    for target in [30.0, 50, 70, 95] {
      let probabilities = members.map { $0.probability(meeting: target, .atLeast, at: 2030) }
      let mean = probabilities.reduce(0, +) / Double(members.count)
      #expect(isClose(forecast.probability(meeting: target, .atLeast, at: 2030), mean))
    }
  }

  @Test func probabilitiesAgreeWithQuantiles() {
    let row = forecast.row(at: 2031.5)
    for (level, value) in zip(QuantileLevels.all, row.quantiles) {
      let probability = forecast.probability(meeting: value, .atMost, at: 2031.5)
      #expect(isClose(probability, level, relative: 1e-7))
    }
  }

  @Test func probabilitiesRespectTheBounds() {
    #expect(forecast.probability(meeting: 0, .atLeast, at: 2030) == 1)
    #expect(forecast.probability(meeting: 100.1, .atLeast, at: 2030) == 0)
    #expect(forecast.probability(meeting: 100, .atMost, at: 2030) == 1)
    #expect(forecast.probability(meeting: -1, .atMost, at: 2030) == 0)
    let above = forecast.probability(meeting: 60, .atLeast, at: 2030)
    let below = forecast.probability(meeting: 60, .atMost, at: 2030)
    #expect(isClose(above + below, 1))
  }

  @Test func aHigherTargetIsNeverLikelier() {
    let probabilities = stride(from: 0.0, through: 100, by: 2.5).map {
      forecast.probability(meeting: $0, .atLeast, at: 2035)
    }
    #expect(zip(probabilities, probabilities.dropFirst()).allSatisfy(>=))
    #expect(probabilities.allSatisfy { (0...1).contains($0) })
  }

  @Test func orderOfRowsDoesNotMatterAndTiesAreAveraged() throws {
    let shuffled = TrendSample(
      [(2021, 30), (2020, 10), (2021, 40), (2022, 50)], link: .logit(lower: 0, upper: 100),
      pace: Samples.pace)
    #expect(shuffled.times == [2020, 2021, 2022])
    #expect(shuffled.values == [10, 35, 50])
  }

  @Test func aFlatRecordGetsANarrowerSpreadThanARestlessOne() throws {
    let times = (0..<6).map { 2020 + Double($0) }
    let flat = try Forecast(Samples.sample(times, [12.66, 12.87, 12.83, 12.87, 13.17, 14.02]))
    let restless = try Forecast(Samples.sample(times, [5, 12, 4, 15, 6, 14.02]))
    func width(_ forecast: Forecast) -> Double {
      let row = forecast.row(at: 2030).quantiles
      return row[12] - row[2]
    }
    #expect(width(flat) < width(restless) / 3)
    #expect(flat.probability(meeting: 30, .atLeast, at: 2030) < 0.05)
  }
}

@Suite("Typical pace")
struct TypicalPaceTests {
  private func members(_ count: Int, step: Double, from start: Double = 20) -> [TypicalPace.Member]
  {
    (0..<count).map { number in
      (
        "a",
        [(2019, start + Double(number)), (2020, start + Double(number) + step)]
      )
    }
  }

  @Test func isMeasuredFromEightStepsOn() {
    let link = Link.logit(lower: 0, upper: 100)
    let few = TypicalPace(members(7, step: 5), origin: 2020, link: link)("a", lastPoint: 0)
    #expect(few == Pace(size: 0.2, drift: 0, weight: 1))
    let many = TypicalPace(members(8, step: 5), origin: 2020, link: link)("a", lastPoint: 0)
    #expect(many.size > 0.2 && many.size == many.drift && many.weight == 3)
    let falling = TypicalPace(members(8, step: -5), origin: 2020, link: link)("a", lastPoint: 0)
    #expect(falling.drift == -falling.size)
  }

  @Test func anotherGroupBorrowsWithLessWeight() {
    let link = Link.logit(lower: 0, upper: 100)
    let paces = TypicalPace(members(8, step: 5), origin: 2020, link: link)
    #expect(paces("b", lastPoint: 0).size == paces("a", lastPoint: 0).size)
    #expect(paces("b", lastPoint: 0).weight == 1)
  }

  @Test func stepsAfterTheOriginDoNotCount() {
    let link = Link.logit(lower: 0, upper: 100)
    let paces = TypicalPace(members(20, step: 5), origin: 2019.5, link: link)
    #expect(paces("a", lastPoint: 0) == Pace(size: 0.2, drift: 0, weight: 1))
  }

  @Test func quantitiesWithoutAnUpperBoundScaleWithTheirLevel() {
    let paces = TypicalPace([], origin: 2020, link: .root())
    #expect(isClose(paces("a", lastPoint: 100).size, 100 * paces("a", lastPoint: 1).size))
  }
}

@Suite("Link")
struct LinkTests {
  @Test(arguments: [
    Link.identity, .root(), .root(floor: 1), .logit(lower: 0, upper: 100),
    .logit(lower: 1, upper: 193),
  ])
  func inverseUndoesTheLink(link: Link) {
    for value in [1.0, 1.5, 20, 50, 99.9] {
      #expect(isClose(link.inverse(link(value)), value, relative: 1e-12))
    }
  }

  @Test func nothingLeavesTheBounds() {
    let link = Link.logit(lower: 0, upper: 100)
    for point in [-1e9, -50, -6.1, 0, 6.1, 50, 1e9] {
      #expect((0...100).contains(link.inverse(point)))
    }
    #expect(link.inverse(link(100)) == 100 && link.inverse(link(0)) == 0)
    #expect(link(250) == link(100) && link(-3) == link(0))
    #expect(Link.root().inverse(-4) == 0)
  }

  @Test func followsTheBoundsOfTheIndicator() {
    func indicator(
      _ lower: Double?, _ upper: Double?, _ kind: Indicator.Kind = .real
    ) -> Indicator {
      let text = LocalizedText(vi: "x", en: "x")
      return Indicator(
        key: "x", name: text, unit: text, kind: kind, direction: .atLeast, lowerBound: lower,
        upperBound: upper, denominator: "", parentIndicator: nil, note: text)
    }
    #expect(Link(for: indicator(0, 100)) == .logit(lower: 0, upper: 100))
    #expect(Link(for: indicator(0, nil)) == .root())
    #expect(Link(for: indicator(nil, nil)) == .identity)
    #expect(Link(for: indicator(nil, nil, .share)) == .logit(lower: 0, upper: 100))
    #expect(Link(for: indicator(20, nil, .share)) == .logit(lower: 20, upper: 100))
    #expect(Link(for: indicator(nil, nil, .positive)) == .root())
  }
}
