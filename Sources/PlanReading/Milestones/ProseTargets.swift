import Foundation
import Indicators

/// Reads the targets that a paragraph sets in sentences.
struct ProseTargets {
  let builder: TargetBuilder
  private var words: PlanWords { builder.words }

  init(_ builder: TargetBuilder) { self.builder = builder }

  /// A clause with at most one number.
  private struct Clause {
    var text: String
    var number: PlanNumber?
    var year: Int?
  }

  /// Reads a paragraph.
  ///
  /// - Parameters:
  ///   - paragraph: The text without its list marker.
  ///   - isGeneral: Whether the section sets general goals, where only what counts is a milestone.
  ///   - isItem: Whether it is an item of a list, which may be a goal in words.
  ///   - year: The year of the headings above.
  ///   - row: The markers of the list.
  ///   - location: Where the paragraph stands.
  /// - Returns: The milestones, and what was passed over.
  func read(
    _ paragraph: String, isGeneral: Bool, isItem: Bool, year: Int?, row: String,
    location: PlanLocation
  ) -> ([ProposedMilestone], [PassedOver]) {
    var milestones: [ProposedMilestone] = []
    var passedOver: [PassedOver] = []
    var carried: Int?
    var lead = ""
    var previous: [ProposedMilestone] = []
    for whole in sentences(paragraph) {
      // The one year of a sentence holds for all of its parts.
      let all = Set(PlanYears.deadlines(in: whole).map(\.year))
      let only = all.count == 1 ? all.first : nil
      for sentence in parts(whole) {
        let numbers = builder.grammar.numbers(in: sentence)
        if let reason = reason(notToTake: sentence, numbers) {
          passedOver.append(PassedOver(text: sentence, reason: reason, location: location))
          continue
        }
        let years = PlanYears.deadlines(in: sentence)
        if let first = years.first, sentence[..<first.range.lowerBound].trimmingSpaces.count < 12 {
          carried = first.year
        }
        if numbers.isEmpty {
          // Beside numbers, words alone are a goal only where the catalogue knows it.
          let isItem = isItem && builder.grammar.numbers(in: whole).isEmpty
          guard whole.split(separator: " ").count <= 45 else { continue }
          if let milestone = qualitative(
            sentence, isGeneral: isGeneral, isItem: isItem,
            year: years.last?.year ?? carried ?? only ?? year,
            row: row, location: location)
          {
            milestones.append(milestone)
          }
          continue
        }
        // "Các tỷ lệ này lần lượt đạt 90%, 95% và 80%" repeats the indicators of the sentence before.
        if FoldedPhrase(sentence).contains("lần lượt"), numbers.count == previous.count {
          for (number, target) in zip(numbers, previous) {
            var repeated = target
            (repeated.value, repeated.upperValue, repeated.comparator) = (
              number.value, number.upper, number.comparator
            )
            repeated.deadline = years.last?.year ?? carried ?? year
            (repeated.originalText, repeated.context) = (
              String(sentence[number.range]).trimmingSpaces, sentence
            )
            milestones.append(repeated)
          }
          continue
        }
        let before = milestones.count
        defer { previous = Array(milestones.dropFirst(before)) }
        for clause in clauses(sentence, numbers, years, carried: carried) {
          guard let number = clause.number else { continue }
          let text = clause.text
          let own = builder.matcher.content(of: builder.nameOnly(text))
          let name = own >= 2 || lead.isEmpty ? text : lead + (own == 0 ? "" : " " + text)
          if own >= 2 { lead = builder.nameOnly(text) }
          if own == 0, lead.isEmpty {
            passedOver.append(PassedOver(text: text, reason: .noIndicator, location: location))
            continue
          }
          let deadline = clause.year ?? only ?? year
          let unit = builder.unit(number, in: text, fallback: "")
          let (indicator, doubts) = builder.choice(
            of: builder.nameOnly(name), unit: unit, comparator: number.comparator)
          milestones.append(
            ProposedMilestone(
              indicatorText: name, indicator: indicator, deadline: deadline,
              comparator: number.comparator,
              value: number.value, upperValue: number.upper, unit: unit,
              originalText: String(text[number.range]).trimmingSpaces, context: sentence, row: row,
              location: location,
              doubts: doubts + builder.doubts(of: number, deadline: deadline)))
        }
      }
    }
    return (milestones, passedOver)
  }

  /// Parts a sentence at its semicolons, and takes a label before a colon away: "Chính quyền số: 100% …".
  private func parts(_ sentence: String) -> [String] {
    var parts: [String] = []
    var depth = 0
    var part = ""
    for character in sentence {
      if character == "(" { depth += 1 }
      if character == ")" { depth = max(0, depth - 1) }
      if character == ";", depth == 0 {
        parts.append(part)
        part = ""
      } else {
        part.append(character)
      }
    }
    parts.append(part)
    return parts.map(\.trimmingSpaces).filter { !$0.isEmpty }.map { text in
      guard let colon = text.firstIndex(of: ":") else { return text }
      let (label, rest) = (text[..<colon], text[text.index(after: colon)...].trimmingSpaces)
      guard !label.contains(where: \.isNumber), label.split(separator: " ").count <= 6,
        !FoldedPhrase(String(label)).begins(withAnyOf: ["tỷ lệ", "số", "tỷ trọng"]),
        builder.matcher.content(of: builder.nameOnly(rest)) >= 3
      else { return text }
      return rest
    }
  }

