public import Indicators

/// A random walk with drift: the value goes on changing by its mean change a step.
///
/// The mean change is that from the first to the last observation, *d* = (*y*ₙ − *y*₁)/(*t*ₙ − *t*₁),
/// so that gaps in the record do not bias it.
///
/// Source: Hyndman and Athanasopoulos, *Forecasting: Principles and Practice*, 3rd ed. (2021),
/// section 5.2.
public struct RandomWalkWithDrift: TrendModel {
  public let name = "random-walk-with-drift"
  public let summary = LocalizedText(
    vi: "tăng đều theo mức bình quân của cả chuỗi, từ giá trị gần nhất",
    en: "goes on from the last value at the mean change of the whole record")
  public let minimumObservations = 2

  /// Creates the model.
  public init() {}

  public func estimate(_ sample: TrendSample) throws(FitError.Reason) -> any FittedTrend {
    guard let last = sample.last, let first = sample.values.first, sample.span > 0 else {
      throw .tooFewObservations(count: sample.count, minimum: minimumObservations)
    }
    let drift = (last.value - first) / sample.span
    let pointDrift = (last.point - (sample.points.first ?? last.point)) / sample.span
    let link = sample.link
    return try PathTrend(
      dispersion: Dispersion(sample, drift: pointDrift, parameters: 1), link: link
    ) { lead in
      link(link.contained(last.value + drift * lead, last: last.value))
    }
  }
}
