extension Double {
  /// Returns the natural logarithm.
  ///
  /// The number is 2ᵏ *m* with *m* from 0.709 to 1.418; *c* of ten bits from a table is near 1/*m*, so that *r* = *c* *m* − 1,
  /// at most 0.006, has no rounding in two parts, and the logarithm is *k* ln 2 − log *c* + log (1 + *r*). Within 0.53 units
  /// in the last place; −∞ at 0 and not a number below.
  ///
  /// Source: Tang, "Table-driven implementation of the logarithm function in IEEE floating-point arithmetic", *ACM
  /// Transactions on Mathematical Software* 16 (1990) 378–400.
  public static func log(_ number: Double) -> Double {
    var bits = number.bitPattern
    var shift = 0.0
    // Below the least normal number, negative, infinite or not a number.
    if bits &- 0x0010_0000_0000_0000 >= 0x7FE0_0000_0000_0000 {
      if number == 0 { return -.infinity }
      guard number > 0 else { return .nan }
      guard number.isFinite else { return number }
      bits = (number * 0x1p54).bitPattern
      shift = 54
    }
    return logarithm(bits, shift: shift, correction: 0)
  }

  /// Returns the natural logarithm of 1 plus a number, with all digits near 0.
  ///
  /// Within 0.6 units in the last place; −∞ at −1 and not a number below.
  ///
  /// Source: as ``Swift/Double/log(_:)``.
  public static func log(onePlus number: Double) -> Double {
    if abs(number) < 0x1p-9 { return number + number * number * logarithmSeries(number) }
    guard number > -1, number < .infinity else {
      return number == -1 ? -.infinity : number == .infinity ? number : .nan
    }
    let sum = 1 + number
    // What rounding has taken from the sum.
    let lost = number > 1 ? 1 - (sum - number) : number - (sum - 1)
    return logarithm(sum.bitPattern, shift: 0, correction: lost / sum)
  }

  /// A number as the tables have it: *k* and −log *c* in two parts, and *r* in two parts.
  struct Reduced {
    let high: Double
    let low: Double
    let r: Double
    let rest: Double
  }

  /// Reduces the normal number with some bits, less a power of two that it has been multiplied by.
  @inline(__always)
  static func reduced(bits: UInt64, shift: Double) -> Reduced {
    // Counted from 0.709, where the exponent changes, so that 1 lies in the middle of an interval.
    let offset = bits &- 0x3FE6_B000_0000_0000
    let k = Double(Int64(bitPattern: offset) >> 52) - shift
    let place = 3 &* Int(truncatingIfNeeded: (offset >> 45) & 127)
    let c = Tables.logarithms[place]
    let m = Double(bitPattern: bits &- (offset & 0xFFF0_0000_0000_0000))
    let leading = Double(bitPattern: m.bitPattern & 0xFFFF_FFFF_F000_0000)
    return Reduced(
      high: k * 0x1.62e42feep-1 + Tables.logarithms[place &+ 1],
      low: k * 0x1.a39ef35793c76p-33 + Tables.logarithms[place &+ 2], r: leading * c - 1,
      rest: (m - leading) * c)
  }

  @inline(__always)
  private static func logarithm(_ bits: UInt64, shift: Double, correction: Double) -> Double {
    let parts = reduced(bits: bits, shift: shift)
    let r = parts.r + parts.rest
    // Where the first part is not 0, it is greater than r.
    let sum = parts.high + parts.r
    let lost = (parts.high - sum) + parts.r
    return sum + (lost + parts.rest + (parts.low + correction) + r * r * logarithmSeries(r))
  }

  /// Returns (log (1 + *r*) − *r*) / *r*² for |*r*| up to 0.006.
  @inline(__always)
  static func logarithmSeries(_ r: Double) -> Double {
    let r2 = r * r
    let tail = (r * 0.2 - 0.25) + r2 * (r * 0x1.2492492492492p-3 - 0x1.5555555555555p-3)
    return (r * 0x1.5555555555555p-2 - 0.5) + r2 * tail
  }
}
