import ElementaryFunctions
public import Indicators
import Statistics

/// Growth in per cent goes on and slackens by a tenth each step: a damped trend of the logarithm.
///
/// For quantities that multiply, such as the users of a new service in its first years. Its error is that of the
/// growth: a steady one is believed, whatever its size, and one that is read off uneven changes is not.
///
/// Source: Gardner and McKenzie, "Forecasting Trends in Time Series", *Management Science* 31 (1985), on logarithms.
public struct DampedGrowth: TrendModel {
  public let name = "damped-growth"
  public let summary = LocalizedText(
    vi: "tăng tiếp theo tỷ lệ phần trăm, mỗi bước giảm đi một phần mười",
    en: "goes on at its growth in per cent, which slackens by a tenth each step")
  public let minimumObservations = 3

  /// What is left of growth after one step.
  private static let damping = 0.9

  /// What is left of the weight of a change for each step of its age.
  private static let memory = 0.7

  /// The standard deviations, relative to growth, of a shock before any was seen and of the growth itself.
  private static let priorShock = 0.25
  private static let growthError = 0.3

  /// The least growth a step that errors are measured by.
  private static let leastGrowth = 0.05

  /// Creates the model.
  public init() {}

  public func estimate(_ sample: TrendSample) throws(FitError.Reason) -> any FittedTrend {
    if let value = sample.values.first(where: { $0 <= 0 }) { throw .notPositive(value: value) }
    let recent = sample.suffix(11)
    guard let last = recent.last else {
      throw .tooFewObservations(count: sample.count, minimum: minimumObservations)
    }
    let logarithms = recent.values.map { Double.log($0) }
    typealias Change = (rate: Double, gap: Double, weight: Double)
    let changes = logarithms.indices.dropFirst().map { index -> Change in
      let gap = recent.times[index] - recent.times[index - 1]
      let age = last.time - recent.times[index]
      return (
        (logarithms[index] - logarithms[index - 1]) / gap, gap, gap * Double.pow(Self.memory, age)
      )
    }
    let whole = changes.reduce(0) { $0 + $1.weight }
    let growth = whole > 0 ? changes.reduce(0) { $0 + $1.weight * $1.rate } / whole : 0
    let size = max(growth.magnitude, Self.leastGrowth)
    let squares = changes.reduce(0) { sum, change in
      let shock = (change.rate - growth) * change.gap
      return sum + shock * shock / (change.gap + Dispersion.reportError)
    }
    let own = max(Double(changes.count) - 1, 0)
    let prior = Self.priorShock * size
    let shock =
      (Dispersion.priorObservations * prior * prior + squares)
      / (Dispersion.priorObservations + own)
    guard growth.isFinite, shock.isFinite else { throw .notFinite }
    // The variance of a weighted mean, as a share of that of what it is the mean of.
    let meanShare =
      whole > 0 ? changes.reduce(0) { $0 + $1.weight * $1.weight } / (whole * whole) : 1
    return GrowingTrend(
      last: logarithms[logarithms.count - 1], growth: growth, damping: Self.damping, shock: shock,
      meanVariance: meanShare * shock, growthError: Self.growthError * size, link: sample.link,
      degreesOfFreedom: Int(Dispersion.priorObservations + own) + 2)
  }
}

/// A fitted growth, carried over to the link scale by its slope at the median.
private struct GrowingTrend: FittedTrend {
  /// The logarithm of the last value.
  let last: Double
  /// The growth a step, as a logarithm.
  let growth: Double
  let damping: Double
  let shock: Double
  /// The variance of the growth as it was estimated.
  let meanVariance: Double
  /// The standard deviation by which growth itself may be another than it was.
  let growthError: Double
  let link: Link
  let degreesOfFreedom: Int

  func predict(_ lead: Double) -> StudentT {
    let steps = dampedSum(damping, lead: lead)
    let logarithm = last + growth * steps
    let error = growthError * Double.pow(lead, Dispersion.growth)
    let deviation =
      (shock * (lead + Dispersion.reportError) + meanVariance * steps * steps + error * error)
      .squareRoot()
    let value = min(Double.exp(logarithm), .greatestFiniteMagnitude)
    let limits = link.pointLimits
    let point = min(max(link(value), limits.lowerBound), limits.upperBound)
    // Where a value falls, what is later is no more certain for it.
    let size = max(value, Double.exp(last))
    let width = deviation * size * link.slope(at: size)
    return StudentT(
      location: point,
      scale: width.isFinite
        ? min(max(width, 1e-9 * (1 + lead)), .greatestFiniteMagnitude) : .greatestFiniteMagnitude,
      degreesOfFreedom: degreesOfFreedom)
  }
}
