import Indicators
import Testing
import Workspaces

@Suite struct LocalTimeTests {
  @Test(arguments: [
    ("2026-11-29T07:05:33Z", "14:05 ngày 29/11/2026", "14:05 on 29 November 2026"),
    ("2026-11-29T16:59:59Z", "23:59 ngày 29/11/2026", "23:59 on 29 November 2026"),
    ("2026-11-29T17:00:00Z", "00:00 ngày 30/11/2026", "00:00 on 30 November 2026"),
    ("2026-12-31T20:30Z", "03:30 ngày 01/01/2027", "03:30 on 1 January 2027"),
    ("2028-02-28T23:00:00Z", "06:00 ngày 29/02/2028", "06:00 on 29 February 2028"),
  ]) func momentsAreToldInTheTimeOfVietNam(_ moment: String, _ vi: String, _ en: String) {
    #expect(LocalTime.text(moment, .vietnamese) == vi)
    #expect(LocalTime.text(moment, .english) == en)
  }

  @Test(arguments: [
    "", "yesterday", "2026-11-29", "2026-11-29T25:00:00Z", "2026-13-01T00:00:00Z",
    "2026-11-29T07:05:33+07:00", "2026-11-29TxxZ",
  ]) func otherTextsStayAsTheyAre(_ text: String) {
    #expect(LocalTime.text(text, .vietnamese) == text)
    #expect(LocalTime.day(text) == nil)
  }

  @Test func theDayIsThatOfVietNam() {
    #expect(LocalTime.day("2026-11-29T18:00:00Z") == CalendarDate(year: 2026, month: 11, day: 30))
  }
}
