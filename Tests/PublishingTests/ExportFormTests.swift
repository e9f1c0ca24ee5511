import Foundation
import Indicators
import Intake
import Nightly
import Publishing
import Store
import Tables
import Testing

@Suite("Forms of statistics offices")
struct ExportFormTests {
  /// Place, indicator, period and value of figures, in a fixed order.
  private static func figures(_ observations: [Observation]) -> [String] {
    observations.map { "\($0.place) \($0.indicator) \($0.period) \($0.value)" }.sorted()
  }

  private static func isPublished(_ observation: Observation) -> Bool {
    observation.isFitted && observation.bound == .exact
  }

  @Test("What is written as SDMX-CSV is read back with the same values")
  func sdmxRoundTrip() throws {
    let fixture = try ExportFixture()
    let outcome = try fixture.export(.sdmxCSV, to: "sdmx")
    #expect(outcome.figures == ExportFixture.written && outcome.leftOut == ExportFixture.leftOut)
    #expect(fixture.names(in: "sdmx") == ["data.csv", "datapackage.json", "structure.json"])
    let known = try Store(path: fixture.path("s.sqlite")).vocabulary()
    let read = try readSubmission(fixture.path("sdmx/data.csv"), known: known)
    #expect(
      Self.figures(read.dataset.observations)
        == Self.figures(outcome.dataset.observations.filter(Self.isPublished)))
    let breaks = read.dataset.observations.filter { $0.seriesBreak != nil }
    #expect(breaks.map(\.value) == [60])
    let estimates = read.dataset.observations.filter { $0.status == .estimate }
    #expect(Set(estimates.map(\.value)) == [45, 47.5])
  }

  @Test("SDMX rows name their dataflow, and statuses are those of the code list")
  func sdmxRows() throws {
    let fixture = try ExportFixture()
    _ = try fixture.export(.sdmxCSV, to: "sdmx")
    let table = try CSVTable(
      text: String(decoding: fixture.bytes("sdmx/data.csv"), as: UTF8.self), file: "data.csv")
    #expect(Set(table.rows.map { $0["STRUCTURE_ID"] }) == ["DUBAO:DF_INDICATORS(1.0)"])
    func row(_ value: String) throws -> CSVRow {
      try #require(table.rows.first { $0["OBS_VALUE"] == value })
    }
    #expect(try row("40.25")["OBS_STATUS"] == "A")
    #expect(try row("45")["OBS_STATUS"] == "E")
    #expect(try row("45")["TIME_PERIOD"] == "2024-S1")
    #expect(try row("47.5")["OBS_STATUS"] == "P")
    #expect(try row("60")["OBS_STATUS"] == "B")
    #expect(try row("60")["READING"] == "1" && row("62")["READING"] == "2")
    #expect(try row("12345.5")["FREQ"] == "D")
  }

  @Test("The structure of SDMX lists every code that occurs")
  func sdmxStructure() throws {
    let fixture = try ExportFixture()
    _ = try fixture.export(.sdmxCSV, to: "sdmx")
    let data = try #require(try fixture.json("sdmx/structure.json")["data"] as? [String: Any])
    let lists = try #require(data["codelists"] as? [[String: Any]])
    func codes(_ id: String) -> Set<String> {
      let list = lists.first { $0["id"] as? String == id }
      return Set((list?["codes"] as? [[String: Any]] ?? []).compactMap { $0["id"] as? String })
    }
    let text = String(decoding: try fixture.bytes("sdmx/data.csv"), as: UTF8.self)
    let table = try CSVTable(text: text, file: "data.csv")
    for (column, list) in [
      ("REF_AREA", "CL_AREA"), ("INDICATOR", "CL_INDICATOR"), ("OBS_STATUS", "CL_OBS_STATUS"),
      ("FREQ", "CL_FREQ"),
    ] {
      #expect(Set(table.rows.compactMap { $0[column] }).isSubset(of: codes(list)), "\(column)")
    }
    let structures = try #require(data["dataStructures"] as? [[String: Any]])
    let components = try #require(structures[0]["dataStructureComponents"] as? [String: Any])
    let attributes = try #require(
      (components["attributeList"] as? [String: Any])?["attributes"] as? [[String: Any]])
    #expect(attributes.count == 6)
  }

  @Test("What is written for Open SDG is read back with the same values")
  func openSDGRoundTrip() throws {
    let fixture = try ExportFixture()
    let outcome = try fixture.export(.openSDG, to: "sdg")
    #expect(
      fixture.names(in: "sdg") == [
        "data/indicator_phu-song.csv", "data/indicator_so-tram.csv", "datapackage.json",
        "meta/phu-song.md", "meta/so-tram.md", "meta/vi/phu-song.md", "meta/vi/so-tram.md",
      ])
    let known = try Store(path: fixture.path("s.sqlite")).vocabulary()
    let read = try ["phu-song", "so-tram"].flatMap { id in
      try readSubmission(fixture.path("sdg/data/indicator_\(id).csv"), known: known).dataset
        .observations
    }
    #expect(
      Self.figures(read) == Self.figures(outcome.dataset.observations.filter(Self.isPublished)))
    #expect(read.filter { $0.seriesBreak != nil }.map(\.value) == [60])
    let page = String(decoding: try fixture.bytes("sdg/meta/phu-song.md"), as: UTF8.self)
    #expect(page.contains("indicator_name: \"Coverage\"\n"))
    #expect(page.contains("source_organisation_2: \"UBND \\\"xã\\\" B, tỉnh A\"\n"))
    #expect(page.hasSuffix("---\n\nA note: with a colon\n"))
  }

  @Test("A remark in TIME_DETAIL is no period")
  func remarksAreNoPeriods() throws {
    let panel = try readPanel(
      text: """
        Year,Units,GeoCode,TIME_DETAIL,Value
        2020,%,a,survey of 2019-2020,41
        2021,%,a,2021-06,42
        2022,%,a,2021-06,43

        """)
    #expect(panel.rows.map(\.period) == [.year(2020), .month(6, year: 2021), .year(2022)])
  }

  @Test("The same store gives the same bytes", arguments: StoreExport.Form.allCases)
  func sameBytes(form: StoreExport.Form) throws {
    let fixture = try ExportFixture()
    _ = try fixture.export(form, to: "a")
    _ = try fixture.export(form, to: "b")
    let names = fixture.names(in: "a")
    #expect(names == fixture.names(in: "b") && names.contains("datapackage.json"))
    for name in names {
      #expect(try fixture.bytes("a/\(name)") == fixture.bytes("b/\(name)"), "\(name)")
    }
  }

  private func readPanel(text: String) throws -> Panel {
    let file = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString).csv")
    try Data(text.utf8).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    return try Intake.readPanel(from: file.path, map: nil, labels: nil)
  }
}
