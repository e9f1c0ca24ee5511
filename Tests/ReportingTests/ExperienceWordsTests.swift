import Indicators
import Testing

@testable import Reporting

@Suite("Words about experience elsewhere")
struct ExperienceWordsTests {
  private let vietnamese = Wording(.vietnamese, method: SampleReport.method)
  private let english = Wording(.english, method: SampleReport.method)

  private let record = StatementReliability(
    grade: .b, horizon: .fourToSeven, from: 0.7, to: 0.8, statements: 1240, entities: 96, panels: 8,
    said: 0.75, happened: 0.78, interval: (0.69, 0.85))

  private func standing(_ share: Double) -> ReferenceClass.PacePercentile {
    ReferenceClass.PacePercentile(
      share: share, windows: 2340, entities: 130, family: nil, band: LevelBand(level: 62), span: 5)
  }

  @Test func saysHowOftenLikeStatementsCameTrue() {
    let space = NumberFormat.fixedSpace
    #expect(
      vietnamese.reliability(record, of: 0.75).replacing(space, with: " ")
        == "trong các dự báo thử tương tự, 78 % đã thành sự thật (69 %–85 %; 96 nơi thuộc 8 bộ số liệu)"
    )
    #expect(
      english.reliability(record, of: 0.75).replacing(space, with: " ")
        == "of such statements in hindcasts, 78% came true (69%–85%; 96 places in 8 panels)")
    #expect(vietnamese.reliability(nil, of: 0.75) == "chưa được kiểm chứng ở mức này")
    #expect(english.reliability(nil, of: 0.75) == "not yet tested at this level")
    #expect(english.reliabilityHint(record).contains("grade B, 4–7 years ahead"))
  }

  /// The probability stands within the interval, or the sentence says that it does not.
  @Test func whatTheRecordRefutesIsSaid() {
    #expect(english.reliability(record, of: 0.7).hasPrefix("of such statements in hindcasts, 78%"))
    #expect(!english.reliability(record, of: 0.85).contains("caution"))
    #expect(english.reliability(record, of: 0.86).contains("too high, read it with caution"))
    #expect(english.reliability(record, of: 0.68).contains("too low, read it with caution"))
    #expect(vietnamese.reliability(record, of: 0.86).contains("có thể cao hơn thực tế"))
    #expect(vietnamese.reliability(record, of: 0.68).contains("có thể thấp hơn thực tế"))
  }

  @Test(arguments: [
    (0.7, 0.94, false), (0.7, 0.3, true), (0.02, 0.53, false), (0.02, 0.99, true), (0.4, 0.5, true),
    (0.4, 0.9, false),
  ])
  func paceAndProbabilityDoNotRefuteEachOther(probability: Double, share: Double, isTold: Bool) {
    let milestone = SampleReport.milestone("m", "i", 2030, .atLeast, 80, "80")
    let assessment = MilestoneAssessment(
      milestone: milestone, status: .atRisk, basis: .projection, reason: nil, isPast: false,
      threshold: 80, probability: probability, median: nil, interval80: nil, interval95: nil,
      gap: nil,
      gapCount: nil, denominator: nil, attainment: nil, judged: nil, recentPace: nil,
      requiredPace: nil, grade: .b, readings: [], pacePercentile: standing(share))
    #expect((english.standing(of: assessment) != nil) == isTold)
  }

  @Test func saysWhoEverWentThatFast() {
    func text(_ share: Double) -> String {
      english.standing(standing(share)).replacing(NumberFormat.fixedSpace, with: " ")
    }
    #expect(text(0.92).hasPrefix("needed pace: only 8% of the times before"))
    #expect(text(0.99).hasPrefix("needed pace: hardly any of 130 places"))
    #expect(text(0.3).hasPrefix("needed pace: 70% of the times before"))
    let hint = english.standingHint(standing(0.92)).replacing(NumberFormat.fixedSpace, with: " ")
    #expect(hint.contains("2,340 stretches of 5 years in 130 places that started at 60–70%"))
    #expect(hint.contains("187 were at least as fast"))
  }

  @Test(arguments: [
    (
      0.0, 0.0, "chưa có giai đoạn nào đã qua để ước lượng, dùng phân phối mặc định",
      "no past era to estimate from yet, default distribution"
    ),
    (
      0.04, 0.04, "chưa đầy một giai đoạn trong quá khứ để ước lượng (0,1), cần thận trọng",
      "less than one past era to learn from (0.1), take with caution"
    ),
    (
      0.97, 0.97, "chưa đầy một giai đoạn trong quá khứ để ước lượng (0,9), cần thận trọng",
      "less than one past era to learn from (0.9), take with caution"
    ),
    (
      2.4, 2.4, "ước lượng từ 2,4 giai đoạn độc lập trong quá khứ",
      "independent past eras: 2.4"
    ),
    (
      0, 2.44, "ước lượng từ 0–2,4 giai đoạn độc lập trong quá khứ, tùy theo hạn",
      "independent past eras: 0–2.4, depending on the deadline"
    ),
  ])
  func saysOnHowManyErasItRests(fewest: Double, most: Double, vi: String, en: String) {
    #expect(vietnamese.eras(fewest...most) == vi)
    #expect(english.eras(fewest...most) == en)
  }

  @Test func theReportShowsErasBesideTheGrade() throws {
    let pages = try HTMLReport.pages(
      SampleReport.make(), language: .english, alternate: false)
    let html = pages.map(\.html).joined()
    #expect(
      html.contains(
        "two or three figures of its own · independent past eras: 0.4–2.2, depending on the deadline</p>"
      ))
    #expect(html.contains(">eras: 0.4</span>") && html.contains(">eras: 2.2</span>"))
    let milestones = try #require(
      CSVReport.files(SampleReport.make(), language: .english).first { $0.name == "milestones.csv" }
    )
    #expect(milestones.text.contains(",eras\r\n") && milestones.text.contains(",0.4\r\n"))
  }
}
