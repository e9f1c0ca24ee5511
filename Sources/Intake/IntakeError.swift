public import Indicators

/// Input that cannot be used, with the places to look at and what would be right.
public enum IntakeError: Error, Equatable {
  /// A file cannot be opened or is not UTF-8 text.
  case unreadable(file: String, reason: LocalizedText)

  /// The content is at fault; all findings of all files, errors and warnings.
  case invalid([Finding])
}

extension IntakeError {
  /// A map of columns that was given for what is no table in text.
  static func unmapped(_ file: String) -> IntakeError {
    .unreadable(
      file: file,
      reason: LocalizedText(
        vi: "--map chỉ dùng cho bảng dạng văn bản; hãy lưu trang tính thành .csv",
        en: "--map is for tables in text; save the sheet as .csv"))
  }

  /// Returns several errors as one, with all their findings in order; a single one as it is.
  package static func joining(_ errors: [IntakeError]) -> IntakeError {
    if errors.count == 1, let error = errors.first { return error }
    return .invalid(
      errors.flatMap { error in
        switch error {
        case .invalid(let findings): findings
        case .unreadable(let file, let reason):
          [
            Finding(
              severity: .error, file: file, line: 0, message: reason, code: "unreadable")
          ]
        }
      })
  }
}

extension IntakeError: CustomStringConvertible {
  /// The findings in English, one a line, errors first.
  public var description: String { text(in: .english) }

  /// Returns the findings in a language, one a line, errors first, at most 100 of them.
  public func text(in language: Language) -> String {
    switch self {
    case .unreadable(let file, let reason):
      return "\(file): \(reason[language])"
    case .invalid(let findings):
      let ordered =
        findings.filter { $0.severity == .error } + findings.filter { $0.severity == .warning }
      let lines = ordered.prefix(Self.printed).map { Self.line($0, language) }
      return (lines + Self.rest(ordered.count - lines.count, language)).joined(separator: "\n")
    }
  }

  private static let printed = 100

  private static func line(_ finding: Finding, _ language: Language) -> String {
    guard finding.severity == .warning else { return finding.text(in: language) }
    return (language == .english ? "warning: " : "cảnh báo: ") + finding.text(in: language)
  }

  private static func rest(_ count: Int, _ language: Language) -> [String] {
    guard count > 0 else { return [] }
    return [language == .english ? "… and \(count) more" : "… và \(count) mục nữa"]
  }
}
