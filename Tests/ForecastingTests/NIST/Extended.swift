import Foundation

/// A number of about 32 digits: the sum of two that do not overlap.
///
/// Residuals of Lanczos's sums of exponentials are 10⁻¹³ of the observations, which are given to 13 digits; both
/// must be written in more than 16 digits for their differences to have the digits that the figures are certified in.
///
/// Source: Dekker, "A floating-point technique for extending the available precision", *Numerische Mathematik* 18
/// (1971) 224–242.
struct Extended {
  var high: Double
  var low: Double

  init(_ high: Double, _ low: Double = 0) {
    self.high = high + low
    self.low = low - (self.high - high)
  }

  /// Reads a decimal number such as `2.044333373291E+00`.
  init?(_ text: some StringProtocol) {
    let parts = text.split(whereSeparator: { $0 == "E" || $0 == "e" })
    guard let mantissa = parts.first else { return nil }
    let fraction = mantissa.split(separator: ".", omittingEmptySubsequences: false).dropFirst()
    guard let digits = Double(String(mantissa.filter { $0 != "." })) else { return nil }
    let exponent = (parts.count > 1 ? Int(parts[1]) ?? 0 : 0) - (fraction.first?.count ?? 0)
    // Whole numbers below 2⁵³ and powers of ten to 10²² are exact.
    let power = Extended(pow(10, Double(abs(exponent))))
    self = exponent < 0 ? Extended(digits) / power : Extended(digits) * power
  }

  static func + (left: Self, right: Self) -> Self {
    let sum = left.high + right.high
    let part = sum - left.high
    let error = (left.high - (sum - part)) + (right.high - part)
    return Extended(sum, error + left.low + right.low)
  }

  static prefix func - (number: Self) -> Self { Extended(-number.high, -number.low) }

  static func - (left: Self, right: Self) -> Self { left + -right }

  static func * (left: Self, right: Self) -> Self {
    let product = left.high * right.high
    let error = (-product).addingProduct(left.high, right.high)
    return Extended(product, error + left.high * right.low + left.low * right.high)
  }

  static func / (left: Self, right: Self) -> Self {
    let first = Extended(left.high / right.high)
    let second = Extended((left - first * right).high / right.high)
    return first + second + Extended((left - (first + second) * right).high / right.high)
  }

  /// Returns e to the power of the number, by its series at a 256th of it.
  var exponential: Self {
    let part = self * Extended(1.0 / 256)
    var term = part
    var sum = part
    for order in 2...12 {
      term = term * part / Extended(Double(order))
      sum = sum + term
    }
    // exp(2x) − 1 = (exp(x) − 1)(exp(x) + 1), eight times over.
    for _ in 0..<8 { sum = sum * (sum + Extended(2)) }
    return sum + Extended(1)
  }
}
