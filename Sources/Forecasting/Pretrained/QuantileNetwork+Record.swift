public import Indicators

extension QuantileNetwork {
  /// Creates networks from those of a prior pack; `nil` if the numbers do not make a network.
  public init?(_ record: NetworkRecord) {
    self.init(
      shape: Shape(
        inputs: record.shape.inputs, hidden: record.shape.hidden, leads: record.shape.leads,
        levels: record.shape.levels, limit: record.shape.limit),
      centres: record.centres, scales: record.scales,
      members: record.members.map(Self.parameters))
  }

  /// The networks as a prior pack holds them.
  public var record: NetworkRecord {
    NetworkRecord(
      shape: NetworkRecord.Shape(
        inputs: shape.inputs, hidden: shape.hidden, leads: shape.leads, levels: shape.levels,
        limit: shape.limit),
      centres: centres, scales: scales, members: members.map(Self.data))
  }
}
