import Documents
import Spreadsheet
import Intake
import Foundation
import Indicators
import PlanReading
import Store
import Testing

@Suite("A second version of a plan")
struct RevisionTests {
  private typealias Fixture = ReviewFixture

  private let first = Fixture.proposal(
    [
      Fixture.milestone("fibre", 2026, .atLeast, 80, row: "PL-1"),
      Fixture.milestone("fibre", 2030, .atLeast, 95, row: "PL-1"),
      Fixture.milestone("online", 2030, .equal, 70, row: "PL-2"),
    ], tasks: [Fixture.task("1", "Lắp cáp quang"), Fixture.task("2", "Tập huấn")])

  /// Another numbering, one target raised, one gone, one new; the tasks in another order, one new.
  private let second = Fixture.proposal(
    [
      Fixture.milestone("signature", 2030, .atLeast, 50, row: "PL-1"),
      Fixture.milestone("fibre", 2026, .atLeast, 80, row: "PL-2"),
      Fixture.milestone("fibre", 2030, .equal, 100, row: "PL-2"),
    ],
    tasks: [
      Fixture.task("1", "Tập huấn"), Fixture.task("2", "Lắp  cáp quang"), Fixture.task("3", "Mới"),
    ],
    hash: String(repeating: "fe", count: 32))

  @Test func theChangesAreShownAndTheFirstVersionIsKept() throws {
    let fixture = try Fixture()
    try fixture.take(Fixture.review(first).data(.xlsx), on: "2026-04-01")
    let review = try Fixture.review(second).data(.xlsx)
    let dry = try fixture.take(review, on: "2026-09-01", dryRun: true)
    #expect(try fixture.milestones().map(\.value) == [80, 95, 70], "a dry run keeps nothing")
    let summary = try fixture.take(review, on: "2026-09-01")
    #expect(summary.planChanges == dry.planChanges)
    let changes = summary.planChanges.map {
      "\($0.before?.value ?? -1) \($0.after?.value ?? -1)"
    }
    #expect(changes == ["-1.0 50.0", "95.0 100.0", "70.0 -1.0"])
    #expect(summary[.milestones].added == 1 && summary[.milestones].withdrawn == 1)
    #expect(summary[.plans].changed == 1, "the document is another one")
    // One id over both versions, and the earlier values on earlier days.
    let now = try fixture.milestones()
    #expect(now.map(\.value).map { $0 ?? 0 }.sorted() == [50, 80, 100])
    #expect(now.contains { $0.id == "song_hau_2026:PL-1:fibre:2030" && $0.comparator == .equal })
    #expect(try fixture.milestones(asOf: "2026-08-31").map(\.value) == [80, 95, 70])
    let versions = try fixture.store.planVersions(of: ["song_hau_2026"])
    #expect(versions.map(\.plan.document) == [Fixture.hash, String(repeating: "fe", count: 32)])
    #expect(versions.map(\.entry.user) == ["hạnh", "hạnh"])
    #expect(versions.last?.entry.counts["milestones"]?.withdrawn == 1)
    #expect(try fixture.store.integrity().isEmpty)
  }

