import Foundation
import Indicators
import Statistics
import Testing

@testable import Forecasting

@Suite("Seasons of the year")
struct YearlySeasonTests {
  /// Months from March 2020 on, whose season is a wave of an amplitude, with errors that carry over.
  private static func months(
    _ count: Int, amplitude: Double, error: Double = 0, persistence: Double = 0, seed: UInt64 = 1
  ) -> [(time: Double, value: Double)] {
    var random = SplitMix64(seed: seed)
    var wander = 0.0
    return (0..<count).map { index in
      let step = 12 * 2020 + 3 + index
      wander = persistence * wander + error * StandardNormal.draw(using: &random)
      return (
        Double(step),
        50 + 0.2 * Double(index) + amplitude * sin(2 * .pi * Double(step) / 12) + wander
      )
    }
  }

  private static func season(
    _ observations: [(time: Double, value: Double)], steps: Double = 12
  ) -> YearlySeason? {
    YearlySeason(of: observations, link: .identity, stepsPerYear: steps)
  }

  @Test func aWaveIsFoundAndTakenOut() throws {
    let observations = Self.months(40, amplitude: 8, error: 0.5)
    let season = try #require(Self.season(observations))
    #expect(season.points.reduce(0, +).magnitude < 1e-9)
    for (place, point) in season.points.enumerated() {
      #expect((point - 8 * sin(2 * .pi * Double(place) / 12)).magnitude < 1)
    }
    for (index, point) in season.removed(from: observations).enumerated() {
      #expect((point.value - 50 - 0.2 * Double(index)).magnitude < 2)
    }
    // A time within a month is that of the month.
    #expect(season.point(at: 24242.3) == season.point(at: 24243))
    #expect(season.point(at: 24243) == season.points[3])
  }

  @Test func twoCyclesAreNeeded() {
    #expect(Self.season(Self.months(23, amplitude: 8, error: 0.5)) == nil)
    #expect(Self.season(Self.months(24, amplitude: 8, error: 0.5)) != nil)
    // A month that was reported once only says nothing of its season.
    var gaps = Self.months(30, amplitude: 8, error: 0.5)
    gaps.remove(at: 9)
    #expect(Self.season(gaps) == nil)
    var few = Self.months(40, amplitude: 8, error: 0.5)
    for index in [21, 8, 7] { few.remove(at: index) }
    #expect(Self.season(few) != nil)
    #expect(Self.season(Self.months(40, amplitude: 8), steps: 1) == nil)
    #expect(Self.season([]) == nil)
  }

  @Test func quartersHaveSeasonsToo() throws {
    let observations = (0..<16).map { index -> (time: Double, value: Double) in
      let season: Double = [4, -1, -5, 2][index % 4]
      return (Double(8080 + index), 30 + 0.5 * Double(index) + season + 0.1 * Double(index * 5 % 3))
    }
    let season = try #require(Self.season(observations, steps: 4))
    #expect(season.points.count == 4 && (season.points[2] + 5).magnitude < 0.5)
  }

  @Test(arguments: [24, 30, 48, 80], [0, 0.5, 0.9, 1])
  func errorsAreNoSeason(count: Int, persistence: Double) {
    let found = (0..<300).count { number in
      Self.season(
        Self.months(
          count, amplitude: 0, error: 1, persistence: persistence, seed: UInt64(number) * 77 + 5))
        != nil
    }
    // One in a hundred, give or take; twice that where a wandering level has to be told from a season by two years.
    #expect(found <= 12, "\(found) of 300")
  }

  @Test(arguments: [24, 36, 60])
  func forecastsHoldWhatComes(count: Int) throws {
    var (inside, all) = (0, 0)
    for number in 0..<200 {
      let months = Self.months(
        count + 8, amplitude: 4, error: 1, seed: UInt64(number) * 31 + 3)
      let known = Array(months.prefix(count))
      guard let season = Self.season(known) else { continue }
      let rest = season.removed(from: known)
      let sample = TrendSample(
        rest, link: .identity, pace: Pace(size: 1, drift: 0, weight: 1), stepsPerYear: 12)
      let outlook = season.added(to: try Forecast(sample, models: [Linear()]))
      for next in months.suffix(8) {
        let row = outlook.row(at: next.time)
        let range = try #require(row.quantile(0.1))...(try #require(row.quantile(0.9)))
        inside += range.contains(next.value) ? 1 : 0
        all += 1
      }
    }
    #expect(all > 1000)
    #expect(Double(inside) / Double(all) > 0.76, "\(count): \(inside) of \(all)")
  }

  @Test func sharesStayWithinTheirBounds() throws {
    let link = Link.logit(lower: 0, upper: 100)
    let observations = (0..<36).map { index -> (time: Double, value: Double) in
      (Double(24_240 + index), min(max(97 + 6 * sin(Double(index) * .pi / 6), 0), 100))
    }
    let season = try #require(
      YearlySeason(of: observations, link: link, stepsPerYear: 12))
    let sample = TrendSample(
      season.removed(from: observations), link: link,
      pace: Pace(size: 0.2, drift: 0, weight: 1), stepsPerYear: 12)
    let outlook = season.added(to: try Forecast(sample))
    for step in 24_276..<24_290 {
      let row = outlook.row(at: Double(step))
      #expect(row.quantiles.allSatisfy { (0...100).contains($0) })
      #expect(zip(row.quantiles, row.quantiles.dropFirst()).allSatisfy(<=))
      #expect((0...100).contains(row.mean))
    }
  }
}
