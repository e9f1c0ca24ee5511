import Foundation
import Indicators
import Intake
import Projecting
import Testing

@Suite("Months, noise and growth in tables")
struct SeasonTests {
  private static func forecaster(
    _ series: [String: [Double]], unit: String, model: String = "panel"
  ) throws -> TableForecaster {
    let rows = series.sorted { $0.key < $1.key }.flatMap { id, values in
      values.enumerated().map { index, value in
        let month = Period.month(1, year: 2021).advanced(by: index)
        return "\(id),\(month),\((value * 10).rounded() / 10),\(unit)"
      }
    }
    let panel = try parsePanel(
      text: (["series_id,period,value,unit"] + rows).joined(separator: "\n") + "\n",
      file: "months.csv")
    let count = series.values.map(\.count).max() ?? 0
    return try TableForecaster(
      panel, origin: Period.month(1, year: 2021).advanced(by: count - 1), scale: nil, model: model)
  }

  /// A share that stands highest in May and lowest in November.
  private static func share(_ number: Int, months: Int) -> [Double] {
    (0..<months).map { index -> Double in
      let wave = 12 * sin(Double.pi * Double(index - 1) / 6)
      let wobble = 0.6 * Double((index * 7 + number * 5) % 5 - 2)
      return 55 + Double(number) + 0.1 * Double(index) + wave + wobble
    }
  }

  private func probability(
    _ forecaster: TableForecaster, _ id: String, _ threshold: Double, _ period: Period
  ) throws -> Double {
    let member = try #require(forecaster.members.first { $0.id == id })
    return try forecaster.outlook(of: member).probability(
      meeting: threshold, .atLeast, at: period.end)
  }

  @Test(arguments: [1, 10])
  func whatComesEveryYearIsExpected(count: Int) throws {
    let series = Dictionary(
      uniqueKeysWithValues: (0..<count).map { ("s\($0)", Self.share($0, months: 48)) })
    let forecaster = try Self.forecaster(series, unit: "%")
    #expect(forecaster.notices.contains { $0.hasPrefix("\(count) series have a season") })
    // In the last Mays it stood at about 68 to 72, in the last Novembers at about 44 to 48.
    #expect(try probability(forecaster, "s0", 65, .month(5, year: 2025)) > 0.8)
    // Alone, a series has the default distributions, which take its noise for a pace.
    let greatest = count == 1 ? 0.5 : 0.1
    #expect(try probability(forecaster, "s0", 60, .month(11, year: 2025)) < greatest)
    let member = try #require(forecaster.members.first)
    let row = try forecaster.outlook(of: member).row(at: Period.month(11, year: 2025).end)
    let (low, high) = (try #require(row.quantile(0.1)), try #require(row.quantile(0.9)))
    #expect(low > 30 && high < 65 && low < high)
  }

  @Test func modelsByNameSeeTheSeriesAsItIs() throws {
    let series = ["s": Self.share(0, months: 48)]
    for model in ["naive", "combination", "ets"] {
      let forecaster = try Self.forecaster(series, unit: "%", model: model)
      #expect(!forecaster.notices.contains { $0.contains("have a season") }, "\(model)")
    }
  }

  @Test func monthlyCountsHaveSeasonsToo() throws {
    let counts = (0..<40).map { index -> Double in
      let wave = 250 * sin(Double.pi * Double(index) / 6)
      return 400 + 5 * Double(index) + wave + 9 * Double((index * 11) % 7)
    }
    let forecaster = try Self.forecaster(["s": counts], unit: "dossiers")
    let member = try #require(forecaster.members.first)
    let outlook = try forecaster.outlook(of: member)
    let high = try #require(outlook.row(at: Period.month(4, year: 2025).end).quantile(0.5))
    let low = try #require(outlook.row(at: Period.month(10, year: 2024).end).quantile(0.5))
    #expect(high > 750 && low < 500)
  }
}
