extension Double {
  /// Returns the angle from −π/2 to π/2 whose tangent is a number.
  ///
  /// Angles whose tangents are ½, 1, 1½ or infinite are taken off, so that a polynomial of the rest, at most 7/16, remains
  /// (`References/elementary-functions.py`). Within 0.8 units in the last place.
  ///
  /// Source: Muller, *Elementary Functions*, 3rd ed. (2016), section 11.4.
  public static func atan(_ tangent: Double) -> Double {
    let size = abs(tangent)
    guard size >= 0.4375 else {
      if size < 0x1p-28 { return tangent }
      return tangent + tangent * arcSeries(tangent * tangent)
    }
    guard size < 0x1p60 else {
      return tangent.isNaN ? tangent : tangent < 0 ? -0x1.921fb54442d18p+0 : 0x1.921fb54442d18p+0
    }
    let (high, low, rest): (Double, Double, Double) =
      if size < 0.6875 {
        (0x1.dac670561bb4fp-2, 0x1.a2b7f222f65e2p-56, (2 * size - 1) / (2 + size))
      } else if size < 1.1875 {
        (0x1.921fb54442d18p-1, 0x1.1a62633145c07p-55, (size - 1) / (size + 1))
      } else if size < 2.4375 {
        (0x1.f730bd281f69bp-1, 0x1.007887af0cbbdp-56, (size - 1.5) / (1 + 1.5 * size))
      } else {
        (0x1.921fb54442d18p+0, 0x1.1a62633145c07p-54, -1 / size)
      }
    let angle = high + (rest + (low + rest * arcSeries(rest * rest)))
    return tangent < 0 ? -angle : angle
  }

  /// Returns the sine of an angle.
  ///
  /// Within 0.8 units in the last place up to an angle of 10⁵; beyond, the angle less a multiple of the double nearest to
  /// 2π is taken.
  ///
  /// Source: Cody and Waite, *Software Manual for the Elementary Functions* (1980), chapter 8.
  public static func sin(_ angle: Double) -> Double {
    let (quadrant, r, rest) = quarter(angle)
    let value = quadrant & 1 == 0 ? sine(r, rest) : cosine(r, rest)
    return quadrant & 2 == 0 ? value : -value
  }

  /// Returns the cosine of an angle, as ``Swift/Double/sin(_:)``.
  public static func cos(_ angle: Double) -> Double {
    let (quadrant, r, rest) = quarter(angle)
    let value = quadrant & 1 == 0 ? cosine(r, rest) : sine(r, rest)
    return (quadrant &+ 1) & 2 == 0 ? value : -value
  }

  /// Takes quarter turns off an angle: their number modulo 4, and what is left, from −π/4 to π/4, in two parts.
  private static func quarter(_ angle: Double) -> (quadrant: Int, r: Double, rest: Double) {
    guard angle.isFinite else { return (0, .nan, 0) }
    let turn = 0x1.921fb54442d18p+2
    let near = abs(angle) < 1e5 ? angle : angle.truncatingRemainder(dividingBy: turn)
    let shifted = near * 0x1.45f306dc9c883p-1 + 0x1.8p52
    let k = shifted - 0x1.8p52
    // π/2 in two parts of 33 bits, whose products with k are exact, and a third.
    let first = near - k * 0x1.921fb544p+0
    let second = k * 0x1.0b4611a6p-34
    let high = first - second
    let lost = (first - high) - second
    let third = k * 0x1.3198a2e037073p-69 - lost
    let r = high - third
    return (Int(truncatingIfNeeded: shifted.bitPattern) & 3, r, (high - r) - third)
  }

  /// The sine of *r* + rest for |*r*| ≤ π/4, by its series.
  private static func sine(_ r: Double, _ rest: Double) -> Double {
    let z = r * r
    var sum = -0x1.ae7f3e733b81fp-41 + z * 0x1.952c77030ad4ap-49
    sum = 0x1.6124613a86d09p-33 + z * sum
    sum = -0x1.ae64567f544e4p-26 + z * sum
    sum = 0x1.71de3a556c734p-19 + z * sum
    sum = -0x1.a01a01a01a01ap-13 + z * sum
    sum = 0x1.1111111111111p-7 + z * sum
    sum = -0x1.5555555555555p-3 + z * sum
    return r + (r * z * sum + rest * (1 - 0.5 * z))
  }

  /// The cosine of *r* + rest for |*r*| ≤ π/4, by its series.
  private static func cosine(_ r: Double, _ rest: Double) -> Double {
    let z = r * r
    var sum = -0x1.93974a8c07c9dp-37 + z * 0x1.ae7f3e733b81fp-45
    sum = 0x1.1eed8eff8d898p-29 + z * sum
    sum = -0x1.27e4fb7789f5cp-22 + z * sum
    sum = 0x1.a01a01a01a01ap-16 + z * sum
    sum = -0x1.6c16c16c16c17p-10 + z * sum
    sum = 0x1.5555555555555p-5 + z * sum
    let half = 0.5 * z
    let head = 1 - half
    return head + (((1 - head) - half) + (z * z * sum - r * rest))
  }

  /// Returns (atan *t* / *t* − 1) by *z* = *t*² up to 0.1914: Chebyshev's approximation of degree 11 in *z*.
  @inline(__always)
  private static func arcSeries(_ z: Double) -> Double {
    let z2 = z * z
    let z4 = z2 * z2
    let a =
      (-0x1.5555555555555p-2 + z * 0x1.99999999998c3p-3) + z2
      * (-0x1.249249248532p-3 + z * 0x1.c71c71bd16f05p-4)
    let b =
      (-0x1.745d1548eea0bp-4 + z * 0x1.3b13757177a9ep-4) + z2
      * (-0x1.110c971163314p-4 + z * 0x1.e17007d034c5dp-5)
    let c =
      (-0x1.ab569af6606b8p-5 + z * 0x1.6ff4d8c8faf06p-5) + z2
      * (-0x1.0f4592322c26bp-5 + z * 0x1.e3a2a8148facdp-7)
    return z * (a + z4 * (b + z4 * c))
  }
}
