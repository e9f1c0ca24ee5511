import Assessment
import Indicators
import Statistics
import Testing

@Suite("Levels at the pace of other places")
struct PathwayLevelTests {
  /// Places at 50 % that moved by 0 to 0.8 logits a year, in the nine quantiles of a record of three years.
  private static let reference = ReferenceClass(
    changes: [
      ReferenceClass.Change(
        family: nil, band: LevelBand(level: 50), span: 3, windows: 400, entities: 60,
        points: [Double](repeating: 0, count: 9), paces: (0..<9).map { 0.1 * Double($0) })
    ], limits: [], outcomes: [])

  @Test func theLevelIsThatOfTheQuantile() throws {
    // The 15 % point lies a third of the way from the 10 % to the 25 % point: 0.2 + 0.1 / 3.
    let slow = try #require(Self.reference.level(atPaceOf: 0.15, from: 52, over: 3))
    let expected = Logit.inverse(Logit.ofPercent(52) + 3 * (0.2 + 0.1 / 3), scale: 100)
    #expect((slow - expected).magnitude < 1e-9)
    // What is the level at a pace has the percentile of that pace.
    for share in [0.05, 0.15, 0.5, 0.85, 0.95] {
      let level = try #require(Self.reference.level(atPaceOf: share, from: 52, over: 3))
      let found = try #require(
        Self.reference.percentile(ofPace: (level - 52) / 3, from: 52, over: 3))
      #expect((found.share - share).magnitude < 0.002)
    }
  }

  @Test func nothingIsSaidBeyondTheRecords() {
    #expect(Self.reference.level(atPaceOf: 0.85, from: 52, over: 13) == nil)
    #expect(Self.reference.level(atPaceOf: 0.85, from: 20, over: 3) == nil)
    #expect(Self.reference.level(atPaceOf: 0.85, from: 52, over: 0) == nil)
    #expect(Self.reference.level(atPaceOf: 0.999, from: 52, over: 3) == nil)
    #expect(Self.reference.level(atPaceOf: 0.85, from: .nan, over: 3) == nil)
  }
}
