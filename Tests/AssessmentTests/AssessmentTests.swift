import Assessment
import Indicators
import Statistics
import Testing

@Suite("Assessment of milestones")
struct AssessmentTests {
  private let assessor: MilestoneAssessor

  init() throws {
    assessor = MilestoneAssessor(asOf: try #require(CalendarDate("2026-11-21")))
  }

  private func indicator(
    _ kind: Indicator.Kind = .share, _ direction: Indicator.Direction = .atLeast,
    lower: Double? = 0, upper: Double? = 100
  ) -> Indicator {
    let text = LocalizedText(vi: "x", en: "x")
    return Indicator(
      key: "i", name: text, unit: text, kind: kind, direction: direction, lowerBound: lower,
      upperBound: upper, denominator: "population", parentIndicator: nil, note: text)
  }

  private func observation(_ period: String, _ value: Double) throws -> Observation {
    Observation(
      place: "p", indicator: "i", period: try #require(Period(period)), value: value, unit: "%",
      status: .reported)
  }

  private func milestone(
    _ deadline: Int?, _ comparator: Comparator = .atLeast, _ value: Double?,
    upper: Double? = nil
  ) -> Milestone {
    Milestone(
      id: "m", plan: "p", place: "p", indicator: "i", row: "1", deadline: deadline,
      comparator: comparator, value: value, upperValue: upper)
  }

  private func input(
    _ observations: [Observation], outlook: (any Outlook)? = nil, indicator: Indicator? = nil,
    grade: EvidenceGrade = .b
  ) throws -> AssessmentInput {
    AssessmentInput(
      indicator: indicator ?? self.indicator(), observations: observations,
      readings: observations.isEmpty
        ? []
        : [
          .init(
            label: LocalizedText(vi: "", en: ""), observations: observations, outlook: outlook)
        ],
      outlook: outlook, paths: outlook.map(SteadyPaths.init), grade: grade,
      denominator: Denominator(
        place: "p", kind: "population", period: try #require(Period("2024")), count: 20_000,
        source: "s", url: "", note: ""))
  }

  /// 2026.0 + 5 years: uniform on 50 + 5·4 ± 15 = 55…85.
  private let outlook = UniformOutlook(origin: 2026, start: 50, pace: 4)

  @Test(arguments: [
    (60.0, Status.onTrack, 25.0 / 30), (70, .atRisk, 0.5), (76, .offTrack, 0.3),
    (55, .onTrack, 0.98), (90, .offTrack, 0.02),
  ])
  func verdictFollowsTheProbability(value: Double, status: Status, probability: Double) throws {
    let known = try input([observation("2025", 50)], outlook: outlook)
    let verdict = assessor.assess(milestone(2030, .atLeast, value), known)
    #expect(verdict.status == status)
    #expect(abs((verdict.probability ?? -1) - probability) < 1e-12)
    #expect(verdict.basis == .projection && !verdict.isPast && verdict.reason == nil)
    #expect(verdict.median == 70)
    #expect(abs((verdict.gap ?? 0) - (value - 70)) < 1e-9 || value <= 70)
  }

  @Test func erasAreThoseAtTheDeadline() throws {
    let experienced = UniformOutlook(origin: 2026, start: 50, pace: 4, experience: 10)
    let known = try input([observation("2025", 50)], outlook: experienced)
    #expect(assessor.assess(milestone(2030, .atLeast, 70), known).eras == 2)
    #expect(assessor.assess(milestone(2045, .atLeast, 70), known).eras == 0.5)
    #expect(assessor.assess(milestone(nil, .atLeast, 70), known).eras == nil)
    let unknown = try input([observation("2025", 50)], outlook: outlook)
    #expect(assessor.assess(milestone(2030, .atLeast, 70), unknown).eras == nil)
  }

  @Test func gapPeopleIntervalsPaceAndYears() throws {
    let known = try input(
      [observation("2021", 10), observation("2023", 42), observation("2025", 50)], outlook: outlook)
    let verdict = assessor.assess(milestone(2030, .atLeast, 76), known)
    #expect(verdict.gap == 6)
    #expect(verdict.gapCount == 1200)
    #expect(verdict.interval80 == Interval(lower: 58, upper: 82))
    #expect(verdict.recentPace == 4, "over the last three years, not since 2021")
    #expect(verdict.requiredPace == 26.0 / 5)
    // On paths that keep their rank, half have passed 76 where the median does: 50 + 4 t ≥ 76 at
    // t = 6.5, the end of 2032; one in ten earlier, nine in ten later.
    #expect(verdict.attainment?.median == 2032)
    #expect(verdict.attainment?.earliest == 2029)
    #expect(verdict.attainment?.latest == 2036)
    #expect(verdict.attainment?.notByLimit == 1 - ProbabilityLimits.standard.upper)
  }

  @Test func aFullShareIsMetByWhatRoundsToIt() throws {
    let near = try input([observation("2025", 99.6)], outlook: outlook)
    #expect(assessor.assess(milestone(2030, .equal, 100), near).basis == .alreadyMet)
    #expect(assessor.assess(milestone(2025, .equal, 100), near).status == .achieved)
    let short = try input([observation("2025", 99.4)], outlook: outlook)
    let verdict = assessor.assess(milestone(2030, .equal, 100), short)
    #expect(verdict.status == .offTrack && verdict.threshold == 99.5)
  }

  @Test(arguments: [
    (75.0, Status.atRisk, 1.0 / 3), (80, .offTrack, 1.0 / 6), (60, .onTrack, 25.0 / 30),
  ])
  func whatIsMetNowIsJudgedByTheProbabilityAtTheDeadline(
    value: Double, status: Status, probability: Double
  ) throws {
    let known = try input([observation("2025", 80)], outlook: outlook)
    let verdict = assessor.assess(milestone(2030, .striving, value), known)
    #expect(verdict.status == status && verdict.basis == .alreadyMet)
    #expect(abs((verdict.probability ?? -1) - probability) < 1e-12)
    #expect(verdict.reliability == nil && verdict.pacePercentile == nil)
  }

  @Test func aFallingSeriesAboveItsTargetIsNotAchieved() throws {
    let falling = UniformOutlook(origin: 2026, start: 84, pace: -4)
    let known = try input(
      [observation("2023", 92), observation("2024", 88), observation("2025", 84)], outlook: falling)
    let verdict = assessor.assess(milestone(2030, .atLeast, 76), known)
    #expect(verdict.status == .offTrack && verdict.basis == .alreadyMet)
    #expect(verdict.median == 64 && verdict.gap == 12)
    var counter = MilestoneCounter(asOf: assessor.asOf)
    counter.add(verdict, known)
    let count = try #require(counter.counts.first?.count)
    #expect(count.achieved == 0 && abs(count.mean - 0.1) < 1e-12, "met on one path in ten")
  }

  @Test(arguments: [("2025", Status.achieved), ("2025-11", .achieved), ("2024", .notAssessable)])
  func withoutAProjectionOnlyARecentFigureAchieves(period: String, status: Status) throws {
    let known = try input([observation(period, 80)])
    let verdict = assessor.assess(milestone(2030, .atLeast, 75), known)
    #expect(verdict.status == status)
    #expect(verdict.basis == (status == .achieved ? .alreadyMet : .none))
    #expect(verdict.reason == (status == .achieved ? nil : .notFitted))
    let open = try input([observation(period, 80)], outlook: outlook)
    #expect(assessor.assess(milestone(nil, .atLeast, 75), open).status == status)
    let projected = assessor.assess(milestone(2030, .atLeast, 75), open)
    #expect(projected.basis == (status == .achieved ? .alreadyMet : .projection))
  }

  @Test(arguments: [(70.0, Status.offTrack), (70.1, .achieved)])
  func moreThanIsNotMetByTheValueItself(value: Double, status: Status) throws {
    let known = try input([observation("2025", value)], outlook: outlook)
    #expect(assessor.assess(milestone(2025, .above, 70), known).status == status)
    let ahead = assessor.assess(milestone(2030, .above, 70), known)
    #expect(ahead.basis == (status == .achieved ? .alreadyMet : .projection))
    #expect(ahead.probability == 0.5 && ahead.threshold == 70)
  }

  @Test func lowerIsBetterForARank() throws {
    let rank = indicator(.positive, .atMost, lower: 1, upper: 193)
    let falling = UniformOutlook(origin: 2025, start: 71, pace: -3)
    let known = try input([observation("2024", 71)], outlook: falling, indicator: rank)
    let verdict = assessor.assess(milestone(2030, .equal, 50), known)
    #expect(verdict.threshold == 50)
    #expect(verdict.median == 53)
    #expect(verdict.gap == 3)
    #expect(verdict.gapCount == nil, "a rank has no people")
    let met = assessor.assess(
      milestone(2026, .atMost, 75), known)
    #expect(met.status == .onTrack && met.basis == .projection, "a figure of 2024 is not of today")
  }

  @Test(arguments: [
    ("2025", 70.0, Status.achieved), ("2025", 60, .offTrack), ("2025-09", 70, .achieved),
    ("2026-01", 70, .achieved), ("2025-08", 70, .notAssessable), ("2024", 70, .notAssessable),
    ("2026-04", 70, .notAssessable),
  ])
  func aPastDeadlineIsJudgedByTheObservationNearestToIt(
    period: String, value: Double, status: Status
  ) throws {
    let known = try input([observation(period, value)], outlook: outlook)
    let verdict = assessor.assess(milestone(2025, .atLeast, 65), known)
    #expect(verdict.isPast && verdict.status == status && verdict.probability == nil)
    #expect(
      verdict.reason == (status == .notAssessable ? .noObservationAtDeadline : nil))
    #expect(verdict.basis == (status == .notAssessable ? .none : .observationAtDeadline))
  }

