/// A hash of texts that is the same in every run and on every machine, unlike `Hasher`.
///
/// Source: FNV-1a with 64 bits, Fowler, Noll and Vo, "The FNV Non-Cryptographic Hash Algorithm", IETF
/// draft-eastlake-fnv (2011).
public enum StableHash {
  private static let basis: UInt64 = 0xCBF2_9CE4_8422_2325
  private static let prime: UInt64 = 0x0000_0100_0000_01B3

  /// Returns the hash of a text's UTF-8.
  public static func hash(_ text: String) -> UInt64 { hash([text]) }

  /// Returns the hash of bytes.
  public static func hash(_ bytes: some Sequence<UInt8>) -> UInt64 {
    bytes.reduce(basis) { ($0 ^ UInt64($1)) &* prime }
  }

  /// Returns the hash of texts in order; ("ab", "c") and ("a", "bc") differ.
  public static func hash(_ parts: [String]) -> UInt64 {
    var value = basis
    for (index, part) in parts.enumerated() {
      // No UTF-8 text contains the byte 0xFF.
      if index > 0 { value = (value ^ 0xFF) &* prime }
      for byte in part.utf8 { value = (value ^ UInt64(byte)) &* prime }
    }
    return value
  }
}
