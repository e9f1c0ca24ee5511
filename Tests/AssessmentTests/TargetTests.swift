import Assessment
import Indicators
import Testing

@Suite("What a target means")
struct TargetTests {
  private func target(
    _ comparator: Comparator, _ value: Double, _ scale: ValueScale = .real,
    _ better: Indicator.Direction = .atLeast
  ) throws -> Target {
    try #require(Target(comparator, value, scale: scale, better: better))
  }

  @Test(arguments: [
    (Comparator.atLeast, Indicator.Direction.atLeast, false, true, true),
    (.above, .atLeast, false, false, true), (.equal, .atLeast, false, true, true),
    (.striving, .atLeast, false, true, true), (.range, .atLeast, false, true, true),
    (.atMost, .atLeast, true, true, false), (.below, .atLeast, true, false, false),
    (.equal, .atMost, true, true, false), (.striving, .atMost, true, true, false),
    (.above, .atMost, false, false, true), (.atLeast, .atMost, false, true, true),
  ])
  func comparatorsDecide(
    comparator: Comparator, better: Indicator.Direction, below: Bool, same: Bool, above: Bool
  ) throws {
    let target = try target(comparator, 64, .real, better)
    #expect([63.9, 64, 64.1].map(target.isMet(by:)) == [below, same, above])
    #expect(target.gap(from: 64) == 0)
  }

  @Test func wordsAreNoTargets() {
    #expect(Target(.qualitative, 3, scale: .real) == nil)
    #expect(Target(.none, 3, scale: .real) == nil)
  }

  @Test func onlyAFullShareIsMetByLess() throws {
    let full = try target(.atLeast, 100, .share)
    #expect(full.isMet(by: 99.5) && !full.isMet(by: 99.4))
    #expect(full.gap(from: 99.7) == 0 && full.gap(from: 98) == 2)
    #expect(try target(.equal, 100, .share).threshold == 99.5)
    #expect(try target(.above, 100, .share).threshold == 100)
    #expect(try target(.atLeast, 100, .positive).threshold == 100)
    #expect(try target(.atLeast, 99, .share).threshold == 99)
    #expect(try target(.atMost, 100, .share).threshold == 100)
  }

  @Test func strictComparatorsLeaveOutAtoms() throws {
    let outlook = AtomsOutlook()
    func probability(_ comparator: Comparator, _ value: Double) throws -> Double {
      try target(comparator, value).probability(outlook, at: 2030)
    }
    #expect(try probability(.atLeast, 0) == 0.98, "certain, as far as it is stated")
    #expect(try probability(.above, 0) == 0.75)
    #expect(try probability(.atMost, 0) == 0.25)
    #expect(try probability(.below, 0) == 0.02)
    #expect(try probability(.atLeast, 100) == 0.25)
    #expect(try probability(.above, 100) == 0.02)
    #expect(try probability(.below, 100) == 0.75)
    #expect(try probability(.above, 40) == probability(.atLeast, 40))
    let paths = SteadyPaths(outlook: outlook)
    #expect(try target(.above, 0).isMet(on: paths, at: 2030).count { $0 } == 75)
    #expect(try target(.atLeast, 0).isMet(on: paths, at: 2030).allSatisfy { $0 })
    #expect(try target(.below, 100).isMet(on: paths, at: 2030).count { $0 } == 75)
    #expect(try !target(.above, 100).isMet(on: paths, at: 2030).contains(true))
  }

  @Test(arguments: [
    ("2024", 88.0, true), ("2024", 80, false), ("2024-09", 88, true), ("2025-03", 88, true),
    ("2025-03", 80, false), ("2024-08", 88, nil), ("2023", 88, nil), ("2025-04", 88, nil),
  ])
  func thePastIsJudgedByTheFigureNearestToTheDeadline(period: String, value: Double, isMet: Bool?)
    throws
  {
    let period = try #require(Period(period))
    let earlier = (period: Period.year(2019), value: 99.0)
    let expected: DeadlineVerdict =
      switch isMet {
      case true?: .met(period: period, value: value)
      case false?: .notMet(period: period, value: value)
      case nil: .noFigure
      }
    let target = try target(.atLeast, 85)
    #expect(target.verdict(at: .year(2024), [earlier, (period, value)]) == expected)
  }

