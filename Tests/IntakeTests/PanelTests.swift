import Indicators
import Intake
import Testing

@Suite("Panel")
struct PanelTests {
  @Test func rowsAreRead() throws {
    let text = """
      series_id,period,value,entity,unit,parent,source
      a,2024,"39,52",Việt Nam,%,,x
      a,2025-10,90 %,Việt Nam,%,,y
      b,-3,\u{2212}1,,,a,z
      b,1,"1.234,5",,,a,z
      c,31/12/2025,1e3,,,,
      """
    let panel = try parsePanel(text: text, file: "p.csv")
    #expect(
      panel.rows == [
        row("a", .year(2024), 39.52, entity: "Việt Nam", unit: "%", line: 2),
        row("a", .month(10, year: 2025), 90, entity: "Việt Nam", unit: "%", line: 3),
        row("b", .year(-3), -1, parent: "a", line: 4),
        row("b", .year(1), 1234.5, parent: "a", line: 5),
        row("c", try #require(Period("2025-12-31")), 1000, line: 6),
      ])
    #expect(panel.columns == ["series_id", "period", "value", "entity", "unit", "parent"])
    #expect(panel.findings.isEmpty)
  }

  @Test func breaksAreRead() throws {
    let text =
      "series_id,period,value,break\na,2020,1,\na,2021,2,definition\nb,1,2,merger\nb,2,2,method\n"
    let panel = try parsePanel(text: text, file: "p.csv")
    #expect(panel.rows.map(\.seriesBreak) == [nil, .definition, .merger, .method])
  }

  @Test func countsAreRead() throws {
    let text =
      "series_id,period,value,numerator,denominator\na,2020,25,250,1000\na,2021,30,,\na,2022,0,0,12\n"
    let panel = try parsePanel(text: text, file: "p.csv")
    #expect(panel.rows.map(\.numerator) == [250, nil, 0])
    #expect(panel.rows.map(\.denominator) == [1000, nil, 12])
    #expect(panel.columns.isSuperset(of: ["numerator", "denominator"]))
  }

  @Test(
    "Mistakes are named",
    arguments: [
      (
        "series_id,period,value,numerator,denominator\na,2024,1,-1,100\n",
        "p.csv:2: column 'numerator': '-1' is not a count; write a number from 0 on, or nothing"
      ),
      (
        "series_id,period,value,numerator,denominator\na,2024,1,1,0\n",
        "p.csv:2: column 'denominator': '0' is not a count; write a number from 1 on, or nothing"
      ),
      (
        "series_id,period,value,denominator\na,2024,1,about 100\n",
        "p.csv:2: column 'denominator': 'about 100' is not a count; write a number from 1 on, or nothing"
      ),
      (
        "series_id,period,value,break\na,2024,1,x\n",
        "p.csv:2: column 'break': 'x' is not allowed; use one of definition, merger, method"
      ),
      (
        "series,period,value\na,2024,1\n",
        "p.csv:1: column 'series_id': the table lacks this column; "
          + "the header has 'series', 'period', 'value'\n"
          + "p.csv:1: no public shape is recognised either; name the columns, as in "
          + "--map series_id=Country+Indicator,period=Year,value=Value"
      ),
      (
        "series_id;period;value\na;2024;x\n",
        "p.csv:2: column 'value': 'x' is not a number; write it like 39.52 or 39,52"
      ),
      (
        "series_id\tperiod\tvalue\n",
        "p.csv: the file has a header only; it needs at least one row"
      ),
      (
        "series_id,x;period,y;value\na,1;2,3;4\n",
        "p.csv:1: commas or semicolons may separate the cells; put a line like sep=; above, or "
          + "save the file as .xlsx"
      ),
      (
        "series_id,period,value,value\na,2024,1,1\n",
        "p.csv:1: column 'value': this column stands twice; keep one"
      ),
      (
        "series_id,period,value\n",
        "p.csv: the file has a header only; it needs at least one row"
      ),
      (
        "series_id,period,value\na,2024,\n",
        "p.csv:2: column 'value': the cell is empty; a value is required"
      ),
      (
        "series_id,period,value\na,2024,abc\n",
        "p.csv:2: column 'value': 'abc' is not a number; write it like 39.52 or 39,52"
      ),
      (
        "series_id,period,value\na,2024,1e999\n",
        "p.csv:2: column 'value': '1e999' is not a finite number"
      ),
      (
        "series_id,period,value\na,2024-13,1\n",
        "p.csv:2: column 'period': '2024-13' is not a period; "
          + "write it like 2025, 2025-06, 2025-06-30 or Quý II/2025"
      ),
      (
        "series_id,period,value\n ,2024,1\n",
        "p.csv:2: column 'series_id': the cell is empty; a value is required"
      ),
      (
        "series_id,period,value\na,20O4,x\nb,2024\n",
        """
        p.csv:2: column 'period': '20O4' is not a period; \
        write it like 2025, 2025-06, 2025-06-30 or Quý II/2025
        p.csv:2: column 'value': 'x' is not a number; write it like 39.52 or 39,52
        p.csv:3: the row has 2 cells, the header has 3
        """
      ),
    ])
  func mistake(text: String, expected: String) {
    let error = #expect(throws: IntakeError.self) { try parsePanel(text: text, file: "p.csv") }
    #expect(error?.description == expected)
  }

