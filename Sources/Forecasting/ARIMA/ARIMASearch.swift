import ElementaryFunctions

extension ARIMA {
  /// The fewest values that a search for an order can do with.
  public static let fewestValues = 5

  /// Fits one order.
  ///
  /// - Parameters:
  ///   - values: Evenly spaced values.
  ///   - order: The order.
  /// - Returns: The fitted model.
  /// - Throws: ``FitError/Reason`` if there are too few values, or they are beyond all bounds.
  public static func fit(
    _ values: [Double], order: ARIMAOrder
  ) throws(FitError.Reason) -> ARIMA {
    let fewest = order.lost + order.parameterCount + 2
    guard values.count >= fewest else {
      throw .tooFewObservations(count: values.count, minimum: fewest)
    }
    guard var search = ARIMASearch(values, order), let found = search.best(order, tolerance: 1e-10)
    else { throw .notFinite }
    return try search.finish(found)
  }

  /// Searches the order with the least corrected criterion of Akaike, step by step.
  ///
  /// Differences are chosen by KPSS tests (seasonal ones by the strength of seasons); then four first
  /// orders are fitted, and neighbours of the best one until none is better. Orders with a root
  /// within 1.01 of the unit circle do not count.
  ///
  /// Source: Hyndman and Khandakar, *Journal of Statistical Software* 27 (3) (2008), section 3.2.
  ///
  /// - Parameters:
  ///   - values: Evenly spaced values.
  ///   - period: The number of seasons; 1 without.
  /// - Returns: The fitted model.
  /// - Throws: ``FitError/Reason`` if there are fewer than ``fewestValues``, or they are beyond all bounds.
  public static func automatic(
    _ values: [Double], period: Int = 1
  ) throws(FitError.Reason) -> ARIMA {
    guard values.count >= fewestValues else {
      throw .tooFewObservations(count: values.count, minimum: fewestValues)
    }
    guard var stepwise = StepwiseARIMA(values, period: period) else { throw .notFinite }
    guard let order = stepwise.best() else { throw .notFinite }
    return try fit(values, order: order)
  }
}

/// The likelihood of ARIMA models of one series after given differences.
struct ARIMASearch {
  /// An order, its partial autocorrelations as unbounded parameters, and minus twice the
  /// concentrated log-likelihood.
  struct Found {
    let order: ARIMAOrder
    let point: SIMD8<Double>
    let value: Double
  }

  private let values: [Double]
  private let size: Double
  private let differenced: [Double]
  private var filter: InnovationsFilter

  /// Creates a search; `nil` if numbers are beyond all bounds.
  ///
  /// - Parameters:
  ///   - values: The series.
  ///   - order: An order with the differences and the seasons of those that will be searched.
  init?(_ values: [Double], _ order: ARIMAOrder) {
    self.values = values
    let raw = Differences.of(
      values, ordinary: order.differences, seasonal: order.seasonalDifferences,
      period: order.period)
    let greatest = raw.reduce(0) { max($0, abs($1)) }
    guard greatest.isFinite, !raw.isEmpty else { return nil }
    size = greatest > 0 ? greatest : 1
    let size = size
    differenced = raw.map { $0 / size }
    let width = order.period > 1 ? 3 + order.period : 3
    filter = InnovationsFilter(length: raw.count + width + 1, width: width)
  }

  /// The number of values after differencing.
  var count: Int { differenced.count }

  /// Finds the best coefficients of an order.
  mutating func best(
    _ order: ARIMAOrder, tolerance: Double, from start: SIMD8<Double>? = nil
  ) -> Found? {
    var coefficients = ARMACoefficients(order)
    let dimension = order.coefficientCount
    guard dimension > 0 else {
      let value = evaluate(order, &coefficients, .zero)
      return value.isFinite ? Found(order: order, point: .zero, value: value) : nil
    }
    var found = (point: SIMD8<Double>.zero, value: Double.infinity)
    let starts = start.map { [$0] } ?? [SIMD8<Double>(repeating: 0.1)]
    for start in starts {
      let result = NelderMead.minimise(
        from: start, dimension: dimension, size: 0.4, tolerance: max(tolerance, 1e-6),
        evaluations: 120 * dimension
      ) { evaluate(order, &coefficients, $0) }
      if result.value < found.value { found = result }
    }
    if tolerance < 1e-6 {
      // Again from both sides of zero and from where it has come to rest.
      for restart in [found.point, SIMD8<Double>(repeating: -0.3), -found.point] {
        let result = NelderMead.minimise(
          from: restart, dimension: dimension, size: 0.2, tolerance: tolerance,
          evaluations: 400 * dimension
        ) { evaluate(order, &coefficients, $0) }
        if result.value < found.value { found = result }
      }
      found = NelderMead.minimise(
        from: found.point, dimension: dimension, size: 0.02, tolerance: tolerance,
        evaluations: 400 * dimension
      ) { evaluate(order, &coefficients, $0) }
    }
    return found.value.isFinite && found.value < .greatestFiniteMagnitude
      ? Found(order: order, point: found.point, value: found.value) : nil
  }

