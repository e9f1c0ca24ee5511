import Foundation

/// Returns a number with nine significant digits, so that tables do not show the last digits in which
/// the mathematics libraries of two machines differ.
func rounded(_ value: Double) -> Double {
  Double(String(format: "%.9g", value)) ?? value
}

/// Returns a number with nine significant digits, or `nil` if it is not finite.
func finite(_ value: Double?) -> Double? {
  guard let value, value.isFinite else { return nil }
  return rounded(value == 0 ? 0 : value)
}
