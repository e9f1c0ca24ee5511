/// Random bits as a function of a key and a counter: any block can be computed alone, in any order and
/// on any machine.
///
/// Source: Salmon, Moraes, Dror and Shaw, "Parallel random numbers: as easy as 1, 2, 3", SC '11 (2011):
/// Philox4x32 with ten rounds.
public struct Philox4x32: Sendable, Equatable {
  private let key: SIMD2<UInt32>

  /// Creates the function of a seed, its lower half first.
  public init(seed: UInt64) {
    key = SIMD2(UInt32(truncatingIfNeeded: seed), UInt32(truncatingIfNeeded: seed >> 32))
  }

  /// Returns the four words at a counter.
  @inlinable
  public func block(_ counter: SIMD4<UInt32>) -> SIMD4<UInt32> {
    var (a, b, c, d) = (counter.x, counter.y, counter.z, counter.w)
    var (low, high) = keys
    for round in 0..<10 {
      if round > 0 {
        low &+= 0x9E37_79B9
        high &+= 0xBB67_AE85
      }
      let first = UInt64(a) &* 0xD251_1F53
      let second = UInt64(c) &* 0xCD9E_8D57
      a = UInt32(truncatingIfNeeded: second >> 32) ^ b ^ low
      c = UInt32(truncatingIfNeeded: first >> 32) ^ d ^ high
      b = UInt32(truncatingIfNeeded: second)
      d = UInt32(truncatingIfNeeded: first)
    }
    return SIMD4(a, b, c, d)
  }

  @usableFromInline var keys: (UInt32, UInt32) { (key.x, key.y) }
}
