import Assessment
import DuBao
import Foundation
import GapReports
import Indicators
import Planning
import PriorPacks
import Reporting
import Testing

/// A planner of the shipped data and the report of the same day, made once.
private enum Shipped {
  private static let datasets = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appending(path: "datasets").path

  struct Pair: Sendable {
    let planner: Planner
    let report: GapReport
    let reportWithoutPrior: GapReport
  }

  static let pair = Task {
    let day = try #require(CalendarDate(year: 2026, month: 11, day: 21))
    let prior = try PriorFile.read(datasets + "/prior")
    let request = ReportRequest(asOf: day, prior: prior)
    return Pair(
      planner: try await Pipeline.planner(from: datasets, request),
      report: try await Pipeline.report(
        from: datasets,
        ReportRequest(asOf: day, places: ["viet_nam", "tan_loi"], prior: prior)),
      reportWithoutPrior: try await Pipeline.report(
        from: datasets, ReportRequest(asOf: day, places: ["viet_nam"])))
  }

  static func place(_ key: String, in report: GapReport) throws -> PlaceReport {
    try #require(report.places.first { $0.place.key == key })
  }

  static func indicator(_ key: String, _ place: String, _ report: GapReport) throws
    -> IndicatorReport
  {
    try #require(
      Self.place(place, in: report).indicators.first { $0.indicator.key == key })
  }
}

