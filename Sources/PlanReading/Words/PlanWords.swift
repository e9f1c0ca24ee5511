import Foundation
import Intake

/// The words by which a plan is understood, read from `plan-words.json`.
struct PlanWords: Decodable {
  let atLeast: [String]
  let above: [String]
  let atMost: [String]
  let below: [String]
  let down: [String]
  let striving: [String]
  let equal: [String]
  let goal: [String]
  let general: [String]
  let preamble: [String]
  let result: [String]
  let work: [String]
  let budget: [String]
  let aim: [String]
  let reached: [String]
  let quoted: [String]
  let qualitative: [String]
  let agency: [String]
  let person: [String]
  let columns: Columns
  let recurring: [String]
  let yearly: [String]
  let empty: [String]
  let same: [[String]]
  let measures: [String]
  let notValues: [String]
  let unitEnds: [String]
  let falls: [String]
  let rank: [String]
  let reporting: ReportingWords
  let subjects: [[String]]
  let tails: [String]

  /// The words of the headers of tables.
  struct Columns: Decodable {
    let ordinal: [String]
    let directing: [String]
    let lead: [String]
    let agency: [String]
    let cooperating: [String]
    let output: [String]
    let time: [String]
    let unit: [String]
    let note: [String]
    let past: [String]
    let task: [String]
    let indicator: [String]
    let target: [String]
    let given: [String]
  }

  /// The words of the program's own file; a file that cannot be read is a fault of the build, shown by every test.
  static let standard: PlanWords? = try? JSONDecoder().decode(
    PlanWords.self, from: Data(PackageResources.plan_words_json))
}

/// A text whose words are compared with phrases, whatever their case, marks of tone and composition.
struct FoldedPhrase {
  /// The words with their marks, each between blanks.
  let text: String

  /// Folds a text.
  init(_ text: String) {
    self.text = " " + rawWords(of: text).map(\.marked).joined(separator: " ") + " "
  }

  /// Whether a phrase stands in the text.
  func contains(_ phrase: String) -> Bool { text.contains(FoldedPhrase(phrase).text) }

  /// Whether any of some phrases stands in the text.
  func contains(anyOf phrases: [String]) -> Bool { phrases.contains { contains($0) } }

  /// Whether the text begins with any of some phrases.
  func begins(withAnyOf phrases: [String]) -> Bool {
    phrases.contains { text.hasPrefix(FoldedPhrase($0).text) }
  }

  /// Whether the text ends with any of some phrases.
  func ends(withAnyOf phrases: [String]) -> Bool {
    phrases.contains { text.hasSuffix(FoldedPhrase($0).text) }
  }

  /// Whether the text is one of some phrases.
  func isOne(of phrases: [String]) -> Bool { phrases.contains { text == FoldedPhrase($0).text } }
}
