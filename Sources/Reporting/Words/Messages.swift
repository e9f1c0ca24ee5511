public import Indicators

import Foundation

/// The texts of the reports in one language, by key.
///
/// They are stored in `Resources/messages.vi.json` and `messages.en.json`: flat, with
/// `{placeholders}`. All texts of the reports are there; those of the commands and of the server
/// are not.
public struct Messages: Sendable {
  /// The language of the texts.
  public let language: Language

  /// The texts by key, with their placeholders.
  public let texts: [String: String]

  /// Creates the texts of a language.
  public init(_ language: Language) {
    self.language = language
    switch language {
    case .vietnamese: texts = Self.vietnamese
    case .english: texts = Self.english
    }
  }

  /// Returns a text with its placeholders filled.
  func callAsFunction(_ key: MessageKey, _ values: [String: String] = [:]) -> String {
    Self.fill(texts[key.rawValue] ?? key.rawValue, values)
  }

  /// Returns the text for a member of a vocabulary, such as `achieved` of the group `status`.
  func word(_ group: WordGroup, _ name: String, _ values: [String: String] = [:]) -> String? {
    texts["\(group.rawValue)_\(name)"].map { Self.fill($0, values) }
  }

  /// Returns a text in which `{name}` is replaced by the value of that name, in one pass, so that a
  /// value that itself contains braces stays as it is.
  static func fill(_ text: String, _ values: [String: String]) -> String {
    guard !values.isEmpty else { return text }
    var result = ""
    var rest = text[...]
    while let open = rest.firstIndex(of: "{") {
      result += rest[..<open]
      rest = rest[open...]
      guard let close = rest.firstIndex(of: "}") else { break }
      let name = String(rest[rest.index(after: open)..<close])
      result += values[name] ?? String(rest[open...close])
      rest = rest[rest.index(after: close)...]
    }
    return result + rest
  }

  private static let vietnamese = read(PackageResources.messages_vi_json)
  private static let english = read(PackageResources.messages_en_json)

  private static func read(_ bytes: [UInt8]) -> [String: String] {
    (try? JSONDecoder().decode([String: String].self, from: Data(bytes))) ?? [:]
  }
}

/// The vocabularies that have a word for each of their members in the catalogues.
///
/// The key of a word is the name of the group, an underscore and the name of the member.
enum WordGroup: String, CaseIterable {
  /// The words on chips for `Status`.
  case status
  /// The meaning of each `Status`.
  case statusMeaning
  /// The words for `Likelihood`.
  case likelihood
  /// The basis of a verdict, by `AssessmentBasis`.
  case basis
  /// Why there is no verdict, by `NotAssessableReason`.
  case reason
  /// The figures to report so that there can be a verdict, by `NotAssessableReason`.
  case remedy
  /// The meaning of an `EvidenceGrade`.
  case grade
  /// The state of a task against its deadline, by `TaskAssessment.Standing`.
  case standing
  /// The progress of a task, by `PlanTask.State`.
  case taskState
  /// The names of the statuses of values, by `Observation.Status`.
  case observationStatus
  /// The names of declared breaks, by `SeriesBreak`.
  case seriesBreak
  /// The names of jumps, by `Jump.Kind`.
  case jump
  /// The possible meaning of a jump and the remedy, by `Jump.Kind`.
  case jumpMeaning
  /// Whether a value is a bound, by `Observation.Bound`.
  case bound
  /// The names of the kinds of places, by `Place.Kind`.
  case placeKind
  /// The reading of a cell of a plan, by the case name of `Comparator`.
  case threshold
  /// Why a verdict changed, by `MilestoneChange.Cause`.
  case cause
  /// The names of lines that can be laid over a chart, by `ChartLine.Kind`.
  case chartLine
  /// The names of parts of a chart, by `ChartPart`.
  case chartPart
  /// The bodies whose rules are told, by the name of the rule.
  case officialRule
  /// The names of the sheets of the workbook, by `WorkbookSheet`.
  case workbookSheet
  /// The headers of the columns of the workbook, by `WorkbookColumn`.
  case workbookColumn
  /// The paces of the pathways to a milestone, by `Pathway.Pace`.
  case pathwayPace
  /// The questions of the reading aid, by `ReadingAid`.
  case aidQuestion
  /// The answers of the reading aid, by `ReadingAid`.
  case aidAnswer
  /// The lines and points of the charts of the workbook, by `WorkbookSeries`.
  case workbookSeries
  /// The unit in which a gap is counted, by the kind of denominator.
  case count
  /// The months.
  case month
}
