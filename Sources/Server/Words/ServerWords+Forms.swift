import DuBao
import Indicators
import Reporting
import Store
import Workspaces

extension ServerWords {
  /// A moment, ISO 8601 in UTC, as readers in Viet Nam write it; another text stays as it is.
  func time(_ text: String) -> String { LocalTime.text(text, language) }

  /// The name of a kind of rows.
  func name(of kind: RowKind) -> String { kind.name[language] }

  /// The outcome of the rows of an import, kind by kind.
  func counts(_ counts: [String: ImportCounts]) -> String {
    RowKind.allCases.compactMap { kind -> String? in
      guard let count = counts[kind.rawValue], count != ImportCounts() else { return nil }
      let parts = [
        (count.added, ServerWord.countNew), (count.changed, .countChanged),
        (count.unchanged, .countUnchanged), (count.superseded, .countSuperseded),
        (count.withdrawn, .countWithdrawn),
      ].filter { $0.0 > 0 }.map { "\($0.0) \(self($0.1))" }
      return "\(name(of: kind)): \(parts.joined(separator: ", "))"
    }.joined(separator: "; ")
  }
}

/// The names of places and indicators in a language.
struct VocabularyNames {
  private let places: [String: String]
  private let indicators: [String: String]
  private let units: [String: LocalizedText]

  init(_ vocabulary: Dataset, _ language: Language) {
    places = Dictionary(
      firstValues: vocabulary.places.map { ($0.key, $0.name[language]) })
    indicators = Dictionary(
      firstValues: vocabulary.indicators.map { ($0.key, $0.name[language]) })
    units = Dictionary(firstValues: vocabulary.indicators.map { ($0.key, $0.unit) })
  }

  /// The name of a place; its key if there is none.
  func place(_ key: String) -> String { places[key] ?? key }

  /// The name of an indicator; its key if there is none.
  func indicator(_ key: String) -> String { indicators[key] ?? key }

  /// The unit of an indicator; empty if there is none of that key.
  func unit(of indicator: String) -> LocalizedText { units[indicator] ?? .empty }
}
