extension Double {
  /// Returns *e* to a power.
  ///
  /// The power is (*k* + *j*/128) ln 2 + *r* with |*r*| ≤ ln 2 / 256; the power of 2 comes from a table, *e*ʳ from its
  /// series. Within 0.52 units in the last place
  /// (0.8 below 10⁻³⁰⁰); infinite above 709.78, 0 below −745.13.
  ///
  /// Source: Tang, "Table-driven implementation of the exponential function in IEEE floating-point arithmetic", *ACM
  /// Transactions on Mathematical Software* 15 (1989) 144–157.
  public static func exp(_ power: Double) -> Double {
    guard abs(power) < 708 else { return extremeExponential(power) }
    let (root, growth, k) = exponential(power, 0)
    let scale = Double(bitPattern: root.bitPattern &+ UInt64(bitPattern: Int64(k)) << 52)
    return scale + scale * growth
  }

  /// Returns *e* to a power, less 1, with all digits near 0.
  ///
  /// The power is *k* ln 2 + *r* with |*r*| ≤ ½ ln 2; *e*ʳ is summed by its series, leading part and rounding apart.
  /// Within 1.1 units in the last place.
  ///
  /// Source: Cody and Waite, *Software Manual for the Elementary Functions* (1980), chapter 6.
  public static func expMinusOne(_ power: Double) -> Double {
    guard abs(power) < 40 else { return power < 0 ? -1 + exp(power) : exp(power) - 1 }
    if abs(power) < 0x1p-54 { return power }
    let (k, r, rest) = reduced(power)
    let tail = rest + r * r * exponentialSeries(r)
    if k == 0 { return r + tail }
    // 2ᵏ (1 + p) − 1 = 2ᵏ ((1 − 2⁻ᵏ) + p), where the first bracket has no rounding below 2⁵³ and hardly any above.
    let first = 1 - powerOfTwo(-k)
    let head = first + r
    return (head + ((first - head) + r + tail)) * powerOfTwo(k)
  }

  /// Returns the hyperbolic tangent.
  ///
  /// Within 2.5 units in the last place.
  public static func tanh(_ value: Double) -> Double {
    let size = abs(value)
    guard size < 22 else { return value.isNaN ? value : value < 0 ? -1 : 1 }
    let result: Double
    if size >= 1 {
      result = 1 - 2 / (expMinusOne(2 * size) + 2)
    } else {
      let fall = expMinusOne(-2 * size)
      result = -fall / (fall + 2)
    }
    return value < 0 ? -result : result
  }

  /// Returns *e* to the power of a sum, less than 750 in size, as root · (1 + growth) · 2ᵏ.
  ///
  /// - Parameters:
  ///   - power: The leading part.
  ///   - rest: What is small beside it.
  /// - Returns: A root of 2 from 1 to 2, a small growth, and the exponent *k*.
  @inline(__always)
  static func exponential(
    _ power: Double, _ rest: Double
  ) -> (root: Double, growth: Double, exponent: Int) {
    // Adding 1.5 · 2⁵² rounds to a whole number, which the low bits then hold.
    let shifted = power * 0x1.71547652b82fep+7 + 0x1.8p52
    let k = shifted - 0x1.8p52
    let r = (power - k * 0x1.62e42feep-8) + (rest - k * 0x1.a39ef35793c76p-40)
    let bits = Int(truncatingIfNeeded: Int32(truncatingIfNeeded: shifted.bitPattern))
    let place = 2 &* (bits & 127)
    let (root, left) = (Tables.powers[place], Tables.powers[place &+ 1])
    let r2 = r * r
    let growth =
      ((left + r) + r2 * (0.5 + r * 0x1.5555555555555p-3))
      + (r2 * r2) * (0x1.5555555555555p-5 + r * 0x1.1111111111111p-7)
    return (root, growth, bits >> 7)
  }

  /// Splits a power of moderate size into *k* ln 2 + *r* + rest, |*r*| ≤ ½ ln 2.
  @inline(__always)
  static func reduced(_ power: Double) -> (k: Int, r: Double, rest: Double) {
    // Adding 1.5 · 2⁵² rounds to a whole number, which the low bits then hold.
    let shifted = power * 0x1.71547652b82fep+0 + 0x1.8p52
    let k = shifted - 0x1.8p52
    let high = power - k * 0x1.62e42feep-1
    let low = k * 0x1.a39ef35793c76p-33
    let r = high - low
    return (
      Int(truncatingIfNeeded: Int32(truncatingIfNeeded: shifted.bitPattern)), r, (high - r) - low
    )
  }

  /// Returns (*e*ʳ − 1 − *r*) / *r*² for |*r*| ≤ 0.35: Σ *r*ⁿ / (*n* + 2)!, summed in pairs.
  @inline(__always)
  static func exponentialSeries(_ r: Double) -> Double {
    let r2 = r * r
    let r4 = r2 * r2
    let a =
      (0.5 + r * 0x1.5555555555555p-3) + r2 * (0x1.5555555555555p-5 + r * 0x1.1111111111111p-7)
    let b =
      (0x1.6c16c16c16c17p-10 + r * 0x1.a01a01a01a01ap-13)
      + r2 * (0x1.a01a01a01a01ap-16 + r * 0x1.71de3a556c734p-19)
    let c =
      (0x1.27e4fb7789f5cp-22 + r * 0x1.ae64567f544e4p-26)
      + r2 * (0x1.1eed8eff8d898p-29 + r * 0x1.6124613a86d09p-33)
    return a + r4 * (b + r4 * c)
  }

  /// Returns 2 to a whole power from −1022 to 1023.
  @inline(__always)
  static func powerOfTwo(_ exponent: Int) -> Double {
    Double(bitPattern: UInt64(bitPattern: Int64(exponent &+ 1023)) << 52)
  }

  /// Returns a number times 2 to a whole power, with one rounding where the result is small.
  static func scaled(_ number: Double, by exponent: Int) -> Double {
    if exponent > 1000 { return number * powerOfTwo(exponent - 1000) * powerOfTwo(1000) }
    if exponent < -1000 { return number * powerOfTwo(exponent + 1000) * powerOfTwo(-1000) }
    return number * powerOfTwo(exponent)
  }

  private static func extremeExponential(_ power: Double) -> Double {
    if power.isNaN { return power }
    if power > 710 { return .infinity }
    if power < -746 { return 0 }
    let (root, growth, k) = exponential(power, 0)
    return scaled(root + root * growth, by: k)
  }
}
