import Foundation
import Indicators
import Intake
import Projecting
import Testing

/// Shares of a nation, two provinces and twelve communes, one of which has reported nothing and one twice.
private enum Land {
  static let parents: [(place: String, parent: String?)] =
    [("n", nil), ("p", "n"), ("q", "n")]
    + (1...6).map { ("p\($0)", "p") } + (1...6).map { ("q\($0)", "q") }

  static let years = 2009...2020

  static func value(_ place: String, _ indicator: Int, _ year: Int) -> Double {
    let hash = place.utf8.reduce(7) { ($0 * 31 + Int($1)) % 97 }
    let point =
      -3 + 0.3 * Double(year - 2009) + 0.01 * Double(hash) + 0.4 * Double(indicator)
      + 0.05 * Double((year * 7 + hash * indicator) % 5)
    return (1000 / (1 + exp(-point))).rounded() / 10
  }

  /// Whether a place has reported in a year.
  static func hasReported(_ place: String, _ year: Int) -> Bool {
    switch place {
    case "p1": false
    case "q1": year >= 2019
    default: true
    }
  }

  static var rows: [(place: String, indicator: String, year: Int, value: Double)] {
    parents.flatMap { place, _ in
      (0..<3).flatMap { indicator in
        years.filter { hasReported(place, $0) }.map {
          (place, "i\(indicator)", $0, value(place, indicator, $0))
        }
      }
    }
  }

  static func table(
    _ rows: [(place: String, indicator: String, year: Int, value: Double)] = rows
  ) throws -> Panel {
    let lines = rows.map {
      "\($0.place)-\($0.indicator),\($0.place),\($0.indicator),%,\($0.year),\($0.value)"
    }
    return try parsePanel(
      text: (["series_id,entity,indicator,unit,period,value"] + lines).joined(separator: "\n")
        + "\n", file: "land.csv")
  }

  static var tree: PlaceTree {
    PlaceTree(
      rows: parents.map { PlaceTree.Row(entity: $0.place, parent: $0.parent, count: nil) })
  }

  static func indicator(_ key: String) -> Indicator {
    Indicator(
      key: key, name: LocalizedText(vi: key, en: key), unit: LocalizedText(vi: "%", en: "%"),
      kind: .share, direction: .atLeast, lowerBound: 0, upperBound: 100, denominator: "",
      parentIndicator: nil, note: LocalizedText(vi: "", en: ""))
  }

  static func folder(_ more: [Observation] = []) -> Dataset {
    Dataset(
      indicators: (0..<3).map { indicator("i\($0)") },
      places: parents.map { place, parent in
        Place(
          key: place, code: "", name: LocalizedText(vi: place, en: place),
          kind: parent == nil ? .nation : parent == "n" ? .province : .commune, parent: parent,
          note: "")
      }, denominators: [], plans: [], milestones: [], tasks: [],
      observations: rows.map {
        Observation(
          place: $0.place, indicator: $0.indicator, period: .year($0.year), value: $0.value,
          unit: "%", status: .reported)
      } + more, findings: [])
  }

  static func forecaster(
    _ panel: Panel, origin: Period = .year(2020)
  ) throws -> TableForecaster {
    try TableForecaster(panel, origin: origin, scale: nil, model: "panel", places: tree)
  }
}

private let times = [2021.5, 2022, 2024, 2026, 2031, 2041]

/// What an outlook says of all times: quantiles and probabilities of some targets.
private func answers(_ outlook: any Outlook) -> [[Double]] {
  times.map { time in
    let row = outlook.row(at: time)
    return [row.mean] + row.quantiles
      + [30.0, 70, 95].map { outlook.probability(meeting: $0, .atLeast, at: time) }
  }
}

private func answers(_ forecaster: TableForecaster) throws -> [String: [[Double]]] {
  try forecaster.members.reduce(into: [:]) { found, member in
    found["\(member.entity) \(member.group)"] = answers(try forecaster.outlook(of: member))
  }
}

