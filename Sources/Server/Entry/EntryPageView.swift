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
  let choices: [Choice]
  let asksName: Bool
  let place: String
  let placeName: String?
  let found: [Found]
  let notFound: String?
  let period: String
  let rows: [Row]
  let isEmpty: Bool
  let templateHref: String?
  let formToken: String

  /// A place that can be chosen.
  struct Choice {
    let key: String
    let name: String
    let isChosen: Bool
  }

  /// A place that was searched for.
  struct Found {
    let href: String
    let name: String
  }

  /// An indicator.
  struct Row {
    let key: String
    let name: String
    let unit: String
    let latest: String
    let target: String
    let value: String
    /// Whether the value is a share, which may be given by its counts.
    let isShare: Bool
    let numerator: String
    let denominator: String
    let period: String
    let source: String
    let note: String
    let isEstimate: Bool
    let range: String
    let isWrong: Bool
  }
}

extension EntryPageView.Row {
  init(
    _ row: ReportForm.Row, _ typed: [String: [String]], period: String, isWrong: Bool,
    _ words: ServerWords
  ) {
    let told = AnswerWords(words.language)
    let indicator = row.indicator
    func text(_ field: String) -> String { typed["\(field).\(indicator.key)"]?.first ?? "" }
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
    value = text("value")
    isShare = indicator.kind == .share
    numerator = text("numerator")
    denominator = text("denominator")
    self.period = text("period").isEmpty ? period : text("period")
    source = text("source")
    note = text("note")
    isEstimate = text("estimate") == "1"
    let bounds = indicator.possibleValues
    range =
      switch (bounds.lowerBound.isFinite, bounds.upperBound.isFinite) {
      case (true, true): "\(told.value(bounds.lowerBound)) – \(told.value(bounds.upperBound))"
      case (true, false): "≥ \(told.value(bounds.lowerBound))"
      case (false, true): "≤ \(told.value(bounds.upperBound))"
      case (false, false): ""
      }
    self.isWrong = isWrong
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
