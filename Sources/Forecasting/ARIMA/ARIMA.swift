import Foundation

/// An ARIMA model of low order fitted by exact Gaussian likelihood.
///
/// Source: Box, Jenkins and Reinsel, *Time Series Analysis*, 4th ed. (2008), chapters 4, 5 and 7.
public struct ARIMA: Sendable {
  /// The order.
  public let order: ARIMAOrder

  /// The coefficients φ and θ from lag 1 on, seasonal factors multiplied out.
  public let phi: [Double]
  public let theta: [Double]

  /// The mean of the differenced series (the drift, after one difference); 0 without a constant.
  public let constant: Double

  /// The maximum-likelihood estimate of σ².
  public let variance: Double

  /// The logarithm of the likelihood of the differenced series, with all constants.
  public let logLikelihood: Double

  /// The number of values after differencing.
  public let count: Int

  /// The degrees of freedom of an estimate of σ² without bias.
  public var degreesOfFreedom: Int { max(count - order.parameterCount + 1, 1) }

  /// The forecasts as the estimates have them, and with each parameter moved a little.
  let course: ARIMACourse
  let moved: [ARIMACourse]
  let steps: [Double]

  /// The covariance of the parameters in units of σ², by rows.
  let covariance: [Double]

  /// Returns the forecast some steps after the last value.
  ///
  /// - Parameter lead: The steps, positive; between whole steps a straight line.
  /// - Returns: The forecast.
  public func mean(after lead: Double) -> Double { course.value(after: lead) }

  /// Returns the variance of the value some steps after the last one: that of the shocks to come by the ψ
  /// weights, and the error of the parameters by their asymptotic covariance, with uniform priors on
  /// partial autocorrelations.
  ///
  /// - Parameters:
  ///   - lead: The steps, positive.
  ///   - variance: σ²; an estimate without bias if not given.
  ///   - withParameters: Whether the parameters' error counts.
  /// - Returns: The variance.
  public func variance(
    after lead: Double, shock variance: Double? = nil, withParameters: Bool = true
  ) -> Double {
    let shock = variance ?? self.variance * Double(count) / Double(degreesOfFreedom)
    let own = course.shockFactor(lead)
    guard withParameters, !moved.isEmpty else { return shock * own }
    let centre = course.value(after: lead)
    let gradient = zip(moved, steps).map { ($0.value(after: lead) - centre) / $1 }
    var extra = 0.0
    for i in gradient.indices {
      for j in gradient.indices {
        extra += gradient[i] * covariance[i * gradient.count + j] * gradient[j]
      }
    }
    return shock * (own + max(extra, 0))
  }
}
