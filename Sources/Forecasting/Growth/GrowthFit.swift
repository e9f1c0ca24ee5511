import ElementaryFunctions
import LinearAlgebra

/// A growth curve fitted to a series: ceiling, shape and their covariance.
///
/// Minimises the squared residuals on the scale plus what priors add, by Levenberg and Marquardt's steps with
/// normal equations in registers (``SmallNormalEquations``). Nothing is allocated in the search.
struct GrowthFit<Curve: GrowthCurve>: Sendable {
  /// The observations to fit: times, points on the scale and weights.
  struct Record: Sendable {
    /// The times, −1 to 0.
    let times: [Double]

    /// The points on the scale.
    let points: [Double]

    /// The weights of the squared residuals, empty if all are one.
    let weights: [Double]

    /// The scale.
    let scale: GrowthScale

    /// Whether the ceiling is a share of a range, or any multiple of a size.
    let isBounded: Bool

    /// The greatest part of the range or size that has been reached.
    let reached: Double

    /// The standard deviation of the rate of growth over the record before the series is looked at; `nil` if no
    /// more is known than that it is a number of ordinary size.
    let rateDeviation: Double?
  }

  /// The logit (bounded) or the logarithm of the ceiling, then the shape.
  private(set) var parameters: SIMD4<Double>

  /// Whether the ceiling is estimated, or held where ``parameters`` has it.
  let hasFreeCeiling: Bool

  /// The equations at the parameters.
  private var gathered = SmallNormalEquations()

  private let record: Record
  private let prior: SIMD4<Double>
  private var precision: SIMD4<Double>
  private let isFree: ParameterMask

  /// Beyond these, curves no longer differ.
  private static var limits: SIMD4<Double> { SIMD4(9, 25, 60, 4) }

  /// Standard deviations of the shape before the series is looked at: wide but proper, so that no series leaves
  /// the covariance undetermined; the bend of a Richards curve lies between its relatives.
  private static var shapeDeviations: SIMD4<Double> { SIMD4(1, 10, 30, 1) }

  /// Fits a curve.
  ///
  /// - Parameters:
  ///   - record: The series.
  ///   - ceiling: What is known of the ceiling; `nil` to hold it at the upper bound.
  ///   - variance: The variance of the residuals that priors are weighed against.
  init(_ record: Record, ceiling: CeilingPrior?, variance: Double) {
    self.record = record
    hasFreeCeiling = ceiling != nil
    var free = Curve.parameters
    free[0] = ceiling != nil
    isFree = free
    prior = SIMD4(ceiling?.location ?? 0, 0, 0, 0)
    var deviations = Self.shapeDeviations
    deviations[0] = ceiling?.deviation ?? 1
    if let lane = Curve.rateLane, let deviation = record.rateDeviation {
      deviations[lane] = deviation
    }
    precision = variance / (deviations * deviations)
    parameters = .zero
    var best = (value: Double.infinity, parameters: SIMD4<Double>.zero)
    for attempt in 0..<(ceiling == nil ? 1 : 3) {
      let end = search(from: start(attempt), precision: Self.roughly, steps: 25)
      // Two beginnings that come to one end are enough.
      let isSame = abs(end.value - best.value) <= 1e-3 * best.value
      if end.value < best.value { best = end }
      if isSame { break }
    }
    parameters = search(from: best.parameters, precision: Self.finely, steps: 60).parameters
    gathered = equations(at: parameters)
  }

  /// Fits again, from where it is, with another variance.
  mutating func refine(variance old: Double, to variance: Double) {
    precision *= variance / old
    parameters = search(from: parameters, precision: Self.finely, steps: 20).parameters
    gathered = equations(at: parameters)
  }

  /// The sum of the weighted squared residuals.
  var squares: Double { gathered.squares }

  /// The number of parameters that are estimated.
  var parameterCount: Int { (0..<4).count { isFree[$0] } }

  /// The ceiling as a part of the range or size.
  var ceiling: Double { Self.ceiling(parameters.x, record.isBounded, hasFreeCeiling) }

  @inline(__always)
  private static func ceiling(_ number: Double, _ isBounded: Bool, _ isFree: Bool) -> Double {
    guard isFree else { return 1 }
    return isBounded ? 1 / (1 + Double.exp(-number)) : Double.exp(number)
  }

  /// Returns the point of the curve on the scale at a time, with its derivatives by the parameters.
  @inline(__always)
  private func point(_ time: Double, _ parameters: SIMD4<Double>, _ ceiling: Double) -> (
    value: Double, slopes: SIMD4<Double>
  ) {
    let (share, shape) = Curve.share(time, parameters)
    let (value, slope) = record.scale(ceiling * share)
    var slopes = shape * (ceiling * slope)
    slopes.x =
      hasFreeCeiling ? slope * ceiling * share * (record.isBounded ? 1 - ceiling : 1) : 0
    return (value, slopes)
  }

  /// Returns the point of the curve on the scale and the variance that the parameters' own uncertainty gives it.
  ///
  /// - Parameters:
  ///   - time: The time.
  ///   - variance: The variance of the residuals.
  /// - Returns: The point, and its variance by the delta method.
  func predict(_ time: Double, variance: Double) -> (point: Double, variance: Double) {
    let (value, slopes) = point(time, parameters, ceiling)
    let added = SIMD4<Double>.one.replacing(with: precision, where: isFree)
    guard let solved = gathered.solve(slopes, adding: added) else {
      // Data that do not differ from a constant do not determine the shape; the prior bounds it.
      return (value, variance * (slopes * slopes / added).sum())
    }
    return (value, variance * (slopes * solved).sum())
  }

