/// What is said of a value, in one place in memory.
///
/// An observation has a dozen texts; copied as they are, each would be retained by itself, which took more time than most
/// that is done with observations. So an observation refers to what is said of its value, which never changes; the
/// observations of a series of a table share it.
extension Observation {
  @usableFromInline struct Fields: Sendable, Codable, Hashable {
    @usableFromInline let place: String
    @usableFromInline let indicator: String
    @usableFromInline let unit: String
    @usableFromInline let numerator: String
    @usableFromInline let denominator: String
    @usableFromInline let status: Status
    @usableFromInline let bound: Bound
    @usableFromInline let seriesBreak: SeriesBreak?
    @usableFromInline let dispute: LocalizedText?
    @usableFromInline let publisher: String
    @usableFromInline let title: String
    @usableFromInline let reference: String
    @usableFromInline let note: String
    @usableFromInline let reportedOn: CalendarDate?
    @usableFromInline let evidence: EvidenceReference?
    @usableFromInline let location: String

    // JSON keeps the names that it had before the terms were settled.
    private enum CodingKeys: String, CodingKey {
      case place, indicator, unit, numerator, denominator, status, bound,
        seriesBreak, dispute, publisher, title, reference, note, reportedOn, evidence
      case location = "origin"
    }
  }

  @usableFromInline final class Box: Sendable {
    @usableFromInline let fields: Fields

    init(_ fields: Fields) { self.fields = fields }
  }
}

extension Observation: Codable, Hashable {
  private enum CodingKeys: String, CodingKey { case period, value }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    period = try container.decode(Period.self, forKey: .period)
    value = try container.decode(Double.self, forKey: .value)
    box = Box(try Fields(from: decoder))
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(period, forKey: .period)
    try container.encode(value, forKey: .value)
    try box.fields.encode(to: encoder)
  }

  public static func == (left: Observation, right: Observation) -> Bool {
    left.period == right.period && left.value == right.value
      && (left.box === right.box || left.box.fields == right.box.fields)
  }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(period)
    hasher.combine(value)
    box.fields.hash(into: &hasher)
  }
}

extension Observation: CustomReflectable {
  /// What it says, for those who print it.
  public var customMirror: Mirror {
    Mirror(
      self,
      children: [("period", period as Any), ("value", value as Any)]
        + Mirror(reflecting: box.fields).children.map { ($0.label ?? "", $0.value) },
      displayStyle: .struct)
  }
}
