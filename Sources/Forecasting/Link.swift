import ElementaryFunctions
public import Indicators

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

  /// The link for the values of an indicator: logit between two bounds, root above a lower one.
  public init(for indicator: Indicator) {
    switch (indicator.lowerBound, indicator.upperBound) {
    case (let lower?, let upper?) where lower < upper:
      self = .logit(lower: lower, upper: upper)
    case (let lower?, _): self = .root(floor: lower)
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
      let inner = (share + Self.inset) / (1 + 2 * Self.inset)
      return Double.log(inner / (1 - inner))
    }
  }

  /// Returns the derivative of the link at a value; values beyond a bound count as the bound.
  func slope(at value: Double) -> Double {
    switch shape {
    case .identity: return 1
    case .root(let floor): return 0.5 / max(value - floor, 1e-12).squareRoot()
    case .logit(let lower, let upper):
      let share = min(max((value - lower) / (upper - lower), 0), 1)
      let inner = (share + Self.inset) / (1 + 2 * Self.inset)
      return 1 / ((1 + 2 * Self.inset) * inner * (1 - inner) * (upper - lower))
    }
  }

  /// Returns the value for a point on the link scale, within the bounds.
  public func inverse(_ point: Double) -> Double {
    switch shape {
    case .identity: return point
    case .root(let floor): return floor + max(point, 0) * max(point, 0)
    case .logit(let lower, let upper):
      let inner = 1 / (1 + Double.exp(-point))
      let share = inner * (1 + 2 * Self.inset) - Self.inset
      return lower + (upper - lower) * min(max(share, 0), 1)
    }
  }

  /// Returns a value moved within the bounds, and for a share off its upper bound by 2 % of the
  /// range, where a straight line would otherwise promise all of it.
  func contained(_ value: Double, last: Double) -> Double {
    switch shape {
    case .identity: value
    case .root(let floor): max(value, floor)
    case .logit(let lower, let upper):
      min(max(value, lower), max(last, upper - 0.02 * (upper - lower)))
    }
  }
}