  /// Whether a model lies well inside the region of stationary and invertible ones.
  func isSound(_ found: Found) -> Bool {
    var coefficients = ARMACoefficients(found.order)
    coefficients.set(found.point)
    return coefficients.rootsLie(beyond: 1.01)
  }

  /// The corrected criterion of Akaike.
  func criterion(_ found: Found) -> Double {
    ExponentialSmoothing.correctedAkaike(
      logLikelihood(found.value), count: count, parameters: found.order.parameterCount)
  }

  private func logLikelihood(_ value: Double) -> Double {
    -0.5 * (value + Double(count) * (1 + Double.log(2 * .pi))) - Double(count) * Double.log(size)
  }

  private mutating func evaluate(
    _ order: ARIMAOrder, _ coefficients: inout ARMACoefficients, _ point: SIMD8<Double>
  ) -> Double {
    coefficients.set(point)
    guard let sums = filter.run(differenced, keepsWeights: false, coefficients) else {
      return .infinity
    }
    return sums.logarithms + Double(count) * Double.log(squares(sums, order) / Double(count))
  }

  private func squares(_ sums: InnovationsFilter.Sums, _ order: ARIMAOrder) -> Double {
    let explained =
      order.hasConstant && sums.constants > 0 ? sums.cross * sums.cross / sums.constants : 0
    return max(sums.values - explained, 1e-24 * Double(count))
  }

  /// Returns the model with what its forecasts need.
  mutating func finish(_ found: Found) throws(FitError.Reason) -> ARIMA {
    let order = found.order
    var coefficients = ARMACoefficients(order)
    coefficients.set(found.point)
    let extra = coefficients.theta.count
    guard let sums = filter.run(differenced, extra: extra, coefficients) else { throw .notFinite }
    let constant = order.hasConstant ? sums.cross / sums.constants : 0
    let variance = squares(sums, order) / Double(count)
    let raw = differenced.map { $0 * size }
    let course = self.course(raw, order, coefficients, constant)
    let residuals = standardised(constant)
    // Each parameter moved a little: residuals for the information, forecasts for the gradient.
    var (moved, steps, derivatives): ([ARIMACourse], [Double], [[Double]]) = ([], [], [])
    let step = 1e-5
    for index in 0..<order.coefficientCount {
      var point = found.point
      point[index] += point[index] > 0 ? -step : step
      var nearby = ARMACoefficients(order)
      nearby.set(point)
      guard filter.run(differenced, extra: extra, nearby) != nil else { throw .notFinite }
      moved.append(self.course(raw, order, nearby, constant))
      steps.append(point[index] - found.point[index])
      let change = steps[index]
      derivatives.append(zip(standardised(constant), residuals).map { ($0 - $1) / change })
    }
    guard filter.run(differenced, extra: extra, coefficients) != nil else { throw .notFinite }
    if order.hasConstant {
      moved.append(self.course(raw, order, coefficients, constant + 1e-3))
      steps.append(1e-3)
      derivatives.append(zip(standardised(constant + 1e-3), residuals).map { ($0 - $1) / 1e-3 })
    }
    let covariance = Self.covariance(
      derivatives, variance: variance, point: found.point, coefficients: order.coefficientCount)
    guard variance.isFinite, course.value(after: 1).isFinite else { throw .notFinite }
    return ARIMA(
      order: order, phi: coefficients.phi, theta: coefficients.theta, constant: constant * size,
      variance: variance * size * size, logLikelihood: logLikelihood(found.value), count: count,
      course: course, moved: moved, steps: steps, covariance: covariance.map { $0 / (size * size) })
  }

  private func course(
    _ raw: [Double], _ order: ARIMAOrder, _ coefficients: ARMACoefficients, _ constant: Double
  ) -> ARIMACourse {
    ARIMACourse(
      values, differenced: raw, order: order, coefficients: coefficients, filter: filter,
      constant: constant * size, size: size)
  }

  private func standardised(_ constant: Double) -> [Double] {
    (0..<count).map { index in
      let innovation = filter.innovations[index]
      return (innovation.x - constant * innovation.y) / filter.variances[index].squareRoot()
    }
  }

  /// The inverse information, in units of σ², with a uniform prior on partial autocorrelations.
  private static func covariance(
    _ derivatives: [[Double]], variance: Double, point: SIMD8<Double>, coefficients: Int
  ) -> [Double] {
    let count = derivatives.count
    guard count > 0 else { return [] }
    var workspace = LeastSquaresWorkspace(capacity: count)
    for i in 0..<count {
      for j in 0..<count {
        workspace.normal[i * count + j] =
          zip(derivatives[i], derivatives[j]).reduce(0) { $0 + $1.0 * $1.1 }
      }
      // A partial autocorrelation r = tanh u is known to lie in a range of 2, so that u has the prior
      // precision 3 (∂r/∂u)²; at the edge, where that vanishes, the logistic density bounds it.
      let slope = i < coefficients ? 1 - Double.tanh(point[i]) * Double.tanh(point[i]) : 0
      workspace.lower[i] = -.infinity
      workspace.upper[i] = .infinity
      if i < coefficients {
        workspace.normal[i * count + i] += variance * max(3 * slope * slope, 0.3)
      }
    }
    return workspace.inverse(count, scale: 1) { _ in 0 }
  }
}
