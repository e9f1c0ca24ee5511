import DuBao
import Indicators
import Planning
import Reporting

/// The page on which figures are typed or files chosen.
struct EntryPageView {
  let t: [String: String]
  let isOpen: Bool
  let closed: String
  let message: String?
  let findings: [String]
  let chooser: PlaceChooser
  let place: String
  let placeName: String?
  let period: String
  let counts: [Count]
  let keepsEvidence: Bool
  let rows: [Row]
  let isEmpty: Bool
  let templateHref: String?
  let formToken: String

  /// An indicator.
  struct Row {
    let key: String
    let name: String
    let unit: String
    let latest: String
    let target: String
    /// Whether the value is a share, which may be given by its counts.
    let isShare: Bool
    let range: String
    let entries: [Entry]
  }

  /// The fields of an indicator for a period.
  struct Entry {
    /// What the names of the fields end with, see ``EntryField``.
    let id: String
    let period: String
    let value: String
    let isShare: Bool
    let numerator: String
    let denominator: String
    let source: String
    let note: String
    let isEstimate: Bool
    let isWrong: Bool
    let faults: [String]
    let name: String
    let range: String
  }

  /// A number of periods that can be typed at once.
  struct Count {
    let count: Int
    let isChosen: Bool
  }
}

/// The fields of a figure in the form: those of the period that the form is for are called by the indicator alone.
struct EntryField: Hashable {
  let indicator: String
  let period: Period

  /// The most periods of a form.
  static let mostPeriods = 6

  /// What the names of the fields end with.
  func id(_ main: Period) -> String {
    period == main ? indicator : "\(indicator)@\(period)"
  }

  /// The periods of a form, the one it is for first.
  static func periods(_ main: Period, count: Int) -> [Period] {
    (0..<max(1, min(count, mostPeriods))).map { main.advanced(by: -$0) }
  }
}

extension EntryPageView.Row {
  init(
    _ row: ReportForm.Row, _ asked: EntryRoutes.Asked, periods: [Period], _ words: ServerWords
  ) {
    let told = AnswerWords(words.language)
    let indicator = row.indicator
    key = indicator.key
    name = indicator.name[words.language]
    unit = indicator.unit[words.language]
    latest = row.latest.map { "\(told.value($0.value)) (\(told.format.period($0.period)))" } ?? "–"
    target =
      row.target.flatMap { milestone in
        milestone.value.map { value in
          "\(milestone.comparator.sign)\(told.value(value)) (\(milestone.deadline.map(String.init) ?? "–"))"
        }
      } ?? "–"
    isShare = indicator.kind == .share
    let bounds = indicator.possibleValues
    let range =
      switch (bounds.lowerBound.isFinite, bounds.upperBound.isFinite) {
      case (true, true): "\(told.value(bounds.lowerBound)) – \(told.value(bounds.upperBound))"
      case (true, false): "≥ \(told.value(bounds.lowerBound))"
      case (false, true): "≤ \(told.value(bounds.upperBound))"
      case (false, false): ""
      }
    self.range = range
    entries = periods.map { period in
      let field = EntryField(indicator: indicator.key, period: period)
      let id = periods.first.map(field.id) ?? indicator.key
      func text(_ name: String) -> String { asked.typed["\(name).\(id)"]?.first ?? "" }
      let faults = asked.faults[field] ?? []
      return EntryPageView.Entry(
        id: id, period: told.format.period(period), value: text("value"),
        isShare: indicator.kind == .share, numerator: text("numerator"),
        denominator: text("denominator"), source: text("source"), note: text("note"),
        isEstimate: text("estimate") == "1", isWrong: !faults.isEmpty, faults: faults,
        name: "\(indicator.name[words.language]), \(told.format.period(period))", range: range)
    }
  }
}

extension Comparator {
  /// The sign before a target, with a blank behind it; none where a word or the bare number is said.
  var sign: String {
    switch self {
    case .atLeast, .range: "≥ "
    case .above: "> "
    case .atMost: "≤ "
    case .below: "< "
    case .equal, .striving, .qualitative, .none: ""
    }
  }
}
