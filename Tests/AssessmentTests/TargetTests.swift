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
    ("2024", 88.0, true), ("2024", 80, false), ("2024-06", 88, true), ("2023", 88, true),
    ("2023-11", 88, nil), ("2025-01", 88, nil),
  ])
  func thePastIsJudgedByTheFigureAtTheDeadline(period: String, value: Double, isMet: Bool?) throws {
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

  @Test func theLastFigureUpToTheDeadlineCounts() throws {
    let figures = [(Period.year(2023), 91.0), (.year(2024), 79), (.year(2025), 92)]
      .map { (period: $0.0, value: $0.1) }
    #expect(
      try target(.atLeast, 85).verdict(at: .year(2024), figures)
        == .notMet(period: .year(2024), value: 79))
    #expect(try target(.atLeast, 85).verdict(at: .year(2031), figures) == .noFigure)
  }

  @Test func theExpectedYearDoesNotDependOnTheStep() throws {
    // 50 + 4 t passes 77 at t = 6.75, hence by the end of 2032.
    let years = UniformOutlook(origin: 2026, start: 50, pace: 4)
    #expect(try target(.atLeast, 77).expectedYear(years) == 2032)
    let months = StretchedOutlook(outlook: years, steps: 12)
    #expect(try target(.atLeast, 77).expectedYear(months, stepsPerYear: 12) == 2032)
    // 48 years after the origin the limit has passed; 25 years after it, it has not.
    let slow = UniformOutlook(origin: 2026, start: 50, pace: 1)
    #expect(try target(.atLeast, 75).expectedYear(slow) == 2050)
    #expect(try target(.atLeast, 75.5).expectedYear(slow) == nil)
    let late = UniformOutlook(origin: 2051, start: 50, pace: 1)
    #expect(try target(.atLeast, 40).expectedYear(late) == nil)
    #expect(try target(.atMost, 30).expectedYear(years) == nil)
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

/// An outlook whose times are in finer steps.
private struct StretchedOutlook: Outlook {
  let outlook: any Outlook
  let steps: Double

  var origin: Double { outlook.origin * steps }

  func row(at time: Double) -> QuantileRow { outlook.row(at: time / steps) }

  func probability(
    meeting threshold: Double, _ direction: Indicator.Direction, at time: Double
  ) -> Double {
    outlook.probability(meeting: threshold, direction, at: time / steps)
  }
}
