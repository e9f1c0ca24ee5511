import ElementaryFunctions
import Statistics

/// Random numbers by name: every number is a function of the seed, of the thing that it belongs to and
/// of what it is for, so that a part of the data is drawn as in the whole.
struct StableDraws: Sendable {
  /// The purpose of a number; no two purposes share one.
  enum Purpose: UInt32 {
    case ofIndicator, ofProvince, ofPlace, ofSeries, ofShape, ofPath, ofFiling, ofSecondReport
    case ofEvidence, ofTargets
  }

  private let philox: Philox4x32

  init(seed: UInt64) { philox = Philox4x32(seed: seed) }

  /// Returns the four words of a thing.
  ///
  /// - Parameters:
  ///   - identity: The hash of the thing's name.
  ///   - purpose: What the words are for.
  ///   - index: The number of the thing's part, such as a point of a series.
  /// - Returns: The words, each evenly spread over all words.
  func words(_ identity: UInt64, _ purpose: Purpose, _ index: Int = 0) -> SIMD4<UInt32> {
    philox.block(
      SIMD4(
        UInt32(truncatingIfNeeded: identity), UInt32(truncatingIfNeeded: identity >> 32),
        UInt32(truncatingIfNeeded: index), purpose.rawValue))
  }
}

extension UInt32 {
  /// The word as a number between 0 and 1, both excluded.
  var uniform: Double { (Double(self) + 0.5) * 0x1p-32 }

  /// The word as a standard normal number.
  var normal: Double { StandardNormal.quantile(uniform) }

  /// The word as a whole number of a range, each as likely as the others but for 1 part in 2³².
  func whole(_ range: ClosedRange<Int>) -> Int {
    let count = UInt64(range.upperBound - range.lowerBound + 1)
    return range.lowerBound + Int((UInt64(self) &* count) >> 32)
  }
}