  @Test func aBorrowedOutlookIsIndicativeAndNeverJudgesThePast() throws {
    let known = try input([], outlook: outlook, grade: .e)
    let verdict = assessor.assess(milestone(2030, .atLeast, 56), known)
    #expect(verdict.status == .indicative && verdict.probability != nil)
    #expect(verdict.recentPace == nil && verdict.judged == nil)
    #expect(assessor.assess(milestone(2025, .atLeast, 5), known).reason == .noObservationAtDeadline)
  }

  @Test func whatCannotBeAssessedSaysWhy() throws {
    let nothing = try input([], grade: .e)
    #expect(assessor.assess(milestone(2030, .atLeast, 5), nothing).reason == .noObservation)
    #expect(assessor.assess(milestone(2030, .qualitative, nil), nothing).reason == .noStateReported)
    let none = assessor.assess(milestone(2030, .none, nil), nothing)
    #expect(none.status == .noTarget && none.reason == nil)
    let claim = AssessmentInput(
      indicator: indicator(), observations: [try observation("2025", 3)], readings: [],
      outlook: nil, paths: nil, grade: .e, denominator: nil)
    #expect(assessor.assess(milestone(2030, .atLeast, 5), claim).reason == .noFittedObservation)
    let timeless = try input([observation("2025", 50)], outlook: outlook)
    let verdict = assessor.assess(milestone(nil, .atLeast, 85), timeless)
    #expect(verdict.reason == .noDeadline && verdict.attainment?.median == 2034)
    #expect(assessor.assess(milestone(nil, .atLeast, 45), timeless).status == .achieved)
  }

