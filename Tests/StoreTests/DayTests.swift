import Indicators
import Testing

@testable import Store

@Suite("Days and periods as numbers")
struct DayTests {
  // Python: (datetime.date(…) - datetime.date(1970, 1, 1)).days
  @Test(arguments: [
    ("1970-01-01", 0), ("2000-02-29", 11_016), ("2025-12-31", 20_453), ("1900-03-01", -25_508),
    ("2200-01-01", 84_006), ("0001-01-01", -719_162),
  ])
  func dayNumbers(_ text: String, _ number: Int) throws {
    let date = try StoreFixture.date(text)
    #expect(date.dayNumber == number)
    #expect(CalendarDate(dayNumber: number) == date)
  }

  @Test func everyDayHasItsOwnNumber() throws {
    var date = try StoreFixture.date("1899-12-25")
    var number = date.dayNumber
    var wrong: [CalendarDate] = []
    for _ in 0..<80_000 {
      date = date.advanced(by: 1)
      number += 1
      if date.dayNumber != number || CalendarDate(dayNumber: number) != date { wrong.append(date) }
    }
    #expect(wrong == [])
  }

  @Test(arguments: [
    "2025", "2025-H1", "2025-H2", "2025-Q1", "2025-Q4", "2025-02", "2024-02", "2025-12",
    "2025-12-31", "1900", "-7", "3",
  ])
  func periodsComeBack(_ text: String) throws {
    let period = try #require(Period(text))
    let code = try #require(period.code)
    #expect(Period(code: code) == period)
  }

  @Test func codesSortInOrderOfTime() throws {
    let periods = try ["2024", "2025-01", "2025-03-30", "2025-03", "2025-Q1", "2025-H1", "2025"]
      .map { try #require(Period($0)) }
    let codes = periods.compactMap(\.code)
    #expect(codes.sorted() == codes && Set(codes).count == periods.count)
  }

  @Test func whatIsNoPeriodHasNoNumber() {
    #expect(Period.month(13, year: 2025).code == nil)
    #expect(Period.quarter(0, year: 2025).code == nil)
    #expect(Period.year(.max).code == nil)
    #expect(Period(code: 5) == nil && Period(code: .max) == nil && Period(code: .min) == nil)
    // 30 March is no end of a month.
    #expect(Period(code: 20_177 * 8 + 1) == nil)
  }
}
