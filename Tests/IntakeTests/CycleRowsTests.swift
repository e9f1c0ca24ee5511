import Indicators
import Testing

@testable import Intake

@Suite("Reporting duties, decisions and progress of tasks")
struct CycleRowsTests {
  private let reporting = "plan,indicator,frequency,days,note\n"
  private let decisions =
    "id,plan,milestone,kind,text,person,on,agency,due,state,outcome,closed_on\n"

  @Test func theyAreReadWithThePlaceOfTheirPlan() throws {
    let dataset = try FolderFixture.read([
      "reporting/kien_an.csv": reporting
        + "kien_an_2025,,monthly,5,mục 4\nkien_an_2025,coverage_5g,half-yearly,,\n",
      "decisions/kien_an.csv": decisions
        + "q1,kien_an_2025,a,decision,Lắp trạm,Lan,2026-03-01,VNPT,2026-06-30,closed,xong,2026-06-01\n",
    ])
    #expect(dataset.reporting.map(\.place) == ["kien_an", "kien_an"])
    #expect(dataset.reporting.map(\.frequency) == [.monthly, .halfYearly])
    #expect(dataset.reporting.map(\.days) == [5, nil])
    let decision = try #require(dataset.decisions.first)
    #expect(decision.closedOn == CalendarDate("2026-06-01") && decision.state == .closed)
    #expect(decision.isOverdue(on: try #require(CalendarDate("2027-01-01"))) == false)
  }

  @Test(
    "A fault is named with its cell",
    arguments: [
      ("reporting", "kien_an_2025,,weekly,,", "frequency: 'weekly' is not allowed"),
      ("reporting", "kien_an_2025,,monthly,400,", "days: '400' is not a number from 0 to 366"),
      ("reporting", "kien_an_2025,,monthly,1.5,", "days: '1.5' is not a number from 0 to 366"),
      ("reporting", "kien_an_2026,,monthly,,", "no plan has the key 'kien_an_2026'"),
      ("reporting", "kien_an_2025,5g,monthly,,", "no indicator has the key '5g'"),
      (
        "decisions", "q,kien_an_2025,b,decision,x,Lan,2026-03-01,,,open,,",
        "no milestone has the key 'b'"
      ),
      (
        "decisions", "q,kien_an_2025,a,decision,x,Lan,2026-03-01,,2026-02-01,open,,",
        "the day 2026-02-01 is before that of the decision"
      ),
      (
        "decisions", "q,kien_an_2025,a,decision,x,Lan,2026-03-01,,,closed,,",
        "state and closed_on go together"
      ),
      (
        "decisions", "q,kien_an_2025,a,decision,x,Lan,2026-03-01,,,open,,2026-04-01",
        "state and closed_on go together"
      ),
      (
        "decisions", "q,kien_an_2025,a,decision,,Lan,2026-03-01,,,open,,",
        "text: the cell is empty; a value is required"
      ),
    ])
  func faults(folder: String, row: String, fault: String) throws {
    let header = folder == "reporting" ? reporting : decisions
    let sentences = try FolderFixture.sentences(["\(folder)/x.csv": header + row + "\n"])
    let plain = sentences.joined(separator: "\n").replacing("column '", with: "")
      .replacing("': ", with: ": ")
    #expect(plain.contains(fault), "\(sentences)")
  }

  @Test func twoDutiesOfOneIndicatorContradictEachOther() throws {
    let sentences = try FolderFixture.sentences([
      "reporting/x.csv": reporting + "kien_an_2025,,monthly,,\nkien_an_2025,,yearly,,\n"
    ])
    #expect(sentences.count == 1 && sentences[0].contains("reporting/x.csv:2"))
  }

  @Test func progressAndAlertRulesAreOptionalColumns() throws {
    let tasks =
      "id,plan,text,deadline,state,section,number,lead_agency,cooperating_agency,expected_output,"
      + "deadline_text,evidence,percent_done,postponed_to,delay_reason\n"
      + "1,kien_an_2025,Việc,2025-12-31,in-progress,,,,,,,,40,2026-03-31,chờ vốn\n"
    let plans =
      "key,place,title_vi,title_en,number,issued_text,issued_on,authority,document,note,"
      + "alert_overdue_days,alert_schedule_percent,alert_evidence\n"
      + "kien_an_2025,kien_an,Kế hoạch,Plan,,,2025-11-30,UBND,,,7,,no\n"
    let dataset = try FolderFixture.read(["tasks/kien_an_2025.csv": tasks, "plans.csv": plans])
    let task = try #require(dataset.tasks.first)
    #expect(task.percentDone == 40 && task.delayReason == "chờ vốn")
    #expect(task.dueOn == CalendarDate("2026-03-31"))
    #expect(
      dataset.plans.first?.ownAlertRules
        == AlertRules(overdueDays: 7, schedulePercent: 50, evidence: false))
    let wrong = try FolderFixture.sentences([
      "tasks/kien_an_2025.csv": tasks.replacing(",40,", with: ",140,")
    ])
    #expect(wrong.count == 1 && wrong[0].contains("'140' is not a number from 0 to 100"))
    #expect(try FolderFixture.read().plans.first?.ownAlertRules == nil)
  }
}
