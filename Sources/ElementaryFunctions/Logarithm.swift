extension Double {
  /// Returns the natural logarithm.
  ///
  /// The number is 2ᵏ (1 + *f*) with 1 + *f* from √½ to √2, and log (1 + *f*) = *f* − *f*²/2 + *s* (*f*²/2 + *R*) with
  /// *s* = *f* / (2 + *f*) and *R* = 2 Σ *s*²ⁿ / (2*n* + 1), *n* from 1 on. Within 0.8 units in the last place; −∞ at 0 and not a
  /// number below.
  ///
  /// Source: Muller, *Elementary Functions*, 3rd ed. (2016), section 11.2, on the method of Ng (Sun Microsystems, 1993).
  public static func log(_ number: Double) -> Double {
    var bits = number.bitPattern
    var shift = 0
    // Below the least normal number, negative, infinite or not a number.
    if bits &- 0x0010_0000_0000_0000 >= 0x7FE0_0000_0000_0000 {
      if number == 0 { return -.infinity }
      guard number > 0 else { return .nan }
      guard number.isFinite else { return number }
      bits = (number * 0x1p54).bitPattern
      shift = 54
    }
    let (k, f) = split(bits)
    return logarithm(k - Double(shift), f, correction: 0)
  }

  /// Returns the natural logarithm of 1 plus a number, with all digits near 0.
  ///
  /// Within 0.8 units in the last place; −∞ at −1 and not a number below.
  ///
  /// Source: as ``Swift/Double/log(_:)``.
  public static func log(onePlus number: Double) -> Double {
    if number > -0.29, number < 0.41 {
      return abs(number) < 0x1p-54 ? number : logarithm(0, number, correction: 0)
    }
    guard number > -1, number < .infinity else {
      return number == -1 ? -.infinity : number == .infinity ? number : .nan
    }
    let sum = 1 + number
    // What rounding has taken from the sum.
    let lost = number > 1 ? 1 - (sum - number) : number - (sum - 1)
    let (k, f) = split(sum.bitPattern)
    return logarithm(k, f, correction: lost / sum)
  }

  /// Splits a normal number 2ᵏ (1 + *f*) into *k* and *f*.
  @inline(__always)
  static func split(_ bits: UInt64) -> (k: Double, f: Double) {
    // Counted from √½, so that the exponent changes there.
    let offset = bits &- 0x3FE6_A09E_667F_3BCD
    let k = Int64(bitPattern: offset) >> 52
    let one = bits &- (offset & 0xFFF0_0000_0000_0000)
    return (Double(k), Double(bitPattern: one) - 1)
  }

  /// Returns *k* ln 2 + log (1 + *f*) + a small correction.
  @inline(__always)
  private static func logarithm(_ k: Double, _ f: Double, correction: Double) -> Double {
    let s = f / (2 + f)
    let z = s * s
    let half = 0.5 * f * f
    let low = s * (half + z * inverseOddSeries(z) * 2) + (k * 0x1.a39ef35793c76p-33 + correction)
    return k * 0x1.62e42feep-1 - ((half - low) - f)
  }

  /// Returns Σ *z*ⁿ / (2*n* + 3) for *z* up to 0.0296, summed in pairs.
  @inline(__always)
  static func inverseOddSeries(_ z: Double) -> Double {
    let z2 = z * z
    let z4 = z2 * z2
    let a =
      (0x1.5555555555555p-2 + z * 0.2) + z2 * (0x1.2492492492492p-3 + z * 0x1.c71c71c71c71cp-4)
    let b =
      (0x1.745d1745d1746p-4 + z * 0x1.3b13b13b13b14p-4)
      + z2 * (0x1.1111111111111p-4 + z * 0x1.e1e1e1e1e1e1ep-5)
    let c = 0x1.af286bca1af28p-5 + z * 0x1.8618618618618p-5
    return a + z4 * (b + z4 * c)
  }
}
