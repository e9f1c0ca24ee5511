import Assessment
import Foundation
import Hindcast
import Indicators
import Testing

@testable import Reporting

@Suite("Messages")
struct MessagesTests {
  private func placeholders(_ text: String) -> Set<String> {
    Set(text.matches(of: /\{([A-Za-z0-9]+)\}/).map { String($0.1) })
  }

  @Test func cataloguesHaveTheSameKeysAndPlaceholders() throws {
    let vietnamese = Messages(.vietnamese).texts
    let english = Messages(.english).texts
    #expect(vietnamese.count > 200)
    #expect(Set(vietnamese.keys) == Set(english.keys))
    for (key, text) in vietnamese {
      let other = try #require(english[key], "English lacks \(key)")
      // A Vietnamese text that needs no place or unit may leave it out in neither language.
      #expect(placeholders(text) == placeholders(other), "\(key)")
      #expect(!text.isEmpty && !other.isEmpty, "\(key)")
      #expect(text == text.precomposedStringWithCanonicalMapping, "\(key) is not NFC")
    }
  }

  @Test func everyTextIsUsedAndEveryTextUsedExists() {
    let texts = Set(Messages(.vietnamese).texts.keys)
    let code = Set(MessageKey.allCases.map(\.rawValue))
    let templates = Set(
      Templates.sources.flatMap { source in
        String(decoding: source.bytes, as: UTF8.self).matches(of: /\{\{[#^]?t\.([A-Za-z0-9]+)\}\}/)
          .map { String($0.1) }
      })
    let words = texts.filter { key in
      WordGroup.allCases.contains { key.hasPrefix($0.rawValue + "_") }
    }
    #expect(code.subtracting(texts) == [])
    #expect(templates.subtracting(texts) == [])
    #expect(texts.subtracting(code).subtracting(templates).subtracting(words) == [])
  }

  @Test(arguments: Language.allCases)
  func everyMemberOfAVocabularyHasAWord(language: Language) {
    let say = Messages(language)
    func check(_ group: WordGroup, _ names: [String]) {
      for name in names {
        #expect(say.word(group, name)?.isEmpty == false, "\(group.rawValue)_\(name) in \(language)")
      }
      let expected = Set(names.map { "\(group.rawValue)_\($0)" })
      let found = Set(say.texts.keys.filter { $0.hasPrefix(group.rawValue + "_") })
      #expect(found == expected, "words of \(group.rawValue)")
    }
    check(.seriesBreak, SeriesBreak.allCases.map(\.rawValue))
    check(.jump, Jump.Kind.allCases.map(\.rawValue))
    check(.jumpMeaning, Jump.Kind.allCases.map(\.rawValue))
    check(.status, Status.allCases.map(\.rawValue))
    check(.pathwayPace, Pathway.Pace.allCases.map(\.rawValue))
    check(.aidQuestion, ReadingAid.allCases.map(\.rawValue))
    check(.aidAnswer, ReadingAid.allCases.map(\.rawValue))
    check(.statusMeaning, Status.allCases.map(\.rawValue))
    check(.likelihood, Likelihood.allCases.map(\.rawValue))
    check(.basis, AssessmentBasis.allCases.map(\.rawValue))
    check(.reason, NotAssessableReason.allCases.map(\.rawValue))
    check(.remedy, NotAssessableReason.allCases.map(\.rawValue))
    check(.grade, EvidenceGrade.allCases.map(\.rawValue))
    check(.standing, TaskAssessment.Standing.allCases.map(\.rawValue))
    check(.taskState, PlanTask.State.allCases.map(\.rawValue))
    check(.observationStatus, Observation.Status.allCases.map(\.rawValue))
    check(.bound, Observation.Bound.allCases.map(\.rawValue))
    check(.placeKind, Place.Kind.allCases.map(\.rawValue))
    check(.chartLine, ChartLine.Kind.allCases.map(\.rawValue))
    check(.chartPart, ChartPart.allCases.map(\.rawValue))
    check(.cause, MilestoneChange.Cause.allCases.map(\.rawValue))
    check(.officialRule, OfficialRules.all.map(\.name))
    check(.workbookSheet, WorkbookSheet.allCases.map(\.rawValue))
    check(.workbookColumn, WorkbookColumn.allCases.map(\.rawValue))
    check(.workbookSeries, WorkbookSeries.allCases.map(\.rawValue))
    check(.month, (1...12).map(String.init))
  }

  /// The words that `docs/words.md` decides against, by language.
  private static func refusedWords() throws -> [Language: [String]] {
    let root = Golden.folder.deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let text = try String(contentsOf: root.appending(path: "docs/words.md"), encoding: .utf8)
    let rows = text.split(separator: "\n").filter { $0.hasPrefix("|") }.dropFirst(2)
    func words(_ column: Int) -> [String] {
      rows.flatMap { row in
        let cells = row.split(separator: "|", omittingEmptySubsequences: false)
        return cells.indices.contains(column) ? cells[column].split(separator: ";") : []
      }.map { $0.trimmingCharacters(in: .whitespaces) }.filter { !$0.isEmpty }
    }
    return [.vietnamese: words(4), .english: words(5)]
  }

  @Test(arguments: Language.allCases)
  func wordsThatWereDecidedAgainstStandInNoText(language: Language) throws {
    let refused = try #require(try Self.refusedWords()[language])
    #expect(refused.count > 10)
    let sources = Golden.folder.deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "Sources/Server/Resources")
    let served = try JSONDecoder().decode(
      [String: String].self,
      from: Data(contentsOf: sources.appending(path: "words.\(language.rawValue).json")))
    for (key, text) in Messages(language).texts.merging(served, uniquingKeysWith: { $0 + " " + $1 })
    {
      for word in refused {
        #expect(!Self.contains(text, word), "\(key) has '\(word)': \(text)")
      }
    }
  }

  /// Whether a text has a word, not as a part of a longer one.
  private static func contains(_ text: String, _ word: String) -> Bool {
    let text = text.lowercased()
    var rest = text[...]
    let word = word.lowercased()
    while let found = rest.firstRange(of: word) {
      let before = text[..<found.lowerBound].last
      let after = rest[found.upperBound...].first
      func isLetter(_ character: Character?) -> Bool { character?.isLetter ?? false }
      if !isLetter(before), !isLetter(after) { return true }
      rest = rest[found.upperBound...]
    }
    return false
  }

  @Test func wordsAreFoundWholeOnly() {
    #expect(Self.contains("Nhịp cần", "nhịp") && Self.contains("a (peers)", "peers"))
    #expect(!Self.contains("nhịpx", "nhịp") && !Self.contains("xpeers, speers", "peers"))
  }

  @Test func valuesWithBracesStayAsTheyAre() {
    let text = Messages.fill("{a} and {b} and {c", ["a": "{b}", "b": "2"])
    #expect(text == "{b} and 2 and {c")
  }
}
