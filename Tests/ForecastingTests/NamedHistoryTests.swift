import Forecasting
import Foundation
import Indicators
import Testing

@Suite("Histories by name")
struct NamedHistoryTests {
  /// A series by its logits, year after year, with a little unsteadiness, so that it does not look drawn.
  private static func series(
    _ entity: String, from first: Double, pace: Double, years: Int = 12, since year: Double = 2001
  ) -> PriorSeries {
    PriorSeries(
      panel: 0, indicator: "use", entity: entity, family: .other, ancestors: [],
      observations: (0..<years).map { index in
        let point = first + pace * Double(index) + 0.004 * Double(index * index % 5)
        return (year + Double(index), 100 / (1 + exp(-point)))
      })
  }

  /// At −0.1 logits after four years of 0.3 a year.
  private static let place = series("place", from: -1.3, pace: 0.3, years: 5, since: 2020)

  private static let others = [
    series("slow", from: -0.6, pace: 0.05), series("like", from: -2.2, pace: 0.31),
    series("fast", from: -2.4, pace: 0.8), series("far", from: 2, pace: 0.3),
  ]

  @Test func theMostAlikeComeFirstEachOnce() throws {
    let found = Self.place.nearest(among: Self.others, span: 3, until: 2030)
    #expect(found.map(\.entity) == ["like", "slow", "fast"])
    let first = try #require(found.first)
    let start = try #require(Self.place.levels.last)
    #expect(abs(first.level - start) < 5 && first.end - first.start == 3)
    // Three years of 0.31 logits later.
    let later = 100 / (1 + exp(-(log(first.level / (100 - first.level)) + 0.93)))
    #expect(abs(first.later - later) < 0.5)
  }

  @Test func nothingIsKnownBeyondTheDay() {
    let found = Self.place.nearest(among: Self.others, span: 3, until: 2009)
    #expect(!found.isEmpty && found.allSatisfy { $0.end <= 2009 })
    #expect(Self.place.nearest(among: Self.others, span: 3, until: 2003).isEmpty)
  }

  @Test func aSingleFigureHasItsLevelAlone() {
    let one = Self.series("one", from: -0.1, pace: 0, years: 1)
    let found = one.nearest(among: Self.others, span: 1, until: 2030, count: 2)
    #expect(found.count == 2)
    #expect(found.allSatisfy { abs($0.level - 47.5) < 8 })
  }

  @Test func nothingAlikeIsNothingSaid() {
    #expect(Self.place.nearest(among: [Self.others[3]], span: 1, until: 2030).isEmpty)
    #expect(Self.place.nearest(among: [], span: 1, until: 2030).isEmpty)
    let drawn = PriorSeries(
      panel: 0, indicator: "use", entity: "drawn", family: .other, ancestors: [],
      observations: (0..<30).map { (2000 + Double($0), 30 + Double($0)) })
    #expect(drawn.isModelled)
    #expect(Self.place.nearest(among: [drawn], span: 1, until: 2040).isEmpty)
  }
}
