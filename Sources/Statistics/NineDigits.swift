import Foundation

/// Nine significant digits, to which results are rounded.
///
/// That is more than any report states, and fewer than the last digits that may differ between machines'
/// mathematics libraries. Rounding keeps the order of quantiles.
public enum NineDigits {
  /// Returns a number as `printf`'s `%.9g` writes it, without the sign of a zero.
  public static func text(_ value: Double) -> String {
    value == 0 ? "0" : DecimalDigits(value)?.text ?? printed(value)
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

  /// Rounds a number.
  ///
  /// - Parameter value: The number.
  /// - Returns: `nil` where `printf` might round otherwise: where what is left off is so near to a half that the
  ///   rounding of the product decides; and for numbers beyond 10^±12.
  init?(_ value: Double) {
    let size = abs(value)
    guard size >= 1e-12, size < 1e12 else { return nil }
    var point = 0
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

  /// The number as `%.9g` writes it.
  var text: String {
    var rest = digits
    var ascii = [UInt8](repeating: 0, count: 9)
    for place in stride(from: 8, through: 0, by: -1) {
      ascii[place] = UInt8(truncatingIfNeeded: 48 + rest % 10)
      rest /= 10
    }
    var used = 9
    while used > 1, ascii[used - 1] == 48 { used -= 1 }
    var text: [UInt8] = isNegative ? [45] : []
    if (-3...9).contains(point) {
      if point <= 0 {
        text += [48, 46] + [UInt8](repeating: 48, count: -point) + ascii[..<used]
      } else {
        text += ascii[..<max(min(point, used), 1)]
        if used < point { text += [UInt8](repeating: 48, count: point - used) }
        if used > point { text += [46] + ascii[point..<used] }
      }
      return String(decoding: text, as: UTF8.self)
    }
    text.append(ascii[0])
    if used > 1 { text += [46] + ascii[1..<used] }
    let power = point - 1
    let sign = power < 0 ? "e-" : "e+"
    return String(decoding: text, as: UTF8.self) + sign + (abs(power) < 10 ? "0" : "")
      + String(abs(power))
  }
}