  @Test(arguments: [(2.5, Status.onTrack), (1.4, .atRisk), (0.4, .offTrack)])
  func aLevelSetByDecisionIsTrackedNotExtrapolated(level: Double, status: Status) throws {
    let known = try input(
      [observation("2020", 0.1), observation("2025", level)], outlook: outlook,
      indicator: indicator(.managedLevel))
    let verdict = assessor.assess(milestone(2030, .atLeast, 2), known)
    #expect(verdict.status == status && verdict.basis == .latestLevel)
    #expect(verdict.probability == nil)
    let nothing = try input([], indicator: indicator(.managedLevel), grade: .e)
    #expect(assessor.assess(milestone(2030, .atLeast, 2), nothing).reason == .noLevelReported)
  }

  @Test func contradictoryReportsShowBothVerdicts() throws {
    let low = UniformOutlook(origin: 2026, start: 40, pace: 1)
    let high = UniformOutlook(origin: 2026, start: 90, pace: 0)
    let label = LocalizedText(vi: "a", en: "a")
    let known = AssessmentInput(
      indicator: indicator(),
      observations: [try observation("2025", 40), try observation("2025", 90)],
      readings: [
        .init(label: label, observations: [try observation("2025", 40)], outlook: low),
        .init(label: label, observations: [try observation("2025", 90)], outlook: high),
      ], outlook: outlook, paths: nil, grade: .c, denominator: nil)
    let verdict = assessor.assess(milestone(2030, .atLeast, 70), known)
    #expect(verdict.status == .disputed, "neither figure alone decides")
    #expect(verdict.readings.map(\.status) == [.offTrack, .onTrack])
    let past = assessor.assess(milestone(2025, .atLeast, 70), known)
    #expect(past.status == .disputed && past.readings.map(\.status) == [.offTrack, .achieved])
  }

