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

  /// Returns four numbers for each of some paths: the first of all paths, then the second of all, and so on.
  ///
  /// - Parameters:
  ///   - generator: The source of the words.
  ///   - paths: The numbers of the paths, the first word of a counter.
  ///   - rest: The other three words of the counters.
  /// - Returns: The numbers, 4 · paths of them.
  public func fours(
    of generator: Philox4x32, _ paths: Range<Int>, _ rest: (UInt32, UInt32, UInt32)
  ) -> [Double] {
    let (table, tailTable) = (table.span, tailTable.span)
    let count = paths.count
    var scores = [Double](repeating: 0, count: 4 * count)
    for path in 0..<count {
      let number = UInt32(truncatingIfNeeded: paths.lowerBound + path)
      let words = generator.block(SIMD4(number, rest.0, rest.1, rest.2))
      for lane in 0..<4 {
        scores[lane * count + path] = Self.score(of: words[lane], table, tailTable)
      }
    }
    return scores
  }

  /// Returns the number for a word: the quantile at its middle, as if words were cells of (0, 1).
  public func callAsFunction(_ word: UInt32) -> Double {
    Self.score(of: word, table.span, tailTable.span)
  }

  @inline(__always)
  private static func score(
    of word: UInt32, _ table: Span<Double>, _ tailTable: Span<Double>
  ) -> Double {
    let cell = Int(word >> (32 - bits))
    if cell >= tail, cell < (1 << bits) - tail {
      return interpolated(table, word, 32 - bits, 0x1p-21)
    }
    // Words of the upper end are those of the lower one, counted from above.
    let isUpper = word > .max / 2
    let size = isUpper ? .max - word : word
    let shift = 32 - bits - tailBits
    let value =
      size >> shift >= tail
      ? interpolated(tailTable, size, shift, 0x1p-16)
      : StandardNormal.quantile((Double(size) + 0.5) * 0x1p-32)
    return isUpper ? -value : value
  }

  /// Returns the value in a table at a word, of which the bits beyond a shift are the cell; `size` is 1 / 2 to the shift.
  @inline(__always)
  private static func interpolated(
    _ table: Span<Double>, _ word: UInt32, _ shift: Int, _ size: Double
  ) -> Double {
    let cell = Int(word >> shift)
    let part = (Double(word & (1 << shift - 1)) + 0.5) * size
    return table[cell] + part * (table[cell + 1] - table[cell])
  }
}
