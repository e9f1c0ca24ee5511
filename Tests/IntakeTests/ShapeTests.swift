import Foundation
import Indicators
import Testing

@testable import Intake

@Suite("Public shapes")
struct ShapeTests {
  /// A table and what it holds: series, period, value, with `b` for a break and `e` for an estimate.
  struct Example: Sendable, CustomTestStringConvertible {
    let shape: String
    let text: String
    let rows: [String]
    var testDescription: String { shape }
  }

  static let examples = [
    Example(
      shape: "StatsForecast", text: "unique_id,ds,y\nH1,2021-12-31,4.5\nH1,2022-12-31,5\n",
      rows: ["H1 2021-12-31 4.5", "H1 2022-12-31 5"]),
    Example(
      shape: "Open SDG",
      text:
        "Year,Units,Series,Sex,GeoCode,Value\n2020,Percentage,Literacy,,,91.5\n"
        + "2020,Percentage,Literacy,Female,,90\n2021,Percentage,Literacy,,,\n",
      rows: ["Literacy 2020 91.5", "Literacy:Female 2020 90"]),
    Example(
      shape: "World Bank",
      text:
        "\"Data Source\",\"WDI\",\n\n\"Last Updated Date\",\"2026-01-01\",\n\n"
        + "\"Country Name\",\"Country Code\",\"Indicator Name\",\"Indicator Code\",\"2018\",\"2019\",\"2020\",\n"
        + "\"Lao PDR\",\"LAO\",\"Phones, per 100\",\"X.Y\",\"\",\"1.5\",\"2\",\n",
      rows: ["Lao PDR:Phones, per 100 2019 1.5", "Lao PDR:Phones, per 100 2020 2"]),
    Example(
      shape: "World Bank",
      text:
        "Country Name,Country Code,Series Name,Series Code,2019 [YR2019],2020 [YR2020]\n"
        + "Lao PDR,LAO,Phones,X.Y,..,7\n",
      rows: ["Lao PDR:Phones 2020 7"]),
    Example(
      shape: "Eurostat TSV",
      text:
        "freq,unit,geo\\TIME_PERIOD\t2019-Q1 \t2019-Q2 \nQ,PC,AT\t1.5 b\t2 ep\nQ,PC,BE\t: c\t3 f\n",
      rows: ["AT:Q:PC 2019-Q1 1.5 b", "AT:Q:PC 2019-Q2 2 e"]),
    Example(
      shape: "UN SDG",
      text:
        "Goal,Indicator,SeriesCode,SeriesDescription,GeoAreaCode,GeoAreaName,TimePeriod,Value,[Age],[Units]\n"
        + "9,9.c.1,IT_A,Covered by 3G,704,Viet Nam,2019,97.5,ALL,PERCENT\n",
      rows: ["Viet Nam:Covered by 3G:ALL 2019 97.5"]),
    Example(
      shape: "ITU DataHub",
      text:
        "seriesID,seriesCode,seriesName,seriesUnits,entityName,dataValue,dataYear\n"
        + "1,i1,Fixed lines,Per 100 people,Peru,7.25,2021\n",
      rows: ["Peru:Fixed lines 2021 7.25"]),
    Example(
      shape: "WHO GHO",
      text:
        "IndicatorCode,Indicator,Location,Period type,Period,Dim1,FactValueNumeric,Value\n"
        + "W1,Doctors per 1000,Peru,Year,2020,Both sexes,1.5,\"1.5 [1.2-1.9]\"\n",
      rows: ["Peru:Doctors per 1000:Both sexes 2020 1.5"]),
    Example(
      shape: "OWID",
      text: "Entity,Code,Year,Use (%),Homes\nPeru,PER,2020,60,<5\nPeru,PER,2021,,9\n",
      rows: ["Peru:Use (%) 2020 60", "Peru:Homes 2021 9"]),
    Example(
      shape: "Kolada", text: "kpi,municipality,period,gender,value\nN1,0180,2020,T,12.5\n",
      rows: ["0180:N1:T 2020 12.5"]),
    Example(
      shape: "SDMX-CSV",
      text:
        "DATAFLOW,FREQ,REF_AREA,TIME_PERIOD,OBS_VALUE,OBS_STATUS,UNIT_MULT\n"
        + "A:B(1.0),A,VN,2020,1.5,E,3\nA:B(1.0),A,VN,2021,2,B,3\nA:B(1.0),A,VN,2022,,M,3\n",
      rows: ["VN:A 2020 1500 e", "VN:A 2021 2000 b"]),
    Example(
      shape: "SDMX-CSV",
      text:
        "STRUCTURE,STRUCTURE_ID,ACTION,FREQ: Frequency,REF_AREA: Area,TIME_PERIOD,OBS_VALUE\n"
        + "dataflow,A:B(1.0),I,M,VN,2020-05,4\ndataflow,A:B(1.0),D,M,VN,2020-06,\n",
      rows: ["VN:M 2020-05 4"]),
    Example(
      shape: "PxWeb",
      text:
        "\"Tỷ lệ hộ có máy tính chia theo Địa phương và Năm\"\r\n\r\n"
        + "\"Địa phương\",\"2021\",\"Sơ bộ 2022\"\r\n\"Hà Nam\",40.5,..\r\n\"Huế\",..,51\r\n",
      rows: ["Hà Nam:Tỷ lệ hộ có máy tính 2021 40.5", "Huế:Tỷ lệ hộ có máy tính 2022 51 e"]),
    Example(
      shape: "PC-Axis",
      text:
        "CHARSET=\"ANSI\";\nAXIS-VERSION=\"2010\";\nTITLE=\"Số hộ \"\n\"phân theo Địa phương\";\n"
        + "TITLE[en]=\"Homes\";\nUNITS=\"hộ\";\nSTUB=\"Địa phương\";\nHEADING=\"Năm\";\n"
        + "VALUES(\"Địa phương\")=\"Hà Nam\",\"Huế\";\nVALUES(\"Năm\")=\"2021\",\"Sơ bộ 2022\";\n"
        + "DATA=\n40 \"..\"\n50.5 51;\n",
      rows: ["Hà Nam:Số hộ 2021 40", "Huế:Số hộ 2021 50.5", "Huế:Số hộ 2022 51 e"]),
    Example(
      shape: "PC-Axis",
      text:
        "AXIS-VERSION=\"2000\";\nCONTENTS=\"Jobs\";\nSTUB=\"region\";\nHEADING=\"quarter\";\n"
        + "VALUES(\"region\")=\"A\";\nVALUES(\"quarter\")=\"first\",\"second\";\n"
        + "TIMEVAL(\"quarter\")=TLIST(Q1),\"20211\",\"20212\";\nDATA=\n4 5;\n",
      rows: ["A:Jobs 2021-Q1 4", "A:Jobs 2021-Q2 5"]),
    Example(
      shape: "PC-Axis",
      text:
        "AXIS-VERSION=\"2013\";\nCONTENTS=\"Lớp học\";\nSTUB=\"region\",\"cap\";\nHEADING=\"nam\";\n"
        + "VALUES(\"region\")=\"Sơn La\",\"Lai Châu\";\nVALUES(\"cap\")=\"tiểu học\",\"trung học\";\n"
        + "CODES(\"cap\")=\"1\",\"2\";\nVALUES(\"nam\")=\"2023\",\"2024\";\n"
        + "KEYS(\"region\")=VALUES;\nKEYS(\"cap\")=CODES;\n"
        + "DATA=\n\"Lai Châu\",\"2\",17 18\n\"Sơn La\",\"1\",\"..\" 31\n\"Sơn La\",\"2\",12 13;\n",
      rows: [
        "Sơn La:Lớp học:tiểu học 2024 31", "Sơn La:Lớp học:trung học 2023 12",
        "Sơn La:Lớp học:trung học 2024 13", "Lai Châu:Lớp học:tiểu học 2023 0",
        "Lai Châu:Lớp học:tiểu học 2024 0", "Lai Châu:Lớp học:trung học 2023 17",
        "Lai Châu:Lớp học:trung học 2024 18",
      ]),
    Example(
      shape: "JSON-stat 2.0",
      text: """
        {"version":"2.0","class":"dataset","label":"Jobs","id":["geo","time"],"size":[2,2],
        "role":{"geo":["geo"],"time":["time"]},"dimension":{"geo":{"category":{"index":["A","B"],
        "label":{"A":"Alpha","B":"Beta"}}},"time":{"category":{"index":{"2020":0,"2021":1}}}},
        "value":{"0":1.5,"3":4},"status":{"3":"p"}}
        """,
      rows: ["Alpha:Jobs 2020 1.5", "Beta:Jobs 2021 4 e"]),
  ]

