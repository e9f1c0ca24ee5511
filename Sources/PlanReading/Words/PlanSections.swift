import Foundation

/// What the part of a plan is about in which a paragraph stands.
struct PlanSection {
  /// What a heading announces.
  enum Kind {
    case preamble, aim, goal, general, result, work, budget, other
  }

  let level: Int
  let kind: Kind
  /// The year by whose end the goals below the heading are due.
  let year: Int?
  /// The marker of the heading, such as "2.1.".
  let marker: String
  let text: String
}

/// Follows the headings of a plan.
struct PlanOutline {
  private let words: PlanWords
  private var stack: [PlanSection] = []

  init(_ words: PlanWords) { self.words = words }

  /// What the place of the document reached is about.
  var kind: PlanSection.Kind { stack.last?.kind ?? .preamble }

  /// The year of the innermost heading that names one.
  var year: Int? { stack.last { $0.year != nil }?.year }

  /// The marker of the innermost numbered heading.
  var marker: String { stack.last { !$0.marker.isEmpty }?.marker ?? "" }

  /// The innermost heading.
  var heading: String { stack.last?.text ?? "" }

  /// Takes a paragraph in if it is a heading.
  ///
  /// - Returns: Whether it is one.
  mutating func enter(_ paragraph: String, hasNumber: Bool) -> Bool {
    let marker = ListMarker(paragraph)
    let text = paragraph.dropFirst(marker?.length ?? 0).trimmingSpaces
    guard let level = level(marker, text, hasNumber: hasNumber) else { return false }
    while let last = stack.last, last.level >= level { stack.removeLast() }
    let parent = stack.last
    let folded = FoldedPhrase(text)
    let kind = self.kind(of: folded, parent: parent?.kind)
    let isGoal = kind == .goal || kind == .general
    stack.append(
      PlanSection(
        level: level, kind: kind, year: isGoal ? PlanYears.deadlines(in: text).last?.year : nil,
        marker: level <= 4 ? marker?.text ?? "" : "", text: text))
    return true
  }

  private func level(_ marker: ListMarker?, _ text: String, hasNumber: Bool) -> Int? {
    let count = text.split(separator: " ").count
    let isOpen = text.hasSuffix(":")
    guard count > 0, !hasNumber else { return nil }
    guard let marker else {
      if TextLayout.isCapitals(text), count <= 30,
        FoldedPhrase(text).contains(
          anyOf: words.goal + words.work + words.result + words.aim + words.budget + ["phụ lục"])
      {
        return 1
      }
      return isOpen && count <= 40
        && (text.contains(/20\d\d/) || FoldedPhrase(text).contains(anyOf: words.goal)) ? 4 : nil
    }
    switch marker.level {
    case 0, 1: return marker.level
    case 2, 3, 4:
      if isOpen { return count <= 60 ? marker.level : nil }
      if text.hasSuffix(".") || text.hasSuffix(";") {
        return count <= 12 && marker.level < 4 ? marker.level : nil
      }
      return count <= 40 ? marker.level : nil
    default:
      return isOpen && count <= 25 ? marker.level : nil
    }
  }

  private func kind(of text: FoldedPhrase, parent: PlanSection.Kind?) -> PlanSection.Kind {
    if text.begins(withAnyOf: words.preamble) { return .preamble }
    if text.contains(anyOf: words.result) { return .result }
    if text.contains(anyOf: words.general), parent != .work { return .general }
    func place(_ phrases: [String]) -> String.Index? {
      phrases.compactMap { text.text.range(of: FoldedPhrase($0).text)?.lowerBound }.min()
    }
    let places: [(PlanSection.Kind, String.Index?)] = [
      (.goal, place(words.goal)), (.work, place(words.work)), (.budget, place(words.budget)),
      (.aim, place(words.aim)),
    ]
    let found = places.compactMap { kind, index in index.map { (kind, $0) } }.min { $0.1 < $1.1 }
    // A subheading of work that speaks of goals is still about work, and the other way round.
    if let parent, parent == .work || parent == .result || parent == .budget {
      return found?.0 == .goal && text.begins(withAnyOf: words.goal) ? .goal : parent
    }
    if let found { return found.0 }
    return parent ?? .other
  }
}
