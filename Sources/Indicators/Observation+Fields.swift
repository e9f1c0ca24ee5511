/// What an observation says, in one place in memory.
///
/// An observation has a dozen texts; copied as they are, each would be retained by itself, which took more time than most
/// that is done with observations. So an observation is a reference to what it says, which never changes.
extension Observation {
  @usableFromInline struct Fields: Sendable, Codable, Hashable {
    @usableFromInline let place: String
    @usableFromInline let indicator: String
    @usableFromInline let period: Period
    @usableFromInline let value: Double
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
      case place, indicator, period, value, unit, numerator, denominator, status, bound,
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
  public init(from decoder: any Decoder) throws { box = Box(try Fields(from: decoder)) }

  public func encode(to encoder: any Encoder) throws { try box.fields.encode(to: encoder) }

  public static func == (left: Observation, right: Observation) -> Bool {
    left.box === right.box || left.box.fields == right.box.fields
  }

  public func hash(into hasher: inout Hasher) { box.fields.hash(into: &hasher) }
}

extension Observation: CustomReflectable {
  /// What it says, for those who print it.
  public var customMirror: Mirror { Mirror(reflecting: box.fields) }
}
