import Indicators
import Testing

@testable import Hindcast

@Suite("Steps of a hindcast")
struct StepClockTests {
  @Test(
    arguments: [
      "2020", "-3", "7", "2021-01", "2021-12", "2020-Q1", "2020-Q4", "2019-H1", "2019-H2",
    ]
  )
  func periodsComeBack(text: String) throws {
    let period = try #require(Period(text))
    let clock = StepClock(kindOf: period)
    #expect(clock.period(clock.index(of: period)) == period)
    #expect(clock.end(of: clock.index(of: period)) == clock.time(of: period))
    let next = clock.period(clock.index(of: period) + 1)
    #expect(next == period.advanced(by: 1))
  }

  @Test func datesLieInTheirYear() throws {
    let clock = StepClock(mostCommonIn: [try #require(Period("2020-06-30"))])
    #expect(clock.stepsPerYear == 1)
    #expect(clock.period(clock.index(of: try #require(Period("2020-06-30")))) == .year(2020))
    #expect(clock.period(clock.index(of: try #require(Period("2020-12-31")))) == .year(2020))
  }

  @Test func hugePeriodsDoNotTrap() {
    let clock = StepClock(kindOf: .month(1, year: 2020))
    #expect(clock.index(of: .year(.max - 1)) > 0)
    #expect(clock.index(of: .year(.min + 1)) < 0)
  }
}
