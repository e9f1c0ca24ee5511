import Assessment
import Indicators
import Testing

@Suite("Assessment of tasks")
struct TaskAssessmentTests {
  private func task(
    _ deadline: PlanTask.Deadline, _ state: PlanTask.State = .notReported
  ) -> PlanTask {
    PlanTask(
      id: "t", plan: "p", place: "p", section: "", number: "1", text: "x", leadAgency: "",
      cooperatingAgency: "", expectedOutput: "", deadlineText: "", deadline: deadline, state: state,
      evidence: "", location: "")
  }

  @Test(arguments: [
    ("2025-06-30", TaskAssessment.Standing.overdue, -144), ("2025-11-20", .overdue, -1),
    ("2025-11-21", .dueSoon, 0), ("2026-01-20", .dueSoon, 60), ("2026-01-21", .upcoming, 61),
  ])
  func datedTasks(deadline: String, standing: TaskAssessment.Standing, days: Int) throws {
    let asOf = try #require(CalendarDate("2025-11-21"))
    let found = task(.date(try #require(CalendarDate(deadline)))).assessed(asOf: asOf)
    #expect(found.standing == standing)
    #expect(found.daysLeft == days)
  }

  @Test func otherTasks() throws {
    let asOf = try #require(CalendarDate("2025-11-21"))
    let past = PlanTask.Deadline.date(try #require(CalendarDate("2025-01-01")))
    #expect(task(past, .done).assessed(asOf: asOf).standing == .done)
    #expect(task(past, .awaitingEvidence).assessed(asOf: asOf).standing == .overdue)
    #expect(task(.recurring).assessed(asOf: asOf).standing == .recurring)
    #expect(task(.yearly).assessed(asOf: asOf).standing == .recurring)
    #expect(task(.none).assessed(asOf: asOf).standing == .noDeadline)
  }
}
