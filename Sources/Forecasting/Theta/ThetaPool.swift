import ElementaryFunctions

/// The optimised Theta model and its dynamic twin, each with the weight that the series gives it.
///
/// Both have the same number of parameters, so that Akaike weights are their likelihoods' shares.
///
/// Source: Fiorucci et al. (2016) for the two models; Burnham and Anderson, *Model Selection and
/// Multimodel Inference*, 2nd ed. (2002), section 4.2, for the weights.
public struct ThetaPool: Sendable {
  /// The model with the line through the whole series.
  public let fixed: ThetaMethod

  /// The model with the line through the values so far.
  public let dynamic: ThetaMethod

  /// The weight of ``fixed``, 0 to 1.
  public let weight: Double

  /// Fits both models.
  ///
  /// - Parameter values: Evenly spaced values.
  /// - Throws: As ``ThetaMethod/fit(_:form:)``.
  public init(_ values: [Double]) throws(FitError.Reason) {
    fixed = try ThetaMethod.fit(
      values, form: ThetaMethod.Form(isOptimised: true, isDynamic: false))
    dynamic = try ThetaMethod.fit(
      values, form: ThetaMethod.Form(isOptimised: true, isDynamic: true))
    let used = Double(values.count - ThetaMethod.skipped)
    let (a, b) = (fixed.meanSquare, dynamic.meanSquare)
    weight = a > 0 && b > 0 ? 1 / (1 + Double.pow(a / b, used / 2)) : (a <= b ? 1 : 0)
  }

  /// The degrees of freedom of the errors' variance.
  public var degreesOfFreedom: Int { fixed.degreesOfFreedom }

  /// The variance of errors, as the models have it with their weights.
  public var variance: Double { weight * fixed.variance + (1 - weight) * dynamic.variance }

  /// Returns the weighted mean of both forecasts.
  ///
  /// - Parameter lead: The steps after the last value, positive.
  /// - Returns: The forecast.
  public func mean(after lead: Double) -> Double {
    weight * fixed.mean(after: lead) + (1 - weight) * dynamic.mean(after: lead)
  }

  /// Returns the variance of the pool of both: the mean of their variances and what they differ by.
  ///
  /// - Parameters:
  ///   - lead: The steps after the last value, positive.
  ///   - variance: σ² of both; their own if not given.
  /// - Returns: The variance.
  public func variance(after lead: Double, shock variance: Double? = nil) -> Double {
    let difference = fixed.mean(after: lead) - dynamic.mean(after: lead)
    return weight * fixed.variance(after: lead, shock: variance)
      + (1 - weight) * dynamic.variance(after: lead, shock: variance)
      + weight * (1 - weight) * difference * difference
  }
}
