import Indicators
import Reporting
import Testing

@testable import GapReports

@Suite("Places beside each other")
struct ComparisonTests {
  private static func ranks(_ table: LeagueTable) -> [String: ClosedRange<Int>] {
    Dictionary(
      table.rows.map { ($0.place, $0.bestRank...$0.worstRank) }, uniquingKeysWith: { $1 })
  }

  private static func place(
    _ key: String, _ median: Double, kind: Place.Kind = .commune, grade: EvidenceGrade = .b,
    above: [Place] = []
  ) -> PlaceReport {
    Sample.placeReport(
      Sample.place(key, kind), above: above,
      [
        Sample.report(
          Sample.indicator(), grade: grade, rows: [Sample.row(2027, median: median)],
          [Sample.assessment(Sample.milestone(key), .onTrack)])
      ])
  }

  @Test func onlyWhatCanBeToldApartIsRanked() throws {
    let table = Comparison.table(
      Sample.indicator(), 2027,
      [("far", 80), ("left", 40), ("right", 41)].map { key, median in
        Comparison.Entry(place: key, grade: .b, row: Sample.row(2027, median: Double(median)))
      })
    #expect(Self.ranks(table) == ["far": 1...1, "left": 2...3, "right": 2...3])
    // Equal ranges stand by their level.
    #expect(table.rows.map(\.place) == ["far", "right", "left"])
    #expect(table.rows[0].median == 80 && table.rows[0].interval80.lower == 75)
  }

  @Test func lessIsBetterWhereTheIndicatorSaysSo() {
    let table = Comparison.table(
      Sample.indicator("rank", kind: .positive, direction: .atMost), 2027,
      [("low", 20), ("high", 90)].map { key, median in
        Comparison.Entry(place: key, grade: .b, row: Sample.row(2027, median: Double(median)))
      })
    #expect(Self.ranks(table) == ["low": 1...1, "high": 2...2])
  }

  @Test func equalPlacesShareAllRanksInTheOrderOfTheirKeys() {
    let table = Comparison.table(
      Sample.indicator(), 2027,
      ["c", "a", "b"].map {
        Comparison.Entry(place: $0, grade: .b, row: Sample.row(2027, median: 50))
      })
    #expect(table.rows.map(\.place) == ["a", "b", "c"])
    #expect(table.rows.allSatisfy { $0.bestRank == 1 && $0.worstRank == 3 })
  }

  @Test func leaguesNeedTwoPlacesBelowTheNationWithFiguresOfTheirOwn() {
    func leagues(_ places: [PlaceReport]) -> [LeagueTable] {
      Comparison.leagues(places, catalogue: [Sample.indicator()], asOf: Sample.asOf)
    }
    let (first, second) = (Self.place("a", 50), Self.place("b", 60))
    #expect(leagues([first, second]).map { $0.rows.count } == [2])
    #expect(leagues([first]).isEmpty)
    #expect(leagues([first, Self.place("n", 60, kind: .nation)]).isEmpty)
    #expect(leagues([first, Self.place("e", 60, grade: .e)]).isEmpty)
  }

  @Test func rollUpsCountEachPlaceForAllThatAreAbove() throws {
    let nation = Sample.place("nuoc", .nation)
    let province = Sample.place("tinh", .province, parent: "nuoc")
    let places = [
      Self.place("a", 50, above: [province, nation]), Self.place("b", 60, above: [nation]),
    ]
    let rollUps = Comparison.rollUps(places)
    #expect(rollUps.map(\.place.key) == ["nuoc", "tinh"], "the widest first")
    #expect(rollUps.map(\.places) == [["a", "b"], ["a"]])
    #expect(rollUps[0].indicators == 2 && rollUps[0].indicatorsReported == 0)
    let counts = try #require(rollUps[0].counts.first { $0.deadline == 2030 })
    #expect(counts.counts == ["onTrack": 2])
  }

  @Test func theOverviewShowsTheMostPressingOfACell() throws {
    let report = Sample.report(
      Sample.indicator(), [],
      [
        Sample.assessment(Sample.milestone("good"), .onTrack, probability: 0.8),
        Sample.assessment(Sample.milestone("bad"), .atRisk, probability: 0.4),
        Sample.assessment(Sample.milestone("undated", deadline: nil), .notAssessable),
      ])
    let tables = Overview.tables(
      [Sample.placeReport(Sample.place("a"), [report]), Sample.placeReport(Sample.place("b"), [])],
      catalogue: [Sample.indicator("other"), Sample.indicator()])
    #expect(tables.map(\.deadline) == [2030, nil])
    let row = try #require(tables[0].rows.first)
    #expect(tables[0].rows.count == 1 && row.indicator.key == "fibre")
    #expect(row.cells.map { $0?.milestone } == ["bad", nil])
  }
}
