import Foundation
import Indicators
import Testing

@testable import Reporting

@Suite("Maps of verdicts")
struct VerdictMapTests {
  private func province(_ code: String, _ name: String) -> Place {
    Place(
      key: "p\(code)", code: code, name: LocalizedText(vi: name, en: name), kind: .province,
      parent: "viet_nam", note: "")
  }

  private func commune(
    _ number: Int, in province: Place, _ indicators: [IndicatorReport]
  ) -> PlaceReport {
    let name = "xã \(number)"
    return PlaceReport(
      place: Place(
        key: "xa\(province.code)\(number)", code: "", name: LocalizedText(vi: name, en: name),
        kind: .commune, parent: province.key, note: ""),
      ancestors: [province, SampleReport.vietNam], denominators: [], plans: [], counts: [],
      expectedCounts: [], indicators: indicators, tasks: [], findings: [],
      summary: PlaceSummary(indicators: indicators, tasks: [], onTrackFrom: 0.66))
  }

  private func report(_ places: [PlaceReport]) -> GapReport {
    var areas: [Place] = []
    for place in places.flatMap(\.ancestors) where !areas.contains(place) { areas.append(place) }
    let whole = SampleReport.make(places: places)
    return GapReport(
      engine: whole.engine, asOf: whole.asOf, seed: 1, method: whole.method, overview: [],
      rollUps: areas.map {
        RollUp(
          place: $0, places: [], counts: [], tasks: 0, tasksOverdue: 0, indicators: 0,
          indicatorsReported: 0)
      }, places: places, findings: [])
  }

  private var words: Wording { Wording(.vietnamese, method: SampleReport.method) }

  @Test func eachOfThe34ProvincesHasATileOfItsOwn() throws {
    let tiles = ProvinceTiles.all
    #expect(tiles.count == 34)
    #expect(Set(tiles.map(\.code)).count == 34)
    #expect(Set(tiles.map(\.name)).count == 34)
    #expect(Set(tiles.map { [$0.column, $0.row] }).count == 34)
    let file = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../datasets/places.csv").standardized
    let rows = try String(contentsOf: file, encoding: .utf8).split(whereSeparator: \.isNewline)
    let provinces = rows.map { $0.split(separator: ",", omittingEmptySubsequences: false) }
      .filter { $0.count > 4 && $0[4] == "province" }
    #expect(provinces.count >= 11)
    for row in provinces {
      let tile = tiles.first { $0.code == row[1] }
      #expect(tile != nil, "\(row[2])")
      if let tile, tile.name != "TP.HCM" { #expect(row[2].contains(tile.name)) }
    }
  }

  @Test func provincesStandOnTheMapWithTheirMostFrequentVerdict() throws {
    let (ha, ca) = (province("01", "Hà Nội"), province("96", "Cà Mau"))
    let map = try #require(
      VerdictMap.all(
        in: report([
          commune(1, in: ha, [SampleReport.coverage5G]),
          commune(1, in: ca, [SampleReport.notAssessable]),
        ]), words: words
      ).first)
    #expect(map.isMap && map.tiles.count == 34)
    let found = map.tiles.filter { $0.status != nil }
    #expect(found.map(\.fullName) == ["Hà Nội", "Cà Mau"])
    #expect(found.map(\.status) == [.atRisk, .notAssessable])
    let svg = map.svg(id: "m")
    #expect(svg.contains("! Có nguy cơ"))
    #expect(svg.components(separatedBy: "class=\"tile nothing\"").count == 33)
  }

  @Test func communesOfAProvinceAreSortedByConcern() throws {
    let here = province("38", "Thanh Hóa")
    let maps = VerdictMap.all(
      in: report([
        commune(1, in: here, [SampleReport.notAssessable]),
        commune(2, in: here, [SampleReport.coverage5G]),
      ]), words: words)
    let grid = try #require(maps.first { !$0.isMap })
    #expect(maps.count == 1)
    // Tiles have no room for what kind of place each is.
    #expect(grid.tiles.map(\.name) == ["2", "1"])
    #expect(grid.tiles.map(\.fullName) == ["xã 2", "xã 1"])
    #expect(grid.tiles.map(\.column) == [0, 1])
    let rows = grid.rows
    #expect(rows.count == 3)
  }

  @Test func nothingEmptyIsDrawn() throws {
    let here = province("38", "Thanh Hóa")
    #expect(VerdictMap.all(in: report([]), words: words).isEmpty)
    #expect(
      VerdictMap.all(in: report([commune(1, in: here, [SampleReport.coverage5G])]), words: words)
        .isEmpty)
    #expect(!(try page(report([commune(1, in: here, [])])).contains("id=\"map\"")))
  }

  @Test func manyCommunesTakeSeveralPages() {
    let here = province("38", "Thanh Hóa")
    let maps = VerdictMap.all(
      in: report((1...100).map { commune($0, in: here, [SampleReport.coverage5G]) }), words: words)
    #expect(maps.map(\.tiles.count) == [48, 48, 4])
  }

  private func page(_ report: GapReport) throws -> String {
    try #require(
      HTMLReport.pages(report, language: .vietnamese, alternate: false).first
    ).html
  }

  /// Writes a page with all provinces to the folder that `DUBAO_SAMPLE_FOLDER` names, to look at.
  @Test(.enabled(if: ProcessInfo.processInfo.environment["DUBAO_SAMPLE_FOLDER"] != nil))
  func writesAMap() throws {
    let folder = try #require(ProcessInfo.processInfo.environment["DUBAO_SAMPLE_FOLDER"])
    let kinds = [
      SampleReport.coverage5G, SampleReport.digitalEconomy, SampleReport.notAssessable,
      SampleReport.borrowed,
    ]
    let places = ProvinceTiles.all.enumerated().flatMap { index, tile in
      let here = province(tile.code, tile.name)
      return (1...(index == 0 ? 9 : 1)).map {
        commune($0, in: here, [kinds[(index + $0) % kinds.count]])
      }
    }
    let html = try page(report(places))
    try Data(html.utf8).write(to: URL(filePath: folder).appending(path: "map.html"))
    #expect(html.contains("id=\"map\""))
  }
}
