import Indicators
import Projecting
import Testing

@Suite("The day of the fit")
struct FitDayTests {
  @Test(arguments: [
    ("2026-11-21", "2026-10-31"), ("2026-10-31", "2026-09-30"), ("2026-10-30", "2026-09-30"),
    ("2026-01-15", "2025-12-31"), ("2024-02-29", "2024-01-31"), ("2023-03-01", "2023-02-28"),
  ])
  func isTheEndOfTheLastMonthThatIsOver(asOf: String, day: String) throws {
    let date = try #require(CalendarDate(asOf))
    #expect(FitDay(asOf: date).date.description == day)
  }

  @Test(arguments: [
    ("2026-11-21", "2026-10-31"), ("2026-10-31", "2026-10-31"), ("2024-02-29", "2024-02-29"),
    ("2023-02-27", "2023-01-31"),
  ])
  func anOriginEndsItsMonth(origin: String, day: String) throws {
    let date = try #require(CalendarDate(origin))
    #expect(FitDay(origin: date).date.description == day)
  }
}
