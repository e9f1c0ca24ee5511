/// Turns random words into standard normal numbers, quickly.
///
/// The middle 94 % are read off a table of ``StandardNormal`` and interpolated, with an error below 0.00002;
/// the tails are computed. Inversion, so that a greater word never gives a smaller number.
public struct NormalScores: Sendable {
  private static let bits = 11
  private static let tail = 64

  private let table: [Double]

  /// Creates the table.
  public init() {
    let cells = 1 << Self.bits
    table = (0...cells).map { StandardNormal.quantile(Double($0) / Double(cells)) }
  }

  /// Returns the number for a word: the quantile at its middle, as if words were cells of (0, 1).
  public func callAsFunction(_ word: UInt32) -> Double {
    let shift = 32 - Self.bits
    let cell = Int(word >> shift)
    guard cell >= Self.tail, cell < (1 << Self.bits) - Self.tail else {
      return StandardNormal.quantile((Double(word) + 0.5) * 0x1p-32)
    }
    let part = (Double(word & (1 << shift - 1)) + 0.5) / Double(1 << shift)
    return table[cell] + part * (table[cell + 1] - table[cell])
  }
}
