import Foundation

extension QuantileNetwork: Codable {
  private enum CodingKeys: String, CodingKey { case shape, centres, scales, members }

  /// Reads networks; throws what a decoder throws if numbers are missing or not finite.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    let shape = try container.decode(Shape.self, forKey: .shape)
    let members = try container.decode([Data].self, forKey: .members).map(Self.parameters)
    guard
      let network = QuantileNetwork(
        shape: shape, centres: try container.decode([Float].self, forKey: .centres),
        scales: try container.decode([Float].self, forKey: .scales), members: members)
    else {
      throw DecodingError.dataCorruptedError(
        forKey: .members, in: container,
        debugDescription: "the parameters do not fit the shape of the network")
    }
    self = network
  }

  /// Writes networks, the parameters of each as the Base64 text of 16-bit numbers, lower byte first.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(shape, forKey: .shape)
    try container.encode(centres, forKey: .centres)
    try container.encode(scales, forKey: .scales)
    try container.encode(members.map(Self.data), forKey: .members)
  }

  static func data(_ parameters: [Double]) -> Data {
    Data(
      parameters.flatMap { parameter in
        let bits = Float16(parameter).bitPattern
        return [UInt8(truncatingIfNeeded: bits), UInt8(truncatingIfNeeded: bits >> 8)]
      })
  }

  static func parameters(_ data: Data) -> [Float] {
    let bytes = [UInt8](data)
    return stride(from: 0, to: bytes.count - 1, by: 2).map { index in
      Float(Float16(bitPattern: UInt16(bytes[index]) | UInt16(bytes[index + 1]) << 8))
    }
  }
}
