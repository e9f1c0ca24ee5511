import Foundation
import Indicators
import TestSupport
import Testing

@testable import Intake

@Suite("Periods in titles, headers and names of sheets")
struct PeriodGrammarTests {
  @Test(
    "A cell that is a part of a year",
    arguments: [
      ("9 tháng đầu năm 2025", "2025-09"), ("8T/2025", "2025-08"), ("6T 2025", "2025-H1"),
      ("06 tháng năm 2025", "2025-H1"), ("11 tháng năm 2025", "2025-11"), ("H2/2025", "2025-H2"),
      ("1H2025", "2025-H1"), ("Quý I+II/2025", "2025-H1"), ("Quý I, II và III năm 2025", "2025-09"),
      ("quý III + IV/2025", "2025-H2"), ("3 quý đầu năm 2025", "2025-09"),
      ("nửa cuối năm 2025", "2025-H2"), ("nửa đầu năm 2025", "2025-H1"), ("T4/2025", "2025-04"),
      ("tháng tư năm 2025", "2025-04"), ("tháng mười một/2025", "2025-11"),
      ("tháng năm năm 2025", "2025-05"), ("Chín tháng đầu năm 2025", "2025-09"),
      ("năm 2025 - Quý IV", "2025-Q4"), ("2025Q3", "2025-Q3"), ("QII/2025", "2025-Q2"),
      ("tính đến ngày 17/5/2025", "2025-05-17"), ("từ 01/01/2025 đến 17/5/2025", "2025-05-17"),
      ("lũy kế đến hết tháng 8/2025", "2025-08"), ("tháng 1–6/2025", "2025-H1"),
      ("từ tháng 1 đến tháng 9 năm 2025", "2025-09"), ("Kỳ 6/2025", "2025-06"),
      ("3 tháng cuối năm 2025", "2025-Q4"), ("hết năm 2025", "2025"), ("12 tháng năm 2025", "2025"),
    ])
  func cell(text: String, expected: String) {
    #expect(readPeriod(text)?.description == expected)
    #expect(readPeriod(text.decomposedStringWithCanonicalMapping)?.description == expected)
    #expect(readPeriod(text.uppercased())?.description == expected)
  }

  @Test(
    "A text with a year and words of a time that is no period is not the whole year",
    arguments: [
      "Tuần 25 năm 2025", "tuần thứ 3 năm 2025", "giữa năm 2025", "đợt 2 năm 2025",
      "học kỳ I năm 2025", "5 năm 2021–2025", "giai đoạn 2021-2025", "đầu năm 2025",
      "lũy kế năm 2025", "nửa năm 2025", "tháng năm 2025", "sơ kết năm 2025",
      "nửa đầu tháng 6/2025",
      "quý V năm 2025", "tháng 13/2025", "tính đến 31/02/2025", "31 tháng 4 năm 2025",
      "năm học 2024-2025", "bán niên 2025", "mùa vụ 2025", "Tháng 3, Tháng 7 năm 2025",
      "4 tháng cuối năm 2025", "tháng sau năm 2025", "tháng 2 đến tháng 5 năm 2025",
    ])
  func noWholeYear(text: String) {
    #expect(readPeriod(text) == nil)
    #expect(readPeriod(text.decomposedStringWithCanonicalMapping) == nil)
    for reading in [PeriodText(text).title(), PeriodText(text).header(), PeriodText(text).strict()]
    {
      #expect(reading != .period(.year(2025)))
    }
  }

  @Test(
    "A title",
    arguments: [
      ("BÁO CÁO KẾT QUẢ THỰC HIỆN NGHỊ QUYẾT 57 9 THÁNG ĐẦU NĂM 2025", "2025-09"),
      ("Số liệu chuyển đổi số tháng 4 năm 2025", "2025-04"),
      ("BÁO CÁO THÁNG 6, NHIỆM VỤ TRỌNG TÂM THÁNG 7 NĂM 2025", "2025-06"),
      ("Số liệu tính đến ngày 17/5/2025", "2025-05-17"),
      ("Biểu 02: kết quả chuyển đổi số năm 2025", "2025"),
      ("BÁO CÁO TH 6T/2025 (Nghị quyết số 57-NQ/TW ngày 22/12/2024)", "2025-H1"),
    ])
  func title(text: String, expected: String) {
    #expect(PeriodText(text).title() == .period(Period(expected)!))
  }

