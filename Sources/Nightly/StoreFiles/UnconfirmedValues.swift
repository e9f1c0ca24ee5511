import Execution
public import Indicators
import Intake

/// The refusal of an import whose unlikely values nobody has confirmed yet.
public struct UnconfirmedValues: Error, Sendable, Equatable {
  /// The values with their odds, each named by its cell, and all warnings.
  public let findings: [Finding]

  /// The code that confirms these values and no others: another value, or one more of them, has another code.
  public let code: String

  /// The code that was given and is that of other values; `nil` if none was.
  public let given: String?

  /// Collects what is to be confirmed; `nil` if there is nothing, or if all of it was confirmed.
  ///
  /// - Parameters:
  ///   - submissions: What was read.
  ///   - given: The code of values that were confirmed.
  package init?(_ submissions: [Submission], given: String?) {
    var values: Set<String> = []
    for submission in submissions {
      let asked = Set(submission.dataset.findings.filter(\.isConfirmable).map(\.location))
      for row in submission.dataset.observations where asked.contains(row.location) {
        values.insert("\(row.place) \(row.indicator) \(row.period) \(row.value)")
      }
    }
    guard !values.isEmpty else { return nil }
    let code = String(Fingerprint.of(values.sorted()).prefix(Self.codeLength))
    guard code != given?.lowercased() else { return nil }
    findings = submissions.flatMap(\.dataset.findings)
    self.code = code
    self.given = given
  }

  /// The findings about the values themselves.
  public var questions: [Finding] { findings.filter(\.isConfirmable) }

  private static let codeLength = 8

  /// Whether a text can be the code of some values.
  public static func isCode(_ text: String) -> Bool {
    text.utf8.count == codeLength && text.allSatisfy { $0.isASCII && $0.isHexDigit }
  }

  /// Returns the values, and how they are confirmed, in a language.
  public func text(in language: Language) -> String {
    let other = given.map { given in
      language == .english
        ? "The code \(given) is that of other values. " : "Mã \(given) là của những giá trị khác. "
    }
    let remedy =
      language == .english
      ? "Nothing was stored. Look at each of these values; if all are right, run the same command with "
        + "--confirm \(code)"
      : "Chưa lưu gì. Hãy xem lại từng giá trị; nếu tất cả đều đúng, chạy lại lệnh này với --confirm \(code)"
    return IntakeError.invalid(findings).text(in: language) + "\n" + (other ?? "") + remedy
  }
}

extension UnconfirmedValues: CustomStringConvertible {
  public var description: String { text(in: .english) }
}
