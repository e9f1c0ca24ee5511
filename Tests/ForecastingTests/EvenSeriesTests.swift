import Indicators
import Testing

@testable import Forecasting

@Suite("Series on an even grid")
struct EvenSeriesTests {
  private func series(_ times: [Double]) throws -> EvenSeries {
    let sample = Samples.sample(times, times.indices.map { 20 + 2 * Double($0) })
    return try EvenSeries(sample, sample.values)
  }

  @Test(arguments: [
    ([2001.0, 2002, 2005, 2006, 2009, 2010, 2013], 1.0, 13),
    ([2000, 2002, 2003, 2005, 2006, 2008], 1, 9), ([2000, 2004, 2006, 2010], 2, 6),
    ([2000, 2002, 2004], 2, 3), ([2000, 2000.5, 2001.5, 2002], 0.5, 5), ([7], 1, 1),
  ])
  func theGridIsTheGreatestOnWhichAllTimesLie(times: [Double], space: Double, count: Int) throws {
    let series = try series(times)
    #expect(series.space == space && series.ordinates.count == count)
    #expect(series.ordinates.filter { !$0.isNaN } == times.indices.map { 20 + 2 * Double($0) })
    for (index, time) in times.enumerated() {
      let place = Int(((time - times[0]) / space).rounded())
      #expect(series.ordinates[place] == 20 + 2 * Double(index))
    }
  }

  @Test func aTimeMayLieATenthOffTheGrid() throws {
    let series = try series([0, 1, 2.1, 3, 4, 4.9, 6])
    #expect(series.space == 1 && series.ordinates.count == 7)
  }

  @Test(arguments: [[0, 1, 2.4, 3.1, 5], [0, 1, 2, 30], [0, 1, 1.3, 2.3, 3.3]])
  func otherTimesAreRefused(times: [Double]) {
    #expect(throws: FitError.Reason.self) { try series(times) }
  }

  @Test func smoothingPassesOverWhatIsMissing() throws {
    let sample = Samples.sample(
      [2009, 2010, 2013, 2014, 2018, 2019, 2022], [31, 34, 38, 41, 46, 48, 53])
    let row = try Forecast(sample, models: [ExponentialSmoothingTrend()]).row(at: 2023)
    let median = try #require(row.quantile(0.5))
    #expect((50...60).contains(median))
  }

  @Test func aRefusalNamesTheObservation() {
    let error = FitError(
      model: "ets-level", reason: .unevenlySpaced(index: 3, gap: 1.5, space: 1))
    #expect(
      error.description == """
        ets-level needs observations at even distances, mostly 1.0 steps here, found 1.5 before \
        observation 4; use a model for irregular times, such as local-linear-trend
        """)
  }
}
