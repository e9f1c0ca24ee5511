import Foundation

/// Series that something was learned from, each recognised by a hash of its first values, with the number of values
/// that were seen.
///
/// Sorted hashes are kept as the gaps between them, seven bits a byte, each with a byte for the length. Beside 23,000
/// series, one other in three thousand has the hash of one of them; it is then taken as seen, which costs it the
/// use of what was learned and gives away nothing.
public struct SeenSeries: Sendable, Codable, Hashable {
  /// The number of first values that a series is recognised by.
  public static let opening = 5

  /// The greatest length that is kept; series as long or longer count as seen, however much of them is given.
  private static let longest = 255

  private static let hashes: UInt64 = 1 << 26

  private let data: Data

  /// The lengths by hash, the greater one where two series share a hash.
  public let lengths: [UInt64: Int]

  /// Keeps series.
  ///
  /// - Parameter series: The values that were seen of each, in order of time; those shorter than ``opening`` are
  ///   passed over.
  public init(_ series: some Sequence<[Double]>) {
    var lengths: [UInt64: Int] = [:]
    for values in series {
      guard let hash = Self.hash(values) else { continue }
      lengths[hash] = max(lengths[hash] ?? 0, min(values.count, Self.longest))
    }
    self.lengths = lengths
    var bytes: [UInt8] = []
    var last: UInt64 = 0
    for (hash, length) in lengths.sorted(by: { $0.key < $1.key }) {
      var gap = hash - last
      last = hash
      while gap >= 128 {
        bytes.append(UInt8(truncatingIfNeeded: gap) | 128)
        gap >>= 7
      }
      bytes += [UInt8(truncatingIfNeeded: gap), UInt8(truncatingIfNeeded: length)]
    }
    data = Data(bytes)
  }

  /// Reads series as Base64 text; throws what a decoder throws if it is cut off.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    data = try container.decode(Data.self)
    var lengths: [UInt64: Int] = [:]
    var (hash, gap, shift): (UInt64, UInt64, UInt64) = (0, 0, 0)
    var isLength = false
    for byte in data {
      if isLength {
        lengths[hash] = Int(byte)
        (isLength, gap, shift) = (false, 0, 0)
      } else {
        gap |= UInt64(byte & 127) << shift
        shift += 7
        guard shift <= 35 else { break }
        if byte < 128 {
          hash += gap
          isLength = true
        }
      }
    }
    guard !isLength, shift == 0, hash < Self.hashes else {
      throw DecodingError.dataCorruptedError(
        in: container, debugDescription: "the list of series is cut off")
    }
    self.lengths = lengths
  }

  /// Writes the series as Base64 text.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(data)
  }

  /// Whether more values of a series were seen than are given.
  ///
  /// - Parameter values: The values of the series up to an origin, in order of time.
  /// - Returns: `false` for a series that was not seen, and for one too short to be recognised.
  public func isSeenBeyond(_ values: [Double]) -> Bool {
    guard let hash = Self.hash(values), let length = lengths[hash] else { return false }
    return length > min(values.count, Self.longest - 1)
  }

  /// The hash of the first values (FNV-1a of their bits); `nil` if there are too few.
  private static func hash(_ values: [Double]) -> UInt64? {
    guard values.count >= opening else { return nil }
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for value in values.prefix(opening) {
      // Both zeros are one number.
      let bits = (value == 0 ? 0 : value).bitPattern
      for shift in stride(from: UInt64(0), to: 64, by: 8) {
        hash = (hash ^ ((bits >> shift) & 255)) &* 0x0000_0100_0000_01B3
      }
    }
    return (hash ^ (hash >> 32)) % hashes
  }
}
