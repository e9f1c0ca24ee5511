import Indicators
import Testing

@Suite("What was known when")
struct LiveObservationTests {
  private func observation(
    _ value: Double, _ reportedOn: String?, period: Period = .year(2024), publisher: String = "A"
  ) -> Observation {
    Observation(
      place: "p", indicator: "i", period: period, value: value, unit: "%", status: .reported,
      publisher: publisher, reportedOn: reportedOn.flatMap(CalendarDate.init))
  }

  private func values(_ observations: [Observation], _ day: String) throws -> [Double] {
    observations.live(asOf: try #require(CalendarDate(day))).map(\.value)
  }

  @Test func aCorrectionCountsFromItsDay() throws {
    let all = [observation(1, "2025-02-01"), observation(2, "2025-06-01")]
    #expect(try values(all, "2025-01-31") == [])
    #expect(try values(all, "2025-05-31") == [1])
    #expect(try values(all, "2025-06-01") == [2])
    #expect(try values(all.reversed(), "2026-01-01") == [2])
  }

  @Test func contradictionsStay() throws {
    let sameDay = [observation(1, "2025-02-01"), observation(2, "2025-02-01")]
    #expect(try values(sameDay, "2026-01-01") == [1, 2])
    let others = [observation(1, "2025-02-01"), observation(2, "2025-03-01", publisher: "B")]
    #expect(try values(others, "2026-01-01") == [1, 2])
  }

  @Test func withoutADayAFigureIsKnownFromTheEndOfItsPeriod() throws {
    let all = [observation(1, nil), observation(2, "2024-06-01", period: .year(2024))]
    // Reported before the year was over, it counts from its end, as the other does.
    #expect(try values(all, "2024-12-30") == [])
    #expect(try values(all, "2024-12-31") == [1, 2])
  }

  @Test func rejectedEvidenceKeepsAValueFromBeingCounted() {
    func with(_ state: EvidenceReference.State) -> Observation {
      Observation(
        place: "p", indicator: "i", period: .year(2024), value: 1, unit: "%", status: .reported,
        evidence: EvidenceReference(reference: "12/BC", state: state))
    }
    #expect(with(.attached).isFitted && with(.accepted).isFitted && !with(.rejected).isFitted)
  }
}
