import Indicators
import Statistics
import TestSupport
import Testing

@testable import Forecasting

/// A forecast as an outlook, as the façade has it.
private struct ForecastOutlook: Outlook {
  let forecast: Forecast

  var origin: Double { forecast.origin }

  func row(at time: Double) -> QuantileRow { forecast.row(at: time) }

  func probability(
    meeting threshold: Double, _ direction: Indicator.Direction, at time: Double
  ) -> Double {
    forecast.probability(meeting: threshold, direction, at: time)
  }
}

@Suite("Simulation of joint paths")
struct SimulationTests {
  private func outlook() throws -> any Outlook {
    ForecastOutlook(forecast: try Forecast(Samples.irregular))
  }

  private func series(
    _ id: String, indicator: String = "i", place: String? = nil, province: String? = nil,
    nation: String? = nil, direction: Indicator.Direction = .atLeast
  ) -> SimulatedSeries {
    SimulatedSeries(
      id: id, indicator: indicator, place: place, province: province, nation: nation,
      direction: direction)
  }

  private func correlation(_ one: ArraySlice<Double>, _ other: ArraySlice<Double>) -> Double {
    let count = Double(one.count)
    let (a, b) = (one.reduce(0, +) / count, other.reduce(0, +) / count)
    var (ab, aa, bb) = (0.0, 0.0, 0.0)
    for (x, y) in zip(one, other) {
      ab += (x - a) * (y - b)
      aa += (x - a) * (x - a)
      bb += (y - b) * (y - b)
    }
    return ab / (aa * bb).squareRoot()
  }

  private static let many = 20_000