  @Test func undoingBringsTheFirstVersionBack() throws {
    let fixture = try Fixture()
    try fixture.take(Fixture.review(first).data(.xlsx), on: "2026-04-01")
    let before = try fixture.store.dataset()
    let hash = try fixture.store.vocabularyHash()
    let summary = try fixture.take(Fixture.review(second).data(.xlsx), on: "2026-09-01")
    try fixture.store.undo(
      import: try #require(summary.id), user: "hạnh", time: "2026-09-02T09:00:00Z")
    #expect(try fixture.store.dataset() == before)
    #expect(try fixture.store.vocabularyHash() == hash)
    // Again the same review: it is a new import, with the same outcome.
    let again = try fixture.take(Fixture.review(second).data(.xlsx), on: "2026-10-01")
    #expect(again.planChanges == summary.planChanges)
    // A third version that sets the target again.
    let third = try fixture.take(
      Fixture.review(first).data(.csv), on: "2026-11-01", name: "review.csv")
    #expect(third[.milestones].added == 1 && third[.milestones].withdrawn == 1)
    #expect(try Set(fixture.milestones().map(\.value)) == [80, 95, 70])
  }

  @Test func whatWasReportedOfATaskGoesOnWithItsText() throws {
    let fixture = try Fixture()
    try fixture.take(Fixture.review(first).data(.xlsx), on: "2026-04-01")
    let header =
      "id,plan,section,number,text,lead_agency,cooperating_agency,expected_output,deadline_text,"
      + "deadline,state,evidence\n"
    let row = "song_hau_2026:II-1,song_hau_2026,II,1,Lắp cáp quang,,,,,,done,12/BC-UBND\n"
    try fixture.take(Data((header + row).utf8), on: "2026-06-01", name: "tasks.csv")
    try fixture.take(Fixture.review(second).data(.xlsx), on: "2026-09-01")
    let tasks = try fixture.store.dataset().tasks
    let laid = try #require(tasks.first { $0.id == "song_hau_2026:II-1" })
    #expect(laid.text == "Lắp  cáp quang" && laid.number == "2")
    #expect(laid.state == .done && laid.evidence == "12/BC-UBND")
    let new = try #require(tasks.first { $0.text == "Mới" })
    #expect(new.state == .notReported && Set(tasks.map(\.id)).count == 3)
  }

  private func monthly(_ text: String) -> [ReportingStatement] {
    [
      ReportingStatement(
        text: text, frequencies: [.monthly, .quarterly], location: PlanLocation(paragraph: 20))
    ]
  }

  @Test(arguments: Language.allCases, [PlanReview.Format.xlsx, .csv])
  func theReportingOfAPlanEntersTheCalendarOnce(
    language: Language, format: PlanReview.Format
  ) throws {
    let fixture = try Fixture()
    let name = "review.\(format.rawValue)"
    let stated = Fixture.proposal(
      first.milestones, reporting: monthly("Hằng tháng, quý báo cáo UBND xã"))
    let summary = try fixture.take(
      Fixture.review(stated, language).data(format), on: "2026-04-01", name: name)
    #expect(summary[.reporting].added == 1)
    let duties = try fixture.store.dataset().reporting
    #expect(duties.map(\.frequency) == [.monthly] && duties.map(\.indicator) == [""])
    #expect(duties.first?.plan == "song_hau_2026" && duties.first?.days == nil)
    #expect(duties.first?.note == "Hằng tháng, quý báo cáo UBND xã")
    // What the calendar has stays, whatever a later document says.
    let header = "plan,indicator,frequency,days,note\n"
    try fixture.take(
      Data((header + "song_hau_2026,,quarterly,10,đã thống nhất\n").utf8), on: "2026-05-01",
      name: "reporting.csv")
    let later = Fixture.proposal(
      second.milestones, hash: String(repeating: "fe", count: 32),
      reporting: monthly("Định kỳ hằng tháng báo cáo"))
    let again = try fixture.take(
      Fixture.review(later, language).data(format), on: "2026-09-01", name: name)
    #expect(again[.reporting].added == 0 && again[.reporting].changed == 0)
    #expect(try fixture.store.dataset().reporting.map(\.note) == ["đã thống nhất"])
  }

  @Test func theReportingIsChangedOrDroppedInTheReview() throws {
    let fixture = try Fixture()
    let review = Fixture.review(
      Fixture.proposal(first.milestones, reporting: monthly("Hằng tháng báo cáo")))
    let row = Fixture.row(ofField: "reporting")
    for (text, frequency) in [
      ("6 tháng", ReportingDuty.Frequency.halfYearly), ("Hằng quý", .quarterly), ("", nil),
      ("không", nil),
    ] {
      let data = try Fixture.workbook(review, [(.plan, row, "value", text)])
      let read = try fixture.read(data).dataset.reporting.map(\.frequency)
      #expect(read == [frequency].compactMap(\.self))
    }
    let wrong = try fixture.findings(
      Fixture.workbook(review, [(.plan, row, "value", "lúc nào đó")]))
    #expect(wrong.map(\.cell) == ["Kế hoạch!B\(row)"])
    // Where a document says nothing, nothing is written.
    let silent = try fixture.read(Fixture.review(first).data(.xlsx))
    #expect(silent.dataset.reporting.isEmpty)
  }

  @Test func aReviewOfAnEarlierReleaseLacksTheField() throws {
    let fixture = try Fixture()
    var book = Fixture.review(first).workbook
    let sheet = try #require(book.sheets.firstIndex { $0.name == "Kế hoạch" })
    book.sheets[sheet].rows.remove(at: Fixture.row(ofField: "reporting") - 1)
    #expect(try fixture.read(book.data()).dataset.milestones.count == 3)
  }

  @Test func otherPlansOfThePlaceStay() throws {
    let fixture = try Fixture()
    try fixture.take(Fixture.review(first).data(.xlsx), on: "2026-04-01")
    let other = try Fixture.workbook(
      Fixture.review(second), [(.plan, Fixture.row(ofField: "key"), "value", "song_hau_2027")])
    let summary = try fixture.take(other, on: "2026-09-01")
    #expect(summary.planChanges.isEmpty && summary[.milestones].added == 3)
    #expect(try fixture.milestones().count == 6)
    // The review says that the place has a plan already.
    let known = try fixture.store.vocabulary()
    let csv = PlanReview(second, known: known, language: .vietnamese).csv
    #expect(csv.contains("kho đã có kế hoạch này"))
  }
}
