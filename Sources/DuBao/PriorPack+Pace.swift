import Forecasting
import Indicators

extension PriorPack {
  /// Whether everything in the pack was known at the end of a period.
  ///
  /// A pack that knows what came later must not touch a forecast, even one of other places: they lived
  /// in the same years.
  func isKnown(at origin: Period) -> Bool { until.end <= origin.end + 1e-9 }

  /// Says why the pack is not used at a period.
  func refusal(at origin: Period) -> String {
    "the prior pack was learned from data up to \(until), after \(origin); it is not used"
  }

  /// Returns what is known of the pace of an indicator.
  ///
  /// - Parameters:
  ///   - indicator: The indicator; one that the pack was learned from has its family.
  ///   - stepsPerYear: The steps of the forecast.
  /// - Returns: The pace; `nil` for steps shorter than a year, which the pack knows nothing of.
  func pace(of indicator: String, stepsPerYear: Double) -> PriorPace? {
    guard stepsPerYear == 1 else { return nil }
    let family = sources.lazy.flatMap(\.parts).first { $0.indicator == indicator }?.family
    return family.map(pace(of:)) ?? PriorPace(paces, family: nil)
  }

  /// Returns what is known of the yearly pace of indicators of a family.
  func pace(of family: IndicatorFamily) -> PriorPace { PriorPace(paces, family: family) }
}