  @Test func conflictsAreNamedWithBothLinesWhereverTheyStand() throws {
    let text = "series_id,period,value\na,2024,1\nb,2024,5\na,2025,2\na,2024,3\nb,2024,5\n"
    let panel = try parsePanel(text: text, file: "p.csv")
    #expect(
      panel.findings.filter { $0.code == "conflict" }.map(\.description) == [
        "p.csv:5: column 'value': two different values of 'a' in 2024: 1 on line 2 and 3 on line 5"
      ])
    #expect(panel.findings.allSatisfy { $0.severity == .warning })
    #expect(panel.rows.count == 5)
  }

  @Test(
    "Conflicts are found behind thousands of rows, in whatever order", arguments: [false, true])
  func longTables(isByPeriod: Bool) throws {
    let (series, periods) = (300, 2000..<2030)
    let names = (0..<series).map { "s\($0)" }
    let rows =
      isByPeriod
      ? periods.flatMap { year in names.map { "\($0),\(year),1.5" } }
      : names.flatMap { name in periods.map { "\(name),\($0),1.5" } }
    let table = (["series_id,period,value"] + rows).joined(separator: "\n") + "\n"
    let panel = try parsePanel(text: table, file: "p.csv")
    #expect(panel.rows.count == series * periods.count)
    #expect(panel.rows.map(\.line) == Array(2..<(panel.rows.count + 2)))
    #expect(!panel.findings.contains { $0.code == "conflict" })
    let doubled = try parsePanel(text: table + "s299,2000,7\n", file: "p.csv")
    #expect(
      doubled.findings.first { $0.code == "conflict" }?.description
        == "p.csv:9002: column 'value': two different values of 's299' in 2000: 1.5 on line "
        + "\(isByPeriod ? 301 : 8972) and 7 on line 9002")
  }

  @Test func seriesInAnyOrderHaveNoConflict() throws {
    let text = "series_id,period,value\na,2025,1\na,2024,2\na,2024-06,3\na,2023-12-31,4\n"
    #expect(try parsePanel(text: text, file: "p.csv").findings.map(\.code) == ["no-unit"])
  }

  @Test func aMistakeInEveryRowIsCountedNotListed() throws {
    let text = "series_id,period,value\n" + String(repeating: "a,2024,x\n", count: 3000)
    let error = #expect(throws: IntakeError.self) { try parsePanel(text: text, file: "p.csv") }
    guard case .invalid(let findings) = error else { return }
    #expect(findings.count == 1001)
    #expect(findings.last?.description == "p.csv: 2000 further errors are not listed")
    let lines = error?.description.split(separator: "\n") ?? []
    #expect(lines.count == 101)
    #expect(lines.last == "… and 901 more")
  }

  @Test("Each row has the labels of its own line, whichever of them changes")
  func labelsOfRows() throws {
    let panel = try parsePanel(
      text: """
        series_id,entity,indicator,unit,parent,period,value
        a,x,i,%,p,2020,1
        a,x,i,%,p,2021,2
        a,x,i,people,p,2022,3
        a,y,i,people,p,2023,4
        b,y,i,people,p,2020,5
        b,y,j,people,,2021,6
        a,x,i,%,p,2024,7

        """, file: "t.csv")
    let labels = panel.rows.map {
      [$0.seriesID, $0.entity, $0.indicator, $0.unit, $0.parent ?? "-"]
    }
    #expect(
      labels == [
        ["a", "x", "i", "%", "p"], ["a", "x", "i", "%", "p"], ["a", "x", "i", "people", "p"],
        ["a", "y", "i", "people", "p"], ["b", "y", "i", "people", "p"],
        ["b", "y", "j", "people", "-"], ["a", "x", "i", "%", "p"],
      ])
    #expect(panel.rows[0].labels === panel.rows[1].labels)
    #expect(panel.rows[0].labels == panel.rows[6].labels)
    #expect(panel.rows.map(\.value) == [1, 2, 3, 4, 5, 6, 7])
  }

  private func row(
    _ seriesID: String, _ period: Period, _ value: Double, entity: String = "", unit: String = "",
    parent: String? = nil, line: Int
  ) -> PanelRow {
    PanelRow(
      SeriesLabels(seriesID: seriesID, entity: entity, unit: unit, parent: parent),
      period: period, value: value, line: line)
  }
}

@Suite("Targets")
struct TargetsTests {
  @Test(
    "Comparators are read",
    arguments: [
      (">=", Comparator.atLeast), ("≥", .atLeast), (">", .above), ("<=", .atMost),
      ("≤", .atMost), ("<", .below), ("=", .equal),
    ])
  func comparator(text: String, expected: Comparator) throws {
    let rows = try parseTargets(
      text: "target,series_id,deadline,comparator\n\"39,5 %\",a,2030,\(text)\n", file: "t.csv")
    #expect(
      rows == [
        TargetRow(
          seriesID: "a", deadline: .year(2030), comparator: expected, target: 39.5,
          targetText: "39,5 %", line: 2)
      ])
  }

  @Test func allMistakesAreNamedAtOnce() {
    let text = "series_id,deadline,comparator,target\n,soon,~,many\na,,,\n"
    let error = #expect(throws: IntakeError.self) { try parseTargets(text: text, file: "t.csv") }
    #expect(
      error?.description == """
        t.csv:2: column 'series_id': the cell is empty; a value is required
        t.csv:2: column 'deadline': 'soon' is not a period; \
        write it like 2025, 2025-06, 2025-06-30 or Quý II/2025
        t.csv:2: column 'comparator': '~' is not allowed; use one of >=, >, <=, <, =
        t.csv:2: column 'target': 'many' is not a number; write it like 39.52 or 39,52
        t.csv:3: column 'deadline': the cell is empty; a value is required
        t.csv:3: column 'comparator': the cell is empty; a value is required
        t.csv:3: column 'target': the cell is empty; a value is required
        """)
  }

  @Test func aHeaderAloneIsNothingToAssess() throws {
    #expect(try parseTargets(text: "series_id,deadline,comparator,target\n", file: "t.csv").isEmpty)
  }
}
