import Forecasting
import Foundation
import Indicators
import Testing

@Suite("Prior packs: questions")
struct PriorPackTests {
  @Test func bandsHoldTheirLowerEnd() {
    #expect(LevelBand(level: 0).description == "0-5")
    #expect(LevelBand(level: 60).description == "60-70")
    #expect(LevelBand(level: 94.99).description == "90-95")
    #expect(LevelBand(level: 100).description == "95-100")
    #expect(LevelBand(level: -3).description == "0-5" && LevelBand("60-80") == nil)
    for band in LevelBand.all { #expect(LevelBand(band.description) == band) }
  }

  @Test func findsWhatBecameOfLikeStatements() throws {
    func record(_ from: Double, _ to: Double, _ statements: Int) -> StatementReliability {
      StatementReliability(
        grade: .b, horizon: .fourToSeven, from: from, to: to, statements: statements, entities: 30,
        panels: 4, said: (from + to) / 2, happened: 0.5)
    }
    let known = ReliabilityRecord(
      records: [record(0, 0.5, 100), record(0.5, 0.9, 12), record(0.9, 1, 80)])
    #expect(known.statements(like: 0.5, grade: .b, years: 5) == nil)
    #expect(try #require(known.statements(like: 0.98, grade: .b, years: 7.4)).from == 0.9)
    #expect(try #require(known.statements(like: 1, grade: .b, years: 4)).from == 0.9)
    #expect(known.statements(like: 0.98, grade: .b, years: 3) == nil)
    #expect(known.statements(like: 0.98, grade: .e, years: 5) == nil)
  }

  @Test func pacesAreStraightBetweenBands() throws {
    let paces = TypicalPaces(
      records: LevelBand.all.enumerated().map { number, band in
        TypicalPaces.Pace(
          family: nil, band: band, pace: 0.1 * Double(number + 1), steps: 100, entities: 10)
      })
    // The bands 20-30 and 30-40 are the fourth and the fifth.
    #expect(abs(try #require(paces.pace(at: 25)) - 0.4) < 1e-12)
    #expect(abs(try #require(paces.pace(at: 30)) - 0.45) < 1e-12)
    #expect(paces.pace(at: 0) == 0.1 && abs((paces.pace(at: 100) ?? 0) - 1.2) < 1e-12)
    #expect(TypicalPaces(records: []).pace(at: 50) == nil)
  }
}
