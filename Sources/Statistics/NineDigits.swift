import Foundation

/// Nine significant digits, to which results are rounded.
///
/// That is more than any report states, and fewer than the last digits that may differ between machines'
/// mathematics libraries. Rounding keeps the order of quantiles.
public enum NineDigits {
  /// Returns a number as `printf`'s `%.9g` writes it, without the sign of a zero.
  public static func text(_ value: Double) -> String {
    var text: [UInt8] = []
    append(value, to: &text)
    return String(decoding: text, as: UTF8.self)
  }

  /// Adds a number to a text in UTF-8 as ``text(_:)`` writes it.
  public static func append(_ value: Double, to text: inout [UInt8]) {
    if value == 0 {
      text.append(48)
    } else if let digits = DecimalDigits(value) {
      digits.append(to: &text)
    } else {
      text += printed(value).utf8
    }
  }

  /// Returns the nearest number with nine significant decimal digits; a zero is positive.
  public static func rounded(_ value: Double) -> Double {
    value == 0 ? 0 : DecimalDigits(value)?.value ?? Double(printed(value)) ?? value
  }

  /// The numbers that the quick way leaves.
  private static func printed(_ value: Double) -> String {
    String(format: "%.9g", value)
  }
}

/// Nine digits and a power of ten, found by whole numbers: a nation's run rounds some hundred million numbers.
private struct DecimalDigits {
  private let isNegative: Bool

  /// 100 000 000 to 999 999 999.
  private let digits: Int

  /// The number is 0.ddddddddd times ten to this power.
  private let point: Int

  /// The powers of ten that a `Double` has exactly.
  private static let powers = (0..<22).reduce(into: [1.0]) { powers, _ in
    powers.append(10 * (powers.last ?? 1))
  }

  /// Rounds a number; `nil` where `printf` might round otherwise, as what is left off is so near to a half that the
  /// rounding of the product decides, and for numbers beyond 10^±12.
  init?(_ value: Double) {
    let size = abs(value)
    guard size >= 1e-12, size < 1e12 else { return nil }
    // 1233/4096 is a little less than the decimal logarithm of 2.
    let logarithm = (Int(size.exponent) * 1233) >> 12
    var point = size >= 1 ? logarithm + 1 : min(logarithm + 2, 0)
    if size >= 1 {
      while size >= Self.powers[point] { point += 1 }
    } else {
      while size * Self.powers[-point + 1] < 1 { point -= 1 }
    }
    let shift = 9 - point
    let scaled = shift >= 0 ? size * Self.powers[shift] : size / Self.powers[-shift]
    let whole = scaled.rounded(.down)
    let rest = scaled - whole
    // One rounding at the size of 10^9 is less than 2e-7.
    guard abs(rest - 0.5) > 1e-6, whole >= 1e8, whole < 999_999_999 else { return nil }
    isNegative = value < 0
    digits = Int(whole) + (rest > 0.5 ? 1 : 0)
    self.point = point
  }

  /// The nearest `Double`: digits and power are exact, so that their quotient is rounded once.
  var value: Double {
    let shift = 9 - point
    let size =
      shift >= 0 ? Double(digits) / Self.powers[shift] : Double(digits) * Self.powers[-shift]
    return isNegative ? -size : size
  }

  /// Adds the number to a text as `%.9g` writes it.
  func append(to text: inout [UInt8]) {
    if isNegative { text.append(45) }
    let first = text.count
    let rest = Self.digits(of: UInt64(digits % 100_000_000))
    // Zeros at the end are left off: those of the highest bytes.
    let used = 9 - rest.leadingZeroBitCount / 8
    guard (-3...9).contains(point) else {
      append(rest, used, withPointAfter: 1, to: &text)
      let power = point - 1
      text += power < 0 ? "e-".utf8 : "e+".utf8
      if abs(power) < 10 { text.append(48) }
      text += String(abs(power)).utf8
      return
    }
    if point <= 0 {
      text += [48, 46]
      for _ in point..<0 { text.append(48) }
    }
    append(rest, used, withPointAfter: max(point, 0), to: &text)
    while text.count - first < point { text.append(48) }
  }

  /// Adds the first digit and those behind it, with a point after the first of them unless it were before all or
  /// behind all.
  ///
  /// - Parameters:
  ///   - rest: The digits behind the first, as ``digits(of:)`` gives them.
  ///   - count: The number of digits that are written.
  ///   - whole: The number of digits before the point.
  ///   - text: What the digits are added to.
  private func append(
    _ rest: UInt64, _ count: Int, withPointAfter whole: Int, to text: inout [UInt8]
  ) {
    let hasPoint = whole > 0 && whole < count
    let start = text.count
    text.append(contentsOf: repeatElement(46, count: hasPoint ? count + 1 : count))
    var written = text.mutableSpan
    written[start] = UInt8(truncatingIfNeeded: 48 + digits / 100_000_000)
    var rest = rest
    for number in 1..<max(count, 1) {
      let place = hasPoint && number >= whole ? number + 1 : number
      written[start + place] = 48 + UInt8(truncatingIfNeeded: rest)
      rest >>= 8
    }
  }

  /// Returns the eight digits of a number below 10^8, one in each byte, the first in the lowest.
  ///
  /// Halves, quarters and digits are parted side by side: the products divide by 100 and by 10 exactly for numbers
  /// below 10,000 and below 100.
  private static func digits(of number: UInt64) -> UInt64 {
    let halves = number / 10_000 | (number % 10_000) << 32
    let hundreds = ((halves * 10_486) >> 20) & 0x0000_007F_0000_007F
    let pairs = hundreds | (halves - 100 * hundreds) << 16
    let tens = ((pairs * 103) >> 10) & 0x000F_000F_000F_000F
    return tens | (pairs - 10 * tens) << 8
  }
}
