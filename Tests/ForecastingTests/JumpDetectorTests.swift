import Foundation
import Indicators
import Statistics
import Testing

@testable import Forecasting

@Suite("Jumps that nobody declared")
struct JumpDetectorTests {
  private static let share = Link.logit(lower: 0, upper: 100)

  private func series(
    _ values: [Double], from first: Int = 2010, group: String = "i"
  ) -> TypicalPace.Member {
    (group, values.enumerated().map { (time: Double(first + $0.offset), value: $0.element) })
  }

  private func jumps(_ values: [Double], link: Link = share) -> [Jump] {
    JumpDetector.jumps(in: [series(values)], link: link)[0]
  }

  /// A share that follows a logistic curve.
  private func logistic(_ count: Int, from point: Double, pace: Double) -> [Double] {
    (0..<count).map { 100 / (1 + exp(-(point + pace * Double($0)))) }
  }

  /// A share whose distance from a ceiling shrinks, as doses given month by month.
  private func saturating(ceiling: Double, share: Double, count: Int) -> [Double] {
    (1...count).map { ceiling * (1 - pow(share, Double($0))) }
  }

  @Test func aLevelShiftIsFoundWhereItIs() throws {
    let values: [Double] = [20, 21.5, 23, 24, 25.5, 48, 49, 50.5, 52, 53]
    let found = try #require(jumps(values).first)
    #expect(jumps(values).count == 1)
    #expect(
      found == Jump(kind: .levelShift, start: 2014, time: 2015, before: 25.5, after: 48))
    // Downwards, and in the first step, where only a step against the course can be one.
    #expect(jumps([60, 61, 62, 40, 41, 42, 43]).map(\.time) == [2013])
    #expect(jumps([53, 30, 31, 32, 34, 35, 37, 38]).map(\.time) == [2011])
    #expect(jumps([10, 31, 32, 33, 35, 36, 37, 38]).isEmpty)
  }

  @Test func aJumpInOneYearFromFiveToNinetyFivePercentIsFound() {
    #expect(jumps([0, 0, 5, 95, 94, 97, 99, 99.5]).map(\.before) == [5])
  }

  @Test func theLastStepIsSaidToBeOpen() {
    #expect(jumps([20, 21, 22.5, 23, 24, 55]).map(\.kind) == [.latest])
    // With the next report it is a shift, or was an error that the series took back.
    #expect(jumps([20, 21, 22.5, 23, 24, 55, 56]).map(\.kind) == [.levelShift])
    #expect(jumps([20, 21, 22.5, 23, 24, 55, 25]).isEmpty)
  }

  @Test(arguments: [0.3, 0.8, 1.5])
  func aLogisticCurveIsNoBreak(pace: Double) {
    for start in [-5.0, -3, -1] {
      #expect(jumps(logistic(14, from: start, pace: pace)).isEmpty)
    }
  }

  @Test(arguments: [0.3, 0.5, 0.7])
  func aSaturatingCurveIsNoBreak(share: Double) {
    #expect(jumps(saturating(ceiling: 78, share: share, count: 16)).isEmpty)
    // Neither is one that takes off from a standstill, or one that all series follow together.
    #expect(jumps([2, 2.1, 2.3, 30, 60, 80, 88, 92]).isEmpty)
    let panel = (0..<30).map { number in
      series(
        [1, 2] + saturating(ceiling: 60 + Double(number), share: share, count: 14), from: 0)
    }
    #expect(JumpDetector.jumps(in: panel, link: Self.share).allSatisfy { $0.isEmpty })
  }

  @Test func whatIsSmallOrABeginningIsNoJump() {
    #expect(jumps([50, 50, 50, 53, 53, 53, 53]).isEmpty)
    #expect(jumps([0, 0, 0, 40, 41, 42, 43]).isEmpty)
    #expect(jumps([50, 80]).isEmpty && jumps([50]).isEmpty && jumps([]).isEmpty)
    #expect(jumps([7, 7, 7, 7, 7]).isEmpty)
  }

  @Test func otherQuantitiesAreComparedInProportion() {
    let values: [Double] = [100, 103, 105, 109, 111, 190, 196, 199, 206]
    #expect(jumps(values, link: .root()).map(\.time) == [2015])
    #expect(jumps(values, link: .identity).map(\.time) == [2015])
    #expect(jumps(values.map { 1000 * $0 }, link: .identity).map(\.time) == [2015])
    #expect(jumps([100, 103, 105, 109, 111, 118, 121, 126], link: .root()).isEmpty)
    #expect(jumps([-3, 2, 0, -1, 4, 2, -2], link: .identity).isEmpty)
  }

  /// Twelve noisy series; all but two fall by a new definition in 2015.
  private func redefined(until last: Int = 2020) -> [TypicalPace.Member] {
    var random = SplitMix64(seed: 5)
    return (0..<12).map { number in
      var point = -1 + 0.15 * Double(number)
      return (
        "i",
        (2008...last).map { year in
          point += 0.15 + 0.1 * Double.random(in: -1...1, using: &random)
          if year == 2015, number > 1 { point -= 1 }
          return (time: Double(year), value: 100 / (1 + exp(-point)))
        }
      )
    }
  }

  @Test func aBreakThatManySeriesShareIsToldFromOneOfASingleSeries() {
    let members = redefined()
    let found = JumpDetector.jumps(in: members, link: Self.share)
    for (number, jumps) in found.enumerated() {
      #expect(jumps.allSatisfy { $0.kind == .shared && $0.time == 2015 && $0.after < $0.before })
      #expect(jumps.count == (number > 1 ? 1 : 0))
    }
    // Another indicator of the table is not touched by it.
    let other = series(logistic(12, from: -1, pace: 0.2), group: "j")
    #expect(JumpDetector.jumps(in: members + [other], link: Self.share).last?.isEmpty == true)
  }

  @Test func whatComesLaterCannotChangeWhatWasKnown() {
    let early = JumpDetector.jumps(in: redefined(until: 2014), link: Self.share)
    #expect(early.allSatisfy { $0.isEmpty })
    let atOnce = JumpDetector.jumps(in: redefined(until: 2015), link: Self.share)
    #expect(atOnce.count { $0.map(\.time) == [2015] } == 10)
  }

  @Test func theOrderOfObservationsAndSeriesDoesNotMatter() {
    let members = redefined()
    let turned = members.reversed().map { ($0.group, Array($0.observations.reversed())) }
    #expect(
      Array(JumpDetector.jumps(in: turned, link: Self.share).reversed())
        == JumpDetector.jumps(in: members, link: Self.share))
  }
}
