import DuBao
import Indicators
import Reporting
import Store
import Workspaces

/// The words for the columns of plans and vocabulary, and for what stands in them.
struct RowWords {
  let words: ServerWords
  private let report: ReportWords
  private let names: VocabularyNames
  private let plans: [String: String]

  /// The names of rows that an import would add, by kind and key.
  private let added: [RowKind: [String: String]]

  /// - Parameters:
  ///   - vocabulary: The places, indicators and plans that are called by name.
  ///   - words: The texts of the server.
  ///   - report: The words of reports.
  ///   - changes: The rows of an import, whose names the vocabulary does not have yet.
  init(
    _ vocabulary: Dataset, _ words: ServerWords, _ report: ReportWords,
    changes: [RowChange] = []
  ) {
    self.words = words
    self.report = report
    names = VocabularyNames(vocabulary, words.language)
    plans = Dictionary(firstValues: vocabulary.plans.map { ($0.key, $0.title[words.language]) })
    added = Dictionary(grouping: changes.filter(\.isNew), by: \.kind).mapValues { rows in
      Dictionary(firstValues: rows.map { ($0.key, $0.name[words.language]) })
    }
  }

  /// The label of a column.
  func label(_ column: String, of kind: RowKind) -> String {
    switch (kind, column) {
    case (.plans, "number"): words(.columnPlanNumber)
    case (.tasks, "deadline"): words(.columnTaskDeadline)
    case (.decisions, "kind"): words(.columnDecisionKind)
    case (.decisions, "text"): words(.columnDecisionText)
    case (.decisions, "state"): words(.columnDecisionState)
    case (.places, "kind"): words(.columnPlaceKind)
    default: ServerWord(column: column).map { words($0) } ?? column
    }
  }

  /// The content of a cell: names in place of keys, words in place of codes, numbers as the language writes them.
  func text(_ text: String, in column: String, of kind: RowKind) -> String {
    guard !text.isEmpty else { return "–" }
    switch (kind, column) {
    case (.places, "parent"), (.plans, "place"):
      return added[.places]?[text] ?? names.place(text)
    case (.milestones, "indicator"), (.reporting, "indicator"), (.indicators, "parent_indicator"):
      return added[.indicators]?[text] ?? names.indicator(text)
    case (.milestones, "plan"), (.tasks, "plan"), (.reporting, "plan"), (.decisions, "plan"):
      return added[.plans]?[text] ?? plans[text] ?? text
    case (.milestones, "value"), (.milestones, "upper_value"), (.indicators, "lower_bound"),
      (.indicators, "upper_bound"), (.tasks, "percent_done"), (.plans, "alert_schedule_percent"):
      return number(text)
    case (.plans, "issued_on"), (.tasks, "postponed_to"), (.decisions, "on"), (.decisions, "due"),
      (.decisions, "closed_on"):
      return date(text)
    case (.tasks, "deadline"): return choice(text, of: column, kind) ?? date(text)
    default: return choice(text, of: column, kind) ?? text
    }
  }

  /// A number of a data file as Vietnamese writes it, without thousands, so that it is read back as it was.
  static func decimalComma(_ text: String) -> String { text.replacing(".", with: ",") }

  private func number(_ text: String) -> String {
    words.language == .vietnamese ? Self.decimalComma(text) : text
  }

  private func date(_ text: String) -> String {
    CalendarDate(text).map { report.format.date($0) } ?? text
  }

  /// The choices of a column with their words; none where anything may stand.
  func choices(of column: String, _ kind: RowKind) -> [(value: String, label: String)] {
    let values: [String] =
      switch (kind, column) {
      case (.places, "kind"): Place.Kind.allCases.map(\.rawValue)
      case (.indicators, "kind"): Indicator.Kind.allCases.map(\.rawValue)
      case (.indicators, "direction"): Indicator.Direction.allCases.map(\.rawValue)
      case (.indicators, "family"): IndicatorFamily.allCases.map(\.rawValue)
      case (.milestones, "comparator"): Comparator.allCases.map(\.rawValue)
      case (.tasks, "deadline"): ["recurring", "yearly"]
      case (.tasks, "state"): PlanTask.State.allCases.map(\.rawValue)
      case (.plans, "alert_evidence"): ["", "yes", "no"]
      case (.reporting, "frequency"): ReportingDuty.Frequency.allCases.map(\.rawValue)
      case (.decisions, "kind"): RecordedDecision.Kind.allCases.map(\.rawValue)
      case (.decisions, "state"): RecordedDecision.State.allCases.map(\.rawValue)
      default: []
      }
    return values.map { ($0, choice($0, of: column, kind) ?? $0) }
  }

