import Execution
public import Indicators

/// An additive hash of 128 bits: the hash of a set of rows is the sum of theirs modulo 2^128, so
/// that it depends neither on the order of rows nor on rows that were added and removed.
///
/// Rows are hashed by SHA-256, of which the first 16 bytes are kept. Sums detect changes of honest
/// data; they are no defence against rows built to cancel out.
public struct ContentHash: Sendable, Hashable {
  /// The 128 bits.
  let bits: UInt128

  /// The hash of nothing.
  public static let zero = ContentHash(bits: 0)

  init(bits: UInt128) { self.bits = bits }

  /// Hashes bytes.
  init(of bytes: [UInt8]) {
    bits = SHA256Hash.hash(of: bytes).prefix(16).reduce(0) { $0 << 8 | UInt128($1) }
  }

  /// Returns the hash of two sets of rows together.
  public static func + (left: Self, right: Self) -> Self {
    Self(bits: left.bits &+ right.bits)
  }

  /// Returns the hash of the first set of rows without the second.
  public static func - (left: Self, right: Self) -> Self {
    Self(bits: left.bits &- right.bits)
  }

  /// Adds rows.
  public static func += (left: inout Self, right: Self) { left = left + right }

  /// Takes rows away.
  public static func -= (left: inout Self, right: Self) { left = left - right }
}

extension ContentHash: LosslessStringConvertible, TextCoded {
  /// Reads 32 hexadecimal digits.
  public init?(_ description: String) {
    guard description.utf8.count == 32,
      description.utf8.allSatisfy({ $0 != 0x2B && $0 != 0x2D }),
      let bits = UInt128(description, radix: 16)
    else { return nil }
    self.bits = bits
  }

  public var description: String {
    Fingerprint.hex((0..<16).map { UInt8(truncatingIfNeeded: bits >> (120 - 8 * $0)) })
  }
}

/// The bytes that a hash is taken of: every value with its length or in a fixed width, so that no two
/// rows give the same bytes.
struct CanonicalBytes {
  private(set) var bytes: [UInt8] = []

  init(_ kind: String, capacity: Int = 512) {
    bytes.reserveCapacity(capacity)
    add(kind)
  }

  mutating func add(_ text: String) {
    add(text.utf8.count)
    bytes.append(contentsOf: text.utf8)
  }

  mutating func add(_ number: Int) { add(UInt64(bitPattern: Int64(number))) }

  mutating func add(_ number: Double) { add(number.bitPattern) }

  mutating func add(_ text: String?) {
    bytes.append(text == nil ? 0 : 1)
    if let text { add(text) }
  }

  private mutating func add(_ bits: UInt64) {
    for shift in stride(from: 0, to: 64, by: 8) {
      bytes.append(UInt8(truncatingIfNeeded: bits >> UInt64(shift)))
    }
  }

  var hash: ContentHash { ContentHash(of: bytes) }
}
