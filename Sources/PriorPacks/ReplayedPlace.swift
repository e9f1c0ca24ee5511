import Forecasting
import Indicators
import Projecting

/// A place as it stands in a report at a past time.
///
/// It has its own observations, if any, and those of the place above it, and is projected by the engine that writes the reports (`Projections`).
struct ReplayedPlace {
  /// Times in decimal years at whole years, with values in percent; empty of a place that has reported
  /// nothing.
  let own: [(time: Double, value: Double)]

  /// The observations of the place above, empty if there is none.
  let above: [(time: Double, value: Double)]

  /// The family of the indicator.
  let family: IndicatorFamily

  private static let place = "place"
  private static let whole = "whole"
  private static let key = "share"

  /// Returns the outlook of the place.
  ///
  /// - Parameters:
  ///   - time: The past time, at the end of a year.
  ///   - paces: The typical paces that were known then, `nil` for none.
  /// - Returns: `nil` if nothing can be projected.
  func outlook(at time: Double, paces: TypicalPaces?) -> (any Outlook)? {
    guard let year = Int(exactly: time - 1),
      let date = CalendarDate(year: year, month: 12, day: 31)
    else { return nil }
    let indicator = Indicator(
      key: Self.key, name: LocalizedText(vi: "", en: ""), unit: LocalizedText(vi: "%", en: "%"),
      kind: .share, direction: .atLeast, lowerBound: 0, upperBound: 100, denominator: "",
      parentIndicator: nil, note: LocalizedText(vi: "", en: ""), family: family)
    let places = [
      place(Self.place, parent: above.isEmpty ? nil : Self.whole), place(Self.whole, parent: nil),
    ]
    let hierarchy = PlaceHierarchy(places)
    let series = [(Self.place, own), (Self.whole, above)].compactMap { key, observations in
      observations.isEmpty
        ? nil
        : ProjectedSeries(
          SeriesKey(place: key, indicator: Self.key), indicator, observations: observations)
    }
    let fitted = FittedPanel(
      to: series, hierarchy: hierarchy, places: places, indicators: [indicator],
      day: FitDay(origin: date), FitSettings(paces: paces))
    let projections = Projections(
      series, hierarchy: hierarchy, indicators: [indicator], fitted)
    return try? projections.projection(of: indicator, in: Self.place).get().outlook
  }

  private func place(_ key: String, parent: String?) -> Place {
    Place(
      key: key, code: "", name: LocalizedText(vi: key, en: key), kind: .group, parent: parent,
      note: "")
  }
}
