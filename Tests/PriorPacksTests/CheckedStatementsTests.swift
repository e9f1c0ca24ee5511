import Indicators
import Testing

@testable import PriorPacks

@Suite("Statements that were checked")
struct CheckedStatementsTests {
  /// Statements of about 30 % about places of panels, so many of which came true in each panel.
  private func statements(
    panels: [(places: Int, happened: Int)], eachSaid times: Int = 1
  ) -> [CheckedStatements.Statement] {
    panels.enumerated().flatMap { panel, count in
      (0..<count.places).flatMap { place in
        (0..<times).map { _ in
          CheckedStatements.Statement(
            said: 0.32, happened: place < count.happened, entity: "p\(place)", panel: panel)
        }
      }
    }
  }

  private func record(
    _ statements: [CheckedStatements.Statement]
  ) throws -> StatementReliability {
    let records = CheckedStatements(statements).records(.d, .one)
    #expect(records.count == 1)
    return try #require(records.first)
  }

  // Intervals of Wilson (1927) by statsmodels 0.14, `proportion_confint(…, alpha=0.1, method="wilson")`,
  // with the number of independent statements worked out by hand.

  @Test func statementsAboutDifferentPlacesAreIndependent() throws {
    let one = try record(statements(panels: [(60, 18)]))
    #expect(one.said == 0.32 && one.happened == 0.3 && one.entities == 60 && one.panels == 1)
    // 0.3 · 0.7 / (12.6 / 60² · 60/59) = 59 statements.
    #expect(abs(try #require(one.low) - 0.2124) < 2e-3)
    #expect(abs(try #require(one.high) - 0.4051) < 2e-3)
  }

  @Test func statementsAboutOnePlaceAreNot() throws {
    let once = try record(statements(panels: [(60, 18)]))
    let often = try record(statements(panels: [(60, 18)], eachSaid: 10))
    #expect(often.statements == 600 && often.low == once.low && often.high == once.high)
  }

  @Test func placesOfOnePanelShareItsErrors() throws {
    // The sums of errors by panel are −4, 0 and 4: variance 32/60² · 3/2, 15.75 independent statements.
    let shared = try record(statements(panels: [(20, 2), (20, 6), (20, 10)]))
    #expect(abs(try #require(shared.low) - 0.1514) < 2e-3)
    #expect(abs(try #require(shared.high) - 0.5072) < 2e-3)
    let even = try record(statements(panels: [(20, 6), (20, 6), (20, 6)]))
    #expect(try #require(even.high) < 0.41)
  }

  @Test func whatNeverHappenedIsNotImpossible() throws {
    let never = try record(statements(panels: [(50, 0)]))
    #expect(never.happened == 0 && never.low == 0)
    #expect(abs(try #require(never.high) - 0.0513) < 2e-3)
  }

  @Test func rangesAreFullAndHoldEveryStatement() {
    let many = (0..<1000).map { number in
      CheckedStatements.Statement(
        said: Double(number) / 1000, happened: number % 3 == 0, entity: "p\(number % 40)",
        panel: number % 4)
    }
    let records = CheckedStatements(many).records(.a, .fourToSeven)
    #expect(records.map(\.statements).reduce(0, +) == 1000)
    #expect(records.first?.to == 0.05 && records.first?.from == 0 && records.last?.to == 1)
    for (one, next) in zip(records, records.dropFirst()) { #expect(one.to == next.from) }
    for record in records {
      #expect(record.statements >= 50 && record.entities >= 5)
      #expect(record.from <= record.said && record.said <= record.to)
      #expect((record.low ?? 1) <= record.happened && record.happened <= (record.high ?? 0))
    }
  }

  @Test func nothingComesOfNothing() {
    #expect(CheckedStatements([]).records(.b, .one).isEmpty)
  }
}
