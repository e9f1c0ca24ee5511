import Indicators
import Testing

@testable import Reporting

@Suite("Numbers, dates and periods")
struct NumberFormatTests {
  let vietnamese = NumberFormat(.vietnamese)
  let english = NumberFormat(.english)

  @Test(
    arguments: [
      (39.52, 2, "39,52", "39.52"), (90, 2, "90", "90"), (13.1, 2, "13,1", "13.1"),
      (0.05, 2, "0,05", "0.05"), (0.004, 2, "0", "0"), (-0.004, 2, "0", "0"),
      (-3.25, 2, "−3,25", "−3.25"), (1234.5, 1, "1.234,5", "1,234.5"),
      (101_343_800, 0, "101.343.800", "101,343,800"), (999.999, 2, "1.000", "1,000"),
      (0.7709, 4, "0,7709", "0.7709"), (100, 0, "100", "100"), (.nan, 2, "–", "–"),
      (.infinity, 2, "–", "–"), (0, 2, "0", "0"),
    ] as [(Double, Int, String, String)])
  func number(value: Double, decimals: Int, vi: String, en: String) {
    #expect(vietnamese.number(value, decimals: decimals) == vi)
    #expect(english.number(value, decimals: decimals) == en)
  }

  @Test func hugeNumbersDoNotTrap() {
    #expect(vietnamese.number(1e300) == "1e+300")
    #expect(vietnamese.count(.min) == "−9.223.372.036.854.775.808")
  }

  @Test func percent() {
    #expect(vietnamese.percent(39.52) == "39,52\u{A0}%")
    #expect(english.percent(39.52) == "39.52%")
  }

  @Test(
    arguments: [
      ("2024", "năm 2024", "2024"), ("2025-10", "10/2025", "October 2025"),
      ("2025-06", "06/2025", "June 2025"), ("2025-Q3", "quý 3/2025", "Q3 2025"),
      ("2025-H1", "6 tháng đầu năm 2025", "first half of 2025"),
      ("2025-H2", "6 tháng cuối năm 2025", "second half of 2025"),
      ("2026-11-21", "21/11/2026", "21 November 2026"),
      ("2026-01-05", "05/01/2026", "5 January 2026"),
    ])
  func period(text: String, vi: String, en: String) throws {
    let period = try #require(Period(text))
    #expect(vietnamese.period(period) == vi)
    #expect(english.period(period) == en)
  }

  @Test(
    arguments: [
      (0.41, "khoảng 41\u{A0}%", "about 41%"), (0.02, "dưới 2\u{A0}%", "below 2%"),
      (0.98, "trên 98\u{A0}%", "above 98%"), (0.001, "dưới 2\u{A0}%", "below 2%"),
      (0.025, "khoảng 3\u{A0}%", "about 3%"),
    ])
  func probability(value: Double, vi: String, en: String) {
    #expect(Wording(.vietnamese, method: SampleReport.method).probability(value) == vi)
    #expect(Wording(.english, method: SampleReport.method).probability(value) == en)
  }

  @Test func attainment() {
    let words = Wording(.vietnamese, method: SampleReport.method)
    func text(_ median: Int?, _ earliest: Int?, _ latest: Int?) -> String {
      words.attainment(
        AttainmentYear(median: median, earliest: earliest, latest: latest, limit: 2050))
    }
    #expect(text(nil, nil, nil) == "sau năm 2050")
    #expect(text(nil, 2047, nil) == "sau năm 2050 (sớm nhất 2047)")
    #expect(text(2034, 2029, nil) == "2034 (sớm 2029, muộn sau năm 2050)")
    #expect(text(2030, 2029, 2033) == "2030 (sớm 2029, muộn 2033)")
    #expect(text(2027, 2027, 2027) == "2027")
  }

  @Test func expectedCounts() {
    let texts = Language.allCases.map { language in
      SampleReport.expectedCounts.map(Wording(language, method: SampleReport.method).expectedCount)
    }
    #expect(
      texts == [
        [
          "Trong 3 mốc cuối năm 2030 đánh giá được, dự kiến đạt 1 (khoảng 1–2); xác suất đạt tất cả: "
            + "khoảng 10\u{A0}%. Chỉ để tham khảo: 2 mốc dự báo theo số liệu tham chiếu của nơi khác. Không tính 4 mốc chưa đánh giá được.",
          "Trong 2 mốc cuối năm 2035 đánh giá được, tất cả đã đạt.",
        ],
        [
          "Milestones for the end of 2030 that can be assessed: 3; expected to be met: 1 (range 1–2); "
            + "probability of meeting all: about 10%. For orientation only: 2 projected from another place's figures. Not counted, as they cannot be assessed: 4.",
          "Milestones for the end of 2035 that can be assessed: 2; met already: all.",
        ],
      ])
  }

  @Test func directionsAreSaidInWords() {
    let words = Wording(.vietnamese, method: SampleReport.method)
    let share = SampleReport.coverageIndicator
    let rank = SampleReport.egdi.indicator
    #expect(words.pace(0.29, of: share) == "tăng 0,29 điểm phần trăm/năm")
    #expect(words.pace(-1.5, of: share) == "giảm 1,5 điểm phần trăm/năm")
    #expect(words.pace(-2.6, of: rank) == "lên 2,6 bậc/năm")
    #expect(words.requiredPace(-18, of: share) == "chỉ cần giữ mức hiện nay")
    #expect(words.requiredPace(-3, of: rank) == "cần lên 3 bậc/năm")
    #expect(words.gap(14.4, of: share) == "còn thiếu 14,4 điểm phần trăm")
    #expect(words.gap(-2, of: share) == "vượt 2 điểm phần trăm")
  }
}
