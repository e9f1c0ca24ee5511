import Indicators
import Testing

@testable import Forecasting

/// Checks that the probabilities of an outlook are those of its quantiles, for any threshold.
private func expectAgreement(
  _ outlook: any Outlook, bounds: (lower: Double, upper: Double), at time: Double,
  _ name: String, tolerance: Double = 1e-6
) {
  let row = outlook.row(at: time)
  func atMost(_ threshold: Double) -> Double {
    outlook.probability(meeting: threshold, .atMost, at: time)
  }
  func atLeast(_ threshold: Double) -> Double {
    outlook.probability(meeting: threshold, .atLeast, at: time)
  }
  // The definition of a quantile, which holds where a value has a probability of its own too.
  for (level, value) in zip(QuantileLevels.all, row.quantiles) {
    #expect(atMost(value) >= level - tolerance, "\(name): \(level) \(value)")
    #expect(atLeast(value) >= 1 - level - tolerance, "\(name): \(level) \(value)")
  }
  // Thresholds below, at, between and above the quantiles, and at and near the bounds.
  let finite = [bounds.lower, bounds.upper].filter(\.isFinite)
  let reach = max((row.quantiles.last ?? 1) - (row.quantiles.first ?? 0), 1e-6)
  let between = zip(row.quantiles, row.quantiles.dropFirst()).map { $0 + 0.37 * ($1 - $0) }
  let outer = [-1.0, -0.01, 0.01, 1].flatMap { step in
    [(row.quantiles.first ?? 0) + step * reach, (row.quantiles.last ?? 0) + step * reach]
  }
  let near =
    finite.flatMap { bound in [-1, -1e-6, 0, 1e-6, 0.1, 0.3].map { bound + $0 } }
    + finite.flatMap { bound in [0.1, 0.3].map { bound - $0 } }
  let thresholds = (row.quantiles + between + outer + near).sorted()
  let (below, above) = (thresholds.map(atMost), thresholds.map(atLeast))
  #expect(zip(below, below.dropFirst()).allSatisfy { $0 <= $1 + 1e-9 }, "\(name): rising")
  #expect(zip(above, above.dropFirst()).allSatisfy { $0 >= $1 - 1e-9 }, "\(name): falling")
  #expect(zip(below, above).allSatisfy { $0 + $1 >= 1 - 1e-9 }, "\(name): either or both")
  #expect((below + above).allSatisfy { (0...1).contains($0) }, "\(name)")
  if bounds.lower.isFinite {
    #expect(atLeast(bounds.lower) == 1 && atLeast(bounds.lower - 1) == 1, "\(name)")
    #expect(atMost(bounds.lower - 1e-6) == 0, "\(name)")
  }
  if bounds.upper.isFinite {
    #expect(atMost(bounds.upper) == 1 && atMost(bounds.upper + 1) == 1, "\(name)")
    #expect(atLeast(bounds.upper + 1e-6) == 0, "\(name)")
  }
}

@Suite("Probabilities are those of quantiles")
struct OutlookProbabilityTests {
  private static let link = Link.logit(lower: 0, upper: 100)
  private static let share = (lower: 0.0, upper: 100.0)

  @Test(arguments: TrendModels.names)
  func ofForecasts(model: String) throws {
    let models = try #require(TrendModels.named(model))
    var fitted = 0
    for (name, sample) in Samples.awkward {
      guard let forecast = try? Forecast(sample, models: models) else { continue }
      fitted += 1
      for lead in [0.5, 5, 20] {
        expectAgreement(
          forecast, bounds: sample.link.bounds, at: forecast.origin + lead, "\(model), \(name)")
      }
    }
    #expect(fitted >= 3)
  }

