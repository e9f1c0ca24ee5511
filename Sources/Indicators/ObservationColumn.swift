public import Tables

/// A column of a table of observations: the files of a data folder, of `dubao export`, and with others
/// those of a report; in the order in which they are written.
public enum ObservationColumn: String, Sendable, CaseIterable {
  case place
  case indicator
  case period
  case value
  case unit
  case numerator
  case denominator
  case status
  case bound
  case disputeVi = "dispute_vi"
  case disputeEn = "dispute_en"
  case publisher
  case title
  case reference
  case note
  case seriesBreak = "break"
  case reportedOn = "reported_on"
  case evidence
  case evidenceState = "evidence_state"

  /// The name in the header of a table.
  public var name: String { rawValue }

  /// Whether a table that is read must have the column.
  public var isRequired: Bool {
    switch self {
    case .place, .indicator, .period, .value, .unit, .status: true
    default: false
    }
  }

  /// Returns the cell of an observation, which is read again as it was.
  public func field(of observation: Observation) -> CSVField {
    switch self {
    case .place: .code(observation.place)
    case .indicator: .code(observation.indicator)
    case .period: .code(observation.period.description)
    case .value: .number(observation.value)
    case .unit: .text(observation.unit)
    case .numerator: .text(observation.numerator)
    case .denominator: .text(observation.denominator)
    case .status: .code(observation.status.rawValue)
    case .bound: .code(observation.bound.rawValue)
    case .disputeVi: .init(text: observation.dispute?.vi)
    case .disputeEn: .init(text: observation.dispute?.en)
    case .publisher: .text(observation.publisher)
    case .title: .text(observation.title)
    case .reference: .text(observation.reference)
    case .note: .text(observation.note)
    case .seriesBreak: .init(code: observation.seriesBreak?.rawValue)
    case .reportedOn: .init(code: observation.reportedOn?.description)
    case .evidence: .init(text: observation.evidence?.reference)
    case .evidenceState: .init(code: observation.evidence?.state.rawValue)
    }
  }
}
