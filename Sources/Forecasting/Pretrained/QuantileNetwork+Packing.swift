import Foundation
public import Indicators

extension QuantileNetwork {
  /// Reads networks from the form of a pack; `nil` unless all numbers are finite and as many as the sizes say.
  public init?(_ packed: PackedNetwork) {
    self.init(
      shape: Shape(
        inputs: packed.inputs, hidden: packed.hidden, leads: packed.leads, levels: packed.levels,
        limit: packed.limit), centres: packed.centres, scales: packed.scales,
      members: packed.members.map { data in
        let bytes = [UInt8](data)
        return stride(from: 0, to: bytes.count - 1, by: 2).map { index in
          Float(Float16(bitPattern: UInt16(bytes[index]) | UInt16(bytes[index + 1]) << 8))
        }
      })
  }

  /// The networks in the form of a pack.
  public var packed: PackedNetwork {
    PackedNetwork(
      inputs: shape.inputs, hidden: shape.hidden, leads: shape.leads, levels: shape.levels,
      limit: shape.limit, centres: centres, scales: scales,
      members: members.map { parameters in
        Data(
          parameters.flatMap { parameter in
            let bits = Float16(parameter).bitPattern
            return [UInt8(truncatingIfNeeded: bits), UInt8(truncatingIfNeeded: bits >> 8)]
          })
      })
  }
}
