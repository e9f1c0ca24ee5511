public import Indicators
import Statistics

/// The scale on which trends are straight and errors are even.
///
/// Every value that comes back from a link lies within the bounds of the indicator, so that no
/// projection leaves them.
public struct Link: Sendable, Hashable, Codable {
  /// The shapes of link.
  enum Shape: Hashable, Codable {
    case identity
    case root(floor: Double)
    case logit(lower: Double, upper: Double)
  }

  let shape: Shape

  /// The share of the range by which a value at a bound is moved inwards before its logit is taken:
  /// a quarter of a point for a share in percent, about half of what reports round to.
  static let inset = 0.0025

  /// The link that leaves values as they are.
  public static let identity = Link(shape: .identity)

  /// The square root above a floor, for quantities that cannot fall below it.
  ///
  /// Between the identity, on which growth is linear, and the logarithm, on which a few early points
  /// grow beyond all bounds in twenty years.
  public static func root(floor: Double = 0) -> Link { Link(shape: .root(floor: floor)) }

  /// The logit between two bounds.
  public static func logit(lower: Double, upper: Double) -> Link {
    precondition(lower < upper, "the bounds \(lower) and \(upper) leave no room")
    return Link(shape: .logit(lower: lower, upper: upper))
  }

  /// The link for the possible values of an indicator: logit between two bounds, root above a lower one.
  public init(for indicator: Indicator) {
    let values = indicator.possibleValues
    let (lower, upper) = (values.lowerBound, values.upperBound)
    switch (lower.isFinite, upper.isFinite) {
    case (true, true) where lower < upper: self = .logit(lower: lower, upper: upper)
    case (true, _): self = .root(floor: lower)
    default: self = .identity
    }
  }

  private init(shape: Shape) { self.shape = shape }

  /// Whether the scale is a logit.
  var isLogit: Bool {
    if case .logit = shape { true } else { false }
  }

  /// The bounds of the values.
  public var bounds: (lower: Double, upper: Double) {
    switch shape {
    case .identity: (-.infinity, .infinity)
    case .root(let floor): (floor, .infinity)
    case .logit(let lower, let upper): (lower, upper)
    }
  }

  /// The points on the link scale that a prediction may be centred on.
  var pointLimits: ClosedRange<Double> {
    switch shape {
    case .identity: -Double.greatestFiniteMagnitude...Double.greatestFiniteMagnitude
    case .root: 0...1e150
    case .logit(let lower, let upper): self(lower)...self(upper)
    }
  }

  /// Returns a value on the link scale; values beyond a bound count as the bound.
  public func callAsFunction(_ value: Double) -> Double {
    switch shape {
    case .identity: return value
    case .root(let floor): return max(value - floor, 0).squareRoot()
    case .logit(let lower, let upper):
      let share = min(max((value - lower) / (upper - lower), 0), 1)
      return Logit.of(Logit.inset(share, by: Self.inset))
    }
  }

  /// Returns the derivative of the link at a value; values beyond a bound count as the bound.
  func slope(at value: Double) -> Double {
    switch shape {
    case .identity: return 1
    case .root(let floor): return 0.5 / max(value - floor, 1e-12).squareRoot()
    case .logit(let lower, let upper):
      let share = min(max((value - lower) / (upper - lower), 0), 1)
      let inner = Logit.inset(share, by: Self.inset)
      return 1 / ((1 + 2 * Self.inset) * inner * (1 - inner) * (upper - lower))
    }
  }

  /// Returns the value for a point on the link scale, within the bounds.
  public func inverse(_ point: Double) -> Double {
    switch shape {
    case .identity: return point
    case .root(let floor): return floor + max(point, 0) * max(point, 0)
    case .logit(let lower, let upper):
      let share = Logit.outset(Logit.inverse(point), by: Self.inset)
      return lower + (upper - lower) * min(max(share, 0), 1)
    }
  }

  /// Returns a value moved within the bounds, and for a share at least 2 % of the range below its
  /// upper bound, which a straight line would otherwise reach and stay at.
  func contained(_ value: Double, last: Double) -> Double {
    switch shape {
    case .identity: value
    case .root(let floor): max(value, floor)
    case .logit(let lower, let upper):
      min(max(value, lower), max(last, upper - 0.02 * (upper - lower)))
    }
  }
}
