import ElementaryFunctions
public import Indicators
import Statistics

/// The value goes back to the mean of its recent past, by a share of the distance each step.
///
/// For counts that go up and down without a course, such as files handed in by the month: their last value, high or
/// low, says little of the next ones. The share is estimated from neighbouring observations, with a weight of three
/// observations for none of the distance being left after a step.
///
/// Source: the autoregressive process of the first order, Box and Jenkins, *Time Series Analysis* (1970), 3.2.
public struct MeanReversion: TrendModel {
  public let name = "mean-reversion"
  public let summary = LocalizedText(
    vi: "trở dần về mức bình quân của thời gian gần đây",
    en: "goes back to the mean of the recent past")
  public let minimumObservations = 3

  /// The number of last observations that count.
  private static let memory = 24

  /// The number of observations that reversion within one step is believed like.
  private static let priorObservations = 3.0

  /// The greatest share of a distance that is left after one step.
  private static let greatestPersistence = 0.95

  /// The variance by which the mean itself moves each step, as a share of that of shocks.
  private static let drift = 0.02

  /// Creates the model.
  public init() {}

  public func estimate(_ sample: TrendSample) throws(FitError.Reason) -> any FittedTrend {
    let recent = sample.suffix(Self.memory)
    guard let last = recent.last else {
      throw .tooFewObservations(count: sample.count, minimum: minimumObservations)
    }
    let count = Double(recent.count)
    let mean = recent.points.reduce(0) { $0 + $1 / count }
    let distances = recent.points.map { $0 - mean }
    var (product, square) = (0.0, 0.0)
    for index in distances.indices.dropFirst() {
      product += distances[index] * distances[index - 1]
      square += distances[index - 1] * distances[index - 1]
    }
    let typical = square / max(count - 1, 1)
    let whole = square + Self.priorObservations * typical
    let persistence = whole > 0 ? min(max(product / whole, 0), Self.greatestPersistence) : 0
    let gap = recent.typicalGap
    var shocks = 0.0
    for index in distances.indices.dropFirst() {
      let gaps = (recent.times[index] - recent.times[index - 1]) / gap
      let shock = distances[index] - Double.pow(persistence, gaps) * distances[index - 1]
      shocks += shock * shock
    }
    let pace = Dispersion.priorShock * sample.shrunkPace
    let own = max(count - 2, 0)
    let variance =
      (Dispersion.priorObservations * pace * pace + shocks)
      / (Dispersion.priorObservations + own)
    guard mean.isFinite, variance.isFinite else { throw .notFinite }
    return RevertingTrend(
      mean: mean, distance: last.point - mean, persistence: persistence, gap: gap,
      variance: variance, count: count, drift: Self.drift * variance,
      degreesOfFreedom: Int(Dispersion.priorObservations + own) + 2, limits: sample.link.pointLimits
    )
  }
}

/// A fitted return to the mean.
private struct RevertingTrend: FittedTrend {
  let mean: Double
  /// The last point less the mean.
  let distance: Double
  /// The share of a distance that is left after one gap.
  let persistence: Double
  /// The typical gap in steps.
  let gap: Double
  /// The variance of shocks.
  let variance: Double
  let count: Double
  /// The variance by which the mean moves each gap.
  let drift: Double
  let degreesOfFreedom: Int
  let limits: ClosedRange<Double>

  func predict(_ lead: Double) -> StudentT {
    let gaps = lead / gap
    let left = Double.pow(persistence, gaps)
    let shocks = variance * (1 - left * left) / (1 - persistence * persistence)
    let meanError = (1 - left) / (1 - persistence)
    let total = shocks + variance / count * meanError * meanError + drift * gaps
    let point = mean + left * distance
    return StudentT(
      location: min(max(point, limits.lowerBound), limits.upperBound),
      scale: min(max(total.squareRoot(), 1e-9), .greatestFiniteMagnitude),
      degreesOfFreedom: degreesOfFreedom)
  }
}
