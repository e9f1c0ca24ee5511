import Foundation

/// Numbers as bytes, eight each, the least significant first: decoding thousands of numbers one by
/// one would take most of the time of reading a fitted panel.
package struct PackedNumbers: Codable {
  /// The numbers.
  package let values: [Double]

  /// Creates packed numbers.
  package init(_ values: [Double]) { self.values = values }

  package init(from decoder: any Decoder) throws {
    let bytes = [UInt8](try decoder.singleValueContainer().decode(Data.self))
    values = stride(from: 0, to: bytes.count - bytes.count % 8, by: 8).map { start in
      var bits: UInt64 = 0
      for place in 0..<8 { bits |= UInt64(bytes[start + place]) << UInt64(8 * place) }
      return Double(bitPattern: bits)
    }
  }

  package func encode(to encoder: any Encoder) throws {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(8 * values.count)
    for value in values {
      for place in 0..<8 {
        bytes.append(UInt8(truncatingIfNeeded: value.bitPattern >> UInt64(8 * place)))
      }
    }
    var container = encoder.singleValueContainer()
    try container.encode(Data(bytes))
  }
}
