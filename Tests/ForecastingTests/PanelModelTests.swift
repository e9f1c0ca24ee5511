import Foundation
import Indicators
import Statistics
import TestSupport
import Testing

@testable import Forecasting

extension SplitMix64 {
  /// A number in 0…1.
  fileprivate mutating func fraction() -> Double { Double.random(in: 0..<1, using: &self) }

  /// Roughly normal: the sum of twelve uniform numbers.
  fileprivate mutating func normal() -> Double {
    (0..<12).reduce(-6) { sum, _ in sum + fraction() }
  }
}

@Suite("Panel model")
struct PanelModelTests {
  /// Logit random walks with drift, each with its own drift, from 1990 on.
  private static func panel(
    _ count: Int, years: Int, seed: UInt64 = 1
  ) -> [(group: String, observations: [(time: Double, value: Double)])] {
    var random = SplitMix64(seed: seed)
    return (0..<count).map { _ in
      var point = -3 + 2 * random.fraction()
      let drift = 0.15 + 0.05 * random.normal()
      return (
        "a",
        (0..<years).map { year in
          point += drift + 0.1 * random.normal()
          return (Double(1990 + year), 100 / (1 + exp(-point)))
        }
      )
    }
  }

  private static func model(
    _ members: [TypicalPace.Member], origin: Double
  ) -> PanelModel {
    PanelModel(
      members.map { ($0.group, $0.observations.filter { $0.time <= origin }) },
      origin: origin, ceiling: 100, levelRange: 1...97)
  }

  @Test func statedIntervalsHoldOnAPanelThatGoesOnAsBefore() throws {
    let members = Self.panel(60, years: 25)
    let model = Self.model(members, origin: 2009)
    var (inside, below) = (0, 0)
    for (index, member) in members.enumerated() {
      let row = try #require(model.outlook(of: index)).row(at: 2014)
      let actual = try #require(member.observations.first { $0.time == 2014 }).value
      let (low, middle, high) = (
        try #require(row.quantile(0.1)), try #require(row.quantile(0.5)),
        try #require(row.quantile(0.9))
      )
      if (low...high).contains(actual) { inside += 1 }
      if actual < middle { below += 1 }
    }
    // 48 of 60 expected; three standard deviations of a binomial count are nine.
    #expect((39...57).contains(inside))
    #expect((18...42).contains(below))
  }

  /// What is kept of earlier questions must not show: each answer is that of an outlook that was asked nothing else.
  @Test func answersDoNotDependOnWhatWasAskedBefore() throws {
    let members = Self.panel(30, years: 20)
    let model = Self.model(members, origin: 2009)
    let times = (0..<60).map { 2009.5 + 0.5 * Double($0) }
    let outlooks = try members.indices.map { try #require(model.outlook(of: $0)) }
    // More distributions than are kept, twice.
    let rows = outlooks.map { outlook in times.map { outlook.row(at: $0) } }
    let probabilities = outlooks.map { outlook in
      times.map { outlook.probability(meeting: 70, .atLeast, at: $0) }
    }
    for index in stride(from: 0, to: members.count, by: 7) {
      for (place, time) in times.enumerated().reversed() where place.isMultiple(of: 13) {
        let fresh = try #require(Self.model(members, origin: 2009).outlook(of: index))
        #expect(fresh.probability(meeting: 70, .atLeast, at: time) == probabilities[index][place])
        #expect(fresh.row(at: time) == rows[index][place])
      }
    }
  }

  @Test func whatWasLearnedAnswersAsTheModelThatLearnedIt() throws {
    let members = Self.panel(30, years: 20).enumerated().map { index, member in
      (group: index % 3 == 0 ? "b" : "a", observations: member.observations)
    }
    let model = Self.model(members, origin: 2009)
    let data = try PropertyListEncoder().encode(model.learned())
    let restored = PanelModel(try PropertyListDecoder().decode(LearnedPanel.self, from: data))
    for member in members {
      let known = (member.group, member.observations.filter { $0.time <= 2009 })
      let (old, new) = (
        try #require(model.outlook(of: known)), try #require(restored.outlook(of: known))
      )
      for time in [2009.5, 2010, 2014, 2020, 2035] {
        #expect(old.row(at: time) == new.row(at: time))
        #expect(old.eras(at: time) == new.eras(at: time))
        #expect(
          old.probability(meeting: 60, .atLeast, at: time)
            == new.probability(meeting: 60, .atLeast, at: time))
      }
    }
    #expect(restored.outlook(of: ("unknown", [(2000, 10)])) == nil)
  }

