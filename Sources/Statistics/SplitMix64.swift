/// A small generator of random bits: the same seed gives the same numbers on every machine.
///
/// Source: Steele, Lea and Flood, "Fast Splittable Pseudorandom Number Generators", OOPSLA 2014,
/// figure 17; the constants are those of the public-domain code by Vigna (2015).
public struct SplitMix64: RandomNumberGenerator, Sendable, Equatable {
  private var state: UInt64

  /// Creates a generator.
  public init(seed: UInt64) { state = seed }

  public mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var bits = state
    bits = (bits ^ (bits >> 30)) &* 0xBF58_476D_1CE4_E5B9
    bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
    return bits ^ (bits >> 31)
  }

  /// Returns a whole number from 0 to below `bound`, each as likely as the others but for 1 part in
  /// 2⁶⁴ / `bound`.
  ///
  /// The upper half of a product, so that results do not depend on how a library draws from a range.
  public mutating func index(below bound: Int) -> Int {
    precondition(bound > 0, "bound \(bound)")
    return Int(next().multipliedFullWidth(by: UInt64(bound)).high)
  }
}