@Suite("Planner")
struct PlannerTests {
  @Test(arguments: ["viet_nam", "tan_loi"])
  func theBaselineIsTheReport(place: String) async throws {
    let all = try await Shipped.pair.value
    let report = try Shipped.indicator("coverage_5g", place, all.report)
    let answer = try await all.planner.explain(place, "coverage_5g")
    #expect(answer.milestones.map(\.assessment) == report.milestones)
    #expect(answer.projection == report.projection?.rows)
    #expect(answer.milestones.compactMap(\.course) == report.courses)
    let nothing = try all.planner.whatIf(
      place, [IndicatorScenario(indicator: "coverage_5g", changes: [])])
    for milestone in try #require(nothing.indicators.first).milestones {
      #expect(milestone.before == milestone.after)
      let said = report.milestones.first { $0.milestone.id == milestone.milestone }
      #expect(milestone.before.probability == said?.probability)
      #expect(milestone.before.attainment == said?.attainment)
    }
    #expect(nothing.indicators.first?.years.allSatisfy { $0.before == $0.after } == true)
    #expect(nothing.counts.allSatisfy { $0.before == $0.after })
    #expect(
      nothing.counts.map(\.before)
        == (try Shipped.place(place, in: all.report)).expectedCounts.map(\.count))
  }

  @Test func identityScenariosChangeNothing() async throws {
    let planner = try await Shipped.pair.value.planner
    let changes: [ScenarioChange] = [
      .pace(factor: 1, from: .year(2027)), .step(points: 0, year: 2028), .ceiling(100),
    ]
    let answer = try planner.whatIf(
      "viet_nam", [IndicatorScenario(indicator: "coverage_5g", changes: changes)])
    let found = try #require(answer.indicators.first)
    #expect(found.milestones.allSatisfy { $0.before == $0.after } && !found.milestones.isEmpty)
    #expect(found.years.allSatisfy { $0.before == $0.after })
    #expect(answer.counts.allSatisfy { $0.before == $0.after })
  }

  @Test func moreIsNeverWorseAndCountsFollow() async throws {
    let planner = try await Shipped.pair.value.planner
    var before: Double?
    for points in [-10.0, 0, 5, 20] {
      let answer = try planner.whatIf(
        "viet_nam",
        [
          IndicatorScenario(
            indicator: "digital_signature_adult_share", changes: [.step(points: points, year: 2028)]
          )
        ])
      let now = try #require(answer.indicators.first?.milestones.last?.after.probability)
      if let before { #expect(now >= before) }
      before = now
      let count = try #require(answer.counts.first { $0.deadline == 2030 })
      #expect((count.after.mean - count.before.mean) * points >= 0)
    }
    #expect((before ?? 0) > 0.7)
  }

  @Test func aPathGivesTheMedian() async throws {
    let planner = try await Shipped.pair.value.planner
    let answer = try planner.whatIf(
      "viet_nam",
      [
        IndicatorScenario(
          indicator: "digital_signature_adult_share",
          changes: [.course([.init(year: 2028, value: 50), .init(year: 2030, value: 62)])])
      ])
    let years = try #require(answer.indicators.first).years
    for (year, value) in [(2028, 50.0), (2030, 62)] {
      let row = try #require(years.first { $0.year == year }).after
      #expect(abs((row.quantile(0.5) ?? 0) - value) < 1e-3)
    }
  }

  @Test func levelsHaveTheirChances() async throws {
    let all = try await Shipped.pair.value
    let report = try Shipped.indicator("digital_signature_adult_share", "viet_nam", all.report)
    let course = try #require(report.courses.last)
    let answer = try all.planner.target(
      "viet_nam", "digital_signature_adult_share", year: 2030, chances: [0.9, 0.5, 0.1, 0.02, 0.66])
    #expect(answer.levels.prefix(3).map(\.value) == course.reachable.map(\.value))
    let values = answer.levels.map(\.value)
    #expect(values[0] < values[1] && values[1] < values[2] && values[2] < values[3])
    #expect(values[0] < values[4] && values[4] < values[1])
    // A milestone of the plan stands where its chance puts it.
    let probability = try #require(report.milestones.last?.probability)
    let same = try all.planner.target(
      "viet_nam", "digital_signature_adult_share", year: 2030, chances: [probability])
    #expect(abs((same.levels.first?.value ?? 0) - 70) < 0.01)
    #expect(throws: PlannerError.self) {
      try all.planner.target("viet_nam", "coverage_5g", year: 2020, chances: [0.5])
    }
  }

  @Test func waysLeadToTheMilestones() async throws {
    let all = try await Shipped.pair.value
    let report = try Shipped.indicator("digital_signature_adult_share", "viet_nam", all.report)
    let answer = try all.planner.glide("viet_nam", "digital_signature_adult_share")
    let way = try #require(answer.ways.last)
    let course = try #require(report.courses.last)
    #expect(way.legs.map(\.required) == course.glidePath.map(\.required))
    #expect(abs((way.legs.last?.required ?? 0) - way.value) < 1e-9)
    #expect(way.legs.allSatisfy { abs($0.pace - (way.requiredPace ?? 0)) < 1e-6 })
    #expect(way.legs.contains { $0.percentile != nil })
    let borrowed = try all.planner.glide("tan_loi", "vneid_account_share")
    #expect(borrowed.start?.isOwn == false && borrowed.grade == .e)
  }

  @Test func ranksAreThoseOfTheLeagueTable() async throws {
    let all = try await Shipped.pair.value
    let answer = try all.planner.compare("dossiers_end_to_end_online_share", .everything)
    let ranked = answer.places.filter { $0.bestRank != nil }
    #expect(ranked.count >= 2)
    #expect(ranked.allSatisfy { ($0.bestRank ?? 0) <= ($0.worstRank ?? 0) && $0.grade != .e })
    let two = try all.planner.compare("coverage_5g", .places(["viet_nam", "xã Tân Lợi"]))
    for year in [Int.min, 0, 2201, .max] {
      #expect(throws: PlannerError.self) {
        try all.planner.compare("coverage_5g", .everything, year: year)
      }
    }
    #expect(two.places.map(\.place.key) == ["viet_nam", "tan_loi"])
    #expect(two.places.first?.bestRank == 1 && two.places.last?.bestRank == nil)
    let report = try Shipped.indicator("coverage_5g", "viet_nam", all.report)
    #expect(
      two.places.first?.probability
        == report.milestones.filter { $0.milestone.deadline == two.year }.compactMap(\.probability)
        .min())
  }

  @Test func sensitivitySaysWhatOtherDataWouldSay() async throws {
    let all = try await Shipped.pair.value
    let answer = try await all.planner.explain("viet_nam", "coverage_5g")
    let kinds = answer.sensitivity.map(\.kind)
    #expect(kinds == [.withoutDisputed, .withoutLast, .withoutPrior, .reading, .reading])
    // The same as a report without the pack.
    let other = try Shipped.indicator("coverage_5g", "viet_nam", all.reportWithoutPrior)
    for change in answer.sensitivity[2].milestones {
      #expect(
        change.probability
          == other.milestones.first { $0.milestone.id == change.milestone }?.probability)
    }
    #expect(answer.conflicts.count == 2)
    #expect(answer.observations.contains { $0.use == .targetClaim && !$0.isUsed })
    #expect(answer.distributions.allSatisfy { !$0.accounts.isEmpty && $0.paces != nil })
    #expect(
      answer.distributions.flatMap(\.accounts).allSatisfy { account in
        abs(account.members.reduce(0) { $0 + $1.weight } - 1) < 1e-9
      })
    #expect(answer.milestones.contains { $0.histories?.followUp != nil })
  }

  @Test func aBudgetIsSpentWhereItHelps() async throws {
    let planner = try await Shipped.pair.value.planner
    let costs = [
      CostLine(indicator: "bank_account_adult_share", costPerPoint: 90),
      CostLine(indicator: "vneid_account_share", costPerPoint: 80, maxPoints: 20),
      CostLine(indicator: "ai_iot_application", costPerPoint: 1),
    ]
    var last = 0.0
    for budget in [0.0, 500, 1500, 3000] {
      let plan = try planner.budget("tan_loi", costs, budget: budget, year: 2026)
      #expect(plan.spent <= budget + 1e-9 && plan.isExact)
      #expect(plan.expectedAfter >= last && plan.expectedAfter >= plan.expectedByGreedy - 1e-9)
      #expect(plan.leftOut.map(\.indicator) == ["ai_iot_application"])
      #expect(plan == (try planner.budget("tan_loi", costs, budget: budget, year: 2026)))
      if budget == 0 {
        #expect(plan.expectedAfter == plan.expectedBefore && plan.purchases.isEmpty)
      }
      last = plan.expectedAfter
    }
    #expect(throws: PlannerError.self) {
      try planner.budget("tan_loi", [costs[0], costs[0]], budget: 1, year: 2026)
    }
    #expect(throws: PlannerError.self) {
      try planner.budget("tan_loi", costs, budget: -1, year: 2026)
    }
  }

  @Test func percentilesArePacesOfTheReferenceClass() async throws {
    let planner = try await Shipped.pair.value.planner
    let key = "digital_signature_adult_share"
    var last = 0.0
    for share in [0.5, 0.75, 0.85, 0.95] {
      let answer = try planner.whatIf(
        "viet_nam",
        [IndicatorScenario(indicator: key, changes: [.percentile(share: share, from: nil)])])
      let told = try #require(answer.indicators.first)
      let pace = try #require(told.percentiles.first)
      #expect(pace.standing.share == share && pace.standing.entities >= 5)
      #expect(pace.standing.band.lower <= pace.level && pace.level <= pace.standing.band.upper)
      #expect(pace.pace > last)
      last = pace.pace
      // The median stands at the end where the pace leads, and the pace has the percentile that it was asked for.
      let row = try #require(told.years.first { $0.year == pace.until })
      #expect(abs((row.after.quantile(0.5) ?? 0) - pace.reached) < 1e-3)
      let years = Double(pace.until) + 1 - pace.from
      let found = planner.request.prior?.reference.percentile(
        ofPace: pace.pace, from: pace.level, over: years, family: pace.standing.family)
      #expect(abs((found?.share ?? 0) - share) < 2e-3)
    }
    let later = try planner.whatIf(
      "viet_nam",
      [
        IndicatorScenario(
          indicator: key, changes: [.percentile(share: 0.85, from: .year(2028))])
      ])
    let told = try #require(later.indicators.first)
    #expect(told.percentiles.first?.from == 2028)
    let before = try #require(told.years.first { $0.year == 2026 })
    #expect(before.before == before.after)
    for change in [
      ScenarioChange.percentile(share: 0, from: nil), .percentile(share: 1, from: nil),
      .percentile(share: .nan, from: nil), .percentile(share: 0.85, from: .year(2020)),
    ] {
      #expect(throws: PlannerError.self) {
        try planner.whatIf("viet_nam", [IndicatorScenario(indicator: key, changes: [change])])
      }
    }
    #expect(throws: PlannerError.self) {
      try planner.whatIf(
        "viet_nam",
        [
          IndicatorScenario(
            indicator: "egdi_rank", changes: [.percentile(share: 0.85, from: nil)])
        ])
    }
  }

  @Test func scenariosThatMeanNothingInAPlaceAreLeftOut() async throws {
    let planner = try await Shipped.pair.value.planner
    let pace = ScenarioChange.pace(factor: 2, from: nil)
    let (answer, refused) = try planner.whatIfPossible(
      "viet_nam",
      [
        IndicatorScenario(indicator: "coverage_5g", changes: [pace]),
        IndicatorScenario(indicator: "tfp_growth_share", changes: [pace]),
        IndicatorScenario(indicator: "digital_signature_adult_share", changes: [.ceiling(1)]),
      ])
    #expect(answer.indicators.map(\.indicator.key) == ["coverage_5g"])
    #expect(
      refused.map(\.indicator.key) == ["tfp_growth_share", "digital_signature_adult_share"])
    #expect(
      answer
        == (try planner.whatIf(
          "viet_nam", [IndicatorScenario(indicator: "coverage_5g", changes: [pace])])))
    #expect(throws: PlannerError.self) { try planner.whatIfPossible("nowhere", []) }
  }

  @Test func distinctionsFollowFromTheRows() async throws {
    let planner = try await Shipped.pair.value.planner
    let answer = try planner.compare(
      "coverage_5g", .places(["viet_nam", "tan_loi", "phu_binh", "kien_an"]))
    var kinds: [Int] = []
    for distinction in answer.distinctions {
      #expect(!AnswerWords(.vietnamese).distinction(distinction).isEmpty)
      switch distinction {
      case .verdicts(let groups):
        kinds.append(0)
        #expect(groups.count > 1)
        for group in groups {
          #expect(
            group.places.map(\.key)
              == answer.places.filter { $0.status == group.value }.map(\.place.key))
        }
      case .values(let highest, let lowest):
        kinds.append(1)
        let values = answer.places.compactMap { $0.last?.value }
        #expect(highest.value == values.max() && lowest.value == values.min())
      case .paces(let highest, let lowest):
        kinds.append(2)
        #expect(highest.value > lowest.value)
      case .grades(let groups):
        kinds.append(3)
        #expect(Set(groups.map(\.value)) == Set(answer.places.map(\.grade)))
      case .missing(let places, let count):
        kinds.append(4)
        #expect(count == answer.places.count)
        #expect(places.count == answer.places.count { $0.last == nil })
      }
    }
    #expect(Set(kinds).count == kinds.count && kinds.contains(3))
  }

  @Test func senselessAssumptionsAreRefused() async throws {
    let planner = try await Shipped.pair.value.planner
    let wrong: [ScenarioChange] = [
      .pace(factor: -1, from: nil), .pace(factor: .nan, from: nil),
      .pace(factor: 2, from: .year(2020)), .step(points: 5, year: 2020),
      .step(points: .infinity, year: 2028), .ceiling(20), .ceiling(140), .course([]),
      .course([.init(year: 2028, value: 120)]),
      .course([.init(year: 2028, value: 50), .init(year: 2028, value: 60)]),
    ]
    for change in wrong {
      #expect(throws: PlannerError.self) {
        try planner.whatIf(
          "viet_nam", [IndicatorScenario(indicator: "coverage_5g", changes: [change])])
      }
    }
    #expect(throws: PlannerError.self) {
      try planner.whatIf(
        "viet_nam", [IndicatorScenario(indicator: "tfp_growth_share", changes: [])])
    }
  }
}