  @Test(arguments: [1, 4, 12, 40])
  func quantilesAreOrderedInBoundsAndAgreeWithProbabilities(horizon: Int) throws {
    let model = Self.model(Self.panel(30, years: 20), origin: 2009)
    for index in [0, 7, 29] {
      let outlook = try #require(model.outlook(of: index))
      let time = Double(2009 + horizon)
      let row = outlook.row(at: time)
      #expect(zip(row.quantiles, row.quantiles.dropFirst()).allSatisfy(<=))
      #expect(row.quantiles.allSatisfy { (0...100).contains($0) })
      #expect(row.mean >= row.quantiles[0] && row.mean <= row.quantiles[14])
      for (level, value) in zip(QuantileLevels.all, row.quantiles)
      where value > 0.5 && value < 99.5 {
        let probability = outlook.probability(meeting: value, .atMost, at: time)
        // Where many outcomes coincide the distribution jumps over a level.
        #expect(probability - level > -1e-5 && probability - level < 0.01)
      }
      let chances = [10.0, 30, 50, 70, 90].map {
        outlook.probability(meeting: $0, .atLeast, at: time)
      }
      #expect(zip(chances, chances.dropFirst()).allSatisfy(>=))
    }
  }

  @Test func theFutureCannotMatter() throws {
    let members = Self.panel(40, years: 25)
    let altered = members.map { member in
      (
        member.group,
        member.observations.map { ($0.time, $0.time > 2009 ? 100 - $0.value : $0.value) }
      )
    }
    let one = try #require(Self.model(members, origin: 2009).outlook(of: 3)).row(at: 2016)
    let two = try #require(Self.model(altered, origin: 2009).outlook(of: 3)).row(at: 2016)
    #expect(one == two)
  }

  /// At 2009 the origins before are 1994 to 2004 for five years, 1991 (the first with two points) to 1999 for
  /// ten, 1991 to 1994 for fifteen; none is left for twenty, for which those for fifteen stand.
  @Test(arguments: [
    (5.0, 2.2), (10.0, 0.9), (15.0, 4.0 / 15.0), (20.0, 0.2), (0.5, 11.0),
    // Between the distributions of 3 and 5 years, both with eleven origins.
    (4.0, 2.475),
  ])
  func erasAreStretchesAsLongAsTheTimeAhead(lead: Double, expected: Double) throws {
    let model = Self.model(Self.panel(60, years: 20), origin: 2009)
    let eras = try #require(model.outlook(of: 7)?.eras(at: 2009 + lead))
    #expect(isClose(eras, expected))
    #expect(model.eras(distance: lead) == eras...eras)
  }

  @Test func theDefaultDistributionRestsOnNoEra() throws {
    let model = Self.model(Self.panel(3, years: 20), origin: 2009)
    #expect(try #require(model.outlook(of: 0)).eras(at: 2014) == 0)
    #expect(model.eras(distance: 5) == 0...0)
  }

  @Test func theOrderOfPreparationCannotMatter() throws {
    let members = Self.panel(40, years: 20)
    let prepared = Self.model(members, origin: 2009)
    for horizon in [9, 2, 5] { prepared.prepare(horizon: horizon) }
    let lazy = Self.model(members, origin: 2009)
    for time in [2011.0, 2014, 2018] {
      #expect(
        try #require(prepared.outlook(of: 5)).row(at: time)
          == #require(lazy.outlook(of: 5)).row(at: time))
    }
  }

  @Test(arguments: [
    [(2020.0, 40.0)], [(2019, 40), (2020, 44)], [(2018, 0), (2019, 0), (2020, 0)],
    [(2018, 100), (2019, 100), (2020, 100)], [(2000, 3), (2020, 70)],
    [(2018, 5), (2019, 5), (2020, 95)],
  ])
  func aSeriesAloneHasAForecast(observations: [(time: Double, value: Double)]) throws {
    let model = PanelModel(
      [("a", observations)], origin: 2020, ceiling: 100, levelRange: 1...97)
    let widths = try [1.0, 5, 20].map { lead in
      let row = try #require(model.outlook(of: 0)).row(at: 2020 + lead)
      #expect(row.quantiles.allSatisfy { $0.isFinite && (0...100).contains($0) })
      let points = [row.quantiles[2], row.quantiles[12]].map(PanelHistory.logit)
      return points[1] - points[0]
    }
    #expect(widths.allSatisfy { $0 > 0 } && widths[0] <= widths[1])
  }

