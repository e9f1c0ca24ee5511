import Indicators
import Testing

@testable import Hindcast

@Suite("Windows of a hindcast")
struct WindowFinderTests {
  private func entries(_ id: String, _ points: [(Int, Double)]) -> [HindcastEntry] {
    points.map {
      HindcastEntry(
        seriesID: id, entity: "", indicator: "i", period: .year($0.0), value: $0.1)
    }
  }

  private func windows(
    _ entries: [HindcastEntry], at origin: Int, _ horizons: [Int], scale: ValueScale = .share
  ) -> [HindcastWindow] {
    let finder = WindowFinder(entries)
    let known = entries.filter { $0.period <= .year(origin) }
    let histories = Dictionary(grouping: known, by: \.seriesID).sorted { $0.key < $1.key }.map {
      HindcastHistory(
        seriesID: $0.key, scale: scale,
        observations: $0.value.map { ($0.period.end, $0.value) })
    }
    return finder.windows(at: .year(origin), horizons: horizons, histories: histories)
      .map(\.window)
  }

  private let yearly = (2000...2010).map { ($0, Double($0 - 2000) * 8) }

  @Test func noWindowSpansADeclaredBreak() {
    var entries = entries("a", yearly)
    entries[7] = HindcastEntry(
      seriesID: "a", entity: "", indicator: "i", period: .year(2007), value: 56, isBreak: true)
    #expect(windows(entries, at: 2004, [1, 2, 3, 5]).map(\.horizon) == [1, 2])
    #expect(windows(entries, at: 2007, [1, 3]).map(\.horizon) == [1, 3])
  }

  @Test func aRegularTableAsksForTheVeryStep() {
    let found = windows(entries("a", yearly), at: 2004, [1, 3, 5, 10])
    #expect(found.map(\.horizon) == [1, 3, 5])
    #expect(found.map(\.period) == [.year(2005), .year(2007), .year(2009)])
    #expect(found.map(\.actual) == [40, 56, 72])
    #expect(found.allSatisfy { $0.observations == 5 && $0.lastValue == 32 && $0.entity == "a" })
    #expect(found.first?.targets == [50, 60, 70, 80, 90, 95])
    #expect(found.last?.reached == [true, true, true, false, false, false])
  }

  @Test func twoPointsAreNeededAndTheLastMustBeRecent() {
    #expect(windows(entries("a", yearly), at: 2000, [1]).isEmpty)
    #expect(windows(entries("a", yearly), at: 2001, [1]).count == 1)
    let gap = entries("a", yearly) + entries("b", [(2000, 1), (2001, 2), (2008, 3)])
    #expect(windows(gap, at: 2002, [6]).map(\.seriesID) == ["a", "b"])
    #expect(windows(gap, at: 2003, [5]).map(\.seriesID) == ["a"])
  }

  @Test func anIrregularTableTakesTheNearestWithinTolerance() {
    let points: [(Int, Double)] = [
      (2000, 1), (2003, 2), (2006, 3), (2010, 4), (2012, 5), (2015, 6),
    ]
    let table = entries("a", points)
    #expect(WindowFinder(table).medianGap == 3)
    // 2006 + 5 = 2011: 2010 and 2012 are as near, the later counts; 2006 + 3 = 2009: 2010.
    let found = windows(table, at: 2006, [1, 3, 5, 8, 12])
    #expect(found.map(\.horizon) == [3, 5, 8])
    #expect(found.map(\.period) == [.year(2010), .year(2012), .year(2015)])
  }

  @Test func otherQuantitiesAreAskedAboutQuantiles() {
    let found = windows(entries("a", yearly), at: 2004, [1], scale: .positive)
    // Of 0, 8, …, 80 the median is 40, the 95 % quantile 76.
    #expect(found.first?.targets == [40, 48, 56, 64, 72, 76])
    #expect(found.first?.targetLevels == [50, 60, 70, 80, 90, 95])
    let high = windows(entries("a", yearly), at: 2007, [1], scale: .positive)
    #expect(high.first?.targets == [64, 72, 76] && high.first?.targetLevels == [80, 90, 95])
    let flat = entries("a", (2000...2005).map { ($0, 3) })
    #expect(windows(flat, at: 2004, [1], scale: .positive).first?.targets == [])
  }

  @Test func originsAreSpreadOverTheTable() {
    let finder = WindowFinder(entries("a", (1990...2020).map { ($0, 1) }))
    let origins = finder.origins(horizons: [3, 5])
    #expect(origins.count == 12)
    #expect(origins.first == .year(1991) && origins.last == .year(2017))
    #expect(Set(origins).count == 12)
    #expect(finder.origins(horizons: [5], atMost: 3) == [.year(1991), .year(2003), .year(2015)])
    #expect(WindowFinder(entries("a", [(2000, 1)])).origins(horizons: [1]).isEmpty)
    #expect(WindowFinder([]).origins(horizons: [1]).isEmpty)
  }

  @Test func valuesThatShareAPeriodAreAveraged() {
    let series = HindcastSeries.series(
      of: entries("a", [(2001, 4), (2000, 1), (2001, 8), (2001, 6)]),
      clock: StepClock(kindOf: .year(0)))
    #expect(series.first?.points.map(\.value) == [1, 6])
  }
}
