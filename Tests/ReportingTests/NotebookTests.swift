import Foundation
import Indicators
import TestSupport
import Testing

@testable import Reporting
import Spreadsheet

@Suite("Notebook")
struct NotebookTests {
  /// A cell as a reader of the file finds it.
  private struct Cell {
    let id: String
    let type: String
    let source: String
    let count: Int?
    let outputs: [[String: Any]]

    init(_ value: [String: Any]) {
      func text(_ value: Any?) -> String { (value as? [String] ?? []).joined() }
      id = value["id"] as? String ?? ""
      type = value["cell_type"] as? String ?? ""
      source = text(value["source"])
      count = value["execution_count"] as? Int
      outputs = value["outputs"] as? [[String: Any]] ?? []
    }

    func output(_ form: String, _ number: Int = 0) -> String? {
      guard outputs.indices.contains(number) else { return nil }
      let data = outputs[number]["data"] as? [String: Any]
      return (data?[form] as? [String])?.joined()
    }
  }

  private func cells(_ data: Data) throws -> [Cell] {
    let notebook = try JSONSerialization.jsonObject(with: data) as? [String: Any]
    return (notebook?["cells"] as? [[String: Any]] ?? []).map(Cell.init)
  }

  private func cells(_ language: Language = .vietnamese) throws -> [Cell] {
    try cells(NotebookReport.data(SampleReport.make(), language: language))
  }

