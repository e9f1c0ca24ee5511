import CDistributions

/// The gamma distribution with a shape and a scale.
public struct Gamma: Sendable, Equatable {
  /// The shape, positive.
  public let shape: Double

  /// The scale, positive, in the unit of the value.
  public let scale: Double

  /// Creates a distribution.
  ///
  /// - Precondition: Shape and scale are positive and finite.
  public init(shape: Double, scale: Double) {
    precondition(shape > 0 && shape.isFinite, "shape \(shape)")
    precondition(scale > 0 && scale.isFinite, "scale \(scale)")
    self.shape = shape
    self.scale = scale
  }

  /// Returns the probability of a value up to the given one.
  public func cumulativeProbability(_ value: Double) -> Double {
    value <= 0 ? 0 : value == .infinity ? 1 : dubao_gamma_cumulative(value / scale, shape)
  }

  /// Returns the value that is not exceeded with a probability from 0 to 1.
  public func quantile(_ probability: Double) -> Double {
    if probability == 0 { return 0 }
    if probability == 1 { return .infinity }
    return isInside(probability) ? scale * dubao_gamma_quantile(probability, shape) : .nan
  }
}

/// The beta distribution of a share.
public struct Beta: Sendable, Equatable {
  /// The first shape, positive; 1 more than the cases, after a uniform prior.
  public let alpha: Double

  /// The second shape, positive; 1 more than the others.
  public let beta: Double

  /// Creates a distribution.
  ///
  /// - Precondition: Both shapes are positive and finite.
  public init(alpha: Double, beta: Double) {
    precondition(alpha > 0 && alpha.isFinite, "alpha \(alpha)")
    precondition(beta > 0 && beta.isFinite, "beta \(beta)")
    self.alpha = alpha
    self.beta = beta
  }

  /// Returns the probability of a share up to the given one.
  public func cumulativeProbability(_ value: Double) -> Double {
    value <= 0 ? 0 : value >= 1 ? 1 : dubao_beta_cumulative(value, alpha, beta)
  }

  /// Returns the share that is not exceeded with a probability from 0 to 1.
  public func quantile(_ probability: Double) -> Double {
    if probability == 0 || probability == 1 { return probability }
    return isInside(probability) ? dubao_beta_quantile(probability, alpha, beta) : .nan
  }
}

/// The number of cases among a number of independent trials.
public struct Binomial: Sendable, Equatable {
  /// The number of trials.
  public let trials: Int

  /// The probability of a case, 0 to 1.
  public let probability: Double

  /// Creates a distribution.
  ///
  /// - Precondition: There is no negative number of trials, and the probability lies from 0 to 1.
  public init(trials: Int, probability: Double) {
    precondition(trials >= 0, "\(trials) trials")
    precondition((0...1).contains(probability), "probability \(probability)")
    self.trials = trials
    self.probability = probability
  }

  /// Returns the probability of a number of cases up to the given one.
  public func cumulativeProbability(_ cases: Int) -> Double {
    if cases < 0 { return 0 }
    if cases >= trials { return 1 }
    return dubao_binomial_cumulative(Double(cases), Double(trials), probability)
  }

  /// Returns the least number of cases that is not exceeded with at least a probability from 0 to 1; `nil` if that
  /// is no probability.
  public func quantile(_ level: Double) -> Int? {
    guard (0...1).contains(level) else { return nil }
    if trials == 0 || probability == 0 || level == 0 { return 0 }
    if probability == 1 || level == 1 { return trials }
    let start = dubao_binomial_quantile(level, Double(trials), probability)
    guard start.isFinite else { return nil }
    // The library's rounding is that of its own interpolation; the definition decides at the steps.
    var cases = min(max(Int(start), 0), trials)
    while cases > 0, cumulativeProbability(cases - 1) >= level { cases -= 1 }
    while cases < trials, cumulativeProbability(cases) < level { cases += 1 }
    return cases
  }
}

extension StudentT {
  /// Returns the standard quantile for any degrees of freedom, whole or not.
  ///
  /// ``StudentT`` itself keeps to whole ones, whose finite series are faster.
  ///
  /// - Parameters:
  ///   - probability: The probability, inside (0, 1).
  ///   - freedom: The degrees of freedom, positive.
  /// - Returns: The quantile; not a number if an argument is outside its range.
  public static func quantile(_ probability: Double, freedom: Double) -> Double {
    isInside(probability) && freedom > 0 ? dubao_student_quantile(probability, freedom) : .nan
  }

  /// Returns the standard distribution function for any degrees of freedom, whole or not.
  ///
  /// - Parameters:
  ///   - value: The value.
  ///   - freedom: The degrees of freedom, positive.
  /// - Returns: The probability; not a number if an argument is outside its range.
  public static func cumulative(_ value: Double, freedom: Double) -> Double {
    freedom > 0 ? dubao_student_cumulative(value, freedom) : .nan
  }
}

private func isInside(_ probability: Double) -> Bool { probability > 0 && probability < 1 }
