import Foundation
import Indicators
import Testing

@testable import Intake

@Suite("Periods as people write them")
struct PeriodTextTests {
  @Test(
    "A period is read into its canonical form",
    arguments: [
      ("2025", "2025"), ("-5", "-5"), ("23", "23"), ("2025-H1", "2025-H1"), ("2025-Q3", "2025-Q3"),
      ("2025-06", "2025-06"), ("2025-06-30", "2025-06-30"), ("31/12/2025", "2025-12-31"),
      ("1/2/2025", "2025-02-01"), ("31-12-2025", "2025-12-31"), ("31.12.2025", "2025-12-31"),
      ("ngày 05 tháng 9 năm 2025", "2025-09-05"), ("6/2025", "2025-06"), ("06/2025", "2025-06"),
      ("Tháng 6/2025", "2025-06"), ("tháng 06 năm 2025", "2025-06"), ("THÁNG 12/2025", "2025-12"),
      ("Quý 2/2025", "2025-Q2"), ("Quý II/2025", "2025-Q2"), ("quý iv năm 2025", "2025-Q4"),
      ("Quý  I / 2025", "2025-Q1"), ("Q3/2025", "2025-Q3"), ("6 tháng đầu năm 2024", "2024-H1"),
      ("06 tháng cuối năm 2024", "2024-H2"), ("Năm 2025", "2025"), ("Hết năm 2025", "2025"),
      ("đến hết năm 2030", "2030"), ("\u{A0}2025\u{A0}", "2025"), ("29/02/2024", "2024-02-29"),
    ])
  func period(text: String, expected: String) {
    #expect(readPeriod(text)?.description == expected)
  }

  @Test(
    "Decomposed letters read as composed ones",
    arguments: ["Tháng 6/2025", "Quý II/2025", "6 tháng đầu năm 2024", "Hết năm 2025"])
  func decomposed(text: String) {
    let decomposed = text.decomposedStringWithCanonicalMapping
    #expect(Array(decomposed.utf8) != Array(text.utf8))
    #expect(readPeriod(decomposed) != nil)
    #expect(readPeriod(decomposed) == readPeriod(text))
  }

  @Test(
    "Anything else is no period",
    arguments: [
      "", "abc", "2025-13", "2025-00", "2025-H3", "2025-Q5", "13/2025", "0/2025", "32/1/2025",
      "29/02/2025", "31/4/2025", "6/25", "Quý V/2025", "Quý 5/2025",
      "2025/06", "Tháng 2025", "tháng 13 năm 2025", "2025-6-30", "thường xuyên", "6 2025", "20.5",
      "1/2/3/2025", "//2025", "12345678901234567890/2025", "2025-#-#", "#/#/2025", "#/2025",
      "tháng # năm 2026", "hết năm 2029 99999999999999999999",
    ])
  func noPeriod(text: String) {
    #expect(readPeriod(text) == nil)
  }

  @Test func decomposedLettersDoNotCountTowardsTheLimit() {
    let text = "ngày 05 tháng" + String(repeating: " ", count: 33) + " 9 năm 2025"
    let decomposed = text.decomposedStringWithCanonicalMapping
    #expect(text.utf8.count == 60)
    #expect(decomposed.utf8.count > 60)
    #expect(readPeriod(text)?.description == "2025-09-05")
    #expect(readPeriod(decomposed)?.description == "2025-09-05")
  }

  @Test func datesAreDays() {
    #expect(readDate("2025-11-30") == CalendarDate(year: 2025, month: 11, day: 30))
    #expect(readDate("30/11/2025") == CalendarDate(year: 2025, month: 11, day: 30))
    #expect(readDate("11/2025") == nil)
  }
}
