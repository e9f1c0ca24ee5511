/// Returns whether two numbers agree to a relative or an absolute tolerance, whichever is wider.
public func isClose(
  _ value: Double, _ expected: Double, relative: Double = 1e-8, absolute: Double = 0
) -> Bool {
  if value == expected { return true }
  return abs(value - expected) <= max(relative * max(abs(value), abs(expected)), absolute)
}

/// Returns whether two lists have the same length and agree number by number.
public func isClose(
  _ values: [Double], _ expected: [Double], relative: Double = 1e-8, absolute: Double = 0
) -> Bool {
  values.count == expected.count
    && zip(values, expected).allSatisfy {
      isClose($0, $1, relative: relative, absolute: absolute)
    }
}
