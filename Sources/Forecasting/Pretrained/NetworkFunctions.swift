import ElementaryFunctions
import Statistics

/// The functions of networks that are asked, from tables: within 1e-9, where parameters are rounded to 16 bits.
enum NetworkFunctions {
  private static let tangent = HermiteTable(0...20, density: 16) { point in
    let value = Double.tanh(point)
    let slope = 1 - value * value
    return (value, slope, -2 * value * slope)
  }

  /// ln(1 + e⁻ˣ).
  private static let remainder = HermiteTable(0...32, density: 16) { point in
    let part = 1 / (1 + Double.exp(point))
    return (Double.log(onePlus: Double.exp(-point)), -part, part * (1 - part))
  }

  /// Puts the hyperbolic tangents of numbers in their place.
  static func tanh(_ values: inout [Double]) {
    tangent.replaceOdd(&values) { Double.tanh($0) }
  }

  /// Returns ln(1 + eˣ).
  static func softplus(_ value: Double) -> Double {
    let size = abs(value)
    guard size < remainder.range.upperBound else { return Forecasting.softplus(value) }
    return max(value, 0) + remainder(size)
  }
}

/// Returns ln(1 + eˣ).
@inline(__always)
func softplus(_ value: Double) -> Double {
  value > 0
    ? value + Double.log(onePlus: Double.exp(-value)) : Double.log(onePlus: Double.exp(value))
}
