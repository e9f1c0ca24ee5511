import ElementaryFunctions

/// Student's *t* distribution with a location, a scale and whole degrees of freedom.
///
/// Whole degrees of freedom have a finite series for the distribution function, so that no special
/// function is needed and a quantile costs well under a microsecond.
public struct StudentT: Sendable, Equatable {
  /// The centre, median and (above one degree of freedom) mean.
  public let location: Double

  /// The scale, positive, in the unit of the value.
  public let scale: Double

  /// The degrees of freedom, at least 1.
  public let degreesOfFreedom: Int

  /// Creates a distribution.
  ///
  /// - Precondition: The scale is positive and finite, the location is finite, and there is at least
  ///   one degree of freedom.
  public init(location: Double, scale: Double, degreesOfFreedom: Int) {
    precondition(location.isFinite, "location \(location) is not finite")
    precondition(scale > 0 && scale.isFinite, "scale \(scale) is not positive")
    precondition(degreesOfFreedom >= 1, "\(degreesOfFreedom) degrees of freedom")
    self.location = location
    self.scale = scale
    self.degreesOfFreedom = degreesOfFreedom
  }

  /// Returns the probability of a value at or below the given one, 0 to 1.
  public func cumulativeProbability(_ value: Double) -> Double {
    Self.standardCumulative((value - location) / scale, degreesOfFreedom)
  }

  /// Returns the density at a value, per unit of the value.
  public func density(_ value: Double) -> Double {
    Self.standardDensity((value - location) / scale, degreesOfFreedom) / scale
  }

  /// Returns the value that is not exceeded with a probability inside (0, 1).
  public func quantile(_ probability: Double) -> Double {
    location + scale * Self.standardQuantile(probability, degreesOfFreedom)
  }

  /// Returns the quantiles for several probabilities, each inside (0, 1).
  public func quantiles(_ probabilities: [Double]) -> [Double] {
    StandardQuantiles.of(probabilities, degreesOfFreedom: degreesOfFreedom).map {
      location + scale * $0
    }
  }

  /// Returns the distribution function with its two derivatives.
  ///
  /// - Parameters:
  ///   - value: The value.
  ///   - table: The table of as many degrees of freedom; without one each is computed.
  /// - Returns: The distribution function, the density and the slope of the density.
  func derivatives(
    at value: Double, by table: HermiteTable?
  ) -> (cumulative: Double, density: Double, slope: Double) {
    let t = (value - location) / scale
    if let table, abs(t) < Self.tableReach {
      let (cumulative, density, slope) = table.derivatives(at: t)
      return (cumulative, density / scale, slope / (scale * scale))
    }
    let n = Double(degreesOfFreedom)
    let density = Self.standardDensity(t, degreesOfFreedom)
    return (
      Self.standardCumulative(t, degreesOfFreedom), density / scale,
      -density * (n + 1) * t / (n + t * t) / (scale * scale)
    )
  }

  /// Source: Abramowitz and Stegun, *Handbook of Mathematical Functions* (1964), 26.7.3 and 26.7.4.
  ///
  /// The lower tail beyond −1 is a small difference of near equal numbers there, so that for larger
  /// |t| the tail is summed by the series of the incomplete beta function, all terms positive.
  static func standardCumulative(_ t: Double, _ freedom: Int) -> Double {
    if t.isNaN { return .nan }
    let n = Double(freedom)
    let cosineSquared = n / (n + t * t)
    if t * t > 4 * n {
      let tail = lowerTail(cosineSquared, freedom)
      return t < 0 ? tail : 1 - tail
    }
    let sine = t / (n + t * t).squareRoot()
    var term = 1.0
    var sum = 0.0
    if freedom.isMultiple(of: 2) {
      sum = 1
      for k in stride(from: 2, to: freedom, by: 2) {
        term *= Double(k - 1) / Double(k) * cosineSquared
        sum += term
      }
      return 0.5 + 0.5 * sine * sum
    }
    if freedom > 1 {
      sum = 1
      for k in stride(from: 3, to: freedom, by: 2) {
        term *= Double(k - 1) / Double(k) * cosineSquared
        sum += term
      }
    }
    let angle = Double.atan(t / n.squareRoot())
    let cosine = cosineSquared.squareRoot()
    return 0.5 + (angle + sine * cosine * sum) / .pi
  }

  /// Returns P(T < −|t|) = ½ I(x; n/2, ½) with x = n/(n + t²) by the hypergeometric series, whose
  /// terms are all positive and fall at least like xᵏ.
  private static func lowerTail(_ x: Double, _ freedom: Int) -> Double {
    let a = Double(freedom) / 2
    let front = Double.exp(a * Double.log(x) - logBeta(freedom)) / a
    var term = 1.0
    var sum = 1.0
    var k = 0.0
    while term > sum * 1e-17 {
      term *= x * (0.5 + k) / (1 + k) * (a + k) / (a + 1 + k)
      sum += term
      k += 1
    }
    return 0.5 * front * sum
  }

  /// The logarithms of the beta function B(n/2, ½) for n = 1…64, in their place of the list.
  private static let logBetas = (0...64).map { $0 < 1 ? 0 : recurrentLogBeta($0) }

  private static func logBeta(_ freedom: Int) -> Double {
    freedom < logBetas.count ? logBetas[freedom] : recurrentLogBeta(freedom)
  }

  /// By the recurrence B(a + 1, ½) = B(a, ½) a / (a + ½) from B(½, ½) = π or B(1, ½) = 2.
  private static func recurrentLogBeta(_ freedom: Int) -> Double {
    var a = freedom.isMultiple(of: 2) ? 1.0 : 0.5
    var value = Double.log(freedom.isMultiple(of: 2) ? 2.0 : .pi)
    while a < Double(freedom) / 2 {
      value += Double.log(a / (a + 0.5))
      a += 1
    }
    return value
  }

  static func standardDensity(_ t: Double, _ freedom: Int) -> Double {
    let n = Double(freedom)
    return Double.exp(-0.5 * (n + 1) * Double.log(onePlus: t * t / n) - logBeta(freedom))
      / n.squareRoot()
  }

  static func standardQuantile(_ probability: Double, _ freedom: Int) -> Double {
    precondition(0 < probability && probability < 1, "\(probability) is not inside (0, 1)")
    if probability == 0.5 { return 0 }
    // The lower half only, so that no digits are lost near 1, and on the scale of log F, which is
    // nearly straight in log |t| in the tail.
    let tail = min(probability, 1 - probability)
    var lower = -1.0
    while standardCumulative(lower, freedom) > tail { lower *= 2 }
    let root = risingRoot(target: Double.log(tail), bracket: lower...0, start: lower / 2) { t in
      let value = standardCumulative(t, freedom)
      return (Double.log(value), standardDensity(t, freedom) / value, 0)
    }
    return probability < 0.5 ? root : -root
  }
}
