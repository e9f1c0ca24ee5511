import Indicators
import Testing

@Suite("Periods and dates")
struct PeriodTests {
  @Test(
    "Canonical forms are read and written back",
    arguments: [
      ("2025", 2026.0), ("-12", -11), ("7", 8), ("2025-H1", 2025.5), ("2025-Q3", 2025.75),
      ("2025-06", 2025.5), ("2025-12", 2026), ("2025-12-31", 2026),
      ("2024-02-29", 2024.1639344262295),
      ("0999-04", 999.3333333333334),
    ] as [(String, Double)])
  func roundTrip(text: String, end: Double) throws {
    let period = try #require(Period(text))
    #expect(period.description == text)
    #expect(abs(period.end - end) < 1e-12)
  }

  @Test(arguments: [
    "", "x", "2025-13", "2025-00", "2025-6", "2025-H3", "2025-Q0", "2025-02-29", "2025-06-31",
    "2025-1-01", "+2025", "+202-06", "-9223372036854775808", "9223372036854775807", "-1000000000",
    "2025-", "20250-06", "２０２５",
  ])
  func refuses(text: String) { #expect(Period(text) == nil) }

  @Test(arguments: [
    ("2025", 5, "2030"), ("2025-11", 3, "2026-02"), ("2025-01", -1, "2024-12"),
    ("2025-Q4", 1, "2026-Q1"), ("2025-H1", -1, "2024-H2"), ("2024-02-28", 2, "2024-03-01"),
    ("2025-01-01", -1, "2024-12-31"), ("2023-12-31", 366, "2024-12-31"),
  ])
  func advances(from: String, count: Int, to: String) {
    #expect(Period(from)?.advanced(by: count).description == to)
  }

  @Test func daysBetweenDates() throws {
    let start = try #require(CalendarDate("2025-10-21"))
    let end = try #require(CalendarDate("2028-03-01"))
    #expect(start.days(to: end) == 862)
    #expect(end.days(to: start) == -862)
    #expect(start.advanced(by: 862) == end)
    #expect(end.advanced(by: -862) == start)
  }

  @Test func periodsAreOrderedByTheirEnd() {
    let sorted = ["2026", "2025-06-30", "2025-06", "2025-H2", "2025-Q1", "2024"]
      .compactMap(Period.init).sorted().map(\.description)
    #expect(sorted == ["2024", "2025-Q1", "2025-06-30", "2025-06", "2025-H2", "2026"])
  }
}