  /// Returns the standard errors of the parameters; zero for those that are not estimated.
  func standardErrors(variance: Double) -> SIMD4<Double> {
    let added = SIMD4<Double>.one.replacing(with: precision, where: isFree)
    var errors = SIMD4<Double>.zero
    for lane in 0..<4 where isFree[lane] {
      var unit = SIMD4<Double>.zero
      unit[lane] = 1
      guard let column = gathered.solve(unit, adding: added) else {
        return .init(repeating: .infinity)
      }
      errors[lane] = (variance * column[lane]).squareRoot()
    }
    return errors
  }

  /// Returns the point of the curve on the scale at a time.
  func point(at time: Double) -> Double { point(time, parameters, ceiling).value }

  // MARK: - The search

  private func equations(at parameters: SIMD4<Double>) -> SmallNormalEquations {
    var gathered = SmallNormalEquations()
    let ceiling = Self.ceiling(parameters.x, record.isBounded, hasFreeCeiling)
    let isWeighted = !record.weights.isEmpty
    for index in record.times.indices {
      let (value, slopes) = point(record.times[index], parameters, ceiling)
      gathered.add(
        slopes, residual: value - record.points[index],
        weight: isWeighted ? record.weights[index] : 1)
    }
    return gathered
  }

  @inline(__always)
  private func objective(_ gathered: SmallNormalEquations, _ parameters: SIMD4<Double>) -> Double {
    let away = parameters - prior
    return gathered.squares
      + (away * away * precision).replacing(with: 0, where: .!isFree).sum()
  }

  /// The relative change of the sum below which a search ends: coarse, to compare starting points,
  /// and fine, at the end.
  private static var roughly: Double { 1e-4 }
  private static var finely: Double { 1e-11 }

  /// Searches the least sum of squares and priors.
  ///
  /// - Parameters:
  ///   - start: The parameters to begin with.
  ///   - least: The relative change of the sum below which the search ends.
  ///   - steps: The greatest number of steps.
  /// - Returns: The sum and the parameters at the end; an infinite sum if the start makes no sense.
  func search(
    from start: SIMD4<Double>, precision least: Double, steps: Int
  ) -> (value: Double, parameters: SIMD4<Double>) {
    var here = start
    var gathered = equations(at: here)
    var value = objective(gathered, here)
    guard value.isFinite else { return (.infinity, start) }
    var damping = 1e-3
    for _ in 0..<steps {
      let pull = (precision * (here - prior)).replacing(with: 0, where: .!isFree)
      let curvature = gathered.diagonal + precision
      let added = SIMD4<Double>.one.replacing(
        with: precision + curvature * damping, where: isFree)
      guard let step = gathered.solve(gathered.moments + pull, adding: added) else {
        damping *= 10
        if damping > 1e10 { break }
        continue
      }
      let moved = (here - step).clamped(lowerBound: -Self.limits, upperBound: Self.limits)
      let next = here.replacing(with: moved, where: isFree)
      let nextGathered = equations(at: next)
      let nextValue = objective(nextGathered, next)
      // A step that changes next to nothing ends the search either way.
      let isDone = abs(value - nextValue) <= least * value
      if nextValue <= value {
        (here, gathered, value) = (next, nextGathered, nextValue)
        damping = max(damping * 0.1, 1e-12)
        if isDone { break }
      } else {
        damping *= 8
        if isDone || damping > 1e10 { break }
      }
    }
    return (value, here)
  }

  /// The starting point of a search: a ceiling above the greatest value, and the line through the
  /// shares of it on the scale on which the curve is straight.
  private func start(_ attempt: Int) -> SIMD4<Double> {
    let least = max(record.reached, 0.02)
    let reach: Double =
      if !hasFreeCeiling {
        1
      } else if record.isBounded {
        min([0.5 + 0.5 * least, 1.03 * least, 0.97][attempt], 0.999)
      } else {
        [1.5, 1.03, 4][attempt] * least
      }
    var (sum, time, height, spread, product) = (0.0, 0.0, 0.0, 0.0, 0.0)
    for index in record.times.indices {
      let share = min(max(part(record.points[index]) / reach, 0.002), 0.998)
      let straight = Curve.straightened(share)
      sum += 1
      time += record.times[index]
      height += straight
      spread += record.times[index] * record.times[index]
      product += record.times[index] * straight
    }
    let slope = (product - time * height / sum) / max(spread - time * time / sum, 1e-9)
    var start = Curve.start(
      from: (height: (height - slope * time) / sum, slope: slope), attempt: attempt)
    start.x =
      hasFreeCeiling ? (record.isBounded ? Double.log(reach / (1 - reach)) : Double.log(reach)) : 0
    return start.clamped(lowerBound: -Self.limits, upperBound: Self.limits)
  }

  /// Returns the part of the range or size that corresponds to a point on the scale.
  private func part(_ point: Double) -> Double {
    switch record.scale {
    case .level: point
    case .root: point * point
    case .logit: (1 + 2 * Link.inset) / (1 + Double.exp(-point)) - Link.inset
    }
  }
}

extension SIMD4<Double> {
  fileprivate static var one: Self { SIMD4(repeating: 1) }
}
