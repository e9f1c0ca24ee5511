import DuBao
import Indicators
import Testing

@Suite("What all places teach")
struct ExperienceTests {
  @Test(arguments: [
    ("2026-11-21", "2026-09-30"), ("2026-10-30", "2026-09-30"), ("2026-10-29", "2026-06-30"),
    ("2026-01-15", "2025-09-30"), ("2026-01-30", "2025-12-31"), ("2024-02-29", "2023-12-31"),
  ])
  func isLearnedUpToAQuarterThatHadAMonthToBeReported(asOf: String, until: String) throws {
    let date = try #require(CalendarDate(asOf))
    #expect(Experience.day(asOf: date).description == until)
  }
}