  @Test func valuesOutsideTheBoundsNeverCrash() throws {
    var random = SplitMix64(seed: 5)
    let members = (0..<50).map { number -> TypicalPace.Member in
      let observations = (0..<15).map { year -> (time: Double, value: Double) in
        (
          Double(2000 + year),
          random.fraction() < 0.2 ? 1e308 * random.normal() : 100 * random.fraction()
        )
      }
      return ("a", number == 3 ? [(2000, 1e308), (2001, -1e308)] : observations)
    }
    for ceiling in [100, 1e300] {
      let model = PanelModel(
        members, origin: 2014, ceiling: ceiling,
        levelRange: 1...Double.greatestFiniteMagnitude)
      for index in [0, 3, 49] {
        let row = try #require(model.outlook(of: index)).row(at: 2021)
        #expect(row.quantiles.count == 15)
        if ceiling == 100 { #expect(row.quantiles.allSatisfy { (0...100).contains($0) }) }
      }
    }
  }

  @Test func windowsStandAsTheirDefinitionSays() throws {
    let curved = (0..<12).map { year -> (time: Double, value: Double) in
      (2000 + Double(year), 10 + 5 * Double(year) + 0.1 * Double(year * year))
    }
    let history = PanelHistory(
      [("a", curved)], origin: 2011, ceiling: 100, levelRange: 1...97)
    #expect(history.isRegular && history.greatestAge == 1)
    let windows = history.windows(horizon: 3)
    // Two points at the origin, and the outcome known by 2011: origins 2001 to 2008.
    #expect(windows.map(\.origin) == (2001...2008).map(Double.init))
    let first = try #require(windows.first)
    #expect(first.count == 2 && first.lead == 3 && isClose(first.outcomeLevel, 31.6))
    #expect(isClose(first.start, log(15.1 / 84.9)))
  }

  @Test func aShareThatFallsIsItsComplementThatRises() throws {
    let rising = Self.panel(30, years: 20)
    let falling = rising.map { member -> TypicalPace.Member in
      (member.group, member.observations.map { ($0.time, 100 - $0.value) })
    }
    let (up, down) = (Self.model(rising, origin: 2005), Self.model(falling, origin: 2005))
    for index in [0, 11, 29] {
      let (rise, fall) = (
        try #require(up.outlook(of: index)), try #require(down.outlook(of: index))
      )
      let (one, other) = (rise.row(at: 2010), fall.row(at: 2010))
      #expect(isClose(other.mean, 100 - one.mean, relative: 1e-6))
      #expect(isClose(other.quantiles, one.quantiles.reversed().map { 100 - $0 }, absolute: 1e-4))
      #expect(other.quantiles == other.quantiles.sorted())
      #expect(
        isClose(
          fall.probability(meeting: 30, .atMost, at: 2010),
          rise.probability(meeting: 70, .atLeast, at: 2010), relative: 1e-6))
    }
  }

  @Test func oneFallOfAllSeriesIsNoWayToGo() {
    let members = (0..<10).map { number -> TypicalPace.Member in
      ("a", [(2000, 60), (2001, 62), (2002, 30 + Double(number)), (2003, 33 + Double(number))])
    }
    let history = PanelHistory(members, origin: 2003, ceiling: 100, levelRange: 1...97)
    #expect(history.tracks.allSatisfy { !$0.isMirrored })
  }

