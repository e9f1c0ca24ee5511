import ElementaryFunctions

/// The exact Gaussian likelihood of an ARMA model by the innovations algorithm.
///
/// Two series go through it at once, the values and a constant, so that the mean comes out of a
/// regression. All buffers are allocated once.
///
/// Source: Brockwell and Davis, *Time Series: Theory and Methods*, 2nd ed. (1991), sections 5.3 and 8.7;
/// Ansley, *Biometrika* 66 (1979) 59–65.
struct InnovationsFilter {
  /// The sums of one pass: Σ log *v*, and sums of products of scaled innovations.
  struct Sums {
    var logarithms = 0.0
    var values = 0.0
    var cross = 0.0
    var constants = 0.0
  }

  private let capacity: Int
  private let width: Int
  private var covariance: [Double]
  private var equations: [Double]
  private var psi: [Double]
  private var weights: [Double]
  private(set) var variances: [Double]
  private(set) var innovations: [SIMD2<Double>]

  /// Creates a filter.
  ///
  /// - Parameters:
  ///   - length: The longest series, the steps of forecasts that still see innovations included.
  ///   - width: The greatest number of coefficients on either side.
  init(length: Int, width: Int) {
    capacity = length
    self.width = max(width, 1)
    covariance = [Double](repeating: 0, count: 2 * self.width + 2)
    equations = [Double](repeating: 0, count: (self.width + 1) * (self.width + 2))
    psi = [Double](repeating: 0, count: self.width + 1)
    weights = [Double](repeating: 0, count: length * (self.width + 1))
    variances = [Double](repeating: 1, count: length)
    innovations = [SIMD2<Double>](repeating: .zero, count: length)
  }

  /// The weight of the innovation `lag` steps back in the forecast of step `n` (counted from 0).
  func weight(_ n: Int, _ lag: Int) -> Double { weights[n * (width + 1) + lag] }

  /// Runs over a series.
  ///
  /// - Parameters:
  ///   - series: The values.
  ///   - extra: The number of further steps for which weights are wanted.
  ///   - keepsWeights: Whether weights and variances of all steps are wanted; the likelihood alone needs none of those
  ///     that have come to rest.
  ///   - coefficients: The model.
  /// - Returns: The sums; `nil` if the model has no finite variance.
  @inline(__always)
  mutating func run(
    _ series: [Double], extra: Int = 0, keepsWeights: Bool = true, _ coefficients: ARMACoefficients
  ) -> Sums? {
    let (phi, theta) = (coefficients.phi, coefficients.theta)
    let (p, q) = (phi.count, theta.count)
    let m = max(p, q)
    guard autocovariances(phi, theta) else { return nil }
    var sums = Sums()
    var settled = false
    let stride = width + 1
    var product = 1.0
    for n in 0..<(series.count + extra) {
      let row = n * stride
      let reach = n < m ? n : min(q, n)
      if settled {
        if !keepsWeights {
          var forecast = SIMD2<Double>.zero
          for i in 0..<p { forecast += phi[i] * SIMD2(series[n - 1 - i], 1) }
          for j in 0..<q { forecast += theta[j] * innovations[n - 1 - j] }
          let innovation = SIMD2(series[n], 1) - forecast
          innovations[n] = innovation
          sums.values += innovation.x * innovation.x
          sums.cross += innovation.x * innovation.y
          sums.constants += innovation.y * innovation.y
          continue
        }
        variances[n] = 1
        for j in 0..<q { weights[row + j + 1] = theta[j] }
      } else {
        var variance = kappa(n + 1, n + 1, m, phi, theta)
        if reach > 0 {
          for k in (n - reach)..<n {
            var value = kappa(n + 1, k + 1, m, phi, theta)
            let earliest = max(n - reach, k < m ? 0 : k - q)
            for j in earliest..<max(k, earliest) {
              value -= weights[k * stride + k - j] * weights[row + n - j] * variances[j]
            }
            let weight = value / variances[k]
            weights[row + n - k] = weight
            variance -= weight * weight * variances[k]
          }
        }
        guard variance > 0 else { return nil }
        variances[n] = variance
        settled = n >= m + q && abs(variance - 1) < 1e-14 && isSettled(row, theta)
      }
      guard n < series.count else { continue }
      // The forecast from past innovations, and beyond the first m steps from past values.
      var forecast = SIMD2<Double>.zero
      if n >= m {
        for i in 0..<p { forecast += phi[i] * SIMD2(series[n - 1 - i], 1) }
      }
      if reach > 0 {
        for j in 1...reach { forecast += weights[row + j] * innovations[n - j] }
      }
      let innovation = SIMD2(series[n], 1) - forecast
      innovations[n] = innovation
      let inverse = 1 / variances[n]
      sums.values += innovation.x * innovation.x * inverse
      sums.cross += innovation.x * innovation.y * inverse
      sums.constants += innovation.y * innovation.y * inverse
      if !settled {
        product *= variances[n]
        if product > 1e100 || product < 1e-100 {
          sums.logarithms += Double.log(product)
          product = 1
        }
      }
    }
    sums.logarithms += Double.log(product)
    return sums
  }

