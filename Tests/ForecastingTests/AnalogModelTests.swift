import Foundation
import Indicators
import TestSupport
import Testing

@testable import Forecasting

@Suite("Analog model")
struct AnalogModelTests {
  /// Series that gain their own constant step, with a wobble that repeats.
  private static func panel(
    _ count: Int, length: Int = 30
  ) -> [(group: String, observations: [(time: Double, value: Double)])] {
    (0..<count).map { number in
      let step = 1 + 0.1 * Double(number % 7)
      let observations = (0..<length).map { time -> (time: Double, value: Double) in
        let wobble = 0.1 * Double((time * 7 + number * 3) % 5)
        return (Double(time), 100 + step * Double(time) + wobble)
      }
      return ("a", observations)
    }
  }

  private struct Nothing: Outlook {
    let origin = 0.0
    func row(at time: Double) -> QuantileRow {
      QuantileRow(time: time, mean: -1, quantiles: [])
    }
    func probability(
      meeting threshold: Double, _ direction: Indicator.Direction, at time: Double
    ) -> Double { -1 }
  }

  @Test func steadyGrowthGoesOn() throws {
    let members = Self.panel(80)
    let model = AnalogModel(members, floor: 0)
    for index in [0, 3, 41] {
      let row = try #require(model.outlook(of: members[index].observations, fallback: Nothing()))
        .row(at: 34)
      let expected = 100 + (1 + 0.1 * Double(index % 7)) * 34
      let median = try #require(row.quantile(0.5))
      #expect(abs(median - expected) < 1.5)
      #expect(try #require(row.quantile(0.1)) <= expected + 0.5)
      #expect(zip(row.quantiles, row.quantiles.dropFirst()).allSatisfy(<=))
    }
  }

  @Test func tooSmallAPanelFallsBack() throws {
    let members = Self.panel(AnalogPool.fewestWindows - 1)
    let model = AnalogModel(members, floor: 0)
    #expect(
      try #require(model.outlook(of: members[0].observations, fallback: Nothing())).row(at: 33).mean
        == -1)
  }

  @Test func shapesThatCannotBeUsedForLearningAreRefused() {
    var members = Self.panel(60)
    members.append(("a", [(0, 5), (1, 5), (2, 5), (3, 5), (4, 5)]))
    members.append(("a", [(0, 5), (1, 6)]))
    let model = AnalogModel(members, floor: 0)
    #expect(
      model.outlook(of: members[60].observations, fallback: Nothing()) == nil, "it has never moved")
    #expect(
      model.outlook(of: members[61].observations, fallback: Nothing()) == nil, "it is too short")
  }

  @Test func nothingFallsBelowTheFloor() throws {
    let falling = (0..<60).map { number -> TypicalPace.Member in
      let observations = (0..<20).map { time -> (time: Double, value: Double) in
        (Double(time), max(20 - Double(time) - 0.01 * Double(number), 0.1))
      }
      return ("a", observations)
    }
    let model = AnalogModel(falling, floor: 0)
    let outlook = try #require(model.outlook(of: falling[5].observations, fallback: Nothing()))
    let row = outlook.row(at: 29)
    #expect(row.quantiles.allSatisfy { $0 >= 0 })
    #expect(outlook.probability(meeting: -1, .atLeast, at: 29) == 1)
    let chances = [0.0, 2, 5, 50].map { outlook.probability(meeting: $0, .atLeast, at: 29) }
    #expect(zip(chances, chances.dropFirst()).allSatisfy(>=))
  }

  /// The unit is the mean size of a step, so that values in other units give the same distribution.
  @Test func doesNotDependOnTheUnitOfValues() throws {
    let members = Self.panel(60)
    let other = members.map { ($0.group, $0.observations.map { ($0.time, 1000 * $0.value) }) }
    let one = try #require(
      AnalogModel(members, floor: 0).outlook(
        of: members[2].observations, fallback: Nothing())
    ).row(at: 33).quantiles
    let two = try #require(
      AnalogModel(other, floor: 0).outlook(
        of: other[2].1, fallback: Nothing())
    ).row(at: 33).quantiles
    // Settings of the smoothing that fit equally well may be told apart by the last bit.
    #expect(isClose(one.map { 1000 * $0 }, two, relative: 1e-3))
  }

  @Test func shapeIsMeasuredInStepsOfTheSeries() throws {
    let shape = try #require(AnalogHistory.shape([10, 12, 11, 15][...]))
    #expect(shape.last == 15)
    #expect(isClose(shape.unit, 7.0 / 3))
    #expect(isClose(shape.trend, 5.0 / 3 / (7.0 / 3)))
    #expect(isClose(shape.step, 4 / (7.0 / 3)))
  }
}
