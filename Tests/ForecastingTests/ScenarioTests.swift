import Indicators
import Testing

@testable import Forecasting

@Suite("Scenarios")
struct ScenarioTests {
  private static let times = [2026.0, 2027, 2027.5, 2028, 2030, 2035, 2046]
  private static let thresholds = [1.0, 20, 50, 70, 90, 99.5]

  private static func paths(_ seed: UInt64 = 3) throws -> SimulatedPaths {
    PathSimulator(seed: seed, paths: 400).paths(
      of: SimulatedSeries(id: "s", indicator: "i", place: "p", province: nil, nation: nil),
      try Forecast(Samples.irregular), through: 2051)
  }

  private static func changed(
    _ changes: [PathChange], direction: Indicator.Direction = .atLeast
  ) throws -> ChangedPaths {
    ChangedPaths(
      try paths(), changes, link: .logit(lower: 0, upper: 100), direction: direction,
      marks: thresholds.map { PathMark(threshold: $0, isAtLeast: true) })
  }

  @Test func nothingAssumedChangesNothingToTheLastDigit() throws {
    let baseline = try Self.paths()
    for changes: [PathChange] in [
      [], [.pace(factor: 1, from: 2027)], [.step(points: 0, at: 2028)],
      [.ceiling(100, from: 2026)],
      [.pace(factor: 1, from: 2026), .step(points: 0, at: 2027), .ceiling(120, from: 2026)],
      [.pace(factor: 3, from: 2060)], [.course(points: [], from: 2026)],
    ] {
      let paths = try Self.changed(changes)
      let outlook = ChangedOutlook(paths)
      for time in Self.times {
        #expect(outlook.row(at: time) == baseline.outlook.row(at: time))
        for threshold in Self.thresholds {
          for direction in Indicator.Direction.allCases {
            #expect(
              outlook.probability(meeting: threshold, direction, at: time)
                == baseline.outlook.probability(meeting: threshold, direction, at: time))
            #expect(
              paths.meets(threshold, direction, at: time)
                == baseline.meets(threshold, direction, at: time))
          }
        }
      }
    }
  }

  @Test func valuesOfPathsSayWhatTheirRanksSay() throws {
    let paths = try Self.changed([])
    for time in Self.times {
      let values = paths.values(at: time)
      for threshold in Self.thresholds {
        #expect(
          values.map { $0 >= threshold }
            == paths.baseline.meets(threshold, .atLeast, at: time))
      }
    }
  }

  @Test(arguments: [
    [PathChange.pace(factor: 4, from: 2026.5)], [.pace(factor: 0, from: 2027)],
    [.step(points: 60, at: 2027)], [.step(points: -80, at: 2028)], [.ceiling(60, from: 2026)],
    [.course(points: [.init(time: 2028, value: 0), .init(time: 2030, value: 100)], from: 2026)],
    [
      .pace(factor: 2, from: 2026), .step(points: 30, at: 2028), .ceiling(80, from: 2026),
      .pace(factor: 0.5, from: 2030),
    ],
  ])
  func quantilesStayInOrderAndWithinTheBounds(changes: [PathChange]) throws {
    let paths = try Self.changed(changes)
    let outlook = ChangedOutlook(paths)
    for time in Self.times {
      let row = outlook.row(at: time)
      #expect(zip(row.quantiles, row.quantiles.dropFirst()).allSatisfy { $0 <= $1 })
      #expect(row.quantiles.allSatisfy { (0...100).contains($0) } && (0...100).contains(row.mean))
      #expect(paths.values(at: time).allSatisfy { (0...100).contains($0) })
      for threshold in Self.thresholds {
        #expect((0...1).contains(outlook.probability(meeting: threshold, .atLeast, at: time)))
      }
    }
  }

  @Test func aFasterPaceNeverLosesAndASlowerNeverGains() throws {
    let factors = [0, 0.5, 1, 1.5, 3]
    let all = try factors.map { try Self.changed([.pace(factor: $0, from: 2026.9)]) }
    for time in Self.times {
      let values = all.map { $0.values(at: time) }
      for (slow, fast) in zip(values, values.dropFirst()) {
        #expect(zip(slow, fast).allSatisfy { $0 <= $1 + 1e-9 })
      }
    }
    #expect(all[0].values(at: 2026) == all[4].values(at: 2026), "what is before stays")
    // Where lower is better, faster is lower.
    let falling = try Self.changed([.pace(factor: 2, from: 2026.9)], direction: .atMost)
    #expect(zip(falling.values(at: 2030), all[2].values(at: 2030)).allSatisfy { $0 <= $1 + 1e-9 })
  }

  @Test func aStepIsAddedAndKept() throws {
    let paths = try Self.changed([.step(points: 8, at: 2029)])
    #expect(paths.values(at: 2028.5) == paths.baselineValues(at: 2028.5))
    for time in [2029.0, 2031, 2040] {
      #expect(paths.values(at: time) == paths.baselineValues(at: time).map { min($0 + 8, 100) })
    }
    // A threshold eight points lower is met by the same paths.
    #expect(
      paths.meets(78, .atLeast, at: 2030).count { $0 }
        == paths.baselineValues(at: 2030).count { $0 + 8 >= 78 })
  }

  @Test func nothingPassesACeiling() throws {
    let paths = try Self.changed([.ceiling(60, from: 2026)])
    for time in Self.times.dropFirst() {
      let (before, after) = (paths.baselineValues(at: time), paths.values(at: time))
      #expect(zip(before, after).allSatisfy { $1 <= min($0, 60) })
      #expect(ChangedOutlook(paths).row(at: time).quantiles.allSatisfy { $0 <= 60 })
    }
    #expect(ChangedOutlook(paths).probability(meeting: 70, .atLeast, at: 2040) == 0)
  }

  @Test func theMedianFollowsACourseAndTheSpreadStays() throws {
    let points = [
      PathChange.CoursePoint(time: 2028, value: 55), .init(time: 2030, value: 80),
    ]
    let paths = try Self.changed([.course(points: points, from: 2026.9)])
    let outlook = ChangedOutlook(paths)
    let link = Link.logit(lower: 0, upper: 100)
    for point in points {
      // The two middle paths are averaged before and after the link, which is not straight between them.
      #expect(abs((outlook.row(at: point.time).quantile(0.5) ?? 0) - point.value) < 1e-3)
      let (before, after) = (
        paths.baselineValues(at: point.time).map { link($0) },
        paths.values(at: point.time).map { link($0) }
      )
      let shift = after[0] - before[0]
      #expect(
        zip(before, after).allSatisfy { abs($1 - $0 - shift) < 1e-6 || abs($1) > 5.9 })
    }
    #expect(outlook.row(at: 2026.5) == paths.baseline.outlook.row(at: 2026.5))
    let between = outlook.row(at: 2029).quantile(0.5) ?? 0
    #expect(abs(link(between) - (link(55) + link(80)) / 2) < 1e-4)
  }

  @Test func combinationAccountsForItself() throws {
    let forecast = try Forecast(Samples.regular)
    let accounts = forecast.account(at: 2030)
    #expect(accounts.count == 1)
    #expect(accounts.first?.members.map(\.name) == forecast.models)
    #expect(abs((accounts.first?.members.reduce(0) { $0 + $1.weight } ?? 0) - 1) < 1e-12)
  }
}
