extension Double {
  /// Returns a number to a power.
  ///
  /// *e* to the power *y* log *x*, the logarithm and the product with some twelve bits more than a number has. Within
  /// 0.53 units in the last place (0.8 below 10⁻³⁰⁰). As IEEE 754 has it: 1 to any power and any number to the power of
  /// 0 are 1; a negative number has whole powers only.
  ///
  /// Source: Tang (1989, 1990), as ``Swift/Double/exp(_:)`` and ``Swift/Double/log(_:)``; Muller, *Elementary Functions*, 3rd
  /// ed. (2016), chapter 11.
  public static func pow(_ base: Double, _ exponent: Double) -> Double {
    guard base > 0, base < .infinity, abs(exponent) < 0x1p64 else {
      return unusualPower(base, exponent)
    }
    return exponent == 1 ? base : positivePower(base, exponent)
  }

  /// The power of a base that is not positive and finite, or with an exponent from 2⁶⁴ on.
  private static func unusualPower(_ base: Double, _ exponent: Double) -> Double {
    if exponent == 0 || base == 1 { return 1 }
    if base.isNaN || exponent.isNaN { return .nan }
    if exponent.isInfinite || abs(exponent) >= 0x1p64 {
      // From 2⁶⁴ on, every number that is not ±1 has left the range.
      let size = abs(base)
      if size == 1 { return 1 }
      return (size > 1) == (exponent > 0) ? .infinity : 0
    }
    // Numbers from 2⁵³ on are even.
    let isWhole = exponent.rounded(.towardZero) == exponent
    let isOdd =
      isWhole && abs(exponent) < 0x1p53 && !Int64(exponent).isMultiple(of: 2)
    let size = abs(base)
    let result: Double
    if size == 0 {
      result = exponent > 0 ? 0 : .infinity
    } else if size == .infinity {
      result = exponent > 0 ? .infinity : 0
    } else {
      guard isWhole || base > 0 else { return .nan }
      result = positivePower(size, exponent)
    }
    return base.sign == .minus && isOdd ? -result : result
  }

  private static func positivePower(_ base: Double, _ exponent: Double) -> Double {
    var bits = base.bitPattern
    var shift = 0.0
    if bits < 0x0010_0000_0000_0000 {
      bits = (base * 0x1p54).bitPattern
      shift = 54
    }
    let (high, low) = preciseLogarithm(bits, shift: shift)
    // Of the product with the exponent the leading part has no rounding.
    let leading = truncated(exponent)
    let product = leading * high
    let rest = (exponent - leading) * high + exponent * low
    guard abs(product) < 750 else { return product > 0 ? .infinity : 0 }
    let (root, growth, k) = exponential(product, rest)
    return scaled(root + root * growth, by: k)
  }

  /// Returns the natural logarithm of a normal number in two parts, of which the first has 21 bits.
  @inline(__always)
  private static func preciseLogarithm(
    _ bits: UInt64, shift: Double
  ) -> (high: Double, low: Double) {
    let parts = reduced(bits: bits, shift: shift)
    let r = parts.r + parts.rest
    // −r²/2, the square of the leading bits without rounding.
    let rHigh = truncated(r)
    let rLow = (parts.r - rHigh) + parts.rest
    let square = -0.5 * rHigh * rHigh
    let squareLow = -rLow * (rHigh + 0.5 * rLow)
    let first = parts.high + parts.r
    let firstLost = (parts.high - first) + parts.r
    let second = first + square
    let secondLost = (first - second) + square
    let low =
      firstLost
      + (secondLost + (parts.rest + (parts.low + (squareLow + r * r * r * cubeSeries(r)))))
    let high = truncated(second + low)
    return (high, (second - high) + low)
  }

  /// Returns (log (1 + *r*) − *r* + *r*²/2) / *r*³ for |*r*| up to 0.006.
  @inline(__always)
  private static func cubeSeries(_ r: Double) -> Double {
    let r2 = r * r
    return (0x1.5555555555555p-2 - r * 0.25)
      + r2 * ((0.2 - r * 0x1.5555555555555p-3) + r2 * (0x1.2492492492492p-3 - r * 0.125))
  }

  /// The leading 21 bits of a number.
  @inline(__always)
  private static func truncated(_ number: Double) -> Double {
    Double(bitPattern: number.bitPattern & 0xFFFF_FFFF_0000_0000)
  }
}