  @Test func betweenTwoFiguresTheValueIsInterpolated() throws {
    // The end of 2024 lies six months after the one and four months before the other: 60 + 0.6 · 20 = 72.
    let figures = [(Period("2024-06"), 60.0), (Period("2025-04"), 80)].compactMap { period, value in
      period.map { (period: $0, value: value) }
    }
    guard
      case .interpolated(let value, let isMet) = try target(.atLeast, 70)
        .verdict(at: .year(2024), figures)
    else {
      Issue.record("not interpolated")
      return
    }
    #expect((value - 72).magnitude < 1e-9 && isMet)
    // Neither over more than a year on one side, nor beyond the last figure.
    let far = [(Period("2023-11"), 60.0), (Period("2025-04"), 80)].compactMap { period, value in
      period.map { (period: $0, value: value) }
    }
    #expect(try target(.atLeast, 70).verdict(at: .year(2024), far) == .noFigure)
    #expect(try target(.atLeast, 70).verdict(at: .year(2025), figures) == .noFigure)
  }

  @Test func theFigureAtTheDeadlineCounts() throws {
    let figures = [(Period.year(2023), 91.0), (.year(2024), 79), (.year(2025), 92)]
      .map { (period: $0.0, value: $0.1) }
    #expect(
      try target(.atLeast, 85).verdict(at: .year(2024), figures)
        == .notMet(period: .year(2024), value: 79))
    #expect(try target(.atLeast, 85).verdict(at: .year(2031), figures) == .noFigure)
  }

  @Test func theExpectedYearIsThatOfTheProbability() throws {
    // 50 + 4 t passes 77 at t = 6.75, hence by the end of 2032.
    let years = UniformOutlook(origin: 2026, start: 50, pace: 4)
    let found = try #require(try target(.atLeast, 77).attainment(years))
    #expect(found.median == 2032)
    #expect(found.limit == 2050)
    // 48 years after the origin the limit has passed; 25 years after it, it has not.
    let slow = UniformOutlook(origin: 2026, start: 50, pace: 1)
    #expect(try target(.atLeast, 75).attainment(slow)?.median == 2050)
    let never = try #require(try target(.atLeast, 75.5).attainment(slow))
    #expect(never.median == nil)
    #expect(try target(.atMost, 30).attainment(years)?.median == nil)
    let late = UniformOutlook(origin: 2051, start: 50, pace: 1)
    #expect(try target(.atLeast, 40).attainment(late) == nil)
    #expect(try target(.atLeast, 40).attainment(years, from: 2051) == nil)
  }

  @Test(arguments: [0.3, 1, 2.5, 4], [52, 61.5, 71, 80.5, 90])
  func expectedYearAndProbabilityAgree(pace: Double, level: Double) throws {
    let outlook = UniformOutlook(origin: 2026, start: 50, pace: pace)
    let target = try target(.atLeast, level)
    let found = try #require(target.attainment(outlook))
    for year in 2026...2050 {
      let probability = target.probability(outlook, at: Double(year) + 1)
      #expect((probability >= 0.5) == (found.median.map { year >= $0 } ?? false))
      #expect(found.latest.map { year < $0 || probability >= 0.9 } ?? true)
      #expect(found.earliest.map { year >= $0 || probability < 0.1 } ?? (probability < 0.1))
    }
  }

  @Test func noYearIsExpectedOfWhatIsReachedAndLost() throws {
    // Met now and falling: likely at first, unlikely at last.
    let falling = UniformOutlook(origin: 2026, start: 80, pace: -2)
    let target = try target(.atLeast, 70)
    #expect(target.probability(falling, at: 2027) >= 0.5)
    #expect(target.probability(falling, at: 2040) < 0.5)
    #expect(target.attainment(falling) == nil)
  }

  @Test func tablesAndPlansMeanTheSame() throws {
    let text = LocalizedText(vi: "x", en: "x")
    for kind in [Indicator.Kind.share, .positive] {
      for better in Indicator.Direction.allCases {
        let indicator = Indicator(
          key: "i", name: text, unit: text, kind: kind, direction: better, lowerBound: 0,
          upperBound: 100, denominator: "", parentIndicator: nil, note: text)
        for comparator in Comparator.allCases {
          let milestone = Milestone(
            id: "m", plan: "p", place: "p", indicator: "i", row: "1", deadline: 2030,
            comparator: comparator, value: 100)
          let scale: ValueScale = kind == .share ? .share : .positive
          #expect(
            Target(milestone, indicator) == Target(comparator, 100, scale: scale, better: better))
        }
      }
    }
  }
}