  @Test func ofSeasonalOutlooksAndWeighedForecasts() throws {
    let months = (0..<36).map { index -> (time: Double, value: Double) in
      let wave: Double = [0, 3, 5, 6, 5, 3, 0, -3, -5, -6, -5, -3][index % 12]
      return (24_241 + Double(index), min(max(93 + wave, 0), 100))
    }
    let season = try #require(
      YearlySeason(of: months, link: Self.link, stepsPerYear: 12))
    let pace = Pace(size: 0.2, drift: 0, weight: 1)
    let sample = TrendSample(
      season.removed(from: months), link: Self.link, pace: pace, stepsPerYear: 12)
    for time in [24_277.0, 24_280.5, 24_310] {
      expectAgreement(
        season.added(to: try Forecast(sample)), bounds: Self.share, at: time, "season")
    }
    let counts = [40, 61, 95, 140, 0, 325, 80].enumerated().map {
      (time: 2000 + Double($0.offset), value: Double($0.element))
    }
    let root = Link.root()
    let weighed = WeighedForecast(
      try Forecast(TrendSample(counts, link: root, pace: pace)), observations: counts, link: root,
      stepsPerYear: 1
    ) { _ in pace }
    for lead in [0.5, 5, 20] {
      expectAgreement(weighed, bounds: root.bounds, at: 2006 + lead, "weighed")
    }
  }

  /// Shares that rise, that stand at a bound, that come near one, and a group that falls.
  private static func panel() -> PanelModel {
    let years = (0..<9).map { 2016 + Double($0) }
    func member(_ group: String, _ value: (Double) -> Double) -> TypicalPace.Member {
      (group, years.map { (time: $0, value: min(max(value($0 - 2016), 0), 100)) })
    }
    let rising = (0..<12).map { number in
      member("use") { 10 + 2.5 * Double(number) + 4.5 * $0 }
    }
    let near = [
      member("use") { _ in 0 }, member("use") { _ in 100 }, member("use") { 99.6 + 0.04 * $0 },
      member("use") { 0.1 + 0.02 * $0 },
    ]
    let falling = (0..<12).map { number in
      member("poverty") {
        (3 + Double(number)) * [1, 0.8, 0.6, 0.45, 0.3, 0.2, 0.12, 0.08, 0.05][Int($0)]
      }
    }
    return PanelModel(
      rising + near + falling, origin: 2024, ceiling: 100, levelRange: 1...97,
      falling: ["poverty"])
  }

  @Test func ofPanels() throws {
    let model = Self.panel()
    #expect(model.frame.falling == ["poverty"])
    for index in 0..<28 {
      let outlook = try #require(model.outlook(of: index))
      for time in [2024.5, 2025, 2029, 2044] {
        expectAgreement(outlook, bounds: Self.share, at: time, "series \(index)")
      }
    }
  }

  /// What has always been nothing, or all, is likely to stay so, and certain to be nothing or more.
  @Test func ofSeriesAtTheBounds() throws {
    let model = Self.panel()
    let nothing = try #require(model.outlook(of: 12))
    let all = try #require(model.outlook(of: 13))
    #expect(nothing.probability(meeting: 0, .atMost, at: 2025) > 0.3)
    #expect(all.probability(meeting: 100, .atLeast, at: 2025) > 0.3)
    // Within a quarter of a point the model cannot tell a share from the bound.
    #expect(
      nothing.probability(meeting: 0, .atMost, at: 2025)
        == nothing.probability(meeting: 0.2, .atMost, at: 2025))
    #expect(nothing.row(at: 2025).quantiles.allSatisfy { $0 == 0 || $0 >= 0.25 })
  }

  @Test func ofPlacesAndPools() throws {
    let model = Self.panel()
    for (name, index) in [("near nothing", 15), ("all", 13), ("midway", 4), ("falling", 20)] {
      let own = try #require(model.outlook(of: index))
      let other = try #require(model.outlook(of: 3))
      let below = PlaceOutlook(parent: own, spread: PlaceSpread([]), link: Self.link)
      let sisters = PlaceOutlook(sisters: [own, own, other], link: Self.link)
      let outlooks: [(String, any Outlook)] = [
        ("parent", below), ("sisters", sisters),
        ("readings", PooledOutlook(equally: [own, other], link: Self.link)),
        ("few", PooledOutlook(own: own, observations: 2, elsewhere: below, link: Self.link)),
      ]
      for (kind, outlook) in outlooks {
        for time in [2025.0, 2030] {
          expectAgreement(outlook, bounds: Self.share, at: time, "\(kind), \(name)")
        }
      }
    }
  }

  @Test func ofFamilies() throws {
    let model = Self.panel()
    let parts = try [12, 13, 14, 4].map { try #require(model.outlook(of: $0)) }
    // The whole says more than its parts, then less.
    for whole in [11, 0] {
      let family = CoherentFamily(
        whole: try #require(model.outlook(of: whole)), above: nil, parts: parts,
        counts: [10, 20, 30, 40], link: Self.link)
      for (name, outlook) in parts.indices.map({ ("part \($0)", family.coherentPart($0)) })
        + [("whole", family.coherentWhole)]
      {
        for time in [2025.0, 2030] {
          expectAgreement(outlook, bounds: Self.share, at: time, "\(name) of \(whole)")
        }
      }
    }
  }

  @Test(arguments: [
    [PathChange.pace(factor: 3, from: 2025)], [.pace(factor: 0.4, from: 2025)],
    [.step(points: 30, at: 2026)], [.step(points: -40, at: 2026)], [.ceiling(55, from: 2025)],
    [.course(points: [.init(time: 2030, value: 85)], from: 2025)],
    [.pace(factor: 2, from: 2025), .ceiling(60, from: 2026), .step(points: 5, at: 2028)],
  ])
  func ofScenarios(changes: [PathChange]) throws {
    let model = Self.panel()
    for index in [4, 14, 20] {
      let paths = PathSimulator(seed: 5, paths: 300).paths(
        of: SimulatedSeries(id: "s", indicator: "i", place: nil, province: nil, nation: nil),
        try #require(model.outlook(of: index)), through: 2036)
      let changed = ChangedOutlook(
        ChangedPaths(
          paths, changes, link: Self.link, direction: .atLeast,
          marks: [PathMark(threshold: 50, isAtLeast: true)]))
      for time in [2026.0, 2029, 2035] {
        expectAgreement(changed, bounds: Self.share, at: time, "series \(index)")
        // What the distribution says of a threshold, the changed paths say but for chance.
        for threshold in [20.0, 50, 58, 80] {
          let share = Double(changed.paths.meets(threshold, .atLeast, at: time).count { $0 }) / 300
          let said = changed.probability(meeting: threshold, .atLeast, at: time)
          #expect(abs(share - said) < 0.12, "series \(index), \(time), \(threshold)")
        }
      }
    }
  }

  @Test func ofAnalogues() throws {
    let members = (0..<60).map { number -> TypicalPace.Member in
      let step = Double(number % 9) - 5
      return (
        "a",
        (0..<30).map { time in
          let wobble = 0.3 * Double((time * 7 + number * 3) % 5)
          return (Double(time), max(90 + step * Double(time) + wobble, 0))
        }
      )
    }
    let model = AnalogModel(members, floor: 0)
    for index in [0, 2, 8] {
      let fallback = try Forecast(Samples.irregular)
      let outlook = try #require(model.outlook(of: members[index].observations, fallback: fallback))
      for time in [31.0, 36, 45] {
        expectAgreement(outlook, bounds: (0, .infinity), at: time, "series \(index)")
      }
    }
  }

  @Test func ofALinkWithoutBounds() throws {
    let forecast = try Forecast(Samples.sample([1, 2, 3, 4], [3, -2, 5, 1], link: .identity))
    #expect(forecast.probability(meeting: -1e9, .atLeast, at: 6) > 0.99)
    expectAgreement(
      forecast, bounds: (-.infinity, .infinity), at: 6, "a real number")
  }
}