  @Test func forecastsChangeSmoothlyWithTheDate() throws {
    let model = Self.model(Self.panel(60, years: 25), origin: 2009)
    let outlook = try #require(model.outlook(of: 3))
    let dates = stride(from: 2010.0, through: 2024, by: 0.125)
    let medians = try dates.map {
      PanelHistory.logit(try #require(outlook.row(at: $0).quantile(0.5)))
    }
    let steps = zip(medians.dropFirst(), medians).map { $0 - $1 }
    // A year's progress is about 0.3 logits; no eighth of a year jumps by half of one.
    #expect(steps.allSatisfy { abs($0) < 0.15 })
    #expect(zip(steps.dropFirst(), steps).allSatisfy { abs($0 - $1) < 0.1 })
  }

  @Test func datedReportsAreTakenAsTheyStand() throws {
    let observations = [
      (2023.92, 20.0), (2025.33, 26), (2025.42, 26), (2025.83, 40), (2026.08, 60),
    ]
    let model = PanelModel(
      [("a", observations.map { (time: $0.0, value: $0.1) })], origin: 2026.89, ceiling: 100,
      levelRange: 1...97)
    let outlook = try #require(model.outlook(of: 0))
    #expect(outlook.origin == 2026.08)
    let (soon, later) = (outlook.row(at: 2026.9), outlook.row(at: 2031))
    #expect(try #require(soon.quantile(0.5)) >= 60)
    #expect(try #require(later.quantile(0.5)) > (try #require(soon.quantile(0.5))))
  }

  @Test func windowsOfDatedReportsTakeTheNearestOutcome() throws {
    let observations = (0..<40).map { quarter -> (time: Double, value: Double) in
      (2010.1 + Double(quarter) / 4, 10 + Double(quarter) + (quarter.isMultiple(of: 3) ? 0.7 : 0))
    }
    let history = PanelHistory(
      [("a", observations)], origin: 2019.9, ceiling: 100, levelRange: 1...97)
    #expect(history.tracks.allSatisfy { !$0.isWhole })
    let windows = history.windows(horizon: 5)
    let last = try #require(windows.last)
    // The latest origin from which an outcome about five years later is known by 2019.9.
    #expect(isClose(last.origin, 2014.9) && last.lead <= 5)
    #expect(windows.allSatisfy { abs($0.lead - 5) < 1.6 })
  }

  @Test func drawnLinesAreNotUsedForLearning() {
    let line = (0..<12).map { year -> (time: Double, value: Double) in
      (2000 + Double(year), 10 + 5 * Double(year))
    }
    let history = PanelHistory(
      [("a", line)], origin: 2011, ceiling: 100, levelRange: 1...97)
    #expect(history.tracks[0].isModelled && history.windows(horizon: 3).isEmpty)
  }

  @Test func irregularPanelsTakeTheNearestOutcome() {
    let history = PanelHistory(
      [("a", [(2000, 20), (2003, 23), (2007, 27), (2009, 29), (2014, 34)])], origin: 2014,
      ceiling: 100, levelRange: 1...97)
    #expect(!history.isRegular)
    let track = history.tracks[0]
    #expect(history.target(of: track, after: 2003, horizon: 5) == 3, "2007 and 2009 tie: the later")
    #expect(history.target(of: track, after: 2003, horizon: 2) == nil)
    #expect(history.target(of: track, after: 2003, horizon: 9) == 4)
  }

  @Test func levelsAreScaledByTheCommonCeiling() throws {
    let members = Self.panel(20, years: 20)
    let tripled = members.map { ($0.group, $0.observations.map { ($0.time, $0.value * 3) }) }
    let share = PanelModel(members, origin: 2009, ceiling: 100, levelRange: 1...97)
    let other = PanelModel(tripled, origin: 2009, ceiling: 300, levelRange: 3...291)
    let one = try #require(share.outlook(of: 4)).row(at: 2015).quantiles
    let two = try #require(other.outlook(of: 4)).row(at: 2015).quantiles
    #expect(isClose(one.map { $0 * 3 }, two, relative: 1e-7))
  }
}

@Suite("Distributions of the panel model")
struct PanelPoolTests {
  @Test func paceIsTheMeanOfRecentSteps() throws {
    // Ten series that gain half a logit a step; before 2005 they stood still.
    let members = (0..<10).map { number in
      (
        "a",
        (1995...2010).map { year in
          let point = -2 + 0.05 * Double(number) + 0.5 * Double(max(year - 2005, 0))
          return (Double(year), 100 / (1 + exp(-point)))
        }
      )
    }
    let history = PanelHistory(members, origin: 2010, ceiling: 100, levelRange: 1...97)
    let speed = PanelSpeed(history)
    func pace(_ time: Double) -> Double {
      speed.measure(at: time, group: 0, all: speed.pace(at: time)).pace(prior: nil)
    }
    #expect(isClose(pace(2005), 0.01), "the floor")
    #expect(isClose(pace(2008), 0.25, relative: 1e-6), "three of six steps")
    #expect(isClose(pace(2010), 5.0 / 12, relative: 1e-6))
    #expect(pace(1995) == 0.2, "nothing seen yet")
  }

  @Test func fewStepsOfAGroupAreShrunkTowardsWhatIsKnown() {
    typealias Measure = PanelSpeed.Measure
    #expect(Measure(own: 0.05, count: 8, all: 0.5).pace(prior: 0.3) == 0.05)
    // Four own steps count for as much as what is known of others, on the scale of ratios.
    #expect(isClose(Measure(own: 0.05, count: 4, all: 0.8).pace(prior: nil), 0.2))
    #expect(isClose(Measure(own: 0.05, count: 4, all: 0.8).pace(prior: 0.45), 0.15))
    #expect(isClose(Measure(own: 0.05, count: 4, all: nil).pace(prior: nil), 0.1))
    #expect(Measure(own: nil, count: 0, all: 0.3).pace(prior: 0.4) == 0.4)
    #expect(isClose(Measure(own: 0.05, count: 4, all: 0.8).relativePace(prior: nil), 0.25))
    #expect(Measure(own: 0.05, count: 4, all: nil).relativePace(prior: nil) == 1)
  }