  @Test func aVerdictMustHoldUnderEveryReading() throws {
    let low = UniformOutlook(origin: 2026, start: 55, pace: 0)
    let high = UniformOutlook(origin: 2026, start: 90, pace: 0)
    let label = LocalizedText(vi: "a", en: "a")
    func verdict(_ first: UniformOutlook) throws -> MilestoneAssessment {
      let known = AssessmentInput(
        indicator: indicator(), observations: [],
        readings: [
          .init(label: label, observations: [try observation("2025", 50)], outlook: first),
          .init(label: label, observations: [try observation("2025", 50)], outlook: high),
        ], outlook: high, paths: nil, grade: .c, denominator: nil)
      return assessor.assess(milestone(2030, .atLeast, 60), known)
    }
    #expect(try verdict(low).status == .disputed, "the pool says on track, one reading does not")
    #expect(try verdict(high).status == .onTrack)
  }

  /// A pack in which 300 of 400 statements came true, and places at 50 % gained 0 to 8 points a year.
  private func pack(said: Double = 0.48) throws -> PriorPack {
    let band = LevelBand(level: 50)
    let paces = (0...8).map { (Logit.ofPercent(50 + 5 * Double($0)) - Logit.ofPercent(50)) / 5 }
    return PriorPack(
      engine: "test", command: "", until: .year(2020), sources: [], entities: [],
      reference: ReferenceClass(
        changes: [
          ReferenceClass.Change(
            family: nil, band: band, span: 5, windows: 100, entities: 20, points: paces,
            paces: paces)
        ], limits: [], outcomes: []),
      spreads: [], paces: TypicalPaces(records: []),
      reliability: ReliabilityRecord(
        records: [
          StatementReliability(
            grade: .c, horizon: .fourToSeven, from: 0, to: 1, statements: 400, entities: 40,
            panels: 3, said: said, happened: 0.75)
        ]), scores: [])
  }

  @Test func carriesWhatExperienceSays() throws {
    let known = try input([observation("2025", 50)], outlook: outlook, grade: .c)
    let informed = MilestoneAssessor(asOf: assessor.asOf, prior: try pack())
    // From the end of 2025 to the end of 2030, four points a year.
    let verdict = informed.assess(milestone(2030, .atLeast, 70), known)
    let standing = try #require(verdict.pacePercentile)
    #expect(abs(standing.share - 0.5) < 1e-9 && standing.entities == 20 && standing.span == 5)
    // Half the paths get there: statements of 48 % are like that, those of 65 % are not.
    #expect(verdict.probability.map { abs($0 - 0.5) < 0.01 } == true)
    #expect(verdict.reliability?.happened == 0.75)
    let other = MilestoneAssessor(asOf: assessor.asOf, prior: try pack(said: 0.65))
    #expect(other.assess(milestone(2030, .atLeast, 70), known).reliability == nil)
    // Nothing is said without a pack, of what is met, and of what has passed.
    #expect(assessor.assess(milestone(2030, .atLeast, 70), known).pacePercentile == nil)
    #expect(informed.assess(milestone(2030, .atLeast, 40), known).pacePercentile == nil)
    #expect(informed.assess(milestone(2024, .atLeast, 70), known).reliability == nil)
  }

  @Test func aRangeIsMetAtItsLowerValue() throws {
    let known = try input([observation("2025", 50)], outlook: outlook)
    #expect(assessor.assess(milestone(2030, .range, 60, upper: 80), known).threshold == 60)
  }

  @Test func milestonesAreCountedTogetherOverPaths() throws {
    // At the end of 2030 uniform on 55…85: 60 is met on 5 in 6 paths, 70 on half of them.
    let known = try input([observation("2025", 58)], outlook: outlook)
    let nothing = try input([], grade: .e)
    var counter = MilestoneCounter(asOf: assessor.asOf)
    func add(_ milestone: Milestone, _ input: AssessmentInput) {
      counter.add(assessor.assess(milestone, input), input)
    }
    add(milestone(2030, .atLeast, 60), known)
    add(milestone(2030, .atLeast, 70), known)
    add(milestone(2030, .atLeast, 57), known)
    add(milestone(2030, .atLeast, 40), nothing)
    add(milestone(2030, .none, nil), nothing)
    add(milestone(2035, .atLeast, 40), nothing)
    add(milestone(2025, .atLeast, 40), known)
    add(milestone(nil, .atLeast, 70), known)
    #expect(counter.counts.map(\.deadline) == [2030], "neither the past nor what has no year")
    let count = try #require(counter.counts.first?.count)
    #expect(count.total == 3 && count.achieved == 0 && count.notAssessable == 1)
    #expect(
      abs(count.mean - (0.93 + 0.83 + 0.5)) < 1e-12, "57 is met now, and later on 93 of 100 paths")
    #expect(count.probabilityOfAll == 0.5, "whoever meets 70 meets 60")
    #expect((count.low, count.median, count.high) == (1, 2, 3))
  }
}
