import ElementaryFunctions
public import Indicators

/// Progress at the pace typical of its kind: from the last point, the panel's present mean change a
/// step, growing like lead^0.65.
///
/// The only model with a trend that can be fitted to a single observation.
///
/// Source: `docs/methods/relative-progress.md`, for the exponent and for progress in units of the
/// panel's present pace.
public struct TypicalProgress: TrendModel {
  public let name = "typical-progress"
  public let summary = LocalizedText(
    vi: "tiến theo tốc độ chung hiện nay của các chuỗi cùng loại",
    en: "goes on at the present mean pace of series of its kind")
  public let minimumObservations = 1

  /// Creates the model.
  public init() {}

  public func estimate(_ sample: TrendSample) throws(FitError.Reason) -> any FittedTrend {
    guard let last = sample.last else { throw .tooFewObservations(count: 0, minimum: 1) }
    // The typical direction, at a speed between the typical one and the series' own.
    let drift = sample.pace.drift / sample.pace.size * sample.shrunkPace
    return try PathTrend(
      dispersion: Dispersion(sample, drift: drift, parameters: 0), link: sample.link
    ) { lead in
      last.point + drift * Double.pow(lead, Dispersion.growth)
    }
  }
}
