/// The difference of one figure between the states of a store that two runs have read.
public struct FigureChange: Sendable, Codable, Hashable {
  /// The kind of a difference.
  public enum Kind: String, Sendable, Codable, CaseIterable {
    /// The figure was not known before.
    case new

    /// The figure has another value or other details.
    case corrected

    /// The figure is not known any more: its import was undone, or the later run is as of an earlier day.
    case withdrawn

    /// The evidence of the figure was accepted or rejected, or such an appraisal was undone.
    case appraised
  }

  /// The key of the place.
  public let place: String

  /// The key of the indicator.
  public let indicator: String

  /// The period.
  public let period: Period

  /// The kind.
  public let kind: Kind

  /// The file and line of the row that made the difference; of the row that is gone if it was withdrawn.
  public let location: String

  /// The values before and after, in the unit; `nil` if the figure was not known.
  public let before: Double?
  public let after: Double?

  /// The unit of the values, as reported.
  public let unit: String

  /// The state of the evidence afterwards, where the figure was appraised; `nil` if it has none.
  public let evidence: EvidenceReference.State?

  /// Creates a difference.
  public init(
    place: String, indicator: String, period: Period, kind: Kind, location: String,
    before: Double?, after: Double?, unit: String, evidence: EvidenceReference.State? = nil
  ) {
    self.place = place
    self.indicator = indicator
    self.period = period
    self.kind = kind
    self.location = location
    self.before = before
    self.after = after
    self.unit = unit
    self.evidence = evidence
  }
}