  static func rows(_ panel: Panel) -> [String] {
    panel.rows.map { row in
      "\(row.seriesID) \(row.period) \(row.value.en)" + (row.seriesBreak == nil ? "" : " b")
        + (row.status == .estimate ? " e" : "")
    }
  }

  @Test("A table is recognised by its shape", arguments: examples)
  func recognised(example: Example) throws {
    let panel = try parsePanel(text: example.text, file: "t.csv")
    #expect(Self.rows(panel) == example.rows)
    #expect(panel.findings.contains { $0.message.en.hasPrefix("read as \(example.shape):") })
  }

  @Test func columnsAreMapped() throws {
    let text = "Land;Thema, Art;Jahr;Wert\nA;x;2020;1,5\nB;x;2020;2,5\n"
    let map = "# remark\nseries_id=Land+Thema, Art,period=Jahr\nvalue=Wert"
    #expect(
      try Self.rows(parsePanel(text: text, file: "t.csv", map: map)) == [
        "A:x 2020 1.5", "B:x 2020 2.5",
      ])
  }

  @Test(
    "A map that does not fit is refused",
    arguments: [
      ("period=Year,value=Wert", "the map needs a column for 'series_id'"),
      ("series_id=Land,period=Jahr,value=Value", "the table has no column 'Value'"),
      ("series_id=Land,place=Land,period=Jahr", "the table has no column 'Land,place=Land'"),
      ("nonsense", "'nonsense' maps no column"),
    ])
  func badMap(map: String, expected: String) {
    let error = #expect(throws: IntakeError.self) {
      try parsePanel(text: "Land,Jahr,Year,Wert\nA,2020,2020,1\n", file: "t.csv", map: map)
    }
    #expect(error?.description.contains(expected) == true)
  }

  @Test(
    "What is cut short or of another kind is refused",
    arguments: [
      ("{\"class\":\"collection\"}", "is not read; download the table as a JSON-stat 2.0"),
      ("{\"class\":\"dataset\",", "the file is malformed"),
      (
        "AXIS-VERSION=\"2010\";\nSTUB=\"a\";\nVALUES(\"a\")=\"2020\",\"2021\";\nDATA=\n1", "1 cells"
      ),
      ("AXIS-VERSION=\"2010\";\nSTUB=\"a", "an open text"),
      ("a,b,c\n1,2,3\n", "no public shape is recognised either; name the columns"),
    ])
  func refused(text: String, expected: String) {
    let error = #expect(throws: IntakeError.self) { try parsePanel(text: text, file: "t.px") }
    #expect(error?.description.contains(expected) == true)
  }

  @Test func rowsOfZerosThatAFileWithKeysLeavesOutAreCounted() throws {
    let text = Self.keyed(rows: "\"b\",2 3\n")
    let panel = try parsePanel(text: text, file: "t.px")
    #expect(
      Self.rows(panel) == ["a:n 2023 0", "a:n 2024 0", "b:n 2023 2", "b:n 2024 3"])
    #expect(
      panel.findings.contains {
        $0.code == "omitted-rows" && $0.message.en.contains("leaves out: 1;")
      })
  }

  private static func keyed(rows: String, keys: String = "VALUES") -> String {
    "AXIS-VERSION=\"2013\";\nCONTENTS=\"n\";\nSTUB=\"region\";\nHEADING=\"year\";\n"
      + "VALUES(\"region\")=\"a\",\"b\";\nVALUES(\"year\")=\"2023\",\"2024\";\n"
      + "KEYS(\"region\")=\(keys);\nDATA=\n\(rows);\n"
  }

  @Test(
    "A row of a file with keys that does not fit is refused with its line",
    arguments: [
      (keyed(rows: "\"a\",1 2\n\"c\",3 4"), 10, "'c' is none of 'region'"),
      (keyed(rows: "\"a\",1 2\n\"b\",3"), 10, "the row has 2 items, not 1 keys and 2 cells"),
      (keyed(rows: "\"a\",1 2\n\n\"a\",1 2"), 11, "the row has the keys of line 9"),
      (keyed(rows: "\"a\",1 2", keys: "CODES"), 8, "KEYS of 'region' is CODES"),
      (keyed(rows: "\"a\",1 2a"), 9, "is not a number"),
    ])
  func badKeys(text: String, line: Int, expected: String) {
    let error = #expect(throws: IntakeError.self) { try parsePanel(text: text, file: "t.px") }
    #expect(error?.description.contains("t.px:\(line)") == true, "\(error?.description ?? "")")
    #expect(error?.description.contains(expected) == true, "\(error?.description ?? "")")
  }

  @Test(
    "Labels of periods as offices write them",
    arguments: [
      ("YR2019", Period.year(2019)), ("2019 [YR2019]", .year(2019)),
      ("2019M1", .month(1, year: 2019)),
      ("2019-M12", .month(12, year: 2019)), ("2019Q4", .quarter(4, year: 2019)),
      ("2019-S2", .half(2, year: 2019)), ("2019H1", .half(1, year: 2019)),
      ("2019-03-01T00:00:00.000Z", CalendarDate("2019-03-01").map(Period.day)),
      ("2019-03-01 00:00", CalendarDate("2019-03-01").map(Period.day)),
      ("2019M13", nil), ("2019Q5", nil), ("2019S3", nil), ("2019X1", nil), ("2019Q", nil),
      ("2019Q123", nil), ("2019-03-01T01:00", nil), ("2019-03-01T00:00:01", nil), ("YR201", nil),
      ("２０１９Q1", nil), ("", nil), ("------", nil),
    ] as [(String, Period?)])
  func labels(text: String, expected: Period?) {
    #expect(PublicPeriod(text)?.period == expected)
  }

  @Test func firstDaysOfMonthsAreSaid() throws {
    let text = "series_id,unit,period,value\na,GWh,2020-01-01,1\na,GWh,2020-02-01,2\n"
    #expect(try parsePanel(text: text, file: "t.csv").findings.map(\.code) == ["first-days"])
    let months = try parsePanel(text: text, file: "t.csv", labels: .month)
    #expect(months.rows.map(\.period) == [.month(1, year: 2020), .month(2, year: 2020)])
    #expect(months.findings.isEmpty)
    #expect(try parsePanel(text: text, file: "t.csv", labels: .day).findings.isEmpty)
    #expect(throws: IntakeError.self) { try parsePanel(text: text, file: "t.csv", labels: .year) }
    #expect(throws: IntakeError.self) {
      try parsePanel(
        text: "series_id,period,value\na,2020-01-15,1\n", file: "t.csv", labels: .month)
    }
  }

  @Test func figuresOfKnownPlacesAreImported() throws {
    let text =
      "Địa phương,Chỉ số,2024,Sơ bộ 2025\nxã Phú Bình,Tỷ lệ phủ sóng 5G,40.5,51\n"
      .replacingOccurrences(of: "Chỉ số", with: "Indicator Name")
    let rows = try FormFixture.submit(Data(text.utf8), "px.csv").dataset.observations
    #expect(rows.map(\.place) == ["phu_binh", "phu_binh"])
    #expect(rows.map(\.indicator) == ["coverage_5g", "coverage_5g"])
    #expect(rows.map(\.status) == [.reported, .estimate])
    #expect(throws: IntakeError.self) {
      try FormFixture.submit(Data("unique_id,ds,y\nx:z,2020,1\n".utf8), "s.csv")
    }
  }
}
