import Foundation
import Indicators
import Intake
import Projecting
import Testing

@Suite("How likely a reported value was")
struct PlausibilityTests {
  /// Twelve communes whose share has risen by about four points a year, and one more with other figures.
  private static func comparison() async throws -> (Plausibility, [Observation]) {
    let indicators = [
      Indicator(
        key: "alpha", name: LocalizedText(vi: "Tỷ lệ alpha", en: "Alpha"),
        unit: LocalizedText(vi: "%", en: "%"), kind: .share, direction: .atLeast, lowerBound: 0,
        upperBound: 100, denominator: "", parentIndicator: nil,
        note: LocalizedText(vi: "", en: ""))
    ]
    let names = (1...13).map { "xa_\($0)" }
    let places =
      [place("tinh", nil)] + names.map { place($0, "tinh") }
    var rows: [Observation] = []
    for (index, name) in names.enumerated() {
      for year in 2016...2025 {
        let wiggle = Double((year * 7 + index * 3) % 5)
        rows.append(row(name, "\(year)", 12 + 4 * Double(year - 2016) + wiggle))
      }
    }
    let dataset = Dataset(
      indicators: indicators, places: places, denominators: [], plans: [], milestones: [],
      tasks: [], observations: rows, findings: [])
    let day = try #require(CalendarDate("2026-06-30"))
    let fitted = await FittedPanel(to: dataset, asOf: day, prior: nil)
    let projections = Projections(dataset, asOf: day, fitted)
    return (
      Plausibility(fitted, PlaceHierarchy(places), indicators, above: projections), rows
    )
  }

  private static func place(_ key: String, _ parent: String?) -> Place {
    Place(
      key: key, code: "", name: LocalizedText(vi: key, en: key),
      kind: parent == nil ? .province : .commune, parent: parent, note: "")
  }

  private static func row(
    _ place: String, _ period: String, _ value: Double, bound: Observation.Bound = .exact,
    seriesBreak: SeriesBreak? = nil, status: Observation.Status = .reported
  ) -> Observation {
    Observation(
      place: place, indicator: "alpha", period: Period(period) ?? .year(1), value: value,
      unit: "%", status: status, bound: bound, seriesBreak: seriesBreak)
  }

  @Test func aSlipOfTheDecimalPointIsDoubtedAndAUsualStepIsNot() async throws {
    let (comparison, rows) = try await Self.comparison()
    let history = rows.filter { $0.place == "xa_4" }
    let low = try #require(comparison.doubt(Self.row("xa_4", "2026", 5.3), after: history))
    #expect(!low.isHigh && low.probability < 0.001)
    #expect(low.last.period == Period("2025") && low.earlierPeriods == 10 && low.otherPlaces == 12)
    let high = try #require(comparison.doubt(Self.row("xa_4", "2026", 99), after: history))
    #expect(high.isHigh)
    for value in [48.0, 52, 56] {
      #expect(comparison.doubt(Self.row("xa_4", "2026", value), after: history) == nil, "\(value)")
    }
  }

  @Test func oddsFallWithTheDistance() async throws {
    let (comparison, rows) = try await Self.comparison()
    let history = rows.filter { $0.place == "xa_2" }
    let odds = [50.0, 45, 40, 35, 30].compactMap {
      comparison.odds(of: Self.row("xa_2", "2026", $0), after: history)?.probability
    }
    #expect(odds.count == 5 && odds == odds.sorted(by: >))
  }

  @Test func nothingIsSaidWithoutAnEarlierFigure() async throws {
    let (comparison, rows) = try await Self.comparison()
    let history = rows.filter { $0.place == "xa_4" }
    #expect(comparison.odds(of: Self.row("xa_4", "2016", 90), after: history) == nil)
    #expect(comparison.odds(of: Self.row("xa_4", "2026", 90), after: []) == nil)
    // A claim is not fitted, and so is no history either.
    let claims = [Self.row("xa_4", "2020", 30, status: .targetClaim)]
    #expect(comparison.odds(of: Self.row("xa_4", "2026", 90), after: claims) == nil)
  }

  @Test func whatTheRowExplainsItselfIsNotDoubted() async throws {
    let (comparison, rows) = try await Self.comparison()
    let history = rows.filter { $0.place == "xa_4" }
    let breaks = try #require(SeriesBreak.allCases.first)
    for row in [
      Self.row("xa_4", "2026", 5.3, seriesBreak: breaks),
      Self.row("xa_4", "2026", 5.3, status: .targetClaim),
      Self.row("xa_4", "2026", 5.3, status: .disputed),
      // More than 5.3 is true of what was forecast.
      Self.row("xa_4", "2026", 5.3, bound: .lower),
    ] { #expect(comparison.doubt(row, after: history) == nil) }
    #expect(
      comparison.doubt(Self.row("xa_4", "2026", 99, bound: .lower), after: history)?.isHigh == true)
  }

  /// Shipped figures are compared with what was known before them, those of every other month in which one became known
  /// (each needs a fit of its own); two at most would be asked about.
  /// (Two are: shares of dossiers that rose by 12 and 19 points from October to November 2025.)
  @Test func hardlyAnyShippedFigureIsDoubted() async throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let dataset = try readDataFolder(root.appending(path: "datasets").path)
    let hierarchy = PlaceHierarchy(dataset.places)
    let days = Set(dataset.observations.compactMap { $0.knownOn.map { FitDay(asOf: $0).date } })
      .sorted().enumerated().filter { $0.offset % 2 == 1 }.map(\.element)
    var comparisons: [CalendarDate: Plausibility] = [:]
    var compared = 0
    var doubted: [String] = []
    for row in dataset.observations {
      guard let known = row.knownOn else { continue }
      let history = dataset.observations.filter {
        $0.place == row.place && $0.indicator == row.indicator
      }
      // Without an earlier figure nothing is compared, whatever is fitted.
      guard
        history.contains(where: { $0.isFitted && $0.period.end < row.period.end - 1e-6 })
      else { continue }
      let day = FitDay(asOf: known).date
      guard days.contains(day) else { continue }
      if comparisons[day] == nil {
        let fitted = await FittedPanel(to: dataset, asOf: day, prior: nil)
        comparisons[day] = Plausibility(
          fitted, hierarchy, dataset.indicators,
          above: Projections(dataset, asOf: day, fitted))
      }
      guard let comparison = comparisons[day], comparison.odds(of: row, after: history) != nil
      else { continue }
      compared += 1
      if let odds = comparison.doubt(row, after: history) {
        doubted.append("\(row.location): \(row.value), 1 in \(1 / odds.probability)")
      }
    }
    #expect(compared > 30, "\(compared)")
    #expect(doubted.count <= 2, "\(compared): \(doubted)")
  }
}
