import Indicators
import Testing

@testable import Intake

@Suite("Errors of a data folder")
struct FolderErrorTests {
  @Test func aBreakOfAnObservationIsReadOrNamed() throws {
    let header = "place,indicator,period,value,unit,status,break\n"
    let good =
      header
      + "kien_an,coverage_5g,2023,90,,reported,\nkien_an,coverage_5g,2024,40,,reported,method\n"
    let dataset = try FolderFixture.read(["observations/kien_an.csv": good])
    #expect(dataset.observations.map(\.seriesBreak) == [nil, .method])
    // A fall that the data explain needs no warning.
    #expect(!dataset.findings.contains { $0.code == "large-fall" })
    let sentences = try FolderFixture.sentences([
      "observations/kien_an.csv": header + "kien_an,coverage_5g,2024,40,,reported,yes\n"
    ])
    #expect(
      sentences == [
        "observations/kien_an.csv:2: column 'break': 'yes' is not allowed; use one of definition, merger, method"
      ])
  }

  @Test(
    "A fault of a milestone is named",
    arguments: [
      (
        "a,kien_an_2025,rank,x,2030,range,5,,5-9",
        "upper_value: comparator 'range' needs an upper value"
      ),
      (
        "a,kien_an_2025,rank,x,2030,range,9,5,5-9",
        "upper_value: the upper value 5 is less than the lower value 9"
      ),
      ("a,kien_an_2025,rank,x,2030,=,,,x", "value: comparator '=' needs a value"),
      ("a,kien_an_2025,rank,x,2030,striving,,,x", "value: comparator 'striving' needs a value"),
      (
        "a,kien_an_2025,rank,x,06/2030,=,5,,x",
        "deadline: '06/2030' is not the end of a year; write the year like 2030"
      ),
      (
        "a,kien_an_2025,rank,x,20300,=,5,,x",
        "deadline: the year of '20300' is not between 1900 and 2200"
      ),
      ("a,kien_an_2025,rank,x,2030,=,5,,", "original_text: the cell is empty; a value is required"),
      (",kien_an_2025,rank,x,2030,=,5,,x", "id: the cell is empty; a value is required"),
      (
        "a,kien_an_2025,rank,x,2030,=,inf,,x", "value: 'inf' is not a finite number"
      ),
      (
        "a,kien_an_2025,nothing_alike,x,2030,=,5,,x",
        "indicator: no indicator has the key 'nothing_alike'"
      ),
    ])
  func milestone(row: String, expected: String) throws {
    let sentences = try FolderFixture.sentences([
      "milestones/kien_an_2025.csv": FolderFixture.milestones(row)
    ])
    #expect(sentences.map { Self.brief($0, "milestones/kien_an_2025.csv:2") } == [expected])
  }

  @Test(
    "A fault of an observation is named",
    arguments: [
      (
        "kien_an,coverage_5g,2024,-1,,reported,",
        "value: value -1 is outside the bounds of 'coverage_5g': from 0 to 100"
      ),
      (
        "kien_an,rank,2024,194,,reported,",
        "value: value 194 is outside the bounds of 'rank': from 1 to 193"
      ),
      (
        "kien_an,budget_share,2024,-0.1,,estimate,",
        "value: value -0.1 is outside the bounds of 'budget_share': from 0"
      ),
      (
        "kien_an,rank,2024,5,,reported,about",
        "bound: 'about' is not allowed; use one of exact, lower, upper"
      ),
      (
        "kien_an,rank,1820,5,,reported,",
        "period: the year of '1820' is not between 1900 and 2200"
      ),
      ("kien_an,rank,2024,,,reported,", "value: the cell is empty; a value is required"),
      ("kien_an,rank,,5,,reported,", "period: the cell is empty; a value is required"),
      (
        "kien_an,rank,2024,x,,reported,",
        "value: 'x' is not a number; write it like 39.52 or 39,52"
      ),
    ])
  func observation(row: String, expected: String) throws {
    let sentences = try FolderFixture.sentences([
      "observations/kien_an.csv": FolderFixture.observations(row)
    ])
    #expect(sentences.map { Self.brief($0, "observations/kien_an.csv:2") } == [expected])
  }

  @Test(
    "A fault of a task is named",
    arguments: [
      (
        "1,kien_an_2025,x,soon,done",
        "deadline: 'soon' is not a deadline; write a date like 2025-12-31, recurring, yearly or "
          + "nothing"
      ),
      (
        "1,kien_an_2025,x,,finished",
        "state: 'finished' is not allowed; use one of not-reported, in-progress, done, "
          + "awaiting-evidence"
      ),
      ("1,kien_an_2025,,,done", "text: the cell is empty; a value is required"),
    ])
  func task(row: String, expected: String) throws {
    let sentences = try FolderFixture.sentences([
      "tasks/kien_an_2025.csv": FolderFixture.tasks(row)
    ])
    #expect(sentences.map { Self.brief($0, "tasks/kien_an_2025.csv:2") } == [expected])
  }

  @Test(
    "A fault of a place is named",
    arguments: [
      (
        "viet_nam,,a,b,nation,,\nkien_an,,a,b,ward,viet_nan,",
        [
          "places.csv:3: column 'parent': no place has the key 'viet_nan'; is it 'viet_nam'?"
        ]
      ),
      (
        "a,,a,b,ward,b,\nb,,a,b,ward,c,\nc,,a,b,ward,b,\nkien_an,,a,b,ward,a,",
        ["places.csv:2: column 'parent': the parents go round in a circle: b → c → b"]
      ),
      (
        "kien_an,,a,b,ward,kien_an,",
        ["places.csv:2: column 'parent': the parents go round in a circle: kien_an → kien_an"]
      ),
      (
        "kien_an,,a,b,ward,,\nKiến An,,a,b,ward,,\nkien_an,,a,b,ward,,",
        [
          "places.csv:3: column 'key': 'Kiến An' is not a key; "
            + "use lower-case letters a to z, digits and underscores",
          "places.csv:4: column 'key': the key 'kien_an' is already taken at places.csv:2; "
            + "each row needs its own",
        ]
      ),
    ])
  func place(rows: String, expected: [String]) throws {
    let text = "key,code,name_vi,name_en,kind,parent,note\n\(rows)\n"
    #expect(try FolderFixture.sentences(["places.csv": text]) == expected)
  }

  @Test func faultsOfIndicators() throws {
    let header = FolderFixture.files["indicators.csv"]?.split(separator: "\n").first ?? ""
    let text = """
      \(header)
      coverage_5g,a,b,,,share,atLeast,0,100,,rnk,,,
      rank,a,b,,,rank,down,9,1,,,,,
      budget_share,,b,,,real,atMost,9,1,,,,,

      """
    #expect(
      try FolderFixture.sentences(["indicators.csv": text]) == [
        "indicators.csv:2: column 'parent_indicator': no indicator has the key 'rnk'; is it 'rank'?",
        "indicators.csv:3: column 'direction': 'down' is not allowed; use one of atLeast, atMost",
        "indicators.csv:3: column 'kind': 'rank' is not allowed; use one of share, managedLevel, "
          + "perCapita, positive, real, qualitative",
        "indicators.csv:4: column 'name_vi': the cell is empty; a value is required",
        "indicators.csv:4: column 'upper_bound': the upper bound 1 must be greater than the "
          + "lower bound 9",
      ])
  }

  @Test func faultsOfDenominatorsAndPlans() throws {
    #expect(
      try FolderFixture.sentences([
        "denominators.csv": """
        place,kind,period,count,source,url,note
        kien_an,population,2024,0,x,,
        hai_phon,population,2024,5,,,

        """,
        "plans.csv": """
        key,place,title_vi,title_en,number,issued_text,issued_on,authority,document,note
        kien_an_2025,kien_an,a,b,,,11/2025,,,

        """,
      ]) == [
        "denominators.csv:2: column 'count': the denominator 0 must be greater than 0",
        "denominators.csv:3: column 'place': no place has the key 'hai_phon'; is it 'hai_phong'?",
        "denominators.csv:3: column 'source': the cell is empty; a value is required",
        "plans.csv:2: column 'issued_on': '11/2025' is not a date; "
          + "write it like 2025-12-31 or 31/12/2025",
      ])
  }

  @Test func duplicateIdsAreFoundAcrossFiles() throws {
    #expect(
      try FolderFixture.sentences([
        "milestones/z.csv": FolderFixture.milestones("a,kien_an_2025,rank,x,2030,=,5,,x")
      ]) == [
        "milestones/z.csv:2: column 'id': the key 'a' is already taken at "
          + "milestones/kien_an_2025.csv:2; each row needs its own"
      ])
  }

  @Test func columns() throws {
    #expect(
      try FolderFixture.sentences([
        "observations/kien_an.csv":
          "place,indicator,perod,value,value,unit,status\nkien_an,rank,2024,5,5,,reported\n"
      ]) == [
        "observations/kien_an.csv:1: column 'period': the table lacks this column; the header has "
          + "'place', 'indicator', 'perod', 'value', 'value', 'unit', 'status'",
        "observations/kien_an.csv:1: column 'perod': this column is unknown (is it 'period'?); the "
          + "columns are place, indicator, period, value, unit, status, numerator, denominator, "
          + "bound, dispute_vi, dispute_en, publisher, title, reference, note, break, "
          + "reported_on, evidence, evidence_state",
        "observations/kien_an.csv:1: column 'value': this column stands twice; keep one",
      ])
  }

  @Test("A file at fault does not make its keys unknown to other files")
  func noErrorsThatOnlyFollowFromOthers() throws {
    #expect(
      try FolderFixture.sentences(["places.csv": "\"key,code\nkien_an,1\n", "plans.csv": ""]) == [
        "places.csv:1: the quotation mark opened on this line is never closed; the file may be cut "
          + "short",
        "plans.csv: the file is empty",
      ])
  }

  @Test("A row at fault does not make its key unknown to other files")
  func noErrorsThatOnlyFollowFromRows() throws {
    let text = """
      key,code,name_vi,name_en,kind,parent,note
      viet_nam,,Việt Nam,Viet Nam,nation,,
      kien_an,11443,phường Kiến An,Kiến An ward,ward,viet_nam

      """
    #expect(
      try FolderFixture.sentences(["places.csv": text]) == [
        "places.csv:3: the row has 6 cells, the header has 7"
      ])
  }

  @Test func aHeaderAloneIsTooLittleForTheVocabulary() throws {
    let header = "key,code,name_vi,name_en,kind,parent,note\n"
    let sentences = try FolderFixture.sentences(["places.csv": header])
    #expect(
      sentences.first == "places.csv: the file has a header only; it needs at least one row")
  }

  /// Returns a sentence without its place and the word "column": `value: what is wrong`.
  static func brief(_ sentence: String, _ place: String) -> String {
    sentence.replacing("\(place): column ", with: "").replacing("'", with: "", maxReplacements: 2)
  }
}
