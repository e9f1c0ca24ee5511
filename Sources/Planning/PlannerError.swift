public import Indicators

/// A fault of a planner's question.
public enum PlannerError: Error, Equatable {
  /// Nothing, or more than one thing, has that name; the message names candidates.
  case name(String, message: LocalizedText)

  /// Nothing can be said about the future of an indicator in a place.
  case notProjected(place: String, indicator: String, reason: LocalizedText)

  /// A number or a text of the question cannot be used.
  case value(String, message: LocalizedText)

  /// A row of a file cannot be used; the line is 0 where the whole file is meant.
  case row(file: String, line: Int, column: String, value: String, message: LocalizedText)

  /// Returns why nothing can be said, without the names of place and indicator.
  public func reason(in language: Language) -> String {
    if case .notProjected(_, _, let reason) = self { return reason[language] }
    return text(in: language)
  }

  /// Returns the message in a language.
  public func text(in language: Language) -> String {
    switch self {
    case .name(_, let message): message[language]
    case .notProjected(let place, let indicator, let reason):
      language == .vietnamese
        ? "chưa dự báo được '\(indicator)' của '\(place)': \(reason.vi)"
        : "'\(indicator)' of '\(place)' cannot be projected: \(reason.en)"
    case .value(let value, let message):
      value.isEmpty ? message[language] : "'\(value)': \(message[language])"
    case .row(let file, let line, let column, let value, let message):
      file + (line > 0 ? ":\(line)" : "")
        + (column.isEmpty
          ? "" : language == .vietnamese ? ": cột '\(column)'" : ": column '\(column)'")
        + (value.isEmpty ? "" : " '\(value)'") + ": " + message[language]
    }
  }
}

extension PlannerError: CustomStringConvertible {
  public var description: String { text(in: .english) }
}
