import ElementaryFunctions

/// The Theta method as a model: exponential smoothing with a share of the long-run line as its drift.
///
///     yₜ = μₜ + εₜ,   μₜ = ℓₜ₋₁ + (1 − 1/θ) ((1 − α)ᵗ⁻¹ A + (1 − (1 − α)ᵗ) B / α),   ℓₜ = α yₜ + (1 − α) ℓₜ₋₁
///
/// where A and B are intercept and slope of the line through the whole series or, in the dynamic form, through
/// the values so far. Given α the model is linear in ℓ₀ and in 1 − 1/θ, so that both come out of a regression
/// and only α is searched.
///
/// Source: Fiorucci, Pellegrini, Louzada, Petropoulos and Koehler, "Models for optimising the theta method
/// and their relationship to state space models", *International Journal of Forecasting* 32 (2016) 1151–1161.
public struct ThetaMethod: Sendable {
  /// The forms of the model.
  public struct Form: Sendable, Equatable {
    /// Whether θ is estimated; else it is 2, as in the standard method.
    public let isOptimised: Bool

    /// Whether the line is fitted anew at each step.
    public let isDynamic: Bool

    /// Creates a form.
    public init(isOptimised: Bool, isDynamic: Bool) {
      self.isOptimised = isOptimised
      self.isDynamic = isDynamic
    }
  }

  /// The form.
  public let form: Form

  /// The weight α of an error in the level, 0.1 to 0.99 as in the paper.
  public let alpha: Double

  /// The share 1 − 1/θ of the line, 0 to 1.
  public let share: Double

  /// The level before the first value and after the last one.
  public let initialLevel: Double
  public let level: Double

  /// The number of values.
  public let count: Int

  /// The variance of errors.
  public let variance: Double

  /// The mean squared error that the search made least.
  public let meanSquare: Double

  /// Intercept and slope of the line at the end, and the mean of the values.
  let intercept: Double
  let slope: Double
  let mean: Double

  /// The covariance of α, ℓ₀ and share in units of σ², and the derivatives of the last level by α and ℓ₀.
  let covariance: [Double]
  let levelByAlpha: Double
  let levelByStart: Double

  /// The degrees of freedom of ``variance``.
  public let degreesOfFreedom: Int
}

extension ThetaMethod {
  /// The fewest values.
  public static let fewestValues = 6

  /// The number of first errors that the sum leaves out, since they depend on the start.
  static let skipped = 3

  /// Fits a form.
  ///
  /// - Parameters:
  ///   - values: Evenly spaced values.
  ///   - form: The form.
  /// - Returns: The fitted model.
  /// - Throws: ``FitError/Reason`` if there are fewer than ``fewestValues``, or they are beyond all bounds.
  public static func fit(
    _ values: [Double], form: Form = Form(isOptimised: true, isDynamic: false)
  ) throws(FitError.Reason) -> ThetaMethod {
    guard values.count >= fewestValues else {
      throw .tooFewObservations(count: values.count, minimum: fewestValues)
    }
    guard let problem = ThetaProblem(values, form: form) else { throw .notFinite }
    let alpha = leastPoint(in: 0.1...0.99, points: 10, tolerance: 1e-7) {
      problem.solve(alpha: $0).squares
    }
    return try problem.finish(alpha: alpha)
  }

  /// Returns the forecast some steps after the last value.
  ///
  /// - Parameter lead: The steps, positive; fractions lie on the same line.
  /// - Returns: The forecast.
  public func mean(after lead: Double) -> Double {
    guard form.isDynamic else {
      return level + share * lineEffect(lead, alpha: alpha)
    }
    let whole = max((lead - 1e-9).rounded(.up), 1)
    let later = dynamicMean(whole)
    if lead >= whole { return later }
    // Before the first step, the line through the first two.
    guard whole > 1 else { return later + (lead - 1) * (dynamicMean(2) - later) }
    let earlier = dynamicMean(whole - 1)
    return earlier + (later - earlier) * (lead - (whole - 1))
  }

  /// The contribution of the regression line to the forecast after a lead, added to the last level.
  private func lineEffect(_ lead: Double, alpha: Double) -> Double {
    let rest = Double.pow(1 - alpha, Double(count))
    return rest * intercept + (lead - 1 + (1 - rest * (1 - alpha)) / alpha) * slope
  }

  /// The steps after which the line of a dynamic form stays as it is.
  private static let longest = 400.0

  private func dynamicMean(_ lead: Double) -> Double {
    let result = walk(Int(min(lead, Self.longest))).last ?? level
    guard lead > Self.longest else { return result }
    // By then the line hardly turns any more.
    let before = walk(Int(Self.longest) - 1).last ?? level
    return result + (lead - Self.longest) * (result - before)
  }

  /// The forecasts of the next steps.
  private func walk(_ steps: Int) -> [Double] {
    var (level, mean, intercept, slope) = (level, mean, intercept, slope)
    var rest = Double.pow(1 - alpha, Double(count))
    var n = Double(count)
    return (0..<max(steps, 0)).map { _ in
      let line = rest * intercept + (1 - rest * (1 - alpha)) / alpha * slope
      let value = level + share * line
      level = alpha * value + (1 - alpha) * level
      if form.isDynamic {
        slope = ((n - 1) * slope + 6 * (value - mean) / (n + 1)) / (n + 2)
        mean = (n * mean + value) / (n + 1)
        intercept = mean - slope * (n + 2) / 2
      }
      rest *= 1 - alpha
      n += 1
      return value
    }
  }

  /// Returns the variance of the value some steps after the last one: σ² (1 + (*h* − 1) α²), and the
  /// error of α, ℓ₀ and θ by their asymptotic covariance, with uniform priors on α and 1 − 1/θ.
  ///
  /// - Parameters:
  ///   - lead: The steps, positive.
  ///   - variance: σ²; ``variance`` if not given.
  ///   - withParameters: Whether the parameters' error counts.
  /// - Returns: The variance.
  public func variance(
    after lead: Double, shock variance: Double? = nil, withParameters: Bool = true
  ) -> Double {
    let shock = variance ?? self.variance
    let own = lead <= 1 ? lead : 1 + (lead - 1) * alpha * alpha
    guard withParameters else { return shock * own }
    // What the parameters' error does is convex in the lead; the greater end keeps it from shrinking.
    let extra = max(parameterFactor(lead), parameterFactor(1e-6))
    return shock * (own + extra)
  }

  /// The error of the parameters in units of σ².
  private func parameterFactor(_ lead: Double) -> Double {
    let step = 1e-5
    let byAlpha =
      levelByAlpha
      + share * (lineEffect(lead, alpha: alpha + step) - lineEffect(lead, alpha: alpha)) / step
    let gradient = [byAlpha, levelByStart, lineEffect(lead, alpha: alpha)]
    var factor = 0.0
    for i in 0..<3 {
      for j in 0..<3 { factor += gradient[i] * covariance[i * 3 + j] * gradient[j] }
    }
    return max(factor, 0)
  }
}
