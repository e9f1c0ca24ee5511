import ElementaryFunctions

/// The parameters that a curve has, of at most four.
typealias ParameterMask = SIMDMask<SIMD4<Double.SIMDMaskScalar>>

/// A curve from 0 to 1 in time: the share of a ceiling that has been reached.
///
/// Parameters are of order one: time is counted back from the last observation in units of the record's length,
/// and rates and shapes are given as logarithms or straight predictors.
protocol GrowthCurve: Sendable {
  /// The parameters that the curve has besides its ceiling; the other lanes stay at zero.
  static var parameters: ParameterMask { get }

  /// The lane of the rate of growth where it is a slope on a straight scale, in units of one over the record's
  /// length; `nil` if it is a logarithm.
  static var rateLane: Int? { get }

  /// Returns the share that has been reached and its derivatives by the parameters.
  ///
  /// - Parameters:
  ///   - time: The time; 0 at the last observation and −1 at the first.
  ///   - shape: The parameters in the lanes 1 to 3; lane 0 belongs to the ceiling.
  /// - Returns: The share, and the derivatives in the same lanes.
  static func share(_ time: Double, _ shape: SIMD4<Double>) -> (
    value: Double, slopes: SIMD4<Double>
  )

  /// Turns the share of a ceiling into what a straight line can be laid through to begin with.
  static func straightened(_ share: Double) -> Double

  /// Returns where to begin the search.
  ///
  /// - Parameters:
  ///   - line: The straight line through the straightened shares: its height at 0 and its slope.
  ///   - attempt: The number of the beginning; the first is the most likely one.
  /// - Returns: The parameters in the lanes 1 to 3.
  static func start(from line: (height: Double, slope: Double), attempt: Int) -> SIMD4<Double>
}

extension GrowthCurve {
  static var rateLane: Int? { 2 }

  static func start(from line: (height: Double, slope: Double), attempt: Int) -> SIMD4<Double> {
    SIMD4(0, line.height, line.slope, 0)
  }
}

/// 1 / (1 + exp(−*a* − *b* *u*)).
///
/// Source: Verhulst, "Notice sur la loi que la population suit dans son accroissement" (1838); Griliches, "Hybrid
/// corn", *Econometrica* 25 (1957) 501–522, for the spread of what is new.
enum LogisticCurve: GrowthCurve {
  static let parameters = SIMD4<Double>(0, 1, 1, 0) .> 0

  @inline(__always)
  static func share(_ time: Double, _ shape: SIMD4<Double>) -> (
    value: Double, slopes: SIMD4<Double>
  ) {
    let value = 1 / (1 + Double.exp(-shape.y - shape.z * time))
    let slope = value * (1 - value)
    return (value, SIMD4(0, slope, slope * time, 0))
  }

  static func straightened(_ share: Double) -> Double { Double.log(share / (1 - share)) }
}

/// exp(−exp(−*a* − *b* *u*)): early growth, slow approach to the ceiling.
///
/// Source: Gompertz (1825); Gregg, Hossell and Richardson, *Mathematical Trend Curves* (1964).
enum GompertzCurve: GrowthCurve {
  static let parameters = SIMD4<Double>(0, 1, 1, 0) .> 0

  @inline(__always)
  static func share(_ time: Double, _ shape: SIMD4<Double>) -> (
    value: Double, slopes: SIMD4<Double>
  ) {
    let rest = Double.exp(-shape.y - shape.z * time)
    let value = Double.exp(-rest)
    // Far below, both factors leave the range of numbers in opposite directions; their product is nothing.
    let slope = value > 0 ? rest * value : 0
    return (value, SIMD4(0, slope, slope * time, 0))
  }

  static func straightened(_ share: Double) -> Double { -Double.log(-Double.log(share)) }
}

/// (1 + *ν* exp(−*a* − *b* *u*))^(−1/*ν*) with *ν* = exp(*c*): the logistic curve at 1, the Gompertz curve at 0.
///
/// Source: Richards, "A flexible growth function for empirical use", *Journal of Experimental Botany* 10 (1959)
/// 290–301.
enum RichardsCurve: GrowthCurve {
  static let parameters = SIMD4<Double>(0, 1, 1, 1) .> 0

  @inline(__always)
  static func share(_ time: Double, _ shape: SIMD4<Double>) -> (
    value: Double, slopes: SIMD4<Double>
  ) {
    let rest = Double.exp(-shape.y - shape.z * time)
    let bend = Double.exp(shape.w)
    let fall = Double.log(onePlus: bend * rest) / bend
    let value = Double.exp(-fall)
    guard value > 0, rest < 1e100 else { return (value, .zero) }
    let pull = rest / (1 + bend * rest)
    return (value, SIMD4(0, value * pull, value * pull * time, value * (fall - pull)))
  }

  static func straightened(_ share: Double) -> Double { LogisticCurve.straightened(share) }

  static func start(from line: (height: Double, slope: Double), attempt: Int) -> SIMD4<Double> {
    SIMD4(0, line.height, line.slope, attempt.isMultiple(of: 2) ? 0 : -2)
  }
}

/// (1 − *E*) / (1 + *q*/*p* *E*) with *E* = exp(−(*p* + *q*) *s*): adoption by conviction, *p* = exp(*a*), and by
/// example, *q* = exp(*b*), a time *s* after the launch.
///
/// The launch lies a tenth of the record before the first observation, since its time cannot be
/// estimated from later values; series that begin high are refused.
///
/// Source: Bass, "A new product growth for model consumer durables", *Management Science* 15 (1969) 215–227.
enum BassCurve: GrowthCurve {
  static let parameters = SIMD4<Double>(0, 1, 1, 0) .> 0

  static let rateLane: Int? = nil

  /// The time of the launch.
  static let launch = -1.1

  @inline(__always)
  static func share(_ time: Double, _ shape: SIMD4<Double>) -> (
    value: Double, slopes: SIMD4<Double>
  ) {
    let (conviction, example) = (Double.exp(shape.y), Double.exp(shape.z))
    let since = max(time - launch, 0)
    let rest = Double.exp(-(conviction + example) * since)
    let ratio = example / conviction
    let below = 1 + ratio * rest
    let value = (1 - rest) / below
    // By p and by q; both change the rest alike, and the ratio in opposite directions.
    let common = since * rest * (1 + ratio) / (below * below)
    let apart = (1 - rest) * rest * ratio / (below * below)
    return (
      value,
      SIMD4(0, conviction * common + apart, example * common - apart, 0)
    )
  }

  static func straightened(_ share: Double) -> Double { LogisticCurve.straightened(share) }

  static func start(from line: (height: Double, slope: Double), attempt: Int) -> SIMD4<Double> {
    // A logistic curve's slope is p + q, and its odds at the launch are about p/q.
    let pace = max(line.slope, 0.2)
    let odds = min(max(Double.exp(line.height + launch * pace), 1e-4), 0.3)
    let ratio = attempt.isMultiple(of: 2) ? odds : 0.3 * odds
    return SIMD4(0, Double.log(pace * ratio / (1 + ratio)), Double.log(pace / (1 + ratio)), 0)
  }
}