  private func isSettled(_ row: Int, _ theta: [Double]) -> Bool {
    for j in theta.indices where abs(weights[row + j + 1] - theta[j]) > 1e-12 { return false }
    return true
  }

  /// The covariance of the values i and j of the transformed series, counted from 1.
  @inline(__always)
  private func kappa(_ i: Int, _ j: Int, _ m: Int, _ phi: [Double], _ theta: [Double]) -> Double {
    let (least, most) = (min(i, j), max(i, j))
    let lag = most - least
    if most <= m { return covariance[lag] }
    if least <= m {
      guard most <= 2 * m else { return 0 }
      var value = covariance[lag]
      for r in phi.indices { value -= phi[r] * covariance[abs(r + 1 - lag)] }
      return value
    }
    guard lag <= theta.count else { return 0 }
    var value = lag == 0 ? 1 : theta[lag - 1]
    for r in 0..<max(theta.count - lag, 0) { value += theta[r] * theta[r + lag] }
    return value
  }

  /// Solves for the autocovariances at lags 0 to 2 max(p, q); false if there are none.
  private mutating func autocovariances(_ phi: [Double], _ theta: [Double]) -> Bool {
    let (p, q) = (phi.count, theta.count)
    psi[0] = 1
    for k in 1..<max(q + 1, 1) {
      var value = theta[k - 1]
      for i in 0..<min(k, p) { value += phi[i] * psi[k - 1 - i] }
      psi[k] = value
    }
    // γ(k) − Σ φᵢ γ(k − i) = Σ θⱼ ψⱼ₋ₖ for k = 0…p.
    let columns = p + 2
    for k in 0...p {
      for column in 0..<columns { equations[k * columns + column] = 0 }
      equations[k * columns + k] += 1
      for i in 1..<max(p + 1, 1) { equations[k * columns + abs(k - i)] -= phi[i - 1] }
      equations[k * columns + p + 1] = shockTerm(k, theta)
    }
    guard eliminate(p + 1) else { return false }
    for k in 0...p { covariance[k] = equations[k * columns + p + 1] }
    let greatest = 2 * max(p, q)
    guard greatest > p else { return covariance[0] > 0 }
    for k in (p + 1)...greatest {
      var value = shockTerm(k, theta)
      for i in 0..<p { value += phi[i] * covariance[k - 1 - i] }
      covariance[k] = value
    }
    return covariance[0] > 0
  }

  /// Σ θⱼ ψⱼ₋ₖ for *j* from *k* on, with θ₀ = 1.
  private func shockTerm(_ k: Int, _ theta: [Double]) -> Double {
    guard k <= theta.count else { return 0 }
    var value = 0.0
    for j in k...theta.count { value += (j == 0 ? 1 : theta[j - 1]) * psi[j - k] }
    return value
  }

  /// Gauss's elimination with pivots in place; the solution ends in the last column.
  private mutating func eliminate(_ count: Int) -> Bool {
    let columns = count + 1
    for step in 0..<count {
      var pivot = step
      for row in (step + 1)..<max(count, step + 1)
      where abs(equations[row * columns + step]) > abs(equations[pivot * columns + step]) {
        pivot = row
      }
      guard abs(equations[pivot * columns + step]) > 1e-14 else { return false }
      if pivot != step {
        for column in 0..<columns {
          equations.swapAt(pivot * columns + column, step * columns + column)
        }
      }
      for row in 0..<count where row != step {
        let factor = equations[row * columns + step] / equations[step * columns + step]
        if factor == 0 { continue }
        for column in step..<columns {
          equations[row * columns + column] -= factor * equations[step * columns + column]
        }
      }
    }
    for row in 0..<count {
      equations[row * columns + count] /= equations[row * columns + row]
    }
    return true
  }
}
