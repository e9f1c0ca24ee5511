public import Indicators

/// The mean of all values, at every lead.
///
/// For quantities that are decided anew each year and have no trend.
///
/// Source: Hyndman and Athanasopoulos, *Forecasting: Principles and Practice*, 3rd ed. (2021), section 5.2.
public struct Mean: TrendModel {
  public let name = "mean"
  public let summary = LocalizedText(
    vi: "giữ ở mức bình quân của cả chuỗi", en: "stays at the mean of the whole record")
  public let minimumObservations = 1

  /// Creates the model.
  public init() {}

  public func estimate(_ sample: TrendSample) throws(FitError.Reason) -> any FittedTrend {
    let mean = sample.values.reduce(0) { $0 + $1 / Double(sample.count) }
    let point = sample.link(mean)
    return try PathTrend(
      dispersion: Dispersion(sample, drift: 0, parameters: 1), link: sample.link
    ) { _ in point }
  }
}