  private func choice(_ text: String, of column: String, _ kind: RowKind) -> String? {
    switch (kind, column) {
    case (.places, "kind"): Place.Kind(rawValue: text).map { report.kind($0) }
    case (.indicators, "kind"): Indicator.Kind(rawValue: text).map { words(Self.word($0)) }
    case (.indicators, "direction"):
      Indicator.Direction(rawValue: text).map {
        words($0 == .atLeast ? .directionAtLeast : .directionAtMost)
      }
    case (.indicators, "family"): IndicatorFamily(rawValue: text).map { words(Self.word($0)) }
    case (.indicators, "denominator"): Self.denominators[text].map { words($0) }
    case (.milestones, "comparator"): Comparator(rawValue: text).map { words(Self.word($0)) }
    case (.tasks, "deadline"):
      switch text {
      case "recurring": words(.deadlineRecurring)
      case "yearly": words(.deadlineYearly)
      default: nil
      }
    case (.tasks, "state"): PlanTask.State(rawValue: text).map { words(Self.word($0)) }
    case (.plans, "alert_evidence"):
      switch text {
      case "yes": words(.yes)
      case "no": words(.no)
      default: words(.alertUsual)
      }
    case (.reporting, "frequency"):
      ReportingDuty.Frequency(rawValue: text).map { words(Self.word($0)) }
    case (.decisions, "kind"):
      RecordedDecision.Kind(rawValue: text).map {
        words($0 == .decision ? .decisionDecision : .decisionComment)
      }
    case (.decisions, "state"):
      RecordedDecision.State(rawValue: text).map {
        words($0 == .open ? .decisionOpen : .decisionClosed)
      }
    default: nil
    }
  }

  // MARK: - Words

  /// What shares are taken of, as far as there are words for it.
  static let denominators: [String: ServerWord] = [
    "population": .denominatorPopulation, "adults": .denominatorAdults,
    "households": .denominatorHouseholds, "dossiers": .denominatorDossiers,
    "procedures": .denominatorProcedures, "firms": .denominatorFirms,
    "officials": .denominatorOfficials, "schools": .denominatorSchools,
    "agencies": .denominatorAgencies, "budget": .denominatorBudget,
  ]

  private static func word(_ kind: Indicator.Kind) -> ServerWord {
    switch kind {
    case .share: .valueShare
    case .managedLevel: .valueManagedLevel
    case .perCapita: .valuePerCapita
    case .positive: .valuePositive
    case .real: .valueReal
    case .qualitative: .valueQualitative
    }
  }

  private static func word(_ family: IndicatorFamily) -> ServerWord {
    switch family {
    case .networkCoverage: .familyNetworkCoverage
    case .householdAdoption: .familyHouseholdAdoption
    case .personAdoption: .familyPersonAdoption
    case .subscriptions: .familySubscriptions
    case .publicService: .familyPublicService
    case .health: .familyHealth
    case .education: .familyEducation
    case .eGovernment: .familyEGovernment
    case .economy: .familyEconomy
    case .other: .familyOther
    }
  }

  private static func word(_ comparator: Comparator) -> ServerWord {
    switch comparator {
    case .atLeast: .comparatorAtLeast
    case .above: .comparatorAbove
    case .equal: .comparatorEqual
    case .atMost: .comparatorAtMost
    case .below: .comparatorBelow
    case .range: .comparatorRange
    case .striving: .comparatorStriving
    case .qualitative: .comparatorQualitative
    case .none: .comparatorNone
    }
  }

  static func word(_ frequency: ReportingDuty.Frequency) -> ServerWord {
    switch frequency {
    case .monthly: .frequencyMonthly
    case .quarterly: .frequencyQuarterly
    case .halfYearly: .frequencyHalfYearly
    case .yearly: .frequencyYearly
    case .none: .frequencyNone
    }
  }

  static func word(_ state: PlanTask.State) -> ServerWord {
    switch state {
    case .notReported: .taskNotReported
    case .inProgress: .taskInProgress
    case .done: .taskDone
    case .awaitingEvidence: .taskAwaitingEvidence
    }
  }
}

extension ServerWord {
  /// The label of a column of the data files, such as `columnNameVi` for `name_vi`.
  init?(column: String) {
    let parts = column.split(separator: "_")
    self.init(
      rawValue: "column" + parts.map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined())
  }
}
