import Indicators
import Testing

@testable import Reporting

@Suite("Milestones that are met now")
struct MetNowTests {
  private func assessment(_ basis: AssessmentBasis, _ status: Status, _ probability: Double?)
    -> MilestoneAssessment
  {
    SampleReport.assessed(
      SampleReport.milestone("m", "coverage_5g", 2031, .atLeast, 78, "78%"), status, basis,
      probability: probability,
      judged: Observation(
        place: "place", indicator: "coverage_5g", period: .year(2025), value: 83, unit: "%",
        status: .reported), pace: -2.5, required: -0.8, grade: .b)
  }

  private func words(_ language: Language) -> Wording {
    Wording(language, method: SampleReport.method)
  }

  @Test func theSentenceSaysBothFacts() {
    let met = assessment(.alreadyMet, .offTrack, 0.21)
    let vietnamese = words(.vietnamese).sentence(met, of: SampleReport.coverageIndicator)
    #expect(vietnamese.contains("nay đã đạt, cần giữ đến hạn"))
    #expect(vietnamese.contains("xác suất vẫn đạt khi đến hạn khoảng 21"))
    let english = words(.english).sentence(met, of: SampleReport.coverageIndicator)
    #expect(english.contains("met now, to be held until then"))
    #expect(english.contains("probability of still meeting it then about 21%"))
    let open = words(.english).sentence(
      assessment(.projection, .offTrack, 0.21), of: SampleReport.coverageIndicator)
    #expect(!open.contains("met now") && !open.contains("still"))
  }

  @Test func theBasisIsThatOfTheVerdict() {
    let words = self.words(.english)
    #expect(
      words.basis(of: assessment(.alreadyMet, .atRisk, 0.4))
        == "met now by the latest figure; judged by the probability of still meeting it at the deadline"
    )
    #expect(
      words.basis(of: assessment(.alreadyMet, .achieved, nil))
        == "the latest figure already meets it")
  }

  @Test func holdingIsAnOption() {
    let milestone = SampleReport.milestone("m", "coverage_5g", 2031, .atLeast, 78, "78%")
    let text = words(.vietnamese).option(
      DecisionOption(.holdLevel, value: 78), of: milestone, SampleReport.coverageIndicator)
    #expect(text.contains("giữ kết quả đã đạt") && text.contains("78"))
  }
}
