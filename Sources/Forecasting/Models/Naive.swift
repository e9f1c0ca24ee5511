public import Indicators

/// The last value, at every lead.
///
/// The benchmark that every other model must beat. It can be fitted to a single observation.
///
/// Source: Hyndman and Athanasopoulos, *Forecasting: Principles and Practice*, 3rd ed. (2021),
/// section 5.2.
public struct Naive: TrendModel {
  public let name = "naive"
  public let summary = LocalizedText(
    vi: "giữ nguyên giá trị gần nhất", en: "keeps the last value")
  public let minimumObservations = 1

  /// Creates the model.
  public init() {}

  public func estimate(_ sample: TrendSample) throws(FitError.Reason) -> any FittedTrend {
    guard let last = sample.last else { throw .tooFewObservations(count: 0, minimum: 1) }
    return try PathTrend(
      dispersion: Dispersion(sample, drift: 0, parameters: 0), link: sample.link
    ) { _ in last.point }
  }
}
