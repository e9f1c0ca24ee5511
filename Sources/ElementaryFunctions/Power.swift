extension Double {
  /// Returns a number to a power.
  ///
  /// 2 to the power *y* log₂ *x*, both products with some twenty bits more than a number has. Within 0.9 units in the
  /// last place. As IEEE 754 has it: 1 to any power and any number to the power of 0 are 1; a negative number has
  /// whole powers only.
  ///
  /// Source: Muller, *Elementary Functions*, 3rd ed. (2016), section 11.3.
  public static func pow(_ base: Double, _ exponent: Double) -> Double {
    guard base > 0, base < .infinity, abs(exponent) < 0x1p64 else {
      return unusualPower(base, exponent)
    }
    return positivePower(base, exponent)
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
    let (k, f) = split(bits)
    let (high, low) = binaryLogarithm(k - shift, f)
    // The product with the exponent, of which the leading half has no rounding.
    let leading = truncated(exponent)
    let product = leading * high
    let rest = (exponent - leading) * high + exponent * low
    let whole = product + rest
    guard abs(whole) < 1080 else { return whole > 0 ? .infinity : 0 }
    return binaryPower(product, rest)
  }

  /// Returns the binary logarithm of 2ᵏ (1 + *f*) in two parts, of which the first has 21 bits after the point that
  /// counts, so that products with it are exact.
  ///
  /// log (1 + *f*) = ⅔ *s* (3 + *s*² + 3 *s*⁴ (1/5 + *s*²/7 + …)) with *s* = *f* / (2 + *f*), the leading bits of *s* and of
  /// the bracket apart.
  @inline(__always)
  private static func binaryLogarithm(_ k: Double, _ f: Double) -> (high: Double, low: Double) {
    let inverse = 1 / (2 + f)
    let s = f * inverse
    let sHigh = truncated(s)
    // 2 + f in two parts without rounding.
    let dHigh = truncated(2 + f)
    let dLow = f - (dHigh - 2)
    let sLow = inverse * ((f - sHigh * dHigh) - sHigh * dLow)
    let square = sHigh * sHigh
    let z = s * s
    let rest = 3 * z * z * fifthSeries(z) + sLow * (sHigh + s)
    let bracket = truncated(3 + square + rest)
    let bracketLow = rest - ((bracket - 3) - square)
    let product = sHigh * bracket
    let productLow = sLow * bracket + bracketLow * s
    let high = truncated(product + productLow)
    let low = productLow - (high - product)
    // 2 / (3 ln 2), in 21 bits and the rest.
    let scaled = 0x1.ec709p-1 * high
    let scaledLow = 0x1.b87407fae93f8p-22 * high + low * 0x1.ec709dc3a03fdp-1
    let sum = truncated(k + scaled + scaledLow)
    return (sum, scaledLow - ((sum - k) - scaled))
  }

  /// Returns 2 to the sum of two numbers, of which the second is small beside the first.
  @inline(__always)
  private static func binaryPower(_ high: Double, _ low: Double) -> Double {
    let shifted = (high + low) + 0x1.8p52
    let k = shifted - 0x1.8p52
    let part = high - k
    let leading = truncated(part + low)
    let behind = low - (leading - part)
    // Times ln 2, in two parts.
    let product = leading * 0x1.62e42p-1
    let rest = behind * 0x1.62e42fefa39efp-1 + leading * 0x1.fdf473de6af28p-22
    let r = product + rest
    let lost = rest - (r - product)
    let head = 1 + r
    let sum = head + ((1 - head) + r + (lost + lost * r + r * r * exponentialSeries(r)))
    return scaled(sum, by: Int(truncatingIfNeeded: Int32(truncatingIfNeeded: shifted.bitPattern)))
  }

  /// Returns Σ *z*ⁿ / (2*n* + 5) for *z* up to 0.0296, summed in pairs.
  @inline(__always)
  private static func fifthSeries(_ z: Double) -> Double {
    let z2 = z * z
    let z4 = z2 * z2
    let a =
      (0.2 + z * 0x1.2492492492492p-3) + z2 * (0x1.c71c71c71c71cp-4 + z * 0x1.745d1745d1746p-4)
    let b =
      (0x1.3b13b13b13b14p-4 + z * 0x1.1111111111111p-4)
      + z2 * (0x1.e1e1e1e1e1e1ep-5 + z * 0x1.af286bca1af28p-5)
    let c = (0x1.8618618618618p-5 + z * 0x1.642c8590b2164p-5) + z2 * 0.04
    return a + z4 * (b + z4 * c)
  }

  /// The leading 21 bits of a number.
  @inline(__always)
  private static func truncated(_ number: Double) -> Double {
    Double(bitPattern: number.bitPattern & 0xFFFF_FFFF_0000_0000)
  }
}
