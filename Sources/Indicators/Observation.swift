/// One published or reported value of an indicator for a place and a period.
public struct Observation: Sendable {
  /// The period of the value.
  public let period: Period

  /// The value, in the unit of the indicator.
  public let value: Double

  @usableFromInline let box: Box

  /// The status of a value, which decides whether it is fitted.
  public enum Status: String, Sendable, Codable, CaseIterable {
    /// Stated as fact by the body that reports it.
    case reported

    /// Given as approximate, preliminary or computed from published counts.
    case estimate

    /// Reported, but contradicted by another report.
    case disputed

    /// A plan figure; shown, never fitted.
    case targetClaim = "target-claim"

    /// Reported without the evidence that the rules ask for; shown, never fitted.
    case awaitingEvidence = "awaiting-evidence"

    /// Rejected on appraisal; shown, never fitted.
    case rejected
  }

  /// Whether the published wording gives the value or only a bound of it.
  public enum Bound: String, Sendable, Codable, CaseIterable {
    /// The value itself.
    case exact

    /// "More than": the value is at least this.
    case lower

    /// "Less than": the value is at most this; shown, not fitted as a point.
    case upper
  }

  /// The key of the place.
  @inlinable public var place: String { box.fields.place }

  /// The key of the indicator.
  @inlinable public var indicator: String { box.fields.indicator }

  /// The unit as published.
  @inlinable public var unit: String { box.fields.unit }

  /// The numerator as published, a count or a description.
  @inlinable public var numerator: String { box.fields.numerator }

  /// The denominator as published, a count or a description.
  @inlinable public var denominator: String { box.fields.denominator }

  /// The status of the value.
  @inlinable public var status: Status { box.fields.status }

  /// Whether the value is exact or a bound.
  @inlinable public var bound: Bound { box.fields.bound }

  /// The kind of a declared break before the value; `nil` without one.
  @inlinable public var seriesBreak: SeriesBreak? { box.fields.seriesBreak }

  /// The reason for which the value is in dispute, in both languages; `nil` if it is not.
  @inlinable public var dispute: LocalizedText? { box.fields.dispute }

  /// The publisher of the value.
  @inlinable public var publisher: String { box.fields.publisher }

  /// The title of the publication.
  @inlinable public var title: String { box.fields.title }

  /// The address of the publication or a reference to it.
  @inlinable public var reference: String { box.fields.reference }

  /// A note on the value.
  @inlinable public var note: String { box.fields.note }

  /// The day on which the value was reported; `nil` if it is not stated, and the value then counts
  /// as known from the end of its period.
  @inlinable public var reportedOn: CalendarDate? { box.fields.reportedOn }

  /// The evidence for the value, `nil` if none is named.
  @inlinable public var evidence: EvidenceReference? { box.fields.evidence }

  /// The location of the row, file name and line, such as `observations.csv:12`.
  @inlinable public var location: String { box.fields.location }

  /// Creates an observation.
  public init(
    place: String, indicator: String, period: Period, value: Double, unit: String,
    numerator: String = "", denominator: String = "", status: Status, bound: Bound = .exact,
    seriesBreak: SeriesBreak? = nil, dispute: LocalizedText? = nil, publisher: String = "",
    title: String = "", reference: String = "", note: String = "",
    reportedOn: CalendarDate? = nil, evidence: EvidenceReference? = nil, location: String = ""
  ) {
    self.period = period
    self.value = value
    box = Box(
      Fields(
        place: place,
        indicator: indicator,
        unit: unit,
        numerator: numerator,
        denominator: denominator,
        status: status,
        bound: bound,
        seriesBreak: seriesBreak,
        dispute: dispute,
        publisher: publisher,
        title: title,
        reference: reference,
        note: note,
        reportedOn: reportedOn,
        evidence: evidence,
        location: location))
  }

  /// Creates an observation of which the same is said as of another, but for period and value.
  public init(period: Period, value: Double, like other: Observation) {
    self.period = period
    self.value = value
    box = other.box
  }

  /// Returns the observation with another status and evidence.
  public func with(status: Status, evidence: EvidenceReference?) -> Observation {
    copy(status: status, note: note, evidence: evidence)
  }

  /// Returns the observation with another note.
  public func with(note: String) -> Observation {
    copy(status: status, note: note, evidence: evidence)
  }

  private func copy(status: Status, note: String, evidence: EvidenceReference?) -> Observation {
    Observation(
      place: place, indicator: indicator, period: period, value: value, unit: unit,
      numerator: numerator, denominator: denominator, status: status, bound: bound,
      seriesBreak: seriesBreak, dispute: dispute, publisher: publisher, title: title,
      reference: reference, note: note, reportedOn: reportedOn, evidence: evidence,
      location: location)
  }

  /// The status after the check of the evidence: what became of the evidence goes before what was said when the
  /// value was handed in.
  public var statusAfterAppraisal: Status {
    switch evidence?.state {
    case .sentBack?: .awaitingEvidence
    case .rejected?: .rejected
    case .attached?, .accepted?, nil: status
    }
  }

  /// Whether the value may enter a fit: a fact or an estimate of one, not a claim about the future,
  /// not a mere upper bound, and its evidence not rejected.
  public var isFitted: Bool {
    switch statusAfterAppraisal {
    case .reported, .estimate, .disputed: bound != .upper
    case .targetClaim, .awaitingEvidence, .rejected: false
    }
  }

  /// Whether the value is fitted, undisputed and continues those before it.
  var isPlain: Bool { isFitted && dispute == nil && seriesBreak == nil }
}

extension Observation {
  /// The day from whose end on the value was known: the day of the report, but never before the last day
  /// of the period; `nil` for a period that no calendar has.
  public var knownOn: CalendarDate? {
    period.lastDay.map { max(reportedOn ?? $0, $0) }
  }
}

/// The evidence for a value or for the completion of a task.
public struct EvidenceReference: Sendable, Codable, Hashable {
  /// The result of checking the evidence.
  public enum State: String, Sendable, Codable, CaseIterable {
    /// Handed in, not appraised yet; the value counts.
    case attached

    /// Appraised and accepted.
    case accepted

    /// Appraised and sent back to be completed ("chờ hoàn thiện"): the value is shown and not counted until it is handed in
    /// anew.
    case sentBack = "sent-back"

    /// Appraised and rejected: the value is shown and not counted.
    case rejected
  }

  /// A step of the check.
  public struct Step: Sendable, Codable, Hashable {
    /// The result.
    public let state: State

    /// The day.
    public let on: CalendarDate

    /// Who has checked it.
    public let by: String

    /// The reason, empty if none is given.
    public let reason: String

    /// Creates a step.
    public init(state: State, on: CalendarDate, by: String, reason: String) {
      self.state = state
      self.on = on
      self.by = by
      self.reason = reason
    }
  }

  /// The number of a document, its address or its file name.
  public let reference: String

  /// The result of the check.
  public let state: State

  /// The steps of the check, in their order; none where only the result is known.
  public let steps: [Step]

  /// Creates a reference.
  public init(reference: String, state: State, steps: [Step] = []) {
    self.reference = reference
    self.state = state
    self.steps = steps
  }

  private enum CodingKeys: String, CodingKey { case reference, state, steps }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    reference = try container.decode(String.self, forKey: .reference)
    state = try container.decode(State.self, forKey: .state)
    steps = try container.decodeIfPresent([Step].self, forKey: .steps) ?? []
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(reference, forKey: .reference)
    try container.encode(state, forKey: .state)
    if !steps.isEmpty { try container.encode(steps, forKey: .steps) }
  }
}