  /// Five standard errors of a share and of a correlation of 20,000 paths are 0.018 and 0.035.
  @Test(arguments: [2026.0, 2030, 2031.5, 2045])
  func pathsHaveTheDistributionOfTheOutlook(time: Double) throws {
    let outlook = try outlook()
    let paths = PathSimulator(seed: 7, paths: Self.many).paths(
      of: series("a", place: "p", province: "q", nation: "n"), outlook, through: 2046)
    for threshold in [5.0, 30, 60, 90] {
      for direction in Indicator.Direction.allCases {
        let share = paths.meets(threshold, direction, at: time).count { $0 }
        let probability = outlook.probability(meeting: threshold, direction, at: time)
        #expect(
          isClose(Double(share) / Double(Self.many), probability, absolute: 0.018),
          "\(threshold) \(direction)")
      }
    }
  }

  @Test func ranksGoTogetherOverTimeAsAsked() {
    for persistence in [0.0, 0.5, 1] {
      let dependence = Dependence(
        world: 0.15, nation: 0, province: 0, place: 0, persistence: persistence)
      let ranks = PathSimulator(seed: 3, paths: Self.many, dependence: dependence)
        .ranks(of: series("a"), origin: 2020.25, through: 2040)
      #expect(ranks.firstStep == 2021 && ranks.lastStep == 2040)
      for (early, late) in [(2021.0, 2022.0), (2022, 2026), (2025, 2040)] {
        let expected = power((early - 2020.25) / (late - 2020.25), persistence)
        let found = correlation(ranks.scores(at: early), ranks.scores(at: late))
        #expect(isClose(found, expected, absolute: 0.035), "\(persistence): \(early), \(late)")
      }
    }
  }

  @Test func ranksGoTogetherOverPlacesAndIndicatorsAsAsked() {
    let simulator = PathSimulator(seed: 11, paths: Self.many)
    func scores(_ series: SimulatedSeries) -> ArraySlice<Double> {
      simulator.ranks(of: series, origin: 2020, through: 2030).scores(at: 2030)
    }
    let own = scores(series("a", place: "p", province: "q", nation: "n"))
    func check(_ other: SimulatedSeries, _ expected: Double) {
      #expect(isClose(correlation(own, scores(other)), expected, absolute: 0.035), "\(other)")
    }
    let shares = Dependence.measured
    check(series("b", place: "r", province: "q", nation: "n"), 0.6)
    check(series("b", place: "r", province: "s", nation: "n"), 0.5)
    check(series("b", place: "r", province: "s", nation: "m"), 0.25)
    check(series("b", indicator: "j", place: "p", province: "q", nation: "n"), shares.place)
    check(
      series("b", indicator: "j", place: "p", province: "q", nation: "n", direction: .atMost),
      -shares.place)
    check(series("b", indicator: "j", place: "r", province: "q", nation: "n"), 0)
  }

  /// The shocks that series share are kept; a simulator that has drawn none gives the same ones.
  @Test func whatWasDrawnBeforeChangesNothing() {
    let shared = PathSimulator(seed: 4, paths: 40)
    for (index, place) in ["p", "r", "p"].enumerated() {
      let one = series("a\(index)", place: place, province: "q", nation: "n")
      func ranks(_ simulator: PathSimulator) -> [Double] {
        Array(simulator.ranks(of: one, origin: 2020, through: 2031).scores(at: 2031))
      }
      #expect(ranks(shared) == ranks(PathSimulator(seed: 4, paths: 40)))
    }
  }

  @Test func theOldestValueGoesFirst() {
    let recent = Recent<Int, Int>(capacity: 2)
    var made: [Int] = []
    for key in [1, 2, 1, 3, 2, 1, 3] {
      let value = recent.value(of: key) {
        made.append(key)
        return 10 * key
      }
      #expect(value == 10 * key)
    }
    #expect(made == [1, 2, 3, 1])
  }

  @Test func scoresAreStandardNormal() {
    let scores = PathSimulator(seed: 5, paths: Self.many)
      .ranks(of: series("a", place: "p"), origin: 0.5, through: 9).scores(at: 7)
    let count = Double(Self.many)
    let mean = scores.reduce(0, +) / count
    let variance = scores.reduce(0) { $0 + $1 * $1 } / count - mean * mean
    #expect(abs(mean) < 0.036 && abs(variance - 1) < 0.05)
  }

  @Test func aSeriesHasTheSamePathsWhateverElseIsAsked() {
    let simulator = PathSimulator(seed: 1, paths: 50)
    let one = series("a", place: "p", nation: "n")
    let short = simulator.ranks(of: one, origin: 2023.5, through: 2030)
    let long = simulator.ranks(of: one, origin: 2023.5, through: 2051)
    for step in 2024...2030 {
      #expect(short.scores(at: Double(step)) == long.scores(at: Double(step))[...])
    }
    let fewer = PathSimulator(seed: 1, paths: 20).ranks(of: one, origin: 2023.5, through: 2030)
    #expect(Array(fewer.scores(at: 2027)) == Array(short.scores(at: 2027).prefix(20)))
    let other = PathSimulator(seed: 2, paths: 50).ranks(of: one, origin: 2023.5, through: 2030)
    #expect(Array(other.scores(at: 2027)) != Array(short.scores(at: 2027)))
    let beyond = PathSimulator(seed: 1 << 40 | 1, paths: 50)
      .ranks(of: one, origin: 2023.5, through: 2030)
    #expect(Array(beyond.scores(at: 2027)) != Array(short.scores(at: 2027)), "all 64 bits count")
  }

  @Test(arguments: [1, 70, 350, 400, 10_000])
  func partsDrawTheSamePaths(numbers: Int) {
    let one = series("a", place: "p", province: "q", nation: "n")
    let whole = PathSimulator(seed: 9, paths: 50)
    let parts = whole.parts(ofNumbers: numbers, steps: 7)
    #expect(parts.map(\.paths).reduce(0, +) == 50)
    #expect(parts.allSatisfy { $0.paths == 1 || $0.paths * 7 <= numbers })
    let drawn = parts.map { $0.ranks(of: one, origin: 2023.5, through: 2030) }
    let expected = whole.ranks(of: one, origin: 2023.5, through: 2030)
    for time in [2024.0, 2026.5, 2030] {
      #expect(drawn.flatMap { $0.scores(at: time) } == Array(expected.scores(at: time)))
    }
    let again = parts.flatMap { $0.parts(ofNumbers: 21, steps: 7) }
      .flatMap { $0.ranks(of: one, origin: 2023.5, through: 2030).scores(at: 2029) }
    #expect(again == Array(expected.scores(at: 2029)))
  }

  @Test func passagesOfPartsAddUp() throws {
    let times = (1...20).map { 2024.0 + Double($0) }
    func passage(_ simulator: PathSimulator) throws -> FirstPassage {
      let paths = simulator.paths(of: series("a"), try outlook(), through: 2044)
      return paths.firstPassage(at: times) { paths.meets(70, .atLeast, at: $0) }
    }
    let whole = PathSimulator(seed: 2, paths: 300)
    var sum = FirstPassage(passages: [], paths: 0)
    for part in whole.parts(ofNumbers: 1_000, steps: 20) { sum.add(try passage(part)) }
    let expected = try passage(whole)
    #expect(sum.paths == 300 && sum == expected)
  }

  @Test func whoMeetsMoreMeetsLess() throws {
    let paths = PathSimulator(seed: 1).paths(of: series("a"), try outlook(), through: 2040)
    for time in [2027.0, 2030, 2038.4] {
      let high = paths.meets(75, .atLeast, at: time)
      let low = paths.meets(60, .atLeast, at: time)
      #expect(zip(high, low).allSatisfy { !$0 || $1 })
      #expect(paths.meets(0, .atLeast, at: time).allSatisfy { $0 }, "certain is met on every path")
      #expect(!paths.meets(101, .atLeast, at: time).contains(true))
    }
  }

  @Test func firstPassageComesNoLaterThanTheMarginalYear() throws {
    let outlook = try outlook()
    let paths = PathSimulator(seed: 1).paths(of: series("a"), outlook, through: 2051)
    let times = (2026...2050).map(Double.init)
    let passage = paths.firstPassage(at: times) { paths.meets(60, .atLeast, at: $0) }
    let marginal = times.firstIndex {
      outlook.probability(meeting: 60, .atLeast, at: $0) >= 0.5
    }
    let median = try #require(passage.position(reaching: 0.5))
    let year = try #require(marginal)
    #expect(median <= year)
    #expect(passage.passages.reduce(0, +) + Int(passage.never * 1000 + 0.5) == 1000)
  }

  @Test func oddTimesAreSurvived() {
    let simulator = PathSimulator(seed: 1, paths: 3)
    // The last time lies before the origin; times far beyond the axis; negative ordinals.
    #expect(simulator.ranks(of: series("a"), origin: 10, through: 5).lastStep == 11)
    let far = simulator.ranks(of: series("a"), origin: 1e300, through: 1e301).scores(at: 3)
    #expect(far.count == 3 && far.reduce(0, +).isFinite)
    let negative = simulator.ranks(of: series("a"), origin: -7.5, through: 2)
    #expect(negative.firstStep == -7 && negative.lastStep == 2)
    #expect(negative.scores(at: -100) == negative.scores(at: -7))
    #expect(negative.scores(at: 1.5) == negative.scores(at: 2))
  }
}

/// The power function without a Foundation import.
private func power(_ base: Double, _ exponent: Double) -> Double {
  switch exponent {
  case 0: 1
  case 0.5: base.squareRoot()
  default: base
  }
}
