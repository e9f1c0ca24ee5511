/// Turns random words into standard normal numbers, quickly.
///
/// All but the outermost thousandth at either end are read off two tables of ``StandardNormal`` and interpolated, with an
/// error below 0.00003; the rest is computed. Inversion, so that a greater word never gives a smaller number.
public struct NormalScores: Sendable {
  private static let bits = 11
  /// The number of cells at either end that are not interpolated in.
  private static let tail = 64
  /// The second table is of the outermost 1/2⁵ of the range.
  private static let tailBits = 5

  /// The quantiles at the ends of cells of the whole range, and of its lowest part.
  private let table: [Double]
  private let tailTable: [Double]

  /// Creates the tables.
  public init() {
    let cells = 1 << Self.bits
    table = (0...cells).map { StandardNormal.quantile(Double($0) / Double(cells)) }
    let tails = Double(cells) * Double(1 << Self.tailBits)
    tailTable = (0...cells).map { StandardNormal.quantile(Double($0) / tails) }
  }

  /// Returns the number for a word: the quantile at its middle, as if words were cells of (0, 1).
  public func callAsFunction(_ word: UInt32) -> Double {
    let cell = Int(word >> (32 - Self.bits))
    if cell >= Self.tail, cell < (1 << Self.bits) - Self.tail {
      return Self.interpolated(table, word, 32 - Self.bits, 0x1p-21)
    }
    // Words of the upper end are those of the lower one, counted from above.
    let isUpper = word > .max / 2
    let size = isUpper ? .max - word : word
    let shift = 32 - Self.bits - Self.tailBits
    let value =
      size >> shift >= Self.tail
      ? Self.interpolated(tailTable, size, shift, 0x1p-16)
      : StandardNormal.quantile((Double(size) + 0.5) * 0x1p-32)
    return isUpper ? -value : value
  }

  /// Returns the value in a table at a word, of which the bits beyond a shift are the cell; `size` is 1 / 2 to the shift.
  @inline(__always)
  private static func interpolated(
    _ table: [Double], _ word: UInt32, _ shift: Int, _ size: Double
  ) -> Double {
    let cell = Int(word >> shift)
    let part = (Double(word & (1 << shift - 1)) + 0.5) * size
    return table[cell] + part * (table[cell + 1] - table[cell])
  }
}
