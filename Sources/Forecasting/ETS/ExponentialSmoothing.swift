import Foundation

/// An exponential smoothing model fitted by maximum likelihood: the ETS family.
///
/// The likelihood is exact and concentrated; smoothing parameters and initial states are found together
/// by Gauss–Newton steps with exact derivatives. Values are evenly spaced; `nan` stands for a missing one,
/// which the states pass without an error.
///
/// Source: Hyndman, Koehler, Ord and Snyder, *Forecasting with Exponential Smoothing* (2008).
public struct ExponentialSmoothing: Sendable {
  /// The form.
  public let form: SmoothingForm

  /// The number of seasons; 1 without.
  public let period: Int

  /// The parameters.
  public let parameters: SmoothingParameters

  /// The level before the first value.
  public let initialLevel: Double

  /// The slope before the first value; 0 without a trend.
  public let initialSlope: Double

  /// The level after the last value.
  public let level: Double

  /// The slope after the last value; 0 without a trend.
  public let slope: Double

  /// The seasons of the next values; empty without.
  public let seasons: [Double]

  /// The number of values that are not missing.
  public let count: Int

  /// The variance of errors (of relative errors if they multiply), as estimated without bias from
  /// ``count`` values and the parameters without σ².
  public let variance: Double

  /// The logarithm of the likelihood, with all constants.
  public let logLikelihood: Double

  /// The number of numbers estimated, σ² included.
  public let parameterCount: Int

  /// The parameters' error: its covariance is σ² times this matrix, by rows; and the derivatives of last
  /// level, slope and seasons by the parameters, in the same order.
  let covariance: [Double]
  let levelGradient: [Double]
  let slopeGradient: [Double]
  let seasonGradients: [[Double]]
  let dampingIndex: Int?

  /// Returns Akaike's criterion, corrected for short series; infinite where the series is too short for it.
  ///
  /// Source: Hurvich and Tsai, *Biometrika* 76 (1989) 297–307.
  static func correctedAkaike(_ logLikelihood: Double, count: Int, parameters: Int) -> Double {
    let (n, k) = (Double(count), Double(parameters))
    guard n > k + 1 else { return .infinity }
    return -2 * logLikelihood + 2 * k + 2 * k * (k + 1) / (n - k - 1)
  }

  /// The degrees of freedom of ``variance``.
  public var degreesOfFreedom: Int { max(count - parameterCount + 1, 1) }
}

extension ExponentialSmoothing {
  /// The fewest values that the simplest form can be fitted to.
  public static let fewestValues = 5

  /// Fits every form that a series admits and takes the one with the least corrected criterion of Akaike.
  ///
  /// - Parameters:
  ///   - values: Evenly spaced values; `nan` where one is missing.
  ///   - period: The number of seasons; seasons are tried from two full cycles on.
  ///   - multiplicative: Whether errors and seasons that multiply are tried where values are positive.
  /// - Returns: The best model.
  /// - Throws: ``FitError/Reason`` if there are fewer than ``fewestValues`` values.
  public static func automatic(
    _ values: [Double], period: Int = 1, multiplicative: Bool = true
  ) throws(FitError.Reason) -> ExponentialSmoothing {
    var search = try SmoothingSearch(values, period: period)
    guard let fit = search.best(multiplicative: multiplicative) else {
      throw .tooFewObservations(count: search.observed, minimum: fewestValues)
    }
    return fit
  }
}