  /// Parts a paragraph at the ends of its sentences.
  private func sentences(_ text: String) -> [String] {
    var sentences: [String] = []
    var start = text.startIndex
    for match in text.matches(of: /[\p{L}\d%”"’)]\.\s+(?=[\p{Lu}\d])/) {
      sentences.append(String(text[start..<match.range.upperBound]).trimmingSpaces)
      start = match.range.upperBound
    }
    sentences.append(String(text[start...]).trimmingSpaces)
    return sentences.filter { !$0.isEmpty }
  }

  private func reason(notToTake sentence: String, _ numbers: [PlanNumber]) -> PassedOver.Reason? {
    let folded = FoldedPhrase(sentence)
    guard !numbers.isEmpty else { return nil }
    if folded.contains(anyOf: words.reached), !folded.contains(anyOf: words.striving) {
      return .result
    }
    if folded.contains(anyOf: words.quoted) { return .quoted }
    let isMoney = sentence.contains(/\d\s*(?:triệu|tỷ|nghìn)?\s*(?:đồng|tỷ|triệu)(?:\s|[.,;]|$)/)
    if isMoney, !numbers.contains(where: { $0.unit == "%" }) { return .budget }
    if sentence.hasPrefix("Căn cứ") { return .reference }
    return nil
  }

  /// Parts a sentence so that each part has one number, and gives each its year.
  private func clauses(
    _ sentence: String, _ numbers: [PlanNumber], _ years: [PlanYears.Found], carried: Int?
  ) -> [Clause] {
    if numbers.count == 1, years.count <= 1 {
      return [Clause(text: sentence, number: numbers.first, year: years.first?.year ?? carried)]
    }
    // Parts end at commas and "và" between two numbers.
    var bounds: [Range<String.Index>] = []
    var start = sentence.startIndex
    for (index, number) in numbers.enumerated() {
      guard index + 1 < numbers.count else {
        bounds.append(start..<sentence.endIndex)
        break
      }
      let next = numbers[index + 1]
      let between = sentence[
        number.range.upperBound..<max(number.range.upperBound, next.range.lowerBound)]
      let cut =
        Self.comma(in: between)
        ?? between.range(of: " và ", options: .backwards)?.lowerBound
        ?? between.lastIndex(of: "(")
      let end = cut ?? next.range.lowerBound
      bounds.append(start..<end)
      start = cut.map { sentence.index(after: $0) } ?? end
    }
    var year = carried
    return bounds.compactMap { range in
      let text = String(sentence[range]).trimmingSpaces
      let here = years.filter { range.contains($0.range.lowerBound) }
      if let last = here.last { year = last.year }
      guard let number = builder.grammar.numbers(in: text).first else { return nil }
      return Clause(
        text: text, number: number, year: here.isEmpty ? year ?? years.first?.year : here.last?.year
      )
    }
  }

  /// The comma of a text behind which a new number is introduced, not one within a list of words.
  private static func comma(in text: Substring) -> String.Index? {
    text.matches(
      of:
        /,\s*(?=đến|năm|trong đó|Có|có|tỷ lệ|tỉ lệ|\d|≥|trên|tối thiểu|ít nhất|phấn đấu|đạt|hết|giai đoạn)/
    ).last?.range.lowerBound
      ?? text.lastIndex(of: ",")
  }

  /// A goal in words.
  private func qualitative(
    _ sentence: String, isGeneral: Bool, isItem: Bool, year: Int?, row: String,
    location: PlanLocation
  ) -> ProposedMilestone? {
    let match = builder.matcher.match(sentence)
    let count = sentence.split(separator: " ").count
    if isGeneral {
      let all =
        sentence.contains(/toàn (?:xã|phường|tỉnh)/)
        || FoldedPhrase(sentence).contains("không thấp hơn")
      guard all, match.key != nil || !match.near.isEmpty else { return nil }
    } else {
      guard count >= 3, isItem || match.key != nil, !sentence.hasSuffix(":") else { return nil }
    }
    let (indicator, doubts) = builder.choice(
      of: sentence, unit: "định tính", comparator: .qualitative)
    let verbatim =
      FoldedPhrase(sentence).begins(withAnyOf: words.qualitative)
      ? sentence.split(separator: " ").prefix(2).joined(separator: " ") : sentence
    return ProposedMilestone(
      indicatorText: sentence, indicator: indicator, deadline: year, comparator: .qualitative,
      value: nil, unit: "định tính", originalText: verbatim, context: sentence, row: row,
      location: location, doubts: doubts + builder.doubts(ofDeadline: year))
  }
}
