import ElementaryFunctions

extension ExponentialSmoothing {
  /// The sum of the first *h* powers of φ: *h* without damping, 0 without a trend, smooth between whole *h*.
  func trendSum(_ lead: Double) -> Double {
    switch form.trend {
    case .none: 0
    case .additive: lead
    case .damped: dampedSum(parameters.damping, lead: lead)
    }
  }

  private func seasonIndex(_ lead: Double) -> Int {
    let step = min(max((lead - 1e-9).rounded(.up), 1), 1e15)
    return (Int(step) - 1) % period
  }

  /// Returns the forecast some steps after the last value: the mean, and with errors that add the median.
  ///
  /// - Parameter lead: The steps, positive; fractions lie on the same curve.
  /// - Returns: The forecast.
  public func mean(after lead: Double) -> Double {
    let trend = level + trendSum(lead) * slope
    switch form.season {
    case nil: return trend
    case .additive: return trend + seasons[seasonIndex(lead)]
    case .multiplicative: return trend * seasons[seasonIndex(lead)]
    }
  }

  /// Returns the variance of the value some steps after the last one.
  ///
  /// Shocks alone by the formulas of classes 1 (all additive), 2 and 3 (seasons that multiply), plus the
  /// error of the estimated parameters and initial states: their asymptotic covariance, to which a
  /// uniform prior on bounded parameters contributes, carried over to the forecast by its derivatives.
  ///
  /// Source: Hyndman et al. (2008), sections 6.3 and 6.4.
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
    let inherent = shockVariance(lead, shock)
    return inherent
      + (withParameters ? shock * max(parameterFactor(lead), parameterFactor(1e-6)) : 0)
  }

  /// The effect on the value *j* steps later of an error in the level, slope and season.
  private func effect(_ j: Double) -> Double {
    parameters.alpha + parameters.beta * trendSum(j)
      + (isSeason(j) ? parameters.gamma : 0)
  }

  private func isSeason(_ j: Double) -> Bool {
    form.season == .additive && j.truncatingRemainder(dividingBy: Double(period)) == 0
  }

  /// The steps after which sums are continued by their last term.
  private static let longest = 400

  private func shockVariance(_ lead: Double, _ shock: Double) -> Double {
    if form.error == .multiplicative { return relativeVariance(lead, shock) }
    if lead <= 1 { return shock * lead }
    let whole = (lead - 1e-9).rounded(.up)
    let part = lead - (whole - 1)
    if part == 1 { return shock * additiveFactor(whole) }
    return shock * (additiveFactor(whole - 1) * (1 - part) + additiveFactor(whole) * part)
  }

  /// 1 + Σ cⱼ² for *j* below a whole lead.
  private func additiveFactor(_ lead: Double) -> Double {
    if form.trend == .additive, form.season == nil {
      let (alpha, beta) = (parameters.alpha, parameters.beta)
      let h = lead
      return 1 + (h - 1) * (alpha * alpha + alpha * beta * h + beta * beta * h * (2 * h - 1) / 6)
    }
    let direct = min(lead, Double(Self.longest))
    var sum = 1.0
    var j = 1.0
    if form.trend == .damped, form.season == nil {
      // As below, with the powers of the damping by multiplication.
      let (damping, alpha) = (parameters.damping, parameters.alpha)
      let slope = parameters.beta * damping / (1 - damping)
      var power = damping
      while j < direct {
        let c = alpha + slope * (1 - power)
        sum += c * c
        power *= damping
        j += 1
      }
    } else {
      while j < direct {
        let c = effect(j)
        sum += c * c
        j += 1
      }
    }
    guard lead > direct else { return sum }
    let c = effect(direct)
    return sum + (lead - direct) * c * c
  }

  /// Classes 2 and 3: errors that multiply.
  private func relativeVariance(_ lead: Double, _ shock: Double) -> Double {
    let whole = max((lead - 1e-9).rounded(.up), 1)
    let part = min(lead - (whole - 1), 1)
    let before = whole > 1 ? relativeVariance(atWhole: whole - 1, shock) : 0
    return before + (relativeVariance(atWhole: whole, shock) - before) * part
  }

  private func relativeVariance(atWhole lead: Double, _ shock: Double) -> Double {
    let direct = min(lead, Double(Self.longest))
    let steps = Int(direct)
    let multiplies = form.season == .multiplicative
    func centre(_ h: Int) -> Double {
      multiplies ? level + trendSum(Double(h)) * slope : mean(after: Double(h))
    }
    // θₕ = μₕ² + σ² Σ cⱼ² θₕ₋ⱼ, the second moment of the one-step forecasts.
    var moments = [Double](repeating: 0, count: steps + 1)
    for h in 1...steps {
      let mean = centre(h)
      var sum = 0.0
      for j in 1..<h {
        let c = effect(Double(j))
        sum += c * c * moments[h - j]
      }
      moments[h] = mean * mean + shock * sum
    }
    let last = centre(steps)
    var result = (1 + shock) * moments[steps]
    if multiplies {
      let cycles = ((direct - 1) / Double(period)).rounded(.down)
      result *= Double.pow(1 + parameters.gamma * parameters.gamma * shock, cycles)
    }
    result -= last * last
    if multiplies {
      let season = seasons[seasonIndex(direct)]
      result *= season * season
    }
    return result * (lead / direct)
  }

  /// The error of parameters and initial states in units of σ².
  private func parameterFactor(_ lead: Double) -> Double {
    let count = levelGradient.count
    let sum = trendSum(lead)
    var gradient = zip(levelGradient, slopeGradient).map { $0 + sum * $1 }
    if let index = dampingIndex { gradient[index] += slope * dampingDerivative(lead) }
    switch form.season {
    case nil: break
    case .additive:
      let own = seasonGradients[seasonIndex(lead)]
      for i in 0..<count { gradient[i] += own[i] }
    case .multiplicative:
      let own = seasonGradients[seasonIndex(lead)]
      let season = seasons[seasonIndex(lead)]
      let trend = level + sum * slope
      for i in 0..<count { gradient[i] = gradient[i] * season + trend * own[i] }
    }
    var result = 0.0
    for i in 0..<count {
      for j in 0..<count { result += gradient[i] * covariance[i * count + j] * gradient[j] }
    }
    return max(result, 0)
  }

  /// The derivative of φ + … + φʰ by φ.
  private func dampingDerivative(_ lead: Double) -> Double {
    let phi = parameters.damping
    let power = Double.pow(phi, lead)
    return (1 - (lead + 1) * power) / (1 - phi) + phi * (1 - power) / ((1 - phi) * (1 - phi))
  }
}
