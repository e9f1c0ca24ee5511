import Foundation

/// The mean and the variance of an ARIMA model's forecasts at each lead, for given parameters.
struct ARIMACourse: Sendable {
  private let phi: [Double]
  private let constant: Double
  private let polynomial: [Double]
  private let psi: [Double]

  /// The last values, and the last deviations of the differenced series from its mean, latest last.
  private let values: [Double]
  private let deviations: [Double]

  /// The contribution of past innovations to the first forecasts.
  private let carried: [Double]

  /// The steps for which forecasts are worked out; beyond, they go on in a straight line.
  static let longest = 400

  /// Creates a course.
  ///
  /// - Parameters:
  ///   - values: The series.
  ///   - differenced: Its differences.
  ///   - order: The order.
  ///   - coefficients: The coefficients.
  ///   - filter: A filter that has run over the differences, with as many steps more as there are θ.
  ///   - constant: The mean of the differences.
  ///   - size: What the filter's series was divided by.
  init(
    _ values: [Double], differenced: [Double], order: ARIMAOrder, coefficients: ARMACoefficients,
    filter: InnovationsFilter, constant: Double, size: Double
  ) {
    phi = coefficients.phi
    self.constant = constant
    polynomial = Differences.polynomial(
      ordinary: order.differences, seasonal: order.seasonalDifferences, period: order.period)
    self.values = values.suffix(polynomial.count - 1)
    deviations = differenced.suffix(phi.count).map { $0 - constant }
    let n = differenced.count
    let q = coefficients.theta.count
    carried = (0..<q).map { ahead in
      var sum = 0.0
      for lag in (ahead + 1)..<(q + 1) where n + ahead - lag >= 0 {
        let innovation = filter.innovations[n + ahead - lag]
        sum += filter.weight(n + ahead, lag) * (innovation.x * size - constant * innovation.y)
      }
      return sum
    }
    psi = coefficients.psiWeights(count: 60, differencing: polynomial)
  }

  /// The forecasts of steps 1 to a number.
  private func path(_ steps: Int) -> [Double] {
    var deviations = deviations
    var values = values
    return (0..<steps).map { step in
      var deviation = step < carried.count ? carried[step] : 0
      for (lag, weight) in phi.enumerated() where deviations.count > lag {
        deviation += weight * deviations[deviations.count - 1 - lag]
      }
      deviations.append(deviation)
      var value = constant + deviation
      for lag in 1..<polynomial.count { value -= polynomial[lag] * values[values.count - lag] }
      values.append(value)
      return value
    }
  }

  /// The forecast after a lead.
  func value(after lead: Double) -> Double {
    let whole = max((lead - 1e-9).rounded(.up), 1)
    let reach = Int(min(whole, Double(Self.longest)))
    let path = path(reach)
    let last = path[reach - 1]
    let before = reach > 1 ? path[reach - 2] : (values.last ?? last)
    return last + (lead - Double(reach))
      * (polynomial.count > 1 || reach < Self.longest ? last - before : 0)
  }

  /// Σ ψ² up to a lead; below one step that share of it.
  func shockFactor(_ lead: Double) -> Double {
    if lead <= 1 { return lead }
    let whole = (lead - 1e-9).rounded(.up)
    let part = lead - (whole - 1)
    return sum(whole - 1) * (1 - part) + sum(whole) * part
  }

  private func sum(_ lead: Double) -> Double {
    var (total, step) = (0.0, 0.0)
    for weight in psi.prefix(Int(min(lead, Double(psi.count)))) {
      total += weight * weight
      step = weight
    }
    guard lead > Double(psi.count) else { return total }
    // Weights go on as they stand after one difference, and in a straight line after two.
    let slope = psi[psi.count - 1] - psi[psi.count - 2]
    let more = lead - Double(psi.count)
    return total + more * step * step + step * slope * more * (more + 1)
      + slope * slope * more * (more + 1) * (2 * more + 1) / 6
  }
}
