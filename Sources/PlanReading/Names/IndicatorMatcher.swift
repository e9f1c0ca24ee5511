import ElementaryFunctions
import Foundation
import Indicators
import Intake

/// Finds the indicator of the catalogue that a text of a plan stands for.
///
/// A text and a name are compared by their words, each weighed by how few names have it (inverse document frequency,
/// Spärck Jones, 1972). Names are those of the catalogue and the wording of milestones that were confirmed before.
struct IndicatorMatcher {
  /// How far a text and an indicator agree.
  struct Likeness {
    let key: String
    /// The share of the name's words, by weight, that the text has.
    let covered: Double
    /// The share of the text's words, by weight, that the name has.
    let explained: Double
    /// The harmonic mean of the two.
    var score: Double {
      covered + explained > 0 ? 2 * covered * explained / (covered + explained) : 0
    }
  }

  private struct Name {
    let key: String
    let words: Set<String>
    let subject: Int?
  }

  private var names: [Name]
  private var weights: [String: Double]
  private let empty: Set<String>
  private let same: [(from: [String], to: [String])]
  private let indicators: [String: Indicator]
  private let subjects: [[String]]
  private let tails: [String]

  /// The weight of a word that no name has, as of one that a fifth of the names have.
  private static let unknown = 2.0

  /// Creates a matcher.
  ///
  /// - Parameters:
  ///   - known: The catalogue and the plans that were confirmed before.
  ///   - place: The place whose own earlier wording is left out, so that a reading does not depend on itself.
  ///   - words: The words of plans.
  init(_ known: Dataset, without place: String?, words: PlanWords) {
    empty = Set(words.empty.flatMap { rawWords(of: $0).map(\.marked) })
    same = words.same.compactMap { pair in
      guard pair.count == 2 else { return nil }
      return (rawWords(of: pair[0]).map(\.marked), rawWords(of: pair[1]).map(\.marked))
    }
    indicators = Dictionary(known.indicators.map { ($0.key, $0) }, uniquingKeysWith: { $1 })
    (subjects, tails) = (words.subjects, words.tails)
    names = []
    weights = [:]
    for indicator in known.indicators { add(indicator.name.vi, indicator.key) }
    weigh()
    var more: [(String, String)] = []
    let texts = Dictionary(
      grouping: known.milestones.filter { $0.place != place && !$0.indicatorText.isEmpty },
      by: \.indicatorText)
    for (text, milestones) in texts.sorted(by: { $0.key < $1.key }) {
      let keys = Set(milestones.map(\.indicator))
      guard keys.count == 1, let key = keys.first, indicators[key] != nil else { continue }
      // A wording that is nearer to the name of another indicator would draw texts away from it.
      if likenesses(of: text).first.map({ $0.key == key || $0.score < 0.6 }) ?? true {
        more.append((text, key))
      }
    }
    for (text, key) in more { add(text, key) }
    weigh()
  }

  private mutating func add(_ text: String, _ key: String) {
    let words = content(text)
    if !words.isEmpty, !names.contains(where: { $0.key == key && $0.words == words }) {
      names.append(Name(key: key, words: words, subject: subject(of: text)))
    }
  }

  private mutating func weigh() {
    var counts: [String: Set<String>] = [:]
    for name in names { for word in name.words { counts[word, default: []].insert(name.key) } }
    let total = Double(max(1, indicators.count))
    weights = counts.mapValues { 0.3 + Double.log(total / Double($0.count)) }
  }

  /// Who or what a text counts, as the number of a group of words; the first that stands among its first words.
  private func subject(of text: String) -> Int? {
    let words = rawWords(of: text).map(\.marked)
    var start = 0
    while start < words.count,
      empty.contains(words[start]) || words[start].allSatisfy({ $0.isNumber })
    { start += 1 }
    let head = " " + words.dropFirst(start).prefix(7).joined(separator: " ") + " "
    var best: (place: String.Index, length: Int, group: Int)?
    for (group, phrases) in subjects.enumerated() {
      for phrase in phrases {
        let folded = FoldedPhrase(phrase).text
        guard let place = head.range(of: folded)?.lowerBound else { continue }
        if let best, (best.place, -best.length) <= (place, -folded.count) { continue }
        best = (place, folded.count, group)
      }
    }
    return best?.group
  }

