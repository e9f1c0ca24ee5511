import Foundation

/// Nine significant digits, to which results are rounded.
///
/// That is more than any report states, and fewer than the last digits that may differ between machines'
/// mathematics libraries. Rounding keeps the order of quantiles.
public enum NineDigits {
  /// Returns a number as `printf`'s `%.9g` writes it, without the sign of a zero.
  public static func text(_ value: Double) -> String {
    String(format: "%.9g", value == 0 ? 0 : value)
  }

  /// Returns the nearest number with nine significant decimal digits; a zero is positive.
  public static func rounded(_ value: Double) -> Double {
    Double(text(value)) ?? value
  }
}
