import Foundation
import Indicators
import Intake
import Testing

@Suite("Submissions")
struct SubmissionTests {
  /// Returns the submission of one file, with the fixture's folder as what is known.
  static func submit(_ text: String, as name: String = "report.csv") throws -> Submission {
    let known = try FolderFixture.read()
    return try withFolder([name: text]) { try readSubmission("\($0)/\(name)", known: known) }
  }

  /// Returns the errors of a file as sentences.
  static func errors(_ text: String) throws -> [String] {
    do {
      _ = try submit(text)
      return []
    } catch IntakeError.invalid(let findings) {
      return findings.filter { $0.severity == .error }.map(\.description)
    }
  }

  @Test func aFileOfObservationsRefersToWhatIsKnown() throws {
    let submission = try Self.submit(
      """
      place,indicator,period,value,unit,status,reported_on,evidence,evidence_state
      kien_an,coverage_5g,2026-06,45,%,reported,2026-07-05,12/BC-UBND,attached

      """)
    #expect(
      submission.dataset.observations == [
        Observation(
          place: "kien_an", indicator: "coverage_5g", period: .month(6, year: 2026), value: 45,
          unit: "%", status: .reported, reportedOn: CalendarDate("2026-07-05"),
          evidence: EvidenceReference(reference: "12/BC-UBND", state: .attached),
          location: "report.csv:2")
      ])
    #expect(submission.dataset.indicators.isEmpty)
    #expect(submission.dataset.findings.isEmpty)
  }

  /// The hash is that of `printf 'from,to,weight,on,source\n…' | sha256sum`.
  @Test func theHashIsThatOfTheBytes() throws {
    let submission = try Self.submit(
      "from,to,weight,on,source\nviet_nam,kien_an,0.5,2025-07-01,x\n")
    #expect(
      submission.hash == "ece62ca07d405f5aa5e4da0fadb5c11ef83372650a6eb4b660fa6e9a828edb5d")
    #expect(
      submission.dataset.mergers == [
        Merger(
          from: "viet_nam", to: "kien_an", weight: 0.5,
          on: try #require(CalendarDate("2025-07-01")), source: "x")
      ])
  }

  @Test func aFolderIsASubmissionWhoseHashKnowsEveryFile() throws {
    func submit(_ changed: [String: String]) throws -> Submission {
      try withFolder(FolderFixture.files.merging(changed) { $1 }) {
        try readSubmission($0, known: FolderFixture.read())
      }
    }
    let whole = try submit([:])
    #expect(whole.dataset.indicators.count == 3)
    #expect(whole.hash == (try submit([:])).hash)
    let rows = FolderFixture.observations("kien_an,coverage_5g,2024,41,,reported,")
    #expect(whole.hash != (try submit(["observations/kien_an.csv": rows])).hash)
    #expect(whole.hash != (try submit(["observations/other.csv": rows])).hash)
    let mergers = try submit([
      "mergers.csv": "from,to,weight,on,source\nviet_nam,kien_an,1,2025-07-01,x\n"
    ])
    #expect(mergers.dataset.mergers.count == 1)
    #expect(whole.hash != mergers.hash)
  }

  @Test func newPlacesMayBelongToKnownOnesAndToEachOther() throws {
    let header = "key,code,name_vi,name_en,kind,parent,note\n"
    let places = try Self.submit(
      header + "a,,xã A,A,commune,hai_phong,\nb,,thôn B,B,group,a,\n"
    ).dataset.places
    #expect(places.map(\.key) == ["a", "b"])
    #expect(
      try Self.errors(header + "a,,xã A,A,commune,hai_fong,\n") == [
        "report.csv:2: column 'parent': no place has the key 'hai_fong'; is it 'hai_phong'?"
      ])
    // The new parent of Hải Phòng would be part of Hải Phòng.
    #expect(
      try Self.errors(header + "hai_phong,31,TP,City,province,kien_an,\n") == [
        "report.csv:2: column 'parent': the parents go round in a circle: "
          + "hai_phong → kien_an → hai_phong"
      ])
  }

  @Test(
    "Faults against what is known are named",
    arguments: [
      (
        "place,indicator,period,value,unit,status\nkien_ann,rank,2026,5,,reported",
        "place': no place has the key 'kien_ann'; is it 'kien_an'?"
      ),
      (
        "place,indicator,period,value,unit,status\nkien_an,rank,2026,500,,reported",
        "value': value 500 is outside the bounds of 'rank': from 1 to 193"
      ),
      (
        "place,indicator,period,value,unit,status,reported_on\n"
          + "kien_an,rank,2026-06,5,,reported,2026-05-31",
        "reported_on': 2026-05-31 is before the period 2026-06 began"
      ),
      (
        "place,indicator,period,value,unit,status,reported_on\n"
          + "kien_an,rank,2026-06,5,,reported,0026-07-31",
        "reported_on': the year of '0026-07-31' is not between 1900 and 2200"
      ),
      (
        "place,indicator,period,evidence,evidence_state,appraised_on,note\n"
          + "kien_an,rank,2026-06,x,fine,2026-07-31,",
        "evidence_state': 'fine' is not allowed; use one of attached, accepted, sent-back, rejected"
      ),
      (
        "place,indicator,period,evidence,evidence_state,appraised_on,note\n"
          + "kien_an,rank,2026-06,x,accepted,2026-03-31,",
        "appraised_on': 2026-03-31 is before the period 2026-06 began"
      ),
      (
        "from,to,weight,on,source\nviet_nam,kien_an,0,2025-07-01,x",
        "weight': the weight 0 must be above 0 and at most 1"
      ),
      (
        "from,to,weight,on,source\nviet_nam,kien_anh,1,2025-07-01,x",
        "to': no place has the key 'kien_anh'; is it 'kien_an'?"
      ),
    ])
  func faults(text: String, expected: String) throws {
    #expect(try Self.errors(text + "\n") == ["report.csv:2: column '" + expected])
  }

  @Test func theFilesThatWereNeverTablesAreNamed() throws {
    #expect(try Self.errors("a,b\n1,2\n").first?.contains("the kind of table is not known") == true)
    #expect(
      try Self.errors("place;indicator;period;value\n").first?.contains(
        "the header has 'place', 'indicator', 'period', 'value'") == true)
    let error = #expect(throws: IntakeError.self) {
      try readSubmission("/nowhere/a.csv", known: FolderFixture.read())
    }
    #expect(error?.description == "/nowhere/a.csv: there is no such file")
  }

  @Test func partsOfOnePlaceCannotBeMoreThanAllOfIt() throws {
    let header = "from,to,weight,on,source\n"
    #expect(
      try Self.errors(
        header + "viet_nam,kien_an,0.7,2025-07-01,x\nviet_nam,hai_phong,0.4,2025-07-01,x\n") == [
          "report.csv:3: column 'weight': the parts of 'viet_nam' add up to 1.1, more than 1"
        ])
    #expect(
      try Self.errors(
        header + "viet_nam,kien_an,0.3,2025-07-01,x\nviet_nam,kien_an,0.4,2025-07-01,x\n") == [
          "report.csv:3: column 'to': the part of 'viet_nam' that went to 'kien_an' is already at "
            + "report.csv:2"
        ])
  }

  @Test func appraisalsAreRead() throws {
    let submission = try Self.submit(
      """
      place,indicator,period,evidence,evidence_state,appraised_on,note
      kien_an,rank,Tháng 6/2026,12/BC,rejected,31/07/2026,thiếu chữ ký

      """)
    #expect(
      submission.appraisals == [
        Appraisal(
          place: "kien_an", indicator: "rank", period: .month(6, year: 2026),
          evidence: EvidenceReference(reference: "12/BC", state: .rejected),
          on: try #require(CalendarDate("2026-07-31")), location: "report.csv:2")
      ])
  }

  @Test func suspiciousReportsAreKeptWithAWarning() throws {
    let header = "place,indicator,period,value,unit,status,reported_on\n"
    func codes(_ row: String) throws -> [String] {
      try Self.submit(header + row + "\n").dataset.findings.map(\.code)
    }
    #expect(try codes("kien_an,rank,2026-06,5,,reported,2026-06-29") == ["before-end-of-period"])
    #expect(try codes("kien_an,rank,2026-06,5,,reported,2026-06-30") == [])
    // A plan may speak of a time to come.
    #expect(try codes("kien_an,rank,2030,5,,target-claim,2026-06-30") == [])
    #expect(
      try codes("kien_an,coverage_5g,2024,42,,reported,2025-02-01") == ["differs-from-earlier"])
    #expect(try codes("kien_an,coverage_5g,2024,40,,reported,2025-02-01") == [])
  }
}
