import Assessment
import Indicators
import Statistics
import Testing

@Suite("Paces and levels beside those of a reference class")
struct PacePercentileTests {
  private static func change(
    _ family: IndicatorFamily?, windows: Int, entities: Int, paces: [Double]
  ) -> ReferenceClass.Change {
    ReferenceClass.Change(
      family: family, band: LevelBand(level: 62), span: 5, windows: windows, entities: entities,
      points: paces, paces: paces)
  }

  private static let grid = [0.0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8]

  @Test func ranksAPaceAmongThoseSeen() throws {
    let reference = ReferenceClass(
      changes: [Self.change(nil, windows: 200, entities: 40, paces: Self.grid)], limits: [],
      outcomes: [])
    func standing(logits: Double) -> ReferenceClass.PacePercentile? {
      // The points a year that make so many logits a year over five years from 62 %.
      let end = Logit.inverse(Logit.ofPercent(62) + 5 * logits, scale: 100)
      return reference.percentile(ofPace: (end - 62) / 5, from: 62, over: 5)
    }
    let middle = try #require(standing(logits: 0.45))
    // Halfway between the quantiles at 50 and 75 %.
    #expect(abs(middle.share - 0.625) < 1e-9)
    #expect(middle.windows == 200 && middle.entities == 40 && middle.atLeastAsFast == 75)
    #expect(try #require(standing(logits: 0.9)).share == 0.99)
    #expect(try #require(standing(logits: -0.1)).share == 0.01)
    // The nearest span is taken; other levels are not known.
    #expect(reference.percentile(ofPace: 1, from: 62, over: 7) != nil)
    #expect(reference.percentile(ofPace: 1, from: 62, over: 20) == nil)
    #expect(reference.percentile(ofPace: 1, from: 40, over: 5) == nil)
    #expect(reference.percentile(ofPace: 1, from: 62, over: 0) == nil)
  }

  @Test func fallsBackToAllFamiliesAndThenSaysNothing() throws {
    let few = ReferenceClass(
      changes: [
        Self.change(.health, windows: 19, entities: 9, paces: Self.grid),
        Self.change(nil, windows: 200, entities: 40, paces: Self.grid),
      ], limits: [], outcomes: [])
    #expect(
      try #require(few.percentile(ofPace: 1, from: 62, over: 5, family: .health)).family == nil)
    let enough = ReferenceClass(
      changes: [
        Self.change(.health, windows: 20, entities: 5, paces: Self.grid),
        Self.change(nil, windows: 200, entities: 40, paces: Self.grid),
      ], limits: [], outcomes: [])
    #expect(
      try #require(enough.percentile(ofPace: 1, from: 62, over: 5, family: .health)).family
        == .health)
    let lonely = ReferenceClass(
      changes: [Self.change(nil, windows: 200, entities: 4, paces: Self.grid)], limits: [],
      outcomes: [])
    #expect(lonely.percentile(ofPace: 1, from: 62, over: 5) == nil)
  }

  @Test func saysWhatFollowed() throws {
    let band = LevelBand(level: 62)
    #expect(ReferenceClass.targets(from: band) == [70, 75, 80, 85, 90, 95, 99.5])
    #expect(ReferenceClass.targets(from: LevelBand(level: 97)) == [99.5])
    let outcomes = ReferenceClass.Speed.allCases.enumerated().map { number, speed in
      ReferenceClass.Outcome(
        family: nil, band: band, speed: speed, within: 5, windows: 50, entities: 30,
        reached: [0.9, 0.8, 0.7, 0.6, 0.5, 0.1 * Double(number), 0])
    }
    let reference = ReferenceClass(
      changes: [],
      limits: [ReferenceClass.SpeedLimits(family: nil, band: band, slow: 0.05, usual: 0.2)],
      outcomes: outcomes)
    func share(_ speed: Double, _ target: Double = 95, _ years: Int = 5) -> Double? {
      reference.share(reaching: target, from: 62, speed: speed, within: years)?.share
    }
    // 0.5, 3 and 8 points a year over three years up to 62 %: 0.02, 0.12 and 0.37 logits a year.
    #expect(share(0.5) == 0 && share(3) == 0.1 && share(8) == 0.2)
    #expect(share(3, 60) == nil && share(3, 93) == nil && share(3, 95, 3) == nil)
  }
}