  // MARK: - Forms

  private static func form(_ title: String, sheet: String = "Bieu01") -> SheetFixture {
    SheetFixture(
      sheet,
      [
        ["UBND xã Phú Bình"], [.text(title)],
        ["TT", "Chỉ tiêu", "Kết quả"], [1, "Tỷ lệ phủ sóng 5G", 55.5],
      ])
  }

  @Test func aReportOfMonthsStandsAtTheirEnd() throws {
    let dataset = try FormFixture.submit(Self.form("BÁO CÁO 10 THÁNG ĐẦU NĂM 2025")).dataset
    #expect(dataset.observations.map(\.period.description) == ["2025-10"])
  }

  @Test(
    "A title that is not understood is an error with its cell",
    arguments: [
      ("BÁO CÁO TUẦN 31 NĂM 2025", "the period is not understood"),
      ("BÁO CÁO ĐỢT 2 NĂM 2025", "the period is not understood"),
      ("BÁO CÁO TÍNH ĐẾN NGÀY 31/02/2025", "no calendar has this date or month"),
      ("BÁO CÁO THÁNG 6", "nothing names the year of the period"),
    ])
  func refused(title: String, reason: String) throws {
    let errors = try FormFixture.errors(Self.form(title))
    #expect(errors.count == 1)
    #expect(errors.first?.contains("Bieu01!A2") == true && errors.first?.contains(reason) == true)
  }

  @Test func theNameOfTheSheetIsThePartOfTheYear() throws {
    let title = "BÁO CÁO CHUYỂN ĐỔI SỐ NĂM 2025"
    let dataset = try FormFixture.submit(
      Self.form(title, sheet: "Tháng 3"), Self.form(title, sheet: "T4"),
      Self.form(title, sheet: "Quý II")
    ).dataset
    #expect(dataset.observations.map(\.period.description) == ["2025-03", "2025-04", "2025-Q2"])
    #expect(
      try FormFixture.errors(Self.form("BÁO CÁO THÁNG 5 NĂM 2025", sheet: "Tháng 6")).count == 1)
    #expect(try FormFixture.errors(Self.form(title, sheet: "Tuần 6")).count == 1)
  }

  @Test func anImpossibleDateOfTheReportIsAnError() throws {
    var sheet = Self.form("BÁO CÁO THÁNG 1 NĂM 2025")
    sheet.rows.append([.blank, "Phú Bình, ngày 30 tháng 02 năm 2025"])
    #expect(try FormFixture.errors(sheet).count == 1)
    sheet = Self.form("BÁO CÁO THÁNG 1 NĂM 2025")
    sheet.rows.append([.blank, "Phú Bình, ngày … tháng 02 năm 2025"])
    #expect(try FormFixture.submit(sheet).dataset.observations[0].reportedOn == nil)
  }

  @Test func aPeriodAfterTheDayOfTheImportIsAnError() throws {
    let text = "Địa bàn,Chỉ tiêu,Kỳ,Giá trị\nphu_binh,coverage_5g,2025-08,50\n"
    func submit(_ day: String) throws -> Int {
      try readSubmission(
        Array(text.utf8), name: "a.csv", known: FormFixture.known, receivedOn: CalendarDate(day)
      ).dataset.observations.count
    }
    #expect(try submit("2025-08-15") == 1)
    #expect(throws: IntakeError.self) { try submit("2025-07-31") }
  }

  @Test(
    "Periods of the English forms",
    arguments: [
      ("July 2026", "2026-07"), ("2026", "2026"), ("first half of 2026", "2026-H1"),
      ("Second half of 2025", "2025-H2"), ("15 July 2026", "2026-07-15"),
    ])
  func english(text: String, expected: String) {
    #expect(EnglishPeriod.read(text)?.description == expected)
  }

  @Test(arguments: [
    "", "July", "Jul 2026", "31 June 2026", "July 20266", "about July 2026", "x 2026",
  ])
  func noEnglishPeriod(text: String) { #expect(EnglishPeriod.read(text) == nil) }
}
