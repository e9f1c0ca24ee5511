import Indicators

/// A row of the vocabulary or of a plan, of which the store keeps every version.
protocol VocabularyRow: Codable {
  static var rowKind: RowKind { get }

  /// The key that the versions of one row have in common.
  var versionKey: String { get }

  /// The key of the place that the row belongs to, by which it is found.
  var ofPlace: String? { get }

  /// The keys of other rows that the row refers to.
  var references: [(kind: RowKind, key: String)] { get }

  /// The location of the row, file name and line; it is no part of its content.
  var location: String { get }

  /// Returns the same row at another place in the files.
  func located(at location: String) -> Self
}

extension VocabularyRow {
  var ofPlace: String? { nil }
  var location: String { "" }
  func located(at location: String) -> Self { self }
}

extension Indicator: VocabularyRow {
  static var rowKind: RowKind { .indicators }
  var versionKey: String { key }
  var references: [(kind: RowKind, key: String)] {
    parentIndicator.map { [(.indicators, $0)] } ?? []
  }
}

extension Place: VocabularyRow {
  static var rowKind: RowKind { .places }
  var versionKey: String { key }
  var references: [(kind: RowKind, key: String)] { parent.map { [(.places, $0)] } ?? [] }
}

extension Merger: VocabularyRow {
  static var rowKind: RowKind { .mergers }
  var versionKey: String { "\(from) \(to) \(on)" }
  var references: [(kind: RowKind, key: String)] { [(.places, from), (.places, to)] }
}

extension Denominator: VocabularyRow {
  static var rowKind: RowKind { .denominators }
  var versionKey: String { "\(place) \(kind) \(period) \(source)" }
  var ofPlace: String? { place }
  var references: [(kind: RowKind, key: String)] { [(.places, place)] }
}

extension Plan: VocabularyRow {
  static var rowKind: RowKind { .plans }
  var versionKey: String { key }
  var ofPlace: String? { place }
  var references: [(kind: RowKind, key: String)] { [(.places, place)] }
}

extension Milestone: VocabularyRow {
  static var rowKind: RowKind { .milestones }
  var versionKey: String { id }
  var ofPlace: String? { place }
  var references: [(kind: RowKind, key: String)] {
    [(.plans, plan), (.indicators, indicator), (.places, place)]
  }

  func located(at location: String) -> Milestone {
    Milestone(
      id: id, plan: plan, place: place, indicator: indicator, row: row, deadline: deadline,
      comparator: comparator, value: value, upperValue: upperValue, unit: unit,
      indicatorText: indicatorText, originalText: originalText, leadAgency: leadAgency,
      instrument: instrument, note: note, location: location)
  }
}

extension PlanTask: VocabularyRow {
  static var rowKind: RowKind { .tasks }
  var versionKey: String { id }
  var ofPlace: String? { place }
  var references: [(kind: RowKind, key: String)] { [(.plans, plan), (.places, place)] }

  func located(at location: String) -> PlanTask {
    with(
      id: id, state: state, evidence: evidence, percentDone: percentDone,
      postponedTo: postponedTo, delayReason: delayReason, location: location)
  }
}

extension ReportingDuty: VocabularyRow {
  static var rowKind: RowKind { .reporting }
  var versionKey: String { "\(plan) \(indicator)" }
  var ofPlace: String? { place }
  var references: [(kind: RowKind, key: String)] {
    [(.plans, plan), (.places, place)] + (indicator.isEmpty ? [] : [(.indicators, indicator)])
  }

  func located(at location: String) -> ReportingDuty {
    ReportingDuty(
      plan: plan, place: place, indicator: indicator, frequency: frequency, days: days, note: note,
      location: location)
  }
}

extension RecordedDecision: VocabularyRow {
  static var rowKind: RowKind { .decisions }
  var versionKey: String { id }
  var ofPlace: String? { place }
  var references: [(kind: RowKind, key: String)] {
    [(.plans, plan), (.places, place), (.milestones, milestone)]
  }

  func located(at location: String) -> RecordedDecision {
    RecordedDecision(
      id: id, plan: plan, place: place, milestone: milestone, kind: kind, text: text,
      person: person, on: on, agency: agency, due: due, state: state, outcome: outcome,
      closedOn: closedOn, location: location)
  }
}

extension PriorPackFile: VocabularyRow {
  static var rowKind: RowKind { .priorPacks }
  /// A store has one pack; another one is a new version of it.
  var versionKey: String { "prior" }
  var references: [(kind: RowKind, key: String)] { [] }
}

extension RowKind {
  /// The noun for a row of the kind in messages.
  var noun: String {
    switch self {
    case .indicators: "indicator"
    case .places: "place"
    case .mergers: "merger"
    case .denominators: "denominator"
    case .plans: "plan"
    case .milestones: "milestone"
    case .tasks: "task"
    case .reporting: "reporting duty"
    case .decisions: "decision"
    case .observations: "observation"
    case .appraisals: "appraisal"
    case .priorPacks: "prior pack"
    }
  }
}

extension RowKind {
  /// The kinds of rows that belong to one place and change nothing about others.
  static let ofOnePlace: [RowKind] = [.denominators, .milestones, .tasks, .reporting, .decisions]

  /// The kinds of rows that no verdict depends on: what is done about a milestone, and who reports when.
  static let withoutVerdict: [RowKind] = [.tasks, .reporting, .decisions]

  /// These kinds as a list of SQL.
  static var listOfPlaceRows: String { list(ofOnePlace) }

  /// Kinds as a list of SQL.
  static func list(_ kinds: [RowKind]) -> String {
    kinds.map { "'\($0.rawValue)'" }.joined(separator: ", ")
  }
}
