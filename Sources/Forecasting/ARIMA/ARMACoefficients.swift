import ElementaryFunctions

/// The coefficients of an ARMA model, seasonal factors multiplied out.
///
///     xₜ = Σ φᵢ xₜ₋ᵢ + εₜ + Σ θⱼ εₜ₋ⱼ
struct ARMACoefficients {
  /// The coefficients φ and θ, from lag 1 on.
  private(set) var phi: [Double]
  private(set) var theta: [Double]

  private let order: ARIMAOrder

  init(_ order: ARIMAOrder) {
    self.order = order
    phi = [Double](
      repeating: 0, count: order.autoregressive + order.period * order.seasonalAutoregressive)
    theta = [Double](
      repeating: 0, count: order.movingAverage + order.period * order.seasonalMovingAverage)
  }

  /// Sets the coefficients from unbounded parameters, one for each partial autocorrelation, so that
  /// the process is stationary and invertible for any values.
  ///
  /// Source: Barndorff-Nielsen and Schou, *Journal of Multivariate Analysis* 3 (1973) 408–419; Monahan,
  /// *Biometrika* 71 (1984) 403–404.
  @inline(__always)
  mutating func set(_ point: SIMD8<Double>) {
    let (p, q) = (order.autoregressive, order.movingAverage)
    let short = Self.coefficients(point[0], point[1], point[2], count: p)
    let moving = Self.coefficients(point[p], point[p + 1], point[p + 2], count: q)
    for i in phi.indices { phi[i] = i < p ? short[i] : 0 }
    // With 1 + Σ θ zʲ = 1 − Σ (−θ) zʲ the same map serves both sides.
    for j in theta.indices { theta[j] = j < q ? -moving[j] : 0 }
    if order.seasonalAutoregressive == 1 {
      let seasonal = Self.partial(point[p + q])
      phi[order.period - 1] += seasonal
      for i in 0..<p { phi[order.period + i] -= seasonal * short[i] }
    }
    if order.seasonalMovingAverage == 1 {
      let seasonal = -Self.partial(point[p + q + order.seasonalAutoregressive])
      theta[order.period - 1] += seasonal
      for j in 0..<q { theta[order.period + j] += seasonal * -moving[j] }
    }
  }

  private static func partial(_ number: Double) -> Double { 0.9999 * Double.tanh(number) }

  /// Durbin's recursion from at most three partial autocorrelations to coefficients.
  @inline(__always)
  private static func coefficients(
    _ a: Double, _ b: Double, _ c: Double, count: Int
  ) -> SIMD4<Double> {
    guard count > 0 else { return .zero }
    let first = partial(a)
    guard count > 1 else { return SIMD4(first, 0, 0, 0) }
    let second = partial(b)
    let two = SIMD2(first - second * first, second)
    guard count > 2 else { return SIMD4(two.x, two.y, 0, 0) }
    let third = partial(c)
    return SIMD4(two.x - third * two.y, two.y - third * two.x, third, 0)
  }

  /// Whether all roots of both polynomials lie outside a circle: what lies nearer is hardly stationary.
  func rootsLie(beyond radius: Double) -> Bool {
    Self.isStationary(phi, radius: radius) && Self.isStationary(theta.map { -$0 }, radius: radius)
  }

  /// Durbin's recursion backwards: every partial autocorrelation lies inside (−1, 1).
  private static func isStationary(_ coefficients: [Double], radius: Double) -> Bool {
    var phi = coefficients.enumerated().map { $1 * Double.pow(radius, Double($0 + 1)) }
    while let last = phi.popLast() {
      guard abs(last) < 1 else { return false }
      let scale = 1 / (1 - last * last)
      let reversed = Array(phi.reversed())
      phi = zip(phi, reversed).map { ($0 + last * $1) * scale }
    }
    return true
  }

  /// The weights ψ₁, ψ₂, … of past shocks in a value, of the model with its differences.
  func psiWeights(count: Int, differencing: [Double]) -> [Double] {
    // φ(B) times the differencing polynomial, as coefficients of past values.
    let left = [1.0] + phi.map { -$0 }
    var product = [Double](repeating: 0, count: left.count + differencing.count - 1)
    for (i, a) in left.enumerated() {
      for (j, b) in differencing.enumerated() { product[i + j] += a * b }
    }
    var psi = [1.0]
    for k in 1..<max(count + 1, 1) {
      var value = k <= theta.count ? theta[k - 1] : 0
      for i in 1..<max(min(k, product.count - 1) + 1, 1) { value -= product[i] * psi[k - i] }
      psi.append(value)
    }
    return psi
  }
}
