/// A language of the reports.
public enum Language: String, Sendable, Codable, CaseIterable {
  /// Vietnamese, the language of the plans.
  case vietnamese = "vi"

  /// English.
  case english = "en"
}

/// A text in both languages of the reports.
public struct LocalizedText: Sendable, Codable, Hashable {
  /// The Vietnamese text.
  public let vi: String

  /// The English text.
  public let en: String

  /// Creates a text from its two versions.
  public init(vi: String, en: String) {
    self.vi = vi
    self.en = en
  }

  /// The text in a language.
  public subscript(language: Language) -> String {
    switch language {
    case .vietnamese: vi
    case .english: en
    }
  }
}
