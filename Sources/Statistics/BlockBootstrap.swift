/// The standard error of a mean over observations that are alike within blocks.
public enum BlockBootstrap {
  /// The observations of one block.
  public struct Block: Sendable, Equatable {
    /// The sum of the observations.
    public var sum: Double

    /// The number of the observations.
    public var count: Int

    /// Creates a block.
    public init(sum: Double = 0, count: Int = 0) {
      self.sum = sum
      self.count = count
    }
  }

  /// Returns the standard deviation of the mean when whole blocks are drawn with replacement.
  ///
  /// - Parameters:
  ///   - blocks: The blocks, each with an observation; their order matters to the result's last digits.
  ///   - replicates: The number of times that the blocks are drawn, at least 2.
  ///   - generator: The source of randomness.
  /// - Returns: The standard error, or `nil` with fewer than two blocks.
  ///
  /// Source: Davison and Hinkley, *Bootstrap Methods and their Application* (1997), section 3.8.
  public static func standardError(
    of blocks: [Block], replicates: Int, using generator: inout SplitMix64
  ) -> Double? {
    guard blocks.count >= 2, replicates >= 2 else { return nil }
    // Welford's running variance: no list of means, and no difference of large squares.
    var mean = 0.0
    var squares = 0.0
    for replicate in 1...replicates {
      var sum = 0.0
      var count = 0
      for _ in blocks.indices {
        let block = blocks[generator.index(below: blocks.count)]
        sum += block.sum
        count += block.count
      }
      let value = sum / Double(max(count, 1))
      let step = value - mean
      mean += step / Double(replicate)
      squares += step * (value - mean)
    }
    return (squares / Double(replicates - 1)).squareRoot()
  }
}
