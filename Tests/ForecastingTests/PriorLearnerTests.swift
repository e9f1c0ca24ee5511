import Assessment
import Forecasting
import Foundation
import Indicators
import Testing

@Suite("Prior packs: learning")
struct PriorLearnerTests {
  private static func level(_ point: Double) -> Double { 100 / (1 + exp(-point)) }

  private static func series(
    _ entity: String, family: IndicatorFamily = .personAdoption, ancestors: [String] = [],
    _ points: [Double], from year: Double = 2001
  ) -> PriorSeries {
    PriorSeries(
      panel: 0, indicator: "use", entity: entity, family: family, ancestors: ancestors,
      observations: points.enumerated().map { (year + Double($0), level($1)) })
  }

  /// Places that rise by so many logits a year from 2 logits below the middle, twelve of each pace.
  private static let risers: [PriorSeries] = [0.1, 0.2, 0.3].flatMap { pace in
    (0..<12).map { number in riser("\(pace)-\(number)", pace: pace) }
  }

  private static func riser(_ entity: String, pace: Double) -> PriorSeries {
    // A little unsteady, so that it does not look drawn.
    let points = (0..<16).map { (year: Int) -> Double in
      -2 + pace * Double(year) + 0.001 * Double(year % 3)
    }
    return series(entity, points)
  }

  @Test func findsPacesAndChanges() throws {
    let reference = ReferenceClass(learnedFrom: Self.risers)
    let change = try #require(
      reference.changes.first {
        $0.family == nil && $0.span == 5 && $0.band == LevelBand(level: 25)
      })
    // All three paces pass through 20–30 %; the slowest stays longest, and so is met most often.
    #expect(change.entities == 36)
    #expect(abs(change.paces[0] - 0.1) < 0.001 && abs(change.paces[8] - 0.3) < 0.001)
    #expect(abs(change.paces[4] - 0.1) < 0.001 || abs(change.paces[4] - 0.2) < 0.001)
    #expect(zip(change.points, change.points.dropFirst()).allSatisfy { $0 <= $1 })
    // A family's own record says the same, since there is only one.
    let own = try #require(
      reference.changes.first {
        $0.family == .personAdoption && $0.span == 5 && $0.band == LevelBand(level: 25)
      })
    #expect(own.paces == change.paces && own.windows == change.windows)
  }

  @Test func tellsSlowFromFast() throws {
    let reference = ReferenceClass(learnedFrom: Self.risers)
    let outcomes = reference.outcomes.filter {
      $0.family == nil && $0.band == LevelBand(level: 25) && $0.within == 5
    }
    let fast = try #require(outcomes.first { $0.speed == .fast })
    let slow = try #require(outcomes.first { $0.speed == .slow })
    // From 20–30 %, 1.5 logits on is above 50 %, half a logit on is below; the fast third holds the
    // fastest places and the unsteady ones of those next to them.
    #expect((fast.reached.first ?? 0) > 0.3 && slow.reached.first == 0)
    #expect(fast.reached.count == ReferenceClass.targets(from: fast.band).count)
    // Asked as a committee would: 4.5 points a year up to 25 % is 0.33 logits a year.
    let answer = try #require(reference.share(reaching: 50, from: 25, speed: 4.5, within: 5))
    #expect(answer.outcome == fast && answer.share == fast.reached.first)
  }

  @Test func measuresTypicalPaces() throws {
    let paces = PaceLearner(Self.risers).paces()
    let record = try #require(
      paces.records.first { $0.family == nil && $0.band == LevelBand(level: 15) })
    // Every start from 10–20 %, counted by hand from the definition of the series.
    let sizes = Self.risers.flatMap { track in
      track.levels.indices.dropLast().filter { (10..<20).contains(track.levels[$0]) }
        .map { abs(track.points[$0 + 1] - track.points[$0]) }
    }
    #expect(record.steps == sizes.count)
    #expect(abs(record.pace - sizes.reduce(0, +) / Double(sizes.count)) < 1e-3)
  }

  @Test func pacesDependOnNothingLaterAndOnNoOtherEntity() {
    let late = Self.risers.map { track in
      PriorSeries(
        panel: 0, indicator: "use", entity: track.entity, family: track.family, ancestors: [],
        observations: zip(track.times, track.levels).map { ($0, $0 > 2010 ? 99 - $1 / 2 : $1) })
    }
    let time = 2010.0
    #expect(PaceLearner(late).paces(upTo: time) == PaceLearner(Self.risers).paces(upTo: time))
    #expect(PaceLearner(late).paces() != PaceLearner(Self.risers).paces())
    let others = PaceLearner(Self.risers).paces { !$0.hasPrefix("0.3") }
    let without = PaceLearner(Self.risers.filter { !$0.entity.hasPrefix("0.3") }).paces()
    #expect(others == without)
  }

  @Test func measuresTheSpreadBetweenPlaces() throws {
    let rise = (0..<10).map { (year: Int) -> Double in
      -1 + 0.2 * Double(year) + 0.01 * Double(year % 2)
    }
    let parent = Self.series("nation", rise)
    // Distances of −0.6, −0.3, 0, 0.3 and 0.6 logits: median 0, median absolute deviation 0.3.
    let places = (-2...2).map { number in
      Self.series(
        "place\(number)", ancestors: ["nation"], rise.map { $0 + 0.3 * Double(number) })
    }
    let spreads = SpreadRecord.learned(from: [parent] + places)
    let all = try #require(
      spreads.first { $0.centre == .parent && $0.family == nil && $0.band == nil })
    #expect(abs(all.shift) < 1e-3 && abs(all.deviation - 0.3 * 1.4826) < 1e-3)
    #expect(all.entities == 5 && all.pairs == 50)
    #expect(spreads.contains { $0.centre == .root && $0.deviation == all.deviation })
  }

  @Test func drawnLinesAreNotUsedForLearning() {
    let lines = (0..<20).map { number in
      PriorSeries(
        panel: 0, indicator: "use", entity: "e\(number)", family: .other, ancestors: ["e0"],
        observations: (0..<15).map { (2001 + Double($0), 20 + 2 * Double($0)) })
    }
    #expect(!lines.contains { !$0.isModelled })
    #expect(ReferenceClass(learnedFrom: lines).changes.isEmpty)
    #expect(PaceLearner(lines).paces().records.isEmpty)
    #expect(SpreadRecord.learned(from: lines).isEmpty)
  }

  @Test func aLonelySeriesTakesThePaceOfThePack() throws {
    func median(_ prior: PriorPace?) throws -> Double {
      let model = PanelModel(
        [("use", [(2020, 30)])], origin: 2020, ceiling: 100, levelRange: 1...97,
        prior: { _ in prior })
      return try #require(model.outlook(of: 0)?.row(at: 2025).quantile(0.5))
    }
    func pace(_ size: Double) -> PriorPace {
      PriorPace(
        TypicalPaces(
          records: LevelBand.all.map {
            TypicalPaces.Pace(family: nil, band: $0, pace: size, steps: 100, entities: 10)
          }), family: .health)
    }
    // The constant is 0.2 logits a year; twice that is faster, half of it slower.
    #expect(try median(nil) == median(pace(0.2)))
    #expect(try median(pace(0.4)) > median(nil) && median(pace(0.1)) < median(nil))
  }
}
