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

  @Test func aProbabilityBeyondTheIntervalIsRefuted() {
    func record(_ interval: (Double, Double)?) -> StatementReliability {
      StatementReliability(
        grade: .e, horizon: .one, from: 0, to: 0.4, statements: 900, entities: 90, panels: 3,
        said: 0.3, happened: 0.1, interval: interval.map { (low: $0.0, high: $0.1) })
    }
    #expect(record((0.1, 0.4)).bearing(on: 0.1) == .confirmed)
    #expect(record((0.1, 0.4)).bearing(on: 0.41) == .tooHigh)
    #expect(record((0.1, 0.4)).bearing(on: 0.09) == .tooLow)
    // "Below 2 %" and "above 98 %" are what is printed at the limits.
    #expect(record((0, 0.008)).bearing(on: 0.02) == .confirmed)
    #expect(record((0.09, 0.19)).bearing(on: 0.02) == .tooLow)
    #expect(record((0.99, 1)).bearing(on: 0.98) == .confirmed)
    #expect(record(nil).bearing(on: 0.9) == .confirmed)
  }

  @Test func findsWhatBecameOfLikeStatements() throws {
    func record(
      _ said: Double, _ statements: Int = 400, entities: Int = 30, panels: Int = 4
    ) -> StatementReliability {
      StatementReliability(
        grade: .b, horizon: .fourToSeven, from: said - 0.05, to: said + 0.05,
        statements: statements, entities: entities, panels: panels, said: said, happened: 0.5)
    }
    let known = ReliabilityRecord(
      records: [
        record(0.1), record(0.17), record(0.4, 299), record(0.6, entities: 29),
        record(0.8, panels: 2), record(0.96),
      ])
    func said(_ probability: Double) -> Double? {
      known.statements(like: probability, grade: .b, years: 5)?.said
    }
    // The nearest mean, and none that is more than five points off.
    #expect(said(0.13) == 0.1 && said(0.14) == 0.17 && said(0.2199) == 0.17 && said(0.23) == nil)
    #expect(said(0.98) == 0.96 && said(0.9) == nil)
    // Too few statements, places or panels.
    #expect(said(0.4) == nil && said(0.6) == nil && said(0.8) == nil)
    #expect(known.statements(like: 0.98, grade: .b, years: 7.4) != nil)
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
