import Forecasting
import Foundation
import Indicators
import Testing

@testable import Projecting

@Suite("Series that are kept")
struct KeptSeriesTests {
  private static let indicator = Indicator(
    key: "fibre", name: LocalizedText(vi: "Cáp quang", en: "Fibre"),
    unit: LocalizedText(vi: "%", en: "%"), kind: .share, direction: .atLeast, lowerBound: 0,
    upperBound: 100, denominator: "households", parentIndicator: nil,
    note: LocalizedText(vi: "", en: ""))

  /// A series with a break and a contradiction, another at the same times, and one without figures.
  private static let series: [ProjectedSeries] = {
    let (before, after) = (
      Stretch(times: [2020, 2021], values: [3, 0]), Stretch(times: [2022], values: [40])
    )
    let other = Stretch(times: [2022], values: [60])
    let noise = MeasurementNoise(variance: 0.25, centre: 40.5)
    return [
      ProjectedSeries(
        SeriesKey(place: "xa_a", indicator: "fibre"), indicator, fittedPeriods: 1,
        readings: [
          ProjectedSeries.Reading(fitted: after, noises: [noise]),
          ProjectedSeries.Reading(fitted: other, noises: []),
        ], stretches: [before, other], uncontested: [before, Stretch(times: [], values: [])]),
      ProjectedSeries(
        SeriesKey(place: "xa_b", indicator: "fibre"), indicator,
        observations: [(2020, 3), (2021, -0.0)]),
      ProjectedSeries(
        SeriesKey(place: "xa_c", indicator: "fibre"), indicator, fittedPeriods: 0, readings: [],
        stretches: [], uncontested: []),
    ]
  }()

  /// All that a series consists of, numbers by their bits.
  private static func text(_ series: ProjectedSeries) -> String {
    func bits(_ stretch: Stretch) -> String {
      "\(stretch.times.map(\.bitPattern)) \(stretch.values.map(\.bitPattern))"
    }
    let readings = series.readings.map { "\(bits($0.fitted)) \($0.noises)" }
    return "\(series.key) \(series.indicator) \(series.fittedPeriods) \(readings) "
      + "\(series.stretches.map(bits)) \(series.uncontested.map(bits))"
  }

  @Test func seriesAreReadAsTheyWereWritten() throws {
    let kept = KeptSeries(series: Self.series)
    let list = try PropertyListDecoder().decode(
      KeptSeries.self, from: PropertyListEncoder().encode(kept))
    let json = try JSONDecoder().decode(KeptSeries.self, from: JSONEncoder().encode(kept))
    #expect(list.series.map(Self.text) == Self.series.map(Self.text))
    #expect(json.series.map(Self.text) == Self.series.map(Self.text))
  }

  @Test func whatIsSharedIsWrittenOnce() throws {
    let data = try JSONEncoder().encode(KeptSeries(series: Self.series))
    let text = String(decoding: data, as: UTF8.self)
    #expect(text.ranges(of: "Fibre").count == 1)
    #expect(text.ranges(of: "\"fibre\"").count == 2)
  }

  @Test(arguments: ["texts", "indicators", "counts", "numbers", "parts"])
  func whatIsDamagedIsRefused(part: String) throws {
    let data = try JSONEncoder().encode(KeptSeries(series: Self.series))
    var parts = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    parts[part] = part == "texts" || part == "indicators" ? [] : ""
    let damaged = try JSONSerialization.data(withJSONObject: parts)
    #expect(throws: (any Error).self) {
      try JSONDecoder().decode(KeptSeries.self, from: damaged)
    }
  }
}
