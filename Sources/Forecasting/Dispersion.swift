import ElementaryFunctions
import Statistics

/// The spread of a prediction around a trend, on the link scale, as it grows with the lead.
///
/// Sources of uncertainty are added, as variances:
/// - *shocks*: the residual variance a step, grown in proportion to the lead, with half a step for
///   the error of the last report itself. It is estimated from the series' own residuals and shrunk
///   towards the typical pace, so that two points on a line do not give a spread near zero;
/// - *measurement*, where the variances of observations are known (``TrendSample/noises``): that of the last
///   report and of the one to come, which will count about as many. It is taken out of the residuals first;
/// - *trend*: the trend itself may be wrong. Its error is a share of the typical pace and grows like
///   lead^0.65, the rate at which progress was seen to spread over many public panels.
struct Dispersion: Sendable {
  /// Variance of the shocks a step.
  let shockVariance: Double

  /// Standard deviation of the trend's error after one step.
  let trendError: Double

  /// The variance by measurement of the last observation and the next.
  let measurement: Double

  /// Degrees of freedom of the predictive distribution.
  let degreesOfFreedom: Int

  /// The weight of the typical pace in the shock variance, in observations.
  static let priorObservations = 3.0

  /// The standard deviation of a shock relative to the typical pace.
  static let priorShock = 0.7

  /// The standard deviation of the trend's error relative to the typical pace.
  static let priorTrend = 0.7

  /// The exponent with which the trend's error grows.
  static let growth = 0.65

  /// The time added to each lead for the error of the last report, in steps.
  static let reportError = 0.5

  /// Estimates the spread from what a trend leaves unexplained.
  ///
  /// - Parameters:
  ///   - sample: The observations.
  ///   - drift: The change a step of the fitted trend on the link scale.
  ///   - parameters: The number of parameters the trend has taken from the series.
  init(_ sample: TrendSample, drift: Double, parameters: Int) {
    self.init(sample, parameters: parameters) { index, gap in
      sample.points[index] - sample.points[index - 1] - drift * gap
    }
  }

  /// Estimates the spread from the shocks that a trend leaves between observations.
  ///
  /// - Parameters:
  ///   - sample: The observations.
  ///   - parameters: The number of parameters the trend has taken from the series.
  ///   - shock: What the trend leaves unexplained between an observation and the one before, given the number
  ///     of the observation and the time between them.
  init(_ sample: TrendSample, parameters: Int, shock: (Int, Double) -> Double) {
    var squares = 0.0
    for index in sample.points.indices.dropFirst().suffix(10) {
      let gap = sample.times[index] - sample.times[index - 1]
      let shock = shock(index, gap)
      let noise = sample.noise(index) + sample.noise(index - 1)
      squares += max(shock * shock - noise, 0) / (gap + Self.reportError)
    }
    let own = max(Double(min(sample.count - 1, 10) - parameters), 0)
    let pace = sample.shrunkPace
    let prior = (Self.priorShock * pace) * (Self.priorShock * pace)
    shockVariance =
      (Self.priorObservations * prior + squares) / (Self.priorObservations + own)
    measurement = 2 * sample.noise(sample.count - 1)
    trendError = Self.priorTrend * pace
    degreesOfFreedom = Int(Self.priorObservations + own) + 2
  }

  /// Returns the predictive distribution around a point on the link scale.
  ///
  /// - Parameters:
  ///   - point: The point.
  ///   - lead: The time from the last observation, in steps.
  ///   - further: A variance that is added, such as that of the trend's own parameters.
  /// - Returns: The distribution.
  func distribution(around point: Double, lead: Double, adding further: Double = 0) -> StudentT {
    let trend = trendError * Double.pow(lead, Self.growth)
    let variance =
      shockVariance * (lead + Self.reportError) + measurement + trend * trend + further
    // Values near the greatest representable ones overflow; their rows are refused later.
    let scale = min(max(variance.squareRoot(), 1e-9), Double.greatestFiniteMagnitude)
    return StudentT(location: point, scale: scale, degreesOfFreedom: degreesOfFreedom)
  }
}
