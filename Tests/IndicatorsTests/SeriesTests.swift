import Indicators
import Testing

@Suite("Series and their readings")
struct SeriesTests {
  private func observation(
    _ period: String, _ value: Double, _ status: Observation.Status = .reported,
    bound: Observation.Bound = .exact, seriesBreak: SeriesBreak? = nil, isDisputed: Bool = false
  ) throws -> Observation {
    Observation(
      place: "p", indicator: "i", period: try #require(Period(period)), value: value, unit: "%",
      status: status, bound: bound, seriesBreak: seriesBreak,
      dispute: isDisputed ? LocalizedText(vi: "nghi vấn", en: "in doubt") : nil)
  }

  @Test func onlyFactsAreFittedButAllIsKept() throws {
    let all = [
      try observation("2026", 90, .targetClaim),
      try observation("2023", 1, .estimate, bound: .upper),
      try observation("2024", 20, .estimate), try observation("2025", 30, bound: .lower),
      try observation("2025-06", 25, .rejected), try observation("2025-09", 26, .awaitingEvidence),
    ]
    let series = Series(place: "p", indicator: "i", observations: all)
    #expect(series.observations.count == 6)
    #expect(series.readings.count == 1)
    #expect(series.readings[0].fitted.map(\.value) == [20, 30])
    #expect(series.fittedPeriods == 2)
    #expect(!series.isConflicting.contains(true))
  }

  @Test func twoValuesForOnePeriodGiveTwoReadings() throws {
    let series = Series(
      place: "p", indicator: "i",
      observations: [
        try observation("2025", 40), try observation("2024", 10), try observation("2025", 60),
      ])
    #expect(series.isConflicting == [false, true, true])
    #expect(series.readings.map { $0.fitted.map(\.value) } == [[10, 40], [10, 60]])
    #expect(series.readings.map { $0.believed.map(\.value) } == [[40], [60]])
    #expect(series.fittedPeriods == 2)
  }

  @Test func theOrderOfPlainFiguresDoesNotMatter() throws {
    let rising = try (2015...2025).map { try observation("\($0)", Double($0) - 2000) }
    let ordered = Series(place: "p", indicator: "i", observations: rising)
    #expect(ordered == Series(place: "p", indicator: "i", observations: rising.reversed()))
    #expect(ordered.readings.map { $0.fitted.map(\.value) } == [(15...25).map(Double.init)])
    #expect(ordered.readings.allSatisfy { $0.believed.isEmpty && $0.earlier.isEmpty })
    #expect(ordered.isFitted == [Bool](repeating: true, count: 11))
    #expect(!ordered.isConflicting.contains(true))
  }

  @Test func whatLiesBeforeADeclaredBreakIsKeptAndNotFitted() throws {
    let series = Series(
      place: "p", indicator: "i",
      observations: [
        try observation("2022", 35, seriesBreak: .definition), try observation("2020", 50),
        try observation("2018", 10), try observation("2019", 30, seriesBreak: .merger),
        try observation("2022", 36.9, .rejected), try observation("2023", 37),
      ])
    #expect(series.observations.count == 6)
    #expect(series.isFitted == [false, false, false, true, false, true])
    #expect(series.fittedPeriods == 2)
    let reading = try #require(series.readings.first)
    #expect(series.readings.count == 1)
    #expect(reading.fitted.map(\.value) == [35, 37])
    #expect(reading.earlier.map { $0.map(\.value) } == [[10], [30, 50]])
  }

  @Test func eachDefinitionHasItsOwnContradictions() throws {
    let series = Series(
      place: "p", indicator: "i",
      observations: [
        try observation("2020", 80), try observation("2020", 90),
        try observation("2022", 20, seriesBreak: .method), try observation("2022", 30),
      ])
    #expect(series.readings.map { $0.fitted.map(\.value) } == [[20], [30]])
    #expect(series.readings.map { $0.earlier.map { $0.map(\.value) } } == [[[80]], [[90]]])
  }

  @Test func roundingInAnotherReportIsNoContradiction() throws {
    let series = Series(
      place: "p", indicator: "i",
      observations: [try observation("2025-06", 28.42), try observation("2025-06", 28.4)])
    #expect(series.readings.count == 1)
    #expect(series.readings[0].fitted.count == 2)
  }

  @Test func bothSidesOfADisputeAreNeverBelievedTogether() throws {
    let series = Series(
      place: "p", indicator: "i",
      observations: [
        try observation("2025-05", 26), try observation("2025-10", 39.52, isDisputed: true),
        try observation("2025-10", 39.52, isDisputed: true),
        try observation("2026-01-10", 90, isDisputed: true),
      ])
    #expect(series.readings.map { $0.fitted.map(\.value) } == [[26, 39.52, 39.52], [26, 90]])
  }

  @Test func aSingleDisputedFigureIsLeftOutOnce() throws {
    let series = Series(
      place: "p", indicator: "i",
      observations: [try observation("2024", 80), try observation("2025", 60, isDisputed: true)])
    #expect(series.readings.map { $0.fitted.map(\.value) } == [[80], [80, 60]])
    #expect(series.readings.map(\.believed.count) == [0, 1])
  }

  @Test func aDisputedTargetClaimIsNoReading() throws {
    let series = Series(
      place: "p", indicator: "i",
      observations: [
        try observation("2024", 80), try observation("2025", 90, .targetClaim, isDisputed: true),
      ])
    #expect(series.readings.count == 1)
    #expect(series.isConflicting == [false, true])
  }

  @Test(arguments: [
    (0, "E"), (1, "D"), (2, "C"), (3, "C"), (4, "B"), (7, "B"), (8, "A"), (99, "A"),
  ])
  func grades(count: Int, grade: String) {
    #expect(EvidenceGrade(observations: count).rawValue == grade)
  }

  @Test(arguments: [
    (1.0, Likelihood.virtuallyCertain), (0.99, .virtuallyCertain), (0.95, .veryLikely),
    (0.9, .veryLikely), (0.66, .likely), (0.5, .aboutAsLikelyAsNot), (0.33, .aboutAsLikelyAsNot),
    (0.2, .unlikely), (0.1, .unlikely), (0.05, .veryUnlikely), (0.001, .exceptionallyUnlikely),
  ])
  func likelihoodFollowsTheScaleOfTheIPCC(probability: Double, word: Likelihood) {
    #expect(Likelihood(probability: probability) == word)
  }

  @Test(arguments: [
    ("% of population", [0.0, 100], ValueScale.share), ("% dân số", [50, 120], .positive),
    ("per 100 people", [3], .positive), ("", [-1, 5], .real), ("% change", [-2, 3], .real),
  ])
  func scaleIsInferred(unit: String, values: [Double], scale: ValueScale) {
    #expect(ValueScale(inferredFrom: unit, values: values) == scale)
  }
}
