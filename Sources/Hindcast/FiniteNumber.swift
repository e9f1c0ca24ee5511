import Statistics

/// Returns a number with nine significant digits, or `nil` if it is not finite.
func finite(_ value: Double?) -> Double? {
  guard let value, value.isFinite else { return nil }
  return NineDigits.rounded(value)
}