@Suite("One engine")
struct OneEngineTests {
  @Test("A panel as a table and as a data folder gives the same numbers to the last bit")
  func tableAndFolderAgree() async throws {
    // On the day after the origin everything up to it is known, and its month is over.
    let day = try #require(CalendarDate(year: 2021, month: 1, day: 1))
    let folder = Land.folder()
    let fitted = await FittedPanel(to: folder, asOf: day, prior: nil)
    let projections = Projections(folder, asOf: day, fitted)
    let table = try answers(Land.forecaster(Land.table()))
    #expect(table.count == 3 * Land.parents.count)
    for (place, _) in Land.parents {
      for indicator in folder.indicators {
        let projected = try projections.projection(of: indicator, in: place).get()
        #expect(
          answers(projected.outlook) == table["\(place) \(indicator.key)"],
          "\(place) \(indicator.key)")
      }
    }
  }

  @Test("What was kept of the models projects as the models do")
  func keptModelsAgree() async throws {
    let day = try #require(CalendarDate(year: 2020, month: 12, day: 31))
    let folder = Land.folder()
    let live = await FittedPanel(to: folder, asOf: day, prior: nil)
    let data = try PropertyListEncoder().encode(await live.kept())
    let kept = FittedPanel(
      try PropertyListDecoder().decode(PanelFit.self, from: data),
      hierarchy: PlaceHierarchy(folder.places), indicators: folder.indicators, FitSettings(paces: nil))
    let (one, two) = (
      Projections(folder, asOf: day, live), Projections(folder, asOf: day, kept)
    )
    for place in ["n", "p", "p1", "q1", "q6"] {
      for indicator in folder.indicators {
        #expect(
          answers(try one.projection(of: indicator, in: place).get().outlook)
            == answers(try two.projection(of: indicator, in: place).get().outlook))
      }
    }
  }

  @Test("The order of rows is no information")
  func orderOfRowsDoesNotMatter() throws {
    let sorted = try answers(Land.forecaster(Land.table()))
    var generator = SystemRandomNumberGenerator()
    let shuffled = try answers(
      Land.forecaster(Land.table(Land.rows.shuffled(using: &generator))))
    #expect(shuffled == sorted)
  }

  @Test("The way an origin is written is no information", arguments: ["2020-12", "2020-12-31"])
  func formOfOriginDoesNotMatter(text: String) throws {
    let origin = try #require(Period(text))
    let panel = try Land.table()
    #expect(try answers(Land.forecaster(panel, origin: origin)) == answers(Land.forecaster(panel)))
  }

  @Test("Ten months of one commune move no other place's probability by more than a point")
  func monthsOfOnePlaceAreOnePlace() async throws {
    let day = try #require(CalendarDate(year: 2021, month: 11, day: 15))
    func probabilities(_ dataset: Dataset) async throws -> [String: [Double]] {
      let fitted = await FittedPanel(to: dataset, asOf: day, prior: nil)
      let projections = Projections(dataset, asOf: day, fitted)
      var found: [String: [Double]] = [:]
      for (place, _) in Land.parents where place != "p1" {
        let outlook = try projections.projection(of: Land.indicator("i0"), in: place).get().outlook
        found[place] = [2026.0, 2031].flatMap { time in
          [60.0, 80, 95].map { outlook.probability(meeting: $0, .atLeast, at: time) }
        }
      }
      return found
    }
    // Only the nation has reported the indicator so far, as it mostly is.
    func thin(_ more: [Observation]) -> Dataset {
      let all = Land.folder(more)
      return Dataset(
        indicators: all.indicators, places: all.places, denominators: [], plans: [],
        milestones: [], tasks: [],
        observations: all.observations.filter {
          $0.place == "n" && $0.period >= .year(2016) || $0.place == "p1"
        }, findings: [])
    }
    let months = (1...10).map { month in
      Observation(
        place: "p1", indicator: "i0", period: .month(month, year: 2021),
        value: 8 + 6 * Double(month), unit: "%", status: .reported)
    }
    let (old, new) = (try await probabilities(thin([])), try await probabilities(thin(months)))
    for (place, values) in old {
      let moved = zip(values, new[place] ?? []).map { abs($0 - $1) }.max() ?? 1
      #expect(moved <= 0.01, "\(place) by \(moved)")
    }
  }

  @Test("The same on the shipped data: ten months of Tân Lợi move nobody else")
  func monthsOfACommuneOfTheShippedData() async throws {
    let datasets = URL(filePath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().appending(path: "datasets").path
    let shipped = try readDataFolder(datasets)
    let day = try #require(CalendarDate(year: 2026, month: 11, day: 21))
    let months = (1...10).map { month in
      Observation(
        place: "tan_loi", indicator: "coverage_5g", period: .month(month, year: 2026),
        value: 20 + 3 * Double(month), unit: "%", status: .reported,
        reportedOn: CalendarDate(year: 2026, month: min(month + 1, 11), day: 3))
    }
    let more = Dataset(
      indicators: shipped.indicators, places: shipped.places, denominators: [], plans: [],
      milestones: [], tasks: [], observations: shipped.observations + months, findings: [])
    let shares = shipped.indicators.filter { $0.isFullShare }
    let places = shipped.places.filter { $0.kind != .organisation && $0.kind != .group }
    var found: [[String: [Double]]] = []
    for evidence in [shipped, more] {
      let fitted = await FittedPanel(to: evidence, asOf: day, prior: nil)
      let projections = Projections(evidence, asOf: day, fitted)
      found.append(
        places.reduce(into: [:]) { found, place in
          for indicator in shares
          where place.key != "tan_loi" || indicator.key != "coverage_5g" {
            guard
              let outlook = try? projections.projection(of: indicator, in: place.key).get().outlook
            else { continue }
            found["\(place.key) \(indicator.key)"] = [2031.0, 2036].flatMap { time in
              [50.0, 80, 95, 99.5].map { outlook.probability(meeting: $0, .atLeast, at: time) }
            }
          }
        })
    }
    #expect(found[0].count > 30 && found[0].keys == found[1].keys)
    for (series, values) in found[0] {
      let moved = zip(values, found[1][series] ?? []).map { abs($0 - $1) }.max() ?? 1
      #expect(moved <= 0.01, "\(series) by \(moved)")
    }
  }
}
