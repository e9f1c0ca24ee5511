import ElementaryFunctions

extension StructuralTrend {
  /// The fewest observations of a kind: one more than unknown starting values and parameters.
  public static func fewestObservations(_ kind: Kind) -> Int {
    kind.diffuseCount + kind.parameterCount + 1
  }

  /// Fits a trend by exact diffuse likelihood.
  ///
  /// One variance is concentrated out; the shares of the others lie on a sphere, so that a variance of
  /// zero is no edge of the search.
  ///
  /// - Parameters:
  ///   - kind: The kind of trend.
  ///   - times: The times in steps, strictly rising.
  ///   - values: As many values.
  ///   - noises: As many variances by measurement alone; none by default. With them, the size of the other
  ///     variances is searched, too.
  /// - Returns: The trend.
  /// - Throws: ``FitError/Reason`` if there are too few observations, or the numbers are beyond all bounds.
  public static func fit(
    _ kind: Kind, times: [Double], values: [Double], noises: [Double] = []
  ) throws(FitError.Reason) -> StructuralTrend {
    let fewest = fewestObservations(kind)
    guard values.count >= fewest, times.count == values.count,
      noises.isEmpty || noises.count == values.count
    else {
      throw .tooFewObservations(count: values.count, minimum: fewest)
    }
    let size = values.reduce(0) { max($0, abs($1 - values[0])) }
    guard size.isFinite else { throw .notFinite }
    // The likelihood of a constant series does not determine the variances.
    guard size > 0 else {
      return try filter(
        kind, times: times, values: values,
        variances: TrendVariances(observation: 1, level: 1e-8, slope: 1e-8), noises: noises
      ).withoutNoise
    }
    let first = values[0]
    let scaled = values.map { ($0 - first) / size }
    let floor = Double(values.count) * 1e-24
    func minusTwiceLikelihood(_ point: SIMD8<Double>) -> Double {
      let (shares, damping) = parameters(kind, point)
      var filter = DiffuseFilter(hasSlope: kind.hasSlope, near: 0)
      guard filter.run(kind, times, scaled, shares, damping), filter.counted > 0 else {
        return .infinity
      }
      return filter.logarithms
        + Double(filter.counted) * Double.log(max(filter.squares, floor) / Double(filter.counted))
    }
    let dimension = kind.parameterCount - 1
    var best = (point: SIMD8<Double>.zero, value: Double.infinity)
    // The likelihood is a sum over observations, and is rounded like one.
    let digit = 1e-12 * Double(values.count)
    for start in starts(kind) {
      let found = NelderMead.minimise(
        from: start, dimension: dimension, size: 0.3, tolerance: 1e4 * digit,
        minusTwiceLikelihood)
      if found.value < best.value { best = found }
    }
    // A second, small simplex where the first one has come to rest.
    best = NelderMead.minimise(
      from: best.point, dimension: dimension, size: 0.02, tolerance: digit, minusTwiceLikelihood)
    let (shares, damping) = parameters(kind, best.point)
    var filter = DiffuseFilter(hasSlope: kind.hasSlope, near: 0)
    guard filter.run(kind, times, scaled, shares, damping) else { throw .notFinite }
    let variance = max(filter.squares, floor) / Double(filter.counted)
    guard noises.contains(where: { $0 > 0 }) else {
      return try Self.filter(
        kind, times: times, values: values, variances: shares.scaled(variance * size * size),
        damping: damping)
    }
    let scaledNoises = noises.map { $0 / (size * size) }
    func minusTwiceWholeLikelihood(_ point: SIMD8<Double>) -> Double {
      let (shares, damping) = parameters(kind, point)
      var filter = DiffuseFilter(hasSlope: kind.hasSlope, near: 0)
      let variances = shares.scaled(Double.exp(point[dimension]))
      guard filter.run(kind, times, scaled, variances, damping, scaledNoises) else {
        return .infinity
      }
      return filter.logarithms + filter.squares
    }
    // Of the variance that was found without them, measurement may explain all or nothing.
    var whole = (point: SIMD8<Double>.zero, value: Double.infinity)
    for (angle, shift) in [(best.point[0], 0.0), (best.point[0], -3), (1.5, -1)] {
      var start = best.point
      start[0] = angle
      start[dimension] = Double.log(max(variance, 1e-12)) + shift
      let found = NelderMead.minimise(
        from: start, dimension: dimension + 1, size: 0.3, tolerance: 1e-10,
        minusTwiceWholeLikelihood)
      if found.value < whole.value { whole = found }
    }
    let (parts, phi) = parameters(kind, whole.point)
    return try Self.filter(
      kind, times: times, values: values,
      variances: parts.scaled(Double.exp(whole.point[dimension]) * size * size), damping: phi,
      noises: noises)
  }

  private static func starts(_ kind: Kind) -> [SIMD8<Double>] {
    switch kind {
    case .localLevel: [SIMD8(0.3, 0, 0, 0, 0, 0, 0, 0), SIMD8(1.2, 0, 0, 0, 0, 0, 0, 0)]
    default:
      [
        SIMD8(0.5, 0.3, 1, 0, 0, 0, 0, 0), SIMD8(1.3, 0.2, 1, 0, 0, 0, 0, 0),
        SIMD8(1, 1.3, 1, 0, 0, 0, 0, 0),
      ]
    }
  }

  /// Shares of the variances, with sum one, and the damping, from angles.
  @inline(__always)
  static func parameters(
    _ kind: Kind, _ point: SIMD8<Double>
  ) -> (shares: TrendVariances, damping: Double) {
    let (cosine, sine) = (Double.cos(point[0]), Double.sin(point[0]))
    guard kind.hasSlope else {
      return (TrendVariances(observation: cosine * cosine, level: sine * sine), 1)
    }
    let (inner, outer) = (Double.cos(point[1]), Double.sin(point[1]))
    let shares = TrendVariances(
      observation: cosine * cosine, level: sine * sine * inner * inner,
      slope: sine * sine * outer * outer)
    // From 0.5 to 0.99; above it a damped trend is not distinguishable from an undamped one.
    let swing = Double.sin(point[2])
    return (shares, kind == .dampedTrend ? 0.5 + 0.49 * swing * swing : 1)
  }

  /// The trend with variances of zero and the greatest finite likelihood.
  private var withoutNoise: StructuralTrend {
    StructuralTrend(
      kind: kind, variances: TrendVariances(observation: 0, level: 0), damping: damping,
      logLikelihood: logLikelihood, count: count, measurement: measurement, state: state,
      covariance: .zero)
  }
}