  @Test func ownPaceIsShrunkOnTheScaleOfRatios() {
    #expect(isClose(PanelSpeed.own(panel: 0.1, slope: 0.4, record: 3), 0.2))
    #expect(isClose(PanelSpeed.own(panel: 0.1, slope: -0.4, record: 3), 0.2))
    #expect(PanelSpeed.own(panel: 0.1, slope: 9, record: 0) == 0.1)
    #expect(isClose(PanelSpeed.own(panel: 0.1, slope: 0, record: 3), 0.1 * 0.2.squareRoot()))
  }

  @Test func readingsMonthsApartShowLittleOfACourse() throws {
    func track(_ times: [Double]) throws -> PanelHistory.Track {
      let member = (group: "a", observations: times.map { (time: $0, value: 20 + ($0 - 2020)) })
      return try #require(
        PanelHistory([member], origin: 2030, ceiling: 100, levelRange: 1...97).tracks.first)
    }
    let years = try track([2020, 2021, 2022, 2023])
    #expect(years.record(upTo: 4) == 3)
    #expect(years.record(upTo: 1) == 0)
    // A survey each five years shows as much as one each year; ten are used at most.
    #expect(try track([2000, 2005, 2010]).record(upTo: 3) == 2)
    #expect(try track((2000...2020).map(Double.init)).record(upTo: 21) == 9)
    #expect(isClose(try track([2025.25, 2025.5, 2025.75]).record(upTo: 3), 0.5))
  }

  /// A jump within months: what is said a year ahead rests on series of its kind, less on the jump.
  @Test func aJumpWithinMonthsIsNoYearlyPace() throws {
    func probability(_ first: Double) throws -> Double {
      let member = (group: "a", observations: [(first, 26.0), (2025.75, 40.0)])
      let outlook = try #require(
        PanelModel([member], origin: 2025.75, ceiling: 100, levelRange: 1...97).outlook(of: 0))
      return outlook.probability(meeting: 65, .atLeast, at: 2026.75)
    }
    // The same rise within four months and within a year: carried on at its pace, the first would reach 65 % in time.
    let (months, year) = (try probability(2025.42), try probability(2024.75))
    #expect(year < months && months < 0.2)
  }

  @Test func theSharesOfTheOwnCourseGrowEvenlyWithTheRecord() {
    func weights(record: Double, isPretrained: Bool = false) -> [Double] {
      PanelPool(isPretrained: isPretrained).weighed(
        from: 0, record: record, isPretrained: isPretrained
      ).members.map(\.weight)
    }
    #expect(weights(record: 1) == [0.2, 0.2, 0.2, 0.2, 0.2])
    #expect(weights(record: 0) == [1])
    let half = weights(record: 0.5)
    #expect(zip(half, [0.6, 0.1, 0.1, 0.1, 0.1]).allSatisfy { isClose($0, $1) })
    // The network is told how long the record is, and keeps its weight.
    let pretrained = weights(record: 0.5, isPretrained: true)
    #expect(zip(pretrained, [0.3, 0.05, 0.05, 0.05, 0.05, 0.5]).allSatisfy { isClose($0, $1) })
  }

  @Test func aPanelRateThatIsTheSameEverywhereIsFollowed() {
    let members = (0..<12).map { number in
      (
        "a",
        (0..<10).map { step in
          let point = -3 + 0.3 * Double(number) + 0.2 * Double(step)
          return (Double(2000 + step), 100 / (1 + exp(-point)))
        }
      )
    }
    let history = PanelHistory(members, origin: 2009, ceiling: 100, levelRange: 1...97)
    let rate = PanelRate(history, at: 2009, group: 0)
    let track = history.tracks[5]
    let point = rate.course(of: track, count: 10).point(lead: 5)
    #expect(isClose(point, track.points[9] + 1, relative: 1e-3))
  }

  @Test func defaultDistributionsServePanelsWithoutPast() throws {
    let model = PanelModel(
      [("a", [(2019, 20), (2020, 22)])], origin: 2020, ceiling: 100, levelRange: 1...97)
    let row = try #require(model.outlook(of: 0)).row(at: 2025)
    // Progress of about 1.2 times the default pace of 0.2 logits, times five to the 0.65.
    let start = PanelHistory.logit(22)
    let median = PanelHistory.logit(try #require(row.quantile(0.5)))
    #expect((start + 0.2)...(start + 0.9) ~= median)
  }
}