  /// Returns the indicators that a text comes near to, the nearest first.
  func likenesses(of text: String) -> [Likeness] {
    let words = content(text)
    guard !words.isEmpty else { return [] }
    let total = words.reduce(0) { $0 + (weights[$1] ?? Self.unknown) }
    var best: [String: Likeness] = [:]
    for name in names {
      let common = name.words.intersection(words).reduce(0) { $0 + (weights[$1] ?? 0) }
      guard common > 0 else { continue }
      let size = name.words.reduce(0) { $0 + (weights[$1] ?? 0) }
      let likeness = Likeness(key: name.key, covered: common / size, explained: common / total)
      if likeness.score > best[name.key]?.score ?? 0 { best[name.key] = likeness }
    }
    return best.values.sorted { ($1.score, $0.key) < ($0.score, $1.key) }
  }

  /// Returns the key that a text stands for, if it surely does, and else those that come near.
  func match(_ text: String) -> (key: String?, near: [String]) {
    let found = likenesses(of: text)
    guard let first = found.first else { return (nil, []) }
    let second = found.dropFirst().first?.score ?? 0
    let counted = subject(of: text)
    let isSubject = names.contains { name in
      name.key == first.key && (name.subject == counted || name.subject == nil || counted == nil)
    }
    let isNear =
      first.covered >= 0.72 && first.explained >= 0.6 && first.score >= 0.74
      // Words that only the text has, beside words that only the name has, change what is counted.
      && (first.covered >= 0.9 || first.explained >= 0.9 || first.score >= 0.84)
      && first.score - second >= 0.04
    // A longer text that has all of a name, and comes near to no other.
    let isLonger = first.covered >= 0.8 && first.explained >= 0.4 && first.score - second >= 0.2
    if isSubject, isNear || isLonger { return (first.key, []) }
    return (nil, found.prefix(4).filter { $0.score >= 0.45 }.map(\.key))
  }

  /// The keys of the catalogue.
  var keys: Set<String> { Set(indicators.keys) }

  /// Returns the name of an indicator.
  func name(of key: String) -> LocalizedText {
    indicators[key]?.name ?? LocalizedText(vi: key, en: key)
  }

  /// The number of words of a text that say what is counted.
  func content(of text: String) -> Int { content(text).count }

  /// The words of a text that say what is counted, without a reference to a document at its end.
  private func content(_ text: String) -> Set<String> {
    let lower = text.lowercased()
    let cut = tails.compactMap { lower.range(of: $0)?.lowerBound }.min()
    return Self.words(cut.map { String(lower[..<$0]) } ?? text, empty, same)
  }

  /// Returns the words of a text that say what is counted.
  private static func words(
    _ text: String, _ empty: Set<String>, _ same: [(from: [String], to: [String])]
  ) -> Set<String> {
    var words = Intake.words(of: text).map(\.marked)
    // Written out, the product of a place and that of the nation would differ in a word only.
    words += rawWords(of: text).map(\.marked).filter { $0 == "grdp" || $0 == "gdp" }
    for (from, to) in same where words.count >= from.count {
      var index = 0
      while index + from.count <= words.count {
        if Array(words[index..<(index + from.count)]) == from {
          words.replaceSubrange(index..<(index + from.count), with: to)
          index += to.count
        } else {
          index += 1
        }
      }
    }
    // Numbers are values, but for those within names, which have letters ("5g").
    return Set(words.filter { word in !empty.contains(word) && !word.allSatisfy(\.isNumber) })
  }
}