  @Test(arguments: Language.allCases)
  func theFormatIsValidAndTheCodeCompiles(language: Language) throws {
    let file = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString).ipynb")
    defer { try? FileManager.default.removeItem(at: file) }
    for report in [SampleReport.make(), SampleReport.complete(), SampleReport.make(places: [])] {
      try NotebookReport.data(report, language: language).write(to: file)
      #expect(try SystemPython.faults(ofNotebook: file) == "")
    }
    try Data("{\"cells\":[],\"metadata\":{},\"nbformat\":4}".utf8).write(to: file)
    let fault = "the validator lets anything pass"
    #expect((try? SystemPython.faults(ofNotebook: file)) != "", "\(fault)")
  }

  @Test func itIsAsBefore() throws {
    let data = try NotebookReport.data(SampleReport.make(), language: .vietnamese)
    try Golden.expect(String(decoding: data, as: UTF8.self), matches: "gap-report.ipynb")
  }

  @Test(arguments: Language.allCases)
  func equalReportsGiveEqualBytes(language: Language) throws {
    let (first, second) = (SampleReport.complete(), SampleReport.complete())
    #expect(
      try NotebookReport.data(first, language: language)
        == NotebookReport.data(second, language: language))
  }

  @Test func namesAndMetadataSayWhichRunItIs() throws {
    #expect(
      Language.allCases.map(NotebookReport.fileName) == ["gap-report.ipynb", "gap-report.en.ipynb"])
    let data = try NotebookReport.data(SampleReport.make(), language: .english)
    let notebook = try JSONSerialization.jsonObject(with: data) as? [String: Any]
    let metadata = notebook?["metadata"] as? [String: Any]
    let run = try #require(metadata?["dubao"] as? [String: Any])
    #expect(run["engine"] as? String == "0.1.0" && run["asOf"] as? String == "2026-11-21")
    #expect(run["seed"] as? Int == 20_260_101 && run["schema"] as? Int == GapReport.currentSchema)
  }

  @Test func cellsHaveNamesAndAnOrder() throws {
    let cells = try cells()
    #expect(Set(cells.map(\.id)).count == cells.count)
    #expect(cells.allSatisfy { $0.id.wholeMatch(of: /[a-z0-9-]{1,64}/) != nil })
    #expect(cells.first?.id == "title" && cells.last?.id == "manifest")
    let counts = cells.compactMap(\.count)
    #expect(counts == Array(1...counts.count))
    // What is asked of the reader has not been run.
    let chance = try #require(cells.first { $0.id == "chance" })
    #expect(chance.count == nil && chance.outputs.isEmpty)
    #expect(chance.source.contains("place, indicator, year = \"viet_nam\""))
  }

  @Test func everyProjectionHasItsFigure() throws {
    let report = SampleReport.make()
    let cells = try cells(.english)
    for (number, place) in report.places.enumerated() {
      for (index, indicator) in place.indicators.enumerated() {
        let id = "p\(number + 1)-i\(index + 1)"
        let figure = cells.first { $0.id == id + "-figure" }
        #expect((figure != nil) == (indicator.projection != nil), "\(id)")
        guard let figure else { continue }
        #expect(figure.source == "draw(\"\(place.place.key)\", \"\(indicator.indicator.key)\")")
        #expect(figure.output("image/svg+xml")?.hasPrefix("<svg ") == true)
        #expect(figure.output("text/plain")?.contains(indicator.indicator.name.en) == true)
        let text = try #require(cells.first { $0.id == id })
        #expect(text.source.contains(indicator.indicator.name.en))
        #expect(
          text.source.components(separatedBy: "\n- **").count == indicator.milestones.count + 1)
      }
    }
    let verdict =
      "14.02% (2025, estimate); at least 30% needed by the end of 2030; probability below 2%"
    #expect(cells.contains { $0.source.contains(verdict) })
  }

  @Test func figuresAreLeftOutWhenTheyAreTooMany() throws {
    let report = SampleReport.make()
    let data = try NotebookReport.data(report, language: .english, greatestFigures: 20_000)
    let cells = try cells(data)
    let figures = cells.filter { $0.id.hasSuffix("-figure") }
    let left = figures.filter { $0.outputs.isEmpty }
    #expect(!left.isEmpty && left.count < figures.count)
    #expect(
      left.allSatisfy {
        $0.count == nil && $0.source.firstMatch(of: /^(draw|reliability)\(/) != nil
      })
    #expect(
      cells.first?.source.contains("The last \(left.count) figures are not embedded") == true)
    #expect(try self.cells(.english).first?.source.contains("not embedded") == false)
  }

  @Test(arguments: Language.allCases)
  func hostileTextStaysText(language: Language) throws {
    let hostile =
      "<script>alert(1)</script> [x](javascript:alert(1)) $\\href{x}$ `c` **b** | ]]> \u{202E}\u{7}"
      + " =HYPERLINK(\"http://e.org\") 😀 \"\"\" \\ \n# h\n!ls"
    let long = LocalizedText(
      vi: hostile + String(repeating: "x", count: 10_000),
      en: hostile + String(repeating: "x", count: 10_000))
    let sample = SampleReport.commune
    let indicators = sample.indicators.map { entry in
      let indicator = Indicator(
        key: hostile, name: long, unit: long, kind: .share, direction: .atLeast, lowerBound: 0,
        upperBound: 100, denominator: "", parentIndicator: nil, note: long)
      return IndicatorReport(
        indicator: indicator, observations: entry.observations,
        parentObservations: entry.parentObservations, projection: entry.projection,
        parent: entry.parent, grade: entry.grade, milestones: entry.milestones, findings: [])
    }
    let place = PlaceReport(
      place: Place(
        key: hostile, code: "", name: long, kind: .commune, parent: nil, note: hostile),
      ancestors: [], denominators: [], plans: [], counts: sample.counts, expectedCounts: [],
      indicators: indicators, tasks: [], findings: [], summary: sample.summary)
    let data = try NotebookReport.data(SampleReport.make(places: [place]), language: language)
    let file = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString).ipynb")
    defer { try? FileManager.default.removeItem(at: file) }
    try data.write(to: file)
    #expect(try SystemPython.faults(ofNotebook: file) == "")
    for cell in try cells(data) {
      if cell.type == "markdown" {
        for part in ["<script", "](", "$\\", "**b**", "\u{202E}", "\u{7}", "\n# h", "http://e"] {
          #expect(!cell.source.contains(part), "\(part) in \(cell.id)")
        }
      }
      if cell.id.hasSuffix("-figure") { #expect(!cell.source.contains("\n")) }
      for number in cell.outputs.indices {
        for form in ["text/html", "image/svg+xml"] {
          #expect(cell.output(form, number)?.contains("<script>alert") != true, "\(cell.id)")
        }
      }
    }
  }

  @Test func tablesLookAsInPandas() {
    // What pandas 3.1 gives for the same table with the notebook's options.
    let table = DataFrame([
      .init("x", texts: ["a\nb\tc", "<b>&\"'" + String(repeating: "y", count: 60), ""]),
      .init("n", [1, nil, 1_234_567], isWhole: false),
    ])
    #expect(
      table.text == """
                                                           x          n
        0                                            a\\nb\\tc          1
        1  <b>&"'yyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyy...        NaN
        2                                                NaN 1.2346e+06
        """)
    #expect(
      table.html.contains(
        "<td>&lt;b&gt;&amp;\"'yyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyy...</td>\n      <td>NaN</td>")
    )
    let counts = DataFrame(
      counts: [.init("atRisk", [0, 16], isWhole: true)], index: ["binh_lu", "kien_an"],
      axes: ("place", "status"))
    #expect(
      counts.text == "status   atRisk\nplace          \nbinh_lu       0\nkien_an      16")
    #expect(DataFrame([.init("a", codes: [])]).text == "Empty DataFrame\nColumns: [a]\nIndex: []")
  }

  @Test func textsOfPythonReadBack() {
    #expect(
      NotebookText.python("a\"b\\c\nd\u{0}\u{202E}é😀")
        == "\"a\\\"b\\\\c\\nd\\U00000000\\U0000202eé😀\"")
  }
}
