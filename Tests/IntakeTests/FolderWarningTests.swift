import Indicators
import Intake
import Testing

@Suite("Warnings of a data folder")
struct FolderWarningTests {
  @Test(
    "A suspicious milestone is named",
    arguments: [
      (
        "a,kien_an_2025,coverage_5g,x,2030,>=,100,,≥ 100%",
        "at-least-100", "'≥ 100%' is read as 100 %"
      ),
      (
        "a,kien_an_2025,coverage_5g,x,2030,>=,15,,≥%15", "percent-before-number",
        "'≥%15' has the percent sign before the number; it is read as 15 %"
      ),
      (
        "a,kien_an_2025,coverage_5g,x,2024,>=,15,,15%", "deadline-before-issue",
        "the end of 2024 had passed when the plan was issued on 2025-11-30"
      ),
      (
        "a,kien_an_2025,coverage_5g,x,2030,=,101,,101%", "target-beyond-bounds",
        "target 101 is beyond the bounds of 'coverage_5g': from 0 to 100"
      ),
      (
        "a,kien_an_2025,coverage_5g,x,2030,>,100,,trên 100%", "target-beyond-bounds",
        "target 100 is beyond the bounds of 'coverage_5g': from 0 to 100"
      ),
      (
        "a,kien_an_2025,coverage_5g,x,2030,range,90,110,90-110%", "target-beyond-bounds",
        "target 110 is beyond the bounds of 'coverage_5g': from 0 to 100"
      ),
    ])
  func milestone(row: String, code: String, expected: String) throws {
    let findings = try FolderFixture.read([
      "milestones/kien_an_2025.csv": FolderFixture.milestones(row)
    ]).findings
    #expect(findings.map(\.code) == [code])
    #expect(findings.map(\.message.en) == [expected])
    #expect(findings.map(\.place) == ["kien_an"])
    #expect(findings.map(\.indicator) == ["coverage_5g"])
    #expect(findings.map(\.severity) == [.warning])
  }

  @Test(
    "A sound milestone is left alone",
    arguments: [
      "a,kien_an_2025,coverage_5g,x,2030,=,100,,100%",
      "a,kien_an_2025,coverage_5g,x,2025,>=,15,,≥ 15 %",
      "a,kien_an_2025,budget_share,x,2030,>=,100,,≥100% mức dự toán",
      "a,kien_an_2025,coverage_5g,x,2030,qualitative,,,Có",
      "a,kien_an_2025,coverage_5g,x,,none,,,-",
      "a,kien_an_2025,coverage_5g,x,2030,range,90,95,90-95%",
      "a,kien_an_2025,coverage_5g,x,2030,=,100,,100% 5G",
      "a,kien_an_2025,coverage_5g,x,Hết năm 2030,≥,80,,80%",
    ])
  func soundMilestone(row: String) throws {
    let findings = try FolderFixture.read([
      "milestones/kien_an_2025.csv": FolderFixture.milestones(row)
    ]).findings
    #expect(findings == [])
  }

  @Test func tasksThatWereOverdueWhenIssued() throws {
    let findings = try FolderFixture.read([
      "tasks/kien_an_2025.csv": FolderFixture.tasks(
        "1,kien_an_2025,x,2025-11-29,not-reported", "2,kien_an_2025,x,2025-11-30,not-reported")
    ]).findings
    #expect(
      findings.map(\.description) == [
        "tasks/kien_an_2025.csv:2: column 'deadline': the deadline 2025-11-29 had passed when the "
          + "plan was issued on 2025-11-30"
      ])
    #expect(findings.map(\.place) == ["kien_an"])
  }

  @Test(
    "Suspicious observations are named",
    arguments: [
      (
        ["kien_an,coverage_5g,2024,40,,disputed,"],
        [":2: column 'status': value 40 is disputed"]
      ),
      (
        ["kien_an,coverage_5g,2024,40,,reported,lower"],
        [":2: column 'bound': published as more than 40: a lower bound only"]
      ),
      (
        ["kien_an,coverage_5g,2024,40,,reported,upper"],
        [":2: column 'bound': published as less than 40: an upper bound only"]
      ),
      (
        [
          "kien_an,coverage_5g,2024,40,,reported,", "kien_an,coverage_5g,Năm 2024,40.0,,estimate,",
          "kien_an,coverage_5g,2024,45,,reported,", "kien_an,coverage_5g,2024,40,,reported,",
        ],
        [
          ":4: column 'value': two values for 2024: 45 and 40; both are kept "
            + "(observations/kien_an.csv:2)"
        ]
      ),
      (
        ["kien_an,coverage_5g,2024,90,,reported,", "kien_an,coverage_5g,2025,69.9,,reported,"],
        [
          ":3: column 'value': the share falls from 90 (2024) to 69.9; check the "
            + "definition (observations/kien_an.csv:2)"
        ]
      ),
      (
        // Rows need not stand in the order of time.
        ["kien_an,coverage_5g,2025-06,50,,reported,", "kien_an,coverage_5g,2025-05,90,,reported,"],
        [
          ":2: column 'value': the share falls from 90 (2025-05) to 50; check the "
            + "definition (observations/kien_an.csv:3)"
        ]
      ),
    ])
  func observations(rows: [String], expected: [String]) throws {
    #expect(try sentences(rows) == expected.map { "observations/kien_an.csv\($0)" })
  }

  @Test(
    "Sound observations are left alone",
    arguments: [
      ["kien_an,coverage_5g,2024,90,,reported,", "kien_an,coverage_5g,2025,70,,reported,"],
      ["kien_an,coverage_5g,2024,90,,reported,", "kien_an,coverage_5g,2025,60,,target-claim,"],
      ["kien_an,coverage_5g,2024,90,,reported,", "kien_an,coverage_5g,2024,70,,rejected,"],
      ["kien_an,coverage_5g,2024,90,,reported,", "hai_phong,coverage_5g,2024,70,,reported,"],
      ["kien_an,rank,2024,90,,reported,", "kien_an,rank,2025,50,,reported,"],
    ])
  func soundObservations(rows: [String]) throws {
    #expect(try sentences(rows) == [])
  }

  private func sentences(_ rows: [String]) throws -> [String] {
    let header = "place,indicator,period,value,unit,status,bound"
    let text = ([header] + rows).joined(separator: "\n")
    return try FolderFixture.read(["observations/kien_an.csv": text]).findings.map(\.description)
  }
}
