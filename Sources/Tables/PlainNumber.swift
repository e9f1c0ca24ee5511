/// A number of digits alone, with at most a comma or a point among them: what most cells of tables hold.
public struct PlainNumber: Sendable, Equatable {
  /// The digits as one whole number.
  public let whole: Int

  /// The number of digits, 1 to 15.
  public let digits: Int

  /// The number of digits behind the sign.
  public let decimals: Int

  /// The comma or point, taken as that of decimals; `nil` if there is none.
  public let mark: UInt8?

  /// The value: both numbers are exact, so that their quotient is the nearest to the text.
  public var value: Double { Double(whole) / Self.powersOfTen[decimals] }

  /// Reads a number; `nil` if the bytes hold anything else, or more digits than are exact.
  init?(_ bytes: Span<UInt8>) {
    var (whole, digits, decimals) = (0, 0, 0)
    var mark: UInt8?
    for place in bytes.indices {
      let byte = bytes[place]
      if (0x30...0x39).contains(byte) {
        digits += 1
        guard digits <= Self.exactDigits else { return nil }
        whole = whole * 10 + Int(byte - 0x30)
        if mark != nil { decimals += 1 }
      } else {
        guard mark == nil, byte == 0x2C || byte == 0x2E else { return nil }
        mark = byte
      }
    }
    guard digits > 0 else { return nil }
    (self.whole, self.digits, self.decimals, self.mark) = (whole, digits, decimals, mark)
  }

  /// The most digits that every whole number of them is exact in a `Double` with.
  private static let exactDigits = 15

  /// The powers of ten up to that of the most digits.
  private static let powersOfTen = (0..<exactDigits).reduce(into: [1.0]) { powers, _ in
    powers.append(10 * (powers.last ?? 1))
  }
}
